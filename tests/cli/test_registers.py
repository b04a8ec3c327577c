"""`breach` and `complaint`: reported by anyone, read back and handled by who keeps the register."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.terminal import Terminal


@pytest.fixture
def owner(tmp_path: Path) -> Terminal:
    """A practice whose owner has every role."""
    terminal = Terminal(tmp_path)
    terminal.create()
    return terminal


def test_a_breach_is_reported_decided_and_put_on_paper(owner: Terminal) -> None:
    desk = owner.colleague("balie", "receptionist")
    assert "-0001" in desk.do("breach", "report", owner.practice, "--what", "Een tas is weg").out
    desk.refused("breach", "list", owner.practice)
    (row,) = owner.do("breach", "list", owner.practice, "--json").document["breaches"]
    assert (row["what"], row["state"]) == ("Een tas is weg", "open")
    number = row["number"]
    owner.refused("breach", "reported", owner.practice, number)
    owner.do("breach", "decide", owner.practice, number, "authority", "yes", "--reason", "Medisch")
    owner.do("breach", "reported", owner.practice, number, "--reference", "AP-1")
    owner.do("breach", "decide", owner.practice, number, "people", "no", "--reason", "Geen hoog risico")
    (row,) = owner.do("breach", "list", owner.practice, "--json").document["breaches"]
    assert (row["authority"], row["people"], row["state"]) == ("report", "not", "decided")
    owner.do("breach", "sheet", owner.practice, number, "--out", owner.folder / "blad.pdf")
    assert (owner.folder / "blad.pdf").read_bytes().startswith(b"%PDF")


def test_a_complaint_is_recorded_contacted_and_closed(owner: Terminal) -> None:
    desk = owner.colleague("balie", "receptionist")
    desk.do("complaint", "record", owner.practice, "--from", "Noor", "--what", "Lang wachten", "--about", "care")
    desk.refused("complaint", "list", owner.practice)
    (row,) = owner.do("complaint", "list", owner.practice, "--json").document["complaints"]
    number = row["number"]
    assert row["from"] == "Noor" and row["answer_by"] and row["contact"] is None
    owner.refused("complaint", "close", owner.practice, number, "--outcome", "solved", "--solution", "Excuses")
    owner.do("complaint", "contact", owner.practice, number, "--note", "Gebeld")
    owner.do("complaint", "close", owner.practice, number, "--outcome", "solved", "--solution", "Excuses")
    assert "Noor" in owner.do("complaint", "list", owner.practice).out
    owner.refused("complaint", "contact", owner.practice, "K1999-0001", "--note", "x")


def test_a_moment_that_is_none_is_told_and_nothing_is_stored(owner: Terminal) -> None:
    owner.refused("breach", "report", owner.practice, "--what", "Weg", "--noticed", "gisteren")
    owner.refused("breach", "report", owner.practice, "--what", "Weg", "--noticed", "2026-03-02 25:00")
    assert owner.do("breach", "list", owner.practice, "--json").document == {"breaches": []}
