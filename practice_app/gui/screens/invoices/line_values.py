"""Lines as values: those of a stored draft as they were typed, and what each comes to."""

from __future__ import annotations

from practice_app.domain.errors import InvalidInput
from practice_app.domain.invoice import InvoiceLine, LineDraft
from practice_app.domain.invoice_lines import line_discount
from practice_app.domain.money import VatRate, line_amount


def as_typed(line: InvoiceLine | LineDraft) -> LineDraft:
    """The line as it would be typed: a discount is a percentage or else an amount, in basis points and cents."""
    return LineDraft(
        line.description, line.quantity, line.unit_price, str(line.vat_rate), line.service_code, line.supplied_on, line.tooth,
        line.discount_bp, 0 if line.discount_bp else line.discount,
    )  # fmt: skip


def net_of(line: LineDraft) -> tuple[VatRate, int] | None:
    """Rate and net cents, None while the discount is too large."""
    try:
        return VatRate(line.vat_rate), line_amount(line.quantity, line.unit_price) - line_discount(line)
    except InvalidInput:
        return None
