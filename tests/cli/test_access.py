"""`access`: the table and its paper, and why something may or may not be done."""

from __future__ import annotations

from pathlib import Path

import pytest

from practice_app.domain.access import Category
from tests.terminal import Terminal


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """A practice whose window speaks English."""
    made = Terminal(tmp_path)
    made.create()
    return made


def test_the_matrix_is_told_as_data_with_who_has_which_role(terminal: Terminal) -> None:
    front = terminal.colleague("balie", "receptionist")
    told = terminal.do("access", "matrix", terminal.practice, "--json").document
    assert set(told["matrix"]) == set(Category)
    assert told["matrix"]["national_id"] == {
        "compartment": "bsn",
        "levels": {
            **{"owner": "none", "practitioner": "write_assigned", "assistant": "read_assigned", "receptionist": "deposit"},
            **{"bookkeeper": "none", "privacy_officer": "none", "locum": "read_assigned"},
        },
    }
    assert {one["name"]: one["roles"] for one in told["members"]}["Bo"] == ["receptionist"]
    own = front.do("access", "matrix", terminal.practice, "--json").document
    assert [one["roles"] for one in own["members"]] == [["receptionist"]]


def test_the_matrix_is_shown_in_words(terminal: Terminal) -> None:
    told = terminal.do("access", "matrix", terminal.practice).out
    assert "BSN" in told
    assert "Robin Voorbeeld: " in told


def test_the_matrix_is_written_as_a_pdf_and_names_only_for_the_owner(terminal: Terminal) -> None:
    pdf = terminal.folder / "matrix.pdf"
    terminal.do("access", "matrix", terminal.practice, "--out", pdf, "--with-members")
    assert pdf.read_bytes().startswith(b"%PDF-")
    front = terminal.colleague("balie", "receptionist")
    front.refused("access", "matrix", terminal.practice, "--out", terminal.folder / "o.pdf", "--with-members")
    assert not (terminal.folder / "o.pdf").exists()


def test_a_refusal_is_explained_by_name(terminal: Terminal) -> None:
    front = terminal.colleague("balie", "receptionist")
    told = front.do("access", "why", terminal.practice, "add_member", "--json").document
    assert told["allowed"] is False
    assert told["needs"][0]["would_give"] == ["owner"]
    assert len(front.do("access", "why", terminal.practice, "add_member").out.splitlines()) == len(told["sentences"])
    assert terminal.do("access", "why", terminal.practice, "add-member", "--json").document["allowed"] is True


def test_an_unknown_name_is_answered_with_names_that_exist(terminal: Terminal) -> None:
    assert "issue_invoice" in terminal.refused("access", "why", terminal.practice, "isue_invoice")
