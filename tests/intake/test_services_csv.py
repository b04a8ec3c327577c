"""The price list: what a row becomes, what rejects it, and that whatever is written comes back."""

from __future__ import annotations

import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice_app.domain.errors import PracticeError
from practice_app.domain.import_rows import ImportReport, ServiceRow
from practice_app.domain.money import decimal_text
from practice_app.domain.service import NEEDS, ServiceDraft
from practice_app.intake.report import ImportLog
from practice_app.intake.services_csv import SHAPE, read_services
from tests.intake.tables import table, told, written

ROW = {
    "code": "V91", "description": "Vulling", "unit_price": "1.234,50", "vat_rate": "exempt", "needs": "tooth",
    "valid_from": "01-01-2026", "valid_to": "2026-12-31",
}  # fmt: skip


def read(data: bytes) -> tuple[list[ServiceRow], ImportReport]:
    """The prices in a file, and the report."""
    log = ImportLog()
    rows = list(read_services(io.BytesIO(data), log))
    return rows, log.report()


def test_a_row_becomes_a_price() -> None:
    (row,), report = read(table(ROW))
    assert report.acceptable and not report.notices
    wanted = ServiceDraft("V91", "Vulling", 123_450, "exempt", date(2026, 1, 1), date(2026, 12, 31), "tooth")
    assert (row.row, row.draft) == (2, wanted)


def test_dutch_headers_and_words_are_read_and_two_columns_may_be_missing() -> None:
    head = "prestatiecode;omschrijving;tarief;btw;vereist;geldig_vanaf;geldig_tot_en_met"
    full = f"{head}\nc1;Kroon;10;vrijgesteld;Element of kaak;1-1-2026;\n"
    (row,), report = read(full.encode("cp1252"))
    assert report.acceptable and (row.draft.code, row.draft.needs, row.draft.valid_to) == ("C1", "tooth_or_jaw", None)
    short = "code;prijs;btw;omschrijving;ingangsdatum\nC1;10,00;21%;Gesprek;2026-01-01\n"
    (row,), report = read(short.encode())
    assert report.acceptable and (row.draft.unit_price, row.draft.vat_rate, row.draft.needs) == (1_000, "21", "")


@pytest.mark.parametrize(
    ("column", "value"),
    [("code", ""), ("code", "x" * 31), ("description", ""), ("description", "a\u202eb"), ("unit_price", ""), ("unit_price", "-1"),
     ("unit_price", "1.234"), ("unit_price", "tien"), ("vat_rate", ""), ("vat_rate", "6"), ("needs", "neus"), ("valid_from", ""),
     ("valid_from", "31-02-2026"), ("valid_to", "x"), ("valid_to", "2025-12-31")],
)  # fmt: skip
def test_a_wrong_cell_rejects_its_row_by_row_and_column(column: str, value: str) -> None:
    rows, report = read(table({**ROW, column: value}))
    assert not rows and told(report) == [(2, column)]


def test_a_code_twice_with_one_first_day_is_rejected_and_the_other_row_is_named() -> None:
    _, report = read(table(ROW, {**ROW, "code": "v91", "unit_price": "2,00"}, {**ROW, "valid_from": "2025-01-01"}))
    assert told(report) == [(3, "code")]
    assert "V91 stands in row 2" in str(report.problems[0].reason)


CELLS = st.one_of(st.text(max_size=12), st.sampled_from([*ROW.values(), "-1", "31-02-2026", '"', "\n", "", "exempt"]))


@given(st.lists(st.lists(CELLS, min_size=6, max_size=8), max_size=4), st.sampled_from([",", ";", "\t"]))
def test_arbitrary_cells_never_crash(rows: list[list[str]], delimiter: str) -> None:
    try:
        read(written([list(SHAPE.columns), *rows], delimiter).replace(b"\x00", b""))
    except PracticeError as refused:
        assert str(refused).endswith((".", "?"))


NAMES = st.text("abcDEF éèïöçñ%&'-", min_size=1, max_size=20).map(lambda text: " ".join(text.split()) or "x")
DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))
PRICES = st.builds(
    ServiceDraft,
    code=st.text("ABC0123456789.-", min_size=1, max_size=12), description=NAMES, unit_price=st.integers(0, 10**8),
    vat_rate=st.sampled_from(["21", "9", "0", "exempt"]), valid_from=DAYS, needs=st.sampled_from(NEEDS),
)  # fmt: skip


@given(
    st.lists(PRICES, max_size=5, unique_by=lambda one: (one.code, one.valid_from)),
    st.sampled_from([",", ";", "\t"]), st.sampled_from(["utf-8", "utf-8-sig", "cp1252"]), st.booleans(),
)  # fmt: skip
def test_what_a_practice_writes_comes_back_as_it_was(
    prices: list[ServiceDraft], delimiter: str, encoding: str, dutch: bool
) -> None:
    headers = [others[0] if dutch and others else column for column, others in SHAPE.columns.items()]
    cells = [
        [
            one.code, one.description, decimal_text(one.unit_price), one.vat_rate, one.needs,
            f"{one.valid_from:%d-%m-%Y}" if dutch else one.valid_from.isoformat(), "",
        ]
        for one in prices
    ]  # fmt: skip
    rows, report = read(written([headers, *cells], delimiter, encoding))
    assert report.acceptable, [str(problem.reason) for problem in report.problems]
    assert [row.draft for row in rows] == prices
