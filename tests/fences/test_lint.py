"""ruff finds nothing, and the modules banned in pyproject.toml are refused."""

from __future__ import annotations

import subprocess
import sys
import tomllib

import pytest

from tests.fences import ROOT, run_module

SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
BANNED = SETTINGS["tool"]["ruff"]["lint"]["flake8-tidy-imports"]["banned-api"]


def test_ruff_finds_nothing() -> None:
    result = run_module("ruff", "check", "--output-format=concise", ".")
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("module", BANNED)
def test_a_banned_module_is_refused(module: str) -> None:
    command = [sys.executable, "-m", "ruff", "check", "--stdin-filename", "practice_app/system/offender.py", "-"]
    source = f"import {module}\n\nprint({module})\n"
    result = subprocess.run(command, cwd=ROOT, input=source, capture_output=True, text=True)
    assert f"`{module}` is banned" in result.stdout
