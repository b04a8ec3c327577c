"""The correspondence file: what a row becomes, and what rejects it."""

from __future__ import annotations

from datetime import date

import pytest

from tests.intake.tables import letters, table, told

ROW = {
    "client_number": "C1", "date": "31-03-2024", "direction": "in", "channel": "letter", "subject": "Afspraak",
    "body": "Beste praktijk,\nTot dan.", "confidential": "yes",
}  # fmt: skip


def test_a_row_becomes_a_letter_with_its_lines() -> None:
    (row,), report = letters(table(ROW))
    assert report.acceptable and row.client_number == "C1"
    assert (row.draft.sent_on, row.draft.direction, row.draft.channel) == (date(2024, 3, 31), "in", "letter")
    assert (row.draft.subject, row.draft.body, row.draft.confidential) == ("Afspraak", "Beste praktijk,\nTot dan.", True)
    assert "Afspraak" not in repr(row)


def test_dutch_headers_and_values_are_read() -> None:
    data = "clientnummer;datum;richting;kanaal;onderwerp;tekst;vertrouwelijk\nC1;1-2-2024;uit;telefoon;Terugbellen;;nee\n"
    (row,), report = letters(data.encode())
    assert report.acceptable
    assert (row.draft.direction, row.draft.channel, row.draft.confidential) == ("out", "phone", False)


@pytest.mark.parametrize(
    ("column", "value"),
    [("client_number", ""), ("date", ""), ("date", "2026-11-23"), ("date", "x"), ("direction", ""), ("channel", "fax"),
     ("subject", "x" * 301), ("body", "x" * 100_001), ("body", "a\x7fb"), ("body", "a\u202eb"), ("confidential", "perhaps")],
)  # fmt: skip
def test_a_wrong_cell_rejects_its_row_by_row_and_column(column: str, value: str) -> None:
    if value == "a\x7fb":
        value = "a\x85b"  # as a character; as a byte the whole file would count as binary
    rows, report = letters(table({**ROW, column: value}))
    assert not rows and told(report) == [(2, column)]


def test_a_letter_without_subject_and_text_is_rejected() -> None:
    assert told(letters(table({**ROW, "subject": " ", "body": ""}))[1]) == [(2, "subject")]


@pytest.mark.parametrize(("word", "direction"), [("inkomend", "in"), ("Uitgaand", "out")])
def test_the_headers_and_directions_of_other_dutch_programs_are_read(word: str, direction: str) -> None:
    (row,), report = letters(f"klantnummer;datum;richting;kanaal;inhoud\nC1;31-03-2024;{word};brief;Dag\n".encode())
    assert report.acceptable and not report.notices
    assert (row.client_number, row.draft.direction, row.draft.body) == ("C1", direction, "Dag")
