"""mypy --strict over the package and its tests finds nothing, and no module of our own is exempted."""

from __future__ import annotations

import tomllib

from tests.fences import ROOT, run_module

SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["mypy"]


def test_mypy_finds_nothing() -> None:
    result = run_module("mypy", "--no-error-summary")
    assert result.returncode == 0, result.stdout


def test_no_module_of_our_own_is_exempted() -> None:
    exempted = [module for override in SETTINGS["overrides"] for module in override["module"]]
    assert SETTINGS["strict"] is True
    assert not [module for module in exempted if module.startswith(("practice_app", "tests"))]
