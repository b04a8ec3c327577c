"""`retention files`: what is told of files left outside, and deleted."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.terminal import Terminal


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """A practice of which a client was destroyed after an inspection of theirs was saved."""
    terminal = Terminal(tmp_path)
    terminal.create()
    lines = ("number,family_name,registered_on", "1,Verdwijnsel,2019-11-03")
    terminal.do("import", "clients", terminal.practice, terminal.file("c.csv", *lines))
    terminal.do("inspect", terminal.practice, "1", "--out", tmp_path / "inzage.pdf")
    terminal.do("retention", "purge", terminal.practice, "--confirm")
    return terminal


def test_a_file_that_is_left_is_told_and_then_deleted(terminal: Terminal) -> None:
    file = terminal.folder / "inzage.pdf"
    (row,) = terminal.do("retention", "files", terminal.practice, "--json").document["files"]
    assert (row["file"], row["result"]) == (str(file), "left")
    (row,) = terminal.do("retention", "files", terminal.practice, "--delete", "--json").document["files"]
    assert row["result"] == "deleted"
    assert not file.exists()
    assert "Er zijn geen bestanden over" in terminal.do("retention", "files", terminal.practice).out


def test_a_file_that_was_changed_is_no_success(terminal: Terminal) -> None:
    file = terminal.folder / "inzage.pdf"
    file.write_bytes(b"iets anders")
    answer = terminal.refused("retention", "files", terminal.practice, "--delete")
    assert file.exists()
    assert "Niet elk bestand" in answer
