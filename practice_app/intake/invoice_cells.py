"""The cells of one row of the invoices file: what all lines of an invoice share, and the line itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from practice_app.domain.errors import N_, InvalidInput
from practice_app.domain.import_rows import InvoiceLineRow
from practice_app.domain.money import VatRate
from practice_app.domain.plain_dates import check_due, check_past, parse_date
from practice_app.domain.plain_text import clean_line
from practice_app.intake.cells import INVOICE_KINDS, choice, quantity, required_line, unit_price, vat_rate

Value = TypeVar("Value")
LONGEST_NUMBER = 32
LONGEST_DESCRIPTION = 500


@dataclass(frozen=True, slots=True)
class Head:
    """What every line of one invoice says alike, by the names of the columns."""

    invoice_number: str
    client_number: str
    kind: str
    credits: str
    issue_date: date
    due_date: date | None
    supply_date: date | None
    paid_on: date | None


class _Collector:
    """Runs checks and keeps what they refuse."""

    def __init__(self) -> None:
        self.problems: list[InvalidInput] = []

    def take(self, otherwise: Value, check: Callable[..., Value], *arguments: object) -> Value:
        """What the check gives, or `otherwise` when it refuses."""
        try:
            return check(*arguments)
        except InvalidInput as problem:
            self.problems.append(problem)
            return otherwise

    def date(self, text: str, name: str, today: date) -> date | None:
        """A date that is not in the future, or None for an empty cell."""
        day = self.take(None, parse_date, text, name)
        return day and self.take(day, check_past, day, name, today)


def invoice_key(cell: str) -> str:
    """By what the lines of one invoice are gathered: the number as it will be stored, or as typed where that is refused."""
    try:
        return clean_line(cell, "invoice_number", LONGEST_NUMBER)
    except InvalidInput:
        return cell.strip()


def check_head(cells: Sequence[str], today: date) -> tuple[Head, list[InvalidInput]]:
    """The shared cells of a row, in the order of `Head`, and what is wrong with them."""
    found = _Collector()
    take = found.take
    issued = found.take(None, parse_date, cells[4], "issue_date")
    if issued:
        take(issued, check_past, issued, "issue_date", today)
    elif not found.problems:
        found.problems.append(InvalidInput(N_("This is empty. Fill it in."), field="issue_date"))
    due = take(None, parse_date, cells[5], "due_date")
    if due and issued:
        take(due, check_due, due, issued)
    head = Head(
        invoice_number=take("", required_line, cells[0], "invoice_number", LONGEST_NUMBER),
        client_number=take("", required_line, cells[1], "client_number", LONGEST_NUMBER),
        kind=take("", choice, cells[2], INVOICE_KINDS, "kind", "invoice"),
        credits=take("", clean_line, cells[3], "credits", LONGEST_NUMBER),
        issue_date=issued or today,
        due_date=due,
        supply_date=found.date(cells[6], "supply_date", today),
        paid_on=found.date(cells[7], "paid_on", today),
    )
    return head, found.problems + _credit_problems(head)


def _credit_problems(head: Head) -> list[InvalidInput]:
    if head.kind == "credit_note" and not head.credits:
        return [InvalidInput(N_("A credit note names the invoice it credits. Fill in its number."), field="credits")]
    if head.kind == "invoice" and head.credits:
        return [InvalidInput(N_("Only a credit note credits an invoice. Leave this empty, or change the kind."), field="credits")]
    if head.credits and head.credits == head.invoice_number:
        return [InvalidInput(N_("A credit note cannot credit itself. Fill in the number of the invoice."), field="credits")]
    return []


def check_line(cells: Sequence[str]) -> tuple[InvoiceLineRow, list[InvalidInput]]:
    """The cells service_code, description, quantity, unit_price and vat_rate, and what is wrong with them."""
    try:
        return _line(cells), []
    except InvalidInput:
        return _line_with_problems(cells)


def _line(cells: Sequence[str]) -> InvoiceLineRow:
    """The line at once, as nearly all are right; raises what is wrong first."""
    code, description, number, price, rate = cells
    line = InvoiceLineRow(
        clean_line(code, "service_code", LONGEST_NUMBER),
        clean_line(description, "description", LONGEST_DESCRIPTION),
        quantity(number, "quantity"),
        unit_price(price, "unit_price"),
        vat_rate(rate, "vat_rate"),
    )
    if not (line.description or line.service_code):
        raise InvalidInput(N_("An invoice line says what it is for. Fill in a description."), field="description")
    return line


def _line_with_problems(cells: Sequence[str]) -> tuple[InvoiceLineRow, list[InvalidInput]]:
    found = _Collector()
    line = InvoiceLineRow(
        service_code=found.take("", clean_line, cells[0], "service_code", LONGEST_NUMBER),
        description=found.take("", clean_line, cells[1], "description", LONGEST_DESCRIPTION),
        quantity_thousandths=found.take(0, quantity, cells[2], "quantity"),
        unit_price_cents=found.take(0, unit_price, cells[3], "unit_price"),
        vat_rate=found.take(VatRate.ZERO, vat_rate, cells[4], "vat_rate"),
    )
    if not found.problems and not (line.description or line.service_code):
        found.problems.append(
            InvalidInput(N_("An invoice line says what it is for. Fill in a description."), field="description")
        )
    return line, found.problems
