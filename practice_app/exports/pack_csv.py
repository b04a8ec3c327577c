"""The records of an inspection as tables for a spreadsheet: one a category, and the access log."""

from __future__ import annotations

import re

from practice_app.domain.inspection_report import InspectionRecord, InspectionReport, InspectionSection
from practice_app.domain.pack import Enclosure
from practice_app.exports import inspection_texts as texts
from practice_app.exports.list_csv import list_csv
from practice_app.system.words import Words

# A spreadsheet would calculate with a cell that begins like this; a phone number or an amount it leaves alone.
_FORMULA = re.compile(r"[=@\t\r]|[+-](?![\d ]+)")


def pack_tables(report: InspectionReport, words: Words) -> list[Enclosure]:
    """A table for each category with records."""
    tables = [_section(section, words) for section in report.sections if section.records]
    return [*tables, _access_log(report, words)] if report.access_log else tables


def _section(section: InspectionSection, words: Words) -> Enclosure:
    labels = {(item.key, item.label): words(item.label) for record in section.records for item in record.fields}
    rows = [_row(record, list(labels), words) for record in section.records]
    about = words("{category} as a table", category=words(section.title))
    return _table(f"{section.category}.csv", about, [words("Record"), words("Date"), *labels.values()], rows, words)


def _row(record: InspectionRecord, columns: list[tuple[str, str]], words: Words) -> list[str]:
    told = {(item.key, item.label): texts.value_text(item.value, words) for item in record.fields}
    day = words.date(record.on) if record.on else ""
    return [words(record.title), day, *(told.get(column, "") for column in columns)]


def _access_log(report: InspectionReport, words: Words) -> Enclosure:
    titles = [words("When"), words("Who"), words("What was done"), words("With what"), words("Ground")]
    rows = [[words.moment(one.at), one.who, words(one.action), words(one.what), words(one.ground)] for one in report.access_log]
    return _table("access_log.csv", words("Who looked at your data, as a table"), titles, rows, words)


def _table(name: str, about: str, titles: list[str], rows: list[list[str]], words: Words) -> Enclosure:
    plain = [[as_text(cell) for cell in row] for row in rows]
    return Enclosure(name, "text/csv", list_csv(titles, plain, words), about)


def as_text(cell: str) -> str:
    """The cell so that no spreadsheet calculates with it."""
    return f"'{cell}" if _FORMULA.match(cell) else cell
