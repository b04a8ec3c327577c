"""Exchange files for tests: rows written as a spreadsheet would write them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from practice_app.domain.import_rows import ClientRow, CorrespondenceRow, ImportReport, InvoiceRow
from practice_app.intake.clients_csv import read_clients
from practice_app.intake.correspondence_csv import read_correspondence
from practice_app.intake.invoices_csv import read_invoices
from practice_app.intake.report import ImportLog

TODAY = date(2026, 11, 22)


def written(rows: Iterable[Sequence[str]], delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    """The rows as the bytes of a CSV file."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode(encoding)


def table(*rows: Mapping[str, str], delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    """Rows as header → cell, under the headers of the first."""
    return written([list(rows[0]), *([row.get(name, "") for name in rows[0]] for row in rows)], delimiter, encoding)


def clients(data: bytes, kind: str = "dental") -> tuple[list[ClientRow], ImportReport]:
    """The clients in a file, and the report."""
    log = ImportLog()
    rows = list(read_clients(io.BytesIO(data), log, today=TODAY, practice_kind=kind))
    return rows, log.report()


def invoices(data: bytes) -> tuple[list[InvoiceRow], ImportReport]:
    """The invoices in a file, and the report."""
    log = ImportLog()
    rows = list(read_invoices(io.BytesIO(data), log, today=TODAY))
    return rows, log.report()


def letters(data: bytes) -> tuple[list[CorrespondenceRow], ImportReport]:
    """The correspondence in a file, and the report."""
    log = ImportLog()
    rows = list(read_correspondence(io.BytesIO(data), log, today=TODAY))
    return rows, log.report()


def told(report: ImportReport) -> list[tuple[int, str]]:
    """Row and column of each problem."""
    return [(problem.row, problem.column) for problem in report.problems]
