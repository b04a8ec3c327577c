"""Whatever bytes come in, only known refusals come out; and what a practice writes comes back as it was."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice_app.domain.errors import PracticeError
from practice_app.domain.money import VatRate, decimal_text
from practice_app.intake.clients_csv import SHAPE as CLIENTS
from practice_app.intake.correspondence_csv import SHAPE as LETTERS
from practice_app.intake.csv_reader import Shape
from practice_app.intake.invoices_csv import SHAPE as INVOICES
from tests.intake.tables import TODAY, clients, invoices, letters, written

READERS: list[tuple[Callable[[bytes], object], Shape]] = [(clients, CLIENTS), (invoices, INVOICES), (letters, LETTERS)]
DELIMITERS = st.sampled_from([",", ";", "\t"])
ENCODINGS = st.sampled_from(["utf-8", "utf-8-sig", "cp1252"])
# Letters only, so that no bytes in Windows-1252 happen to be letters in UTF-8 as well.
NAMES = st.text("abcdefgABC éèïöüçñØÅ'-=+@", min_size=1, max_size=20).map(lambda text: " ".join(text.split()) or "x")
DATES = st.dates(date(1900, 1, 1), TODAY)
CELLS = st.one_of(
    st.text(max_size=20),
    st.sampled_from(["1", "-1", "2024-03-31", "31-02-2024", "invoice", "in", "letter", "1.234,50", "21", "=1+1", '"', "\n", ""]),
)


def _refused(reader: Callable[[bytes], object], data: bytes) -> None:
    try:
        reader(data)
    except PracticeError as refused:
        assert str(refused).endswith((".", "?"))


@pytest.mark.parametrize(("reader", "shape"), READERS)
@given(st.binary(max_size=400))
def test_arbitrary_bytes_never_crash(reader: Callable[[bytes], object], shape: Shape, data: bytes) -> None:
    _refused(reader, data)
    _refused(reader, (",".join(shape.columns) + "\n").encode() + data)


@pytest.mark.parametrize(("reader", "shape"), READERS)
@given(st.data(), DELIMITERS)
def test_arbitrary_cells_never_crash(
    reader: Callable[[bytes], object], shape: Shape, data: st.DataObject, delimiter: str
) -> None:
    width = len(shape.columns)
    rows = data.draw(st.lists(st.lists(CELLS, min_size=width - 1, max_size=width), max_size=4))
    _refused(reader, written([list(shape.columns), *rows], delimiter, "utf-8").replace(b"\x00", b""))


def _header(shape: Shape, dutch: bool) -> list[str]:
    return [others[0] if dutch and others else column for column, others in shape.columns.items()]


def _day(day: date, dutch: bool) -> str:
    return day.strftime("%d-%m-%Y") if dutch else day.isoformat()


@given(st.lists(st.tuples(NAMES, NAMES, DATES, st.booleans()), min_size=1, max_size=5), DELIMITERS, ENCODINGS, st.booleans())
def test_clients_come_back_as_written(
    people: list[tuple[str, str, date, bool]], delimiter: str, encoding: str, dutch: bool
) -> None:
    rows = [_header(CLIENTS, dutch)]
    for number, (given_name, city, born, consent) in enumerate(people):
        agreed = ["no", "yes", "nee", "ja"][2 * dutch + consent]
        cells = {
            "number": str(number),
            "kind": "persoon" if dutch else "person",
            "given_name": given_name,
            "family_name": "Vries",
        }
        cells |= {"birth_date": _day(born, dutch), "city": city, "marketing_consent": agreed}
        rows.append([cells.get(column, "") for column in CLIENTS.columns])
    found, report = clients(written(rows, delimiter, encoding))
    assert report.acceptable
    back = [(row.draft.given_name, row.draft.city, row.draft.birth_date, row.marketing_consent) for row in found]
    assert back == people


# Description, hundredths of a quantity, cents and rate.
LINES = st.tuples(NAMES, st.integers(1, 99_999), st.integers(0, 9_999_999), st.sampled_from(list(VatRate)))


def _line(line: tuple[str, int, int, VatRate], dutch: bool) -> list[str]:
    description, hundredths, price, rate = line
    numbers = [decimal_text(hundredths), decimal_text(price)]
    if dutch:
        numbers = [number.replace(".", ",") for number in numbers]
    return ["", description, *numbers, "vrijgesteld" if dutch and rate is VatRate.EXEMPT else rate]


@given(st.lists(st.lists(LINES, min_size=1, max_size=3), min_size=1, max_size=3), DATES, DELIMITERS, ENCODINGS, st.booleans())
def test_invoices_come_back_as_written(
    many: list[list[tuple[str, int, int, VatRate]]], issued: date, delimiter: str, encoding: str, dutch: bool
) -> None:
    rows = [_header(INVOICES, dutch)]
    day = _day(issued, dutch)
    for number, lines in enumerate(many):
        rows += [[f"F{number}", "C1", "", "", day, "", "", day, *_line(line, dutch)] for line in lines]
    found, report = invoices(written(rows, delimiter, encoding))
    assert report.acceptable
    back = [
        [(line.description, line.quantity_thousandths // 10, line.unit_price_cents, line.vat_rate) for line in one.lines]
        for one in found
    ]
    assert back == many


@given(st.lists(st.tuples(NAMES, NAMES, DATES, st.booleans()), min_size=1, max_size=5), DELIMITERS, ENCODINGS, st.booleans())
def test_letters_come_back_as_written(
    many: list[tuple[str, str, date, bool]], delimiter: str, encoding: str, dutch: bool
) -> None:
    rows = [_header(LETTERS, dutch)]
    for subject, body, sent, incoming in many:
        direction = "in" if incoming else "uit" if dutch else "out"
        rows.append(["C1", _day(sent, dutch), direction, "brief" if dutch else "letter", subject, f"{body}\n{body}", ""])
    found, report = letters(written(rows, delimiter, encoding))
    assert report.acceptable
    back = [(row.draft.subject, row.draft.body, row.draft.sent_on, row.draft.direction == "in") for row in found]
    assert back == [(subject, f"{body}\n{body}", sent, incoming) for subject, body, sent, incoming in many]
