"""requirements.lock pins what pyproject.toml asks for, whole and with hashes, and names no host."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import PackageNotFoundError, requires

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.fences import ROOT

LOCK = (ROOT / "requirements.lock").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
ASKED = [Requirement(text) for text in [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["test"]]]
PINS = {
    canonicalize_name(pin.name): pin
    for pin in map(Requirement, re.findall(r"^([A-Za-z0-9][^\\\n]*==[^\\\n]*?)\s*\\$", LOCK, re.MULTILINE))
}
MADE_BY = "uv pip compile pyproject.toml --extra test --universal --python-version 3.11 --generate-hashes"


def pinned_version(pin: Requirement) -> str:
    (only,) = pin.specifier
    return only.version


def needed_by(name: str) -> list[str]:
    """The packages that an installed package needs here, or none when this machine does not have it."""
    try:
        needs = [Requirement(text) for text in requires(name) or []]
    except PackageNotFoundError:
        return []
    return [canonicalize_name(need.name) for need in needs if not need.marker or need.marker.evaluate({"extra": ""})]


@pytest.mark.parametrize("asked", ASKED, ids=str)
def test_the_lock_holds_a_version_that_the_project_asks_for(asked: Requirement) -> None:
    pin = PINS[canonicalize_name(asked.name)]
    assert asked.specifier.contains(pinned_version(pin)), f"{pin} against {asked}; run: {MADE_BY} …"


def test_every_pin_has_a_hash() -> None:
    blocks = re.split(r"^(?=[A-Za-z0-9])", LOCK, flags=re.MULTILINE)[1:]
    assert len(blocks) == len(PINS)
    assert [block.splitlines()[0] for block in blocks if "--hash=sha256:" not in block] == []


def test_the_lock_is_whole() -> None:
    missing = {(name, need) for name in PINS for need in needed_by(name) if need not in PINS}
    assert missing == set()


def test_the_lock_names_no_host() -> None:
    assert re.findall(r"://|--index|--find-links|@ ", LOCK) == []


def test_the_lock_says_how_it_was_made() -> None:
    assert MADE_BY in LOCK
