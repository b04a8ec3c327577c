"""The fixtures of every test: the strictness it lives under, and a real practice to work in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import strictness  # first: it sets the environment that the others are imported in
from tests.practice_files import Desk, make_desk

no_stray_log_line = strictness.no_stray_log_line
no_network = strictness.no_network


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A real dental practice with one owner who has every role."""
    yield from _desk(tmp_path, "dental", staffed=False)


@pytest.fixture
def coaching_desk(tmp_path: Path) -> Iterator[Desk]:
    """A real coaching practice with one owner who has every role."""
    yield from _desk(tmp_path, "coaching", staffed=False)


@pytest.fixture
def staffed_desk(tmp_path: Path) -> Iterator[Desk]:
    """A real dental practice with a member for each role (tests/practice_files.py: MEMBERS)."""
    yield from _desk(tmp_path, "dental", staffed=True)


def _desk(target: Path, kind: str, *, staffed: bool) -> Iterator[Desk]:
    made = make_desk(target, kind, staffed=staffed)
    yield made
    made.close()
    made.folder.close()
