"""The numbers of the practice's own invoices: next in the series and year, never a gap, never one twice."""

from __future__ import annotations

import re
from datetime import date

from practice_app.domain.errors import N_, InvalidInput
from practice_app.domain.invoice import GivenNumber
from practice_app.storage.database import Connection, Row


def take_number(db: Connection, series: str, on: date) -> GivenNumber:
    """The next number, taken in the transaction that is open: undone with it, so nothing that fails leaves a gap.

    InvalidInput when `on` lies before the date of the number given last in this series, or of the imported one it follows.
    """
    _require_order(on, db.value("SELECT max(last_issue_date) FROM invoice_series WHERE series = ?", (series,)))
    sql = "SELECT last_sequence FROM invoice_series WHERE series = ? AND year = ?"
    last = db.value(sql, (series, on.year))
    if last is None:
        last, imported_day = highest_imported(db, series, on.year)
        _require_order(on, imported_day)
    db.execute(
        "INSERT INTO invoice_series VALUES (?, ?, ?, ?) ON CONFLICT (series, year) DO UPDATE"
        " SET last_sequence = excluded.last_sequence, last_issue_date = excluded.last_issue_date",
        (series, on.year, last + 1, on.isoformat()),
    )
    return GivenNumber(series, on.year, last + 1)


def _require_order(on: date, last_day: str | None) -> None:
    if last_day and on.isoformat() < last_day:
        raise InvalidInput(
            N_(
                "The last invoice in this series is dated {last}; a number after it cannot have an earlier date. "
                "Choose {last} or later."
            ),
            field="issue_date", last=date.fromisoformat(last_day),
        )  # fmt: skip


def highest_imported(db: Connection, series: str, year: int) -> tuple[int, str | None]:
    """The highest number of this form that another program gave before, and its day: the practice's own go on after it."""
    sql = "SELECT number, issue_date FROM invoice WHERE number GLOB ? AND imported = 1"
    rows = db.iterate(sql, (f"{series}{year}-[0-9]*",))
    return max(((given.sequence, day) for number, day in rows if (given := own_form(number))), default=(0, None))


def highest_imported_each(db: Connection) -> list[Row]:
    """The same for every series and year that another program's numbers have the form of: series, year, sequence, day."""
    found: dict[tuple[str, int], Row] = {}
    for number, day in db.iterate("SELECT number, issue_date FROM invoice WHERE imported = 1 AND number GLOB '*[0-9]-[0-9]*'"):
        given = own_form(str(number))
        if given is not None and given.sequence > found.get((given.series, given.year), ("", 0, 0, ""))[2]:
            found[given.series, given.year] = (given.series, given.year, given.sequence, day)
    return list(found.values())


def own_form(number: str) -> GivenNumber | None:
    """The number taken apart when it has the form of the practice's own ones."""
    found = re.fullmatch(r"([A-Z]{0,6})([0-9]{4})-([0-9]{4,9})", number)
    if found is None:
        return None
    given = GivenNumber(found[1], int(found[2]), int(found[3]))
    return given if given.text == number else None


def last_given(db: Connection) -> dict[tuple[str, int], int]:
    """The last number given, per series and year."""
    return {(str(series), int(year)): int(last) for series, year, last in db.iterate(
        "SELECT series, year, last_sequence FROM invoice_series")}  # fmt: skip
