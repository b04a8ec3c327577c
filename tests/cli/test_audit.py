"""`audit`: filters, the head on paper, and what was unusual."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.terminal import Terminal


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """A practice whose window speaks English."""
    made = Terminal(tmp_path)
    made.create()
    return made


def test_the_trail_is_filtered_by_who_and_what(terminal: Terminal) -> None:
    front = terminal.colleague("balie", "receptionist")
    grants = terminal.do("audit", "show", terminal.practice, "--what", "grant", "--json").document["entries"]
    assert {entry["action"] for entry in grants} == {"grant"}
    front.do("audit", "show", terminal.practice)
    by_front = terminal.do("audit", "show", terminal.practice, "--who", "balie", "--json").document["entries"]
    assert {entry["member"] for entry in by_front} == {"Bo"}
    assert terminal.do("audit", "show", terminal.practice, "--until", "2001-01-01", "--json").document["entries"] == []
    told = terminal.do("audit", "show", terminal.practice, "--what", "sign_in").out
    assert "Robin Voorbeeld" in told
    assert "sign_in" not in told, "words, no codes"
    front.refused("audit", "show", terminal.practice, "--who", "eigenaar")
    assert "nobody-9" in terminal.refused("audit", "show", terminal.practice, "--client", "nobody-9")
    refused = terminal.do("audit", "show", terminal.practice, "--refused", "--who", "balie", "--json").document["entries"]
    assert {entry["result"] for entry in refused} == {"refused"}


def test_the_head_is_printed_and_compared(terminal: Terminal) -> None:
    head = terminal.do("audit", "head", terminal.practice, "--json").document
    wanted = f"{head['sequence']}:{head['hash']}"
    assert terminal.do("audit", "verify", terminal.practice, "--head", wanted, "--json").document["ok"] is True
    other = f"{head['sequence']}:{'0' * 64}"
    assert "afgedrukte kop" in terminal.refused("audit", "verify", terminal.practice, "--head", other)
    pdf = terminal.folder / "head.pdf"
    terminal.do("audit", "head", terminal.practice, "--out", pdf)
    assert pdf.read_bytes().startswith(b"%PDF-")


def test_what_was_unusual_is_told_as_data(terminal: Terminal) -> None:
    assert isinstance(terminal.do("audit", "unusual", terminal.practice, "--json").document["unusual"], list)
    terminal.colleague("balie", "receptionist").refused("audit", "unusual", terminal.practice)
