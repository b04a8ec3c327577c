"""The lines of an invoice: what one may say, its discount, and what they come to together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from practice_app.domain.errors import N_, InvalidInput
from practice_app.domain.money import (
    MAX_CENTS,
    MAX_THOUSANDTHS,
    WHOLE_BP,
    Totals,
    VatRate,
    line_amount,
    parse_vat_rate,
    share_of,
    total_of,
)
from practice_app.domain.periods import past_date
from practice_app.domain.plain_text import clean_line
from practice_app.domain.tooth import check_tooth

MOST_LINES = 500


@dataclass(frozen=True, slots=True, repr=False)
class LineDraft:
    """A line as typed or imported: quantity in thousandths, unit price in cents without VAT.

    The discount is a percentage (`discount_bp`, hundredths of a per cent) or else an amount (`discount`, cents). `tooth`: the
    element in FDI notation (ISO 3950), or "upper" or "lower" for a jaw.
    """

    description: str
    quantity: int
    unit_price: int
    vat_rate: str
    service_code: str = ""
    supplied_on: date | None = None
    tooth: str = ""
    discount_bp: int = 0
    discount: int = 0


@dataclass(frozen=True, slots=True, repr=False)
class InvoiceLine:
    """A line in its normal form. A line of a credit note keeps the position of the line that it takes back.

    `discount` is what comes off in cents, also when it was given as a percentage (`discount_bp`); `net` is after it.
    """

    position: int
    service_code: str
    description: str
    quantity: int
    unit_price: int
    vat_rate: VatRate
    net: int
    supplied_on: date | None = None
    tooth: str = ""
    discount_bp: int = 0
    discount: int = 0


def line_draft_of(line: InvoiceLine) -> LineDraft:
    """The line as it was typed: a discount as the percentage it was given as, else as its amount."""
    return LineDraft(
        line.description, line.quantity, line.unit_price, line.vat_rate.value, line.service_code, line.supplied_on, line.tooth,
        line.discount_bp, 0 if line.discount_bp else line.discount,
    )  # fmt: skip


def make_lines(drafts: Sequence[LineDraft], today: date | None = None) -> tuple[InvoiceLine, ...]:
    """The lines in their normal form, numbered from 1. InvalidInput names the line and what is wrong with it.

    A day of treatment after `today` is refused (None: not looked at).
    """
    if len(drafts) > MOST_LINES:
        raise too_many(len(drafts))
    lines = []
    for position, draft in enumerate(drafts, start=1):
        try:
            lines.append(_line(position, draft, today))
        except InvalidInput as problem:
            problem.fields.setdefault("line", position)  # so that the window finds the line
            raise
    if abs(totals(lines).total) > MAX_CENTS:
        raise InvalidInput(N_("This total is too large to be right. Check the quantities and prices."), field="lines")
    return tuple(lines)


def too_many(count: int) -> InvalidInput:
    """The refusal of so many lines."""
    text = N_("An invoice has at most {most} lines; this one has {count}. Divide it over several invoices.")
    return InvalidInput(text, field="lines", most=MOST_LINES, count=count)


def _line(position: int, draft: LineDraft, today: date | None) -> InvoiceLine:
    description = clean_line(draft.description, "description", 500)
    if not description:
        raise InvalidInput(N_("Line {line} has no description. Write what it is for."), field="description", line=position)
    if not 0 < draft.quantity <= MAX_THOUSANDTHS:
        raise InvalidInput(
            N_("The quantity on line {line} must be more than zero. A credit note takes something back."),
            field="quantity", line=position,
        )  # fmt: skip
    if not 0 <= draft.unit_price <= MAX_CENTS:
        raise InvalidInput(
            N_("The price on line {line} cannot be negative or above a billion. A credit note takes something back."),
            field="unit_price", line=position,
        )  # fmt: skip
    if draft.supplied_on and today:
        past_date(draft.supplied_on, today, "supplied_on")
    rate = parse_vat_rate(draft.vat_rate, field="vat_rate")
    code = clean_line(draft.service_code, "service_code", 30)
    discount = line_discount(draft, position)
    return InvoiceLine(
        position, code, description, draft.quantity, draft.unit_price, rate,
        line_amount(draft.quantity, draft.unit_price) - discount, draft.supplied_on, check_tooth("", draft.tooth),
        draft.discount_bp, discount,
    )  # fmt: skip


def line_discount(draft: LineDraft, position: int = 1) -> int:
    """Cents that come off a line (EN 16931 BG-27): a percentage of quantity × price, or an amount. Never more than the line."""
    gross = line_amount(draft.quantity, draft.unit_price)
    if not 0 <= draft.discount_bp <= WHOLE_BP or (draft.discount_bp and draft.discount):
        raise InvalidInput(
            N_("The discount on line {line} is a percentage from 0 to 100, or else an amount."), field="discount", line=position
        )
    discount = share_of(gross, draft.discount_bp) if draft.discount_bp else draft.discount
    if not 0 <= discount <= gross:
        raise InvalidInput(
            N_("The discount on line {line} is larger than the line itself. A credit note takes something back."),
            field="discount", line=position,
        )  # fmt: skip
    return discount


_UNNAMED: Mapping[str, str] = {
    "tooth": N_("Line {line} ({code}) must name a tooth. Fill in its number (FDI, such as 16)."),
    "jaw": N_("Line {line} ({code}) must name a jaw. Fill in upper or lower."),
    "tooth_or_jaw": N_("Line {line} ({code}) must name a tooth or a jaw. Fill in its number (FDI), or upper or lower."),
}


def must_name_tooth(line: InvoiceLine, needs: str) -> None:
    """InvalidInput naming the line when its service `needs` a tooth or jaw that it does not name."""
    try:
        check_tooth(needs, line.tooth)
    except InvalidInput:
        raise InvalidInput(_UNNAMED[needs], field="tooth", line=line.position, code=line.service_code) from None


def totals(lines: Iterable[InvoiceLine], discount_bp: int = 0) -> Totals:
    """Net, VAT and total in cents, discount over the whole and VAT rounded once a rate (EN 16931 BG-20, BG-23)."""
    return total_of(((line.vat_rate, line.net) for line in lines), discount_bp)
