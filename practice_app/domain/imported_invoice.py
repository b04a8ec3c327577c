"""An invoice of the program before this one: kept under its own number as part of a closed historic series."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from practice_app.domain.errors import N_, InvalidInput
from practice_app.domain.ids import ClientId, InvoiceId
from practice_app.domain.import_rows import InvoiceRow
from practice_app.domain.invoice import InvoiceKind
from practice_app.domain.money import MAX_CENTS, line_amount, total_of

LineFingerprint = tuple[str, str, int, int, str]  # code, description, thousandths, cents, rate


class Fingerprint(NamedTuple):
    """All that an imported invoice says, to tell whether a row is identical to what is stored; dates as ISO text."""

    client_id: str
    kind: str
    credits: str
    issue_date: str
    due_date: str | None
    supply_date: str | None
    paid_on: str | None
    lines: tuple[LineFingerprint, ...]


@dataclass(slots=True)
class ImportedInvoice:
    """An invoice ready to be stored; amounts in cents, negative for a credit note. Not frozen: half a million are made."""

    id: InvoiceId
    row: int = field(repr=False)
    client_id: ClientId = field(repr=False)
    kind: InvoiceKind = field(repr=False)
    credits: InvoiceId | None = field(repr=False)
    number: str = field(repr=False)
    issue_date: date = field(repr=False)
    supply_date: date | None = field(repr=False)
    due_date: date | None = field(repr=False)
    paid_on: date | None = field(repr=False)
    settled_on: date | None = field(repr=False)
    buyer_name: str = field(repr=False)
    net: int = field(repr=False)
    vat: int = field(repr=False)
    total: int = field(repr=False)
    lines: tuple[tuple[LineFingerprint, int], ...] = field(repr=False)

    def line_values(self) -> Iterator[tuple[object, ...]]:
        """Per line: invoice, position, code, description, quantity, unit price, VAT rate, net."""
        for position, (line, net) in enumerate(self.lines, start=1):
            yield (self.id, position, *line, net)


def imported_invoice(
    row: InvoiceRow, invoice_id: InvoiceId, client_id: ClientId, name: str, credits: InvoiceId | None
) -> ImportedInvoice:
    """The row with its totals; InvalidInput when they are too large. The lines of a credit note take back, so their
    quantities are turned around."""
    sign = -1 if row.kind == "credit_note" else 1
    sums = total_of([(line.vat_rate, sign * line_amount(line.quantity_thousandths, line.unit_price_cents)) for line in row.lines])
    if abs(sums.total) > MAX_CENTS:
        raise InvalidInput(N_("This total is too large to be right. Check the quantities and prices."), field="unit_price")
    lines = tuple((stored, line_amount(stored[2], stored[3])) for stored in _stored_lines(row))
    return ImportedInvoice(
        invoice_id, row.row, client_id, row.kind, credits, row.number, row.issue_date, row.supply_date, row.due_date,
        _paid_on(row), _settled(row, sums.total), name, sums.net, sums.vat, sums.total, lines,
    )  # fmt: skip


def fingerprint(row: InvoiceRow, client_id: ClientId) -> Fingerprint:
    """What the row says, in the form of what is stored."""
    days = (row.due_date, row.supply_date, _paid_on(row))
    due, supply, paid = (day.isoformat() if day else None for day in days)
    return Fingerprint(client_id, row.kind, row.credits, row.issue_date.isoformat(), due, supply, paid, tuple(_stored_lines(row)))


def _stored_lines(row: InvoiceRow) -> Iterator[LineFingerprint]:
    sign = -1 if row.kind == "credit_note" else 1
    for line in row.lines:
        quantity = sign * line.quantity_thousandths
        yield line.service_code, line.description, quantity, line.unit_price_cents, line.vat_rate.value


def _paid_on(row: InvoiceRow) -> date | None:
    """When it was paid; a credit note and an invoice of nothing claim no payment, whatever the old program filled in."""
    claims = row.kind == "invoice" and any(line_amount(line.quantity_thousandths, line.unit_price_cents) for line in row.lines)
    return row.paid_on if claims else None


def _settled(row: InvoiceRow, total: int) -> date | None:
    """A credit note claims nothing and an invoice of nothing neither: settled from the start, if not later."""
    if row.kind == "credit_note" or total == 0:
        return max(row.issue_date, row.paid_on or row.issue_date)
    return row.paid_on
