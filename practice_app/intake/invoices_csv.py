"""The invoices file of exchange.md, a row a line: untrusted rows in, whole invoices out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import BinaryIO, Literal

from practice_app.domain.errors import N_, InvalidInput
from practice_app.domain.import_rows import InvoiceLineRow, InvoiceRow
from practice_app.intake.csv_reader import Chosen, Shape, Table, table_of
from practice_app.intake.invoice_cells import Head, check_head, check_line, invoice_key
from practice_app.intake.report import ImportLog

SHAPE = Shape(
    columns={
        "invoice_number": ("factuurnummer",),
        "client_number": ("cliëntnummer", "clientnummer", "klantnummer"),
        "kind": ("soort",),
        "credits": ("crediteert",),
        "issue_date": ("factuurdatum",),
        "due_date": ("vervaldatum",),
        "supply_date": ("leverdatum", "leveringsdatum"),
        "paid_on": ("betaald_op", "betaaldatum", "betaald"),
        "service_code": ("prestatiecode", "code"),
        "description": ("omschrijving",),
        "quantity": ("aantal",),
        "unit_price": ("stukprijs", "prijs", "eenheidsprijs"),
        "vat_rate": ("btw_tarief", "btw", "btw_percentage"),
    },
    required=("invoice_number", "client_number", "issue_date", "quantity", "unit_price", "vat_rate"),
    one_of=("description", "service_code"),
)
_HEAD_CELLS = 8  # the columns that say the same on every line of an invoice come first in SHAPE


@dataclass(slots=True)
class _Pending:
    """An invoice some of whose lines are still to come."""

    row: int
    cells: Sequence[str]
    head: Head
    missing: int
    lines: list[InvoiceLineRow] = field(default_factory=list)


def read_invoices(source: Path | BinaryIO, log: ImportLog, *, today: date, chosen: Chosen | None = None) -> Iterator[InvoiceRow]:
    """Each invoice when its last line has been read, wherever its lines stand in the file; problems go to `log`.

    Nothing may be stored unless `log.clean` at the end. Raises FileProblem when the file as a whole cannot be read.
    Whether clients and credited invoices exist is for the caller to hold against the store.
    """
    with table_of(source, SHAPE, log, chosen) as table:
        counts = Counter(invoice_key(cells[0]) for _, cells in table.rows(quietly=True))
        reading = _Reading(log, today, counts)
        for row, cells in table.rows():
            if invoice := reading.take(row, cells):
                yield invoice
        _tell_if_unpaid(table, log, reading)


class _Reading:
    """The lines read so far, gathered into invoices."""

    def __init__(self, log: ImportLog, today: date, counts: Counter[str]) -> None:
        self._log = log
        self._today = today
        self._counts = counts
        self._pending: dict[str, _Pending] = {}
        self.any_paid = False

    def take(self, row: int, cells: Sequence[str]) -> InvoiceRow | None:
        """The invoice that this line completes, if it does and none of its lines was rejected."""
        key = invoice_key(cells[0])
        pending = self._pending.get(key)
        head, problems = (pending.head, []) if pending and _same(pending, cells) else check_head(cells, self._today)
        line, of_line = check_line(cells[_HEAD_CELLS:])
        problems = problems + of_line
        if pending and not problems and head != pending.head:
            problems = _disagreements(pending, head)
        for problem in problems:
            self._log.reject(row, problem.field, problem)
        if problems:
            return None  # this invoice stays incomplete; the others go on, so that every rejected row is told
        self.any_paid = self.any_paid or head.paid_on is not None
        return self._add(key, pending or _Pending(row, cells[:_HEAD_CELLS], head, self._counts[key]), line)

    def _add(self, key: str, pending: _Pending, line: InvoiceLineRow) -> InvoiceRow | None:
        pending.lines.append(line)
        pending.missing -= 1
        if pending.missing:
            self._pending[key] = pending
            return None
        self._pending.pop(key, None)
        return _invoice(pending)


def _same(pending: _Pending, cells: Sequence[str]) -> bool:
    """Written alike, so there is nothing to parse again."""
    return pending.cells == cells[:_HEAD_CELLS]


def _disagreements(pending: _Pending, head: Head) -> list[InvalidInput]:
    return [
        InvalidInput(
            N_("This differs from row {row} of the same invoice. All lines of an invoice say the same here."),
            field=name,
            row=pending.row,
        )
        for name in Head.__slots__
        if getattr(head, name) != getattr(pending.head, name)
    ]


def _invoice(pending: _Pending) -> InvoiceRow:
    head = pending.head
    kind: Literal["invoice", "credit_note"] = "credit_note" if head.kind == "credit_note" else "invoice"
    return InvoiceRow(
        row=pending.row,
        number=head.invoice_number,
        client_number=head.client_number,
        kind=kind,
        credits=head.credits,
        issue_date=head.issue_date,
        due_date=head.due_date,
        supply_date=head.supply_date,
        paid_on=head.paid_on,
        lines=tuple(pending.lines),
    )


def _tell_if_unpaid(table: Table, log: ImportLog, reading: _Reading) -> None:
    if not log.rows or reading.any_paid or not log.clean:
        return
    if table.has("paid_on"):
        log.notice(N_("The column paid_on is empty everywhere, so every invoice counts as unpaid and holds its client back."))
    else:
        log.notice(N_("There is no column paid_on, so every invoice counts as unpaid and holds its client back."))
