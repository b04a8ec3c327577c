"""`places` and `backup` without a folder: where backups go by themselves, at the prompt."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.terminal import Terminal


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """An empty practice."""
    terminal = Terminal(tmp_path)
    terminal.create()
    return terminal


def test_places_are_added_filled_told_and_taken_away(terminal: Terminal) -> None:
    disk, cloud = terminal.folder / "schijf", terminal.folder / "wolk"
    terminal.do("places", terminal.practice, "--add", disk, "--add", cloud)
    assert "2 back-ups" in terminal.do("backup", terminal.practice).out
    rows = terminal.do("places", terminal.practice, "--json").document["places"]
    assert [(row["folder"], row["within_reach"], row["backups"], row["problem"]) for row in rows] == [
        (str(disk), True, 1, ""),
        (str(cloud), True, 1, ""),
    ]
    terminal.do("places", terminal.practice, "--remove", disk)
    assert len(terminal.do("places", terminal.practice, "--json").document["places"]) == 1
    assert list(disk.glob("*.backup"))


def test_a_place_that_is_away_is_told_and_no_success(terminal: Terminal) -> None:
    disk = terminal.folder / "schijf"
    terminal.do("places", terminal.practice, "--add", disk)
    terminal.do("backup", terminal.practice)
    disk.rename(terminal.folder / "mee")
    assert "places" in terminal.refused("backup", terminal.practice)
    (row,) = terminal.do("places", terminal.practice, "--json").document["places"]
    assert not row["within_reach"] and "schijf" in row["problem"]


def test_without_a_place_a_folder_must_be_named(terminal: Terminal) -> None:
    assert "plaatsen" in terminal.refused("backup", terminal.practice)
    assert "Nog geen" in terminal.do("places", terminal.practice).out


def test_only_the_owner_sets_them(terminal: Terminal) -> None:
    terminal.colleague("balie", "receptionist")
    answer = terminal.run("places", terminal.practice, "--login", "balie", "--add", terminal.folder / "schijf")
    assert answer.status == 1 and not (terminal.folder / "schijf").exists()
