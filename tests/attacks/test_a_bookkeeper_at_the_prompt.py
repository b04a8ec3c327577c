"""The bookkeeper's own password and a Python prompt: neither the pages nor the memory hold what is sealed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.attacks.planted import SEALED, Canaries, columns_found, every_needle, plant, without_sealing
from tests.practice_files import PASSWORD, Desk
from tests.process_memory import CAN_READ, WHY_NOT, found_in_memory
from tests.use_cases.client_cases import pages_of

_OF_A_COLLEAGUE = {("second_step", "sealed")}  # sealed to tandarts2 alone: not even the other dentist opens it


@contextmanager
def at_the_prompt(desk: Desk, login: str, mode: str) -> Iterator[int]:
    """A process of its own, in which this member has read what there is; nothing of the canaries was ever given to it."""
    desk.close()
    desk.folder.close()
    command = [sys.executable, "-m", "tests.attacks.at_the_prompt", str(desk.path), login, PASSWORD, mode]
    running = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=_environment(), text=True)
    try:
        assert running.stdout is not None and running.stdout.readline().startswith("READY")
        yield running.pid
    finally:
        running.communicate(timeout=60)
        desk.folder.open()


def _environment() -> dict[str, str]:
    return {**os.environ, "PRACTICE_APP_TESTS": "1", "PYTHONPATH": str(Path(__file__).parents[2])}


def in_memory(desk: Desk, canaries: Canaries, login: str, mode: str) -> set[tuple[str, str]]:
    """The sealed columns of which something stands in the memory of that process."""
    with at_the_prompt(desk, login, mode) as process:
        return columns_found(canaries, found_in_memory(process, every_needle(canaries)))


def in_pages(desk: Desk, canaries: Canaries, login: str) -> set[tuple[str, str]]:
    """The sealed columns of which something stands in the pages that the member's key of the file decrypts."""
    pages = pages_of(desk.sign_in(login))
    assert b"CREATE TABLE client" in pages, "the pages were not decrypted"
    return columns_found(canaries, {needle for needle in every_needle(canaries) if needle in pages})


def test_every_sealed_column_has_a_canary(staffed_desk: Desk, tmp_path: Path) -> None:
    """A new sealed column of the privacy map gets one in planted.py, or this fails."""
    _, canaries = plant(staffed_desk, tmp_path)
    assert set(canaries) == SEALED
    practice = staffed_desk.sign_in("boekhouder")
    for table, column in SEALED:
        assert practice.writer.value(f"SELECT count(*) FROM {table} WHERE {column} IS NOT NULL"), table


@pytest.mark.parametrize("login", ["boekhouder", "privacy", "directie"])
def test_no_page_shows_what_is_sealed(staffed_desk: Desk, tmp_path: Path, login: str) -> None:
    _, canaries = plant(staffed_desk, tmp_path)
    assert in_pages(staffed_desk, canaries, login) == set()


def test_the_pages_of_a_copy_without_seals_show_it_all(
    staffed_desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control of the search in pages."""
    without_sealing(monkeypatch)
    monkeypatch.setattr("practice_app.storage.second_step.stored", lambda *_: None)
    _, canaries = plant(staffed_desk, tmp_path)
    assert in_pages(staffed_desk, canaries, "boekhouder") == SEALED


@pytest.mark.skipif(not CAN_READ, reason=WHY_NOT)
def test_the_memory_of_the_bookkeepers_process_holds_nothing_that_is_sealed(staffed_desk: Desk, tmp_path: Path) -> None:
    _, canaries = plant(staffed_desk, tmp_path)
    assert in_memory(staffed_desk, canaries, "boekhouder", "dump") == set()


@pytest.mark.skipif(not CAN_READ, reason=WHY_NOT)
def test_the_memory_of_the_dentists_process_holds_what_was_opened(staffed_desk: Desk, tmp_path: Path) -> None:
    """A control of the search in memory: the keys make the difference."""
    _, canaries = plant(staffed_desk, tmp_path)
    assert in_memory(staffed_desk, canaries, "tandarts", "open") == SEALED - _OF_A_COLLEAGUE


@pytest.mark.skipif(not CAN_READ, reason=WHY_NOT)
def test_the_memory_of_the_bookkeepers_process_holds_all_of_a_copy_without_seals(
    staffed_desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other control: the bookkeeper's process did read every table."""
    without_sealing(monkeypatch)
    monkeypatch.setattr("practice_app.storage.second_step.stored", lambda *_: None)
    _, canaries = plant(staffed_desk, tmp_path)
    assert in_memory(staffed_desk, canaries, "boekhouder", "dump") == SEALED
