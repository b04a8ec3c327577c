"""The clients file: what a row becomes, and what rejects it."""

from __future__ import annotations

from datetime import date

import pytest

from tests.intake.tables import clients, table, told

ROW = {
    "number": "C1", "practitioner": "anna", "kind": "person", "given_name": "Jan", "prefix": "van den", "family_name": "Berg",
    "organisation": "", "birth_date": "31-03-1980", "email": "jan@example.nl", "phone": "06-12345678", "street": "Dorpsstraat",
    "house_number": "12a", "postcode": "1234ab", "city": "Utrecht", "country": "", "bsn": "111222333",
    "marketing_consent": "yes", "registered_on": "2020-01-01",
}  # fmt: skip


def test_a_full_row_becomes_a_client() -> None:
    (row,), report = clients(table(ROW))
    assert report.acceptable and not report.notices
    assert (row.row, row.practitioner, row.marketing_consent) == (2, "anna", True)
    draft = row.draft
    assert (draft.number, draft.birth_date, draft.phone, draft.postcode) == ("C1", date(1980, 3, 31), "+31612345678", "1234 AB")
    assert (draft.country, draft.bsn, draft.registered_on) == ("NL", "111222333", date(2020, 1, 1))
    assert "Berg" not in repr(row)


def test_dutch_headers_and_values_are_read() -> None:
    data = "nummer;soort;organisatie;plaats;toestemming_marketing;ingeschreven op\n9;Organisatie;De Zaak;Gouda;Ja;2-1-2024\n"
    (row,), report = clients(data.encode())
    assert report.acceptable
    assert (row.draft.kind, row.draft.organisation, row.draft.city) == ("organisation", "De Zaak", "Gouda")
    assert row.marketing_consent and row.draft.registered_on == date(2024, 1, 2)


def test_without_a_kind_the_names_tell() -> None:
    rows, _ = clients(b"number,family_name,organisation\n1,Berg,\n2,,De Zaak\n3,Berg,De Zaak\n")
    assert [row.draft.kind for row in rows] == ["person", "organisation", "person"]


@pytest.mark.parametrize(
    ("column", "value"),
    [("number", ""), ("number", "x" * 33), ("kind", "cat"), ("birth_date", "2030-01-01"), ("birth_date", "0199-01-01"),
     ("birth_date", "30-02-1980"), ("email", "jan@"), ("phone", "123"), ("postcode", "12"), ("house_number", "x"),
     ("country", "Atlantis"), ("bsn", "123456789"), ("marketing_consent", "maybe"), ("registered_on", "2026-11-23"),
     ("registered_on", "1899-12-31"), ("given_name", "x" * 101), ("family_name", "a\u202eb"), ("practitioner", "x" * 65)],
)  # fmt: skip
def test_a_wrong_cell_rejects_its_row_by_row_and_column(column: str, value: str) -> None:
    rows, report = clients(table({**ROW, column: value}))
    assert not rows and not report.acceptable
    assert told(report) == [(2, column)]


def test_all_problems_of_a_row_are_told() -> None:
    _, report = clients(table({**ROW, "email": "x", "birth_date": "x", "bsn": "x"}))
    assert {column for _, column in told(report)} == {"email", "birth_date", "bsn"}


def test_a_coaching_practice_imports_no_bsn() -> None:
    rows, report = clients(table(ROW), "coaching")
    assert not rows and told(report) == [(2, "bsn")]
    assert "Wabvpz" in str(report.problems[0].reason)
    assert clients(table({**ROW, "bsn": ""}), "coaching")[1].acceptable


def test_a_number_stands_in_the_file_once() -> None:
    _, report = clients(table(ROW, {**ROW, "number": "C2"}, ROW))
    assert told(report) == [(4, "number")]


def test_a_formula_stays_text() -> None:
    (row,), _ = clients(table({**ROW, "family_name": '=HYPERLINK("x")'}))
    assert row.draft.family_name == '=HYPERLINK("x")'


def test_zeros_that_a_spreadsheet_dropped_are_put_back() -> None:
    (row,), report = clients(table({**ROW, "phone": "612345678", "bsn": "10000008"}))
    assert report.acceptable and (row.draft.phone, row.draft.bsn) == ("+31612345678", "010000008")


@pytest.mark.parametrize("agreed", ["marketingtoestemming", "nieuwsbrief"])
@pytest.mark.parametrize("registered", ["registratiedatum", "Inschrijfdatum", "Geregistreerd op"])
def test_the_headers_of_other_dutch_programs_are_read(agreed: str, registered: str) -> None:
    (row,), report = clients(f"Klantnummer;Achternaam;{agreed};{registered}\n7;Berg;ja;31-03-2020\n".encode())
    assert report.acceptable and not report.notices
    assert (row.draft.number, row.marketing_consent, row.draft.registered_on) == ("7", True, date(2020, 3, 31))
