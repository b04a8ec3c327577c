"""An invoice: what a draft may hold, what issuing freezes, and how a credit note mirrors it. Cents and thousandths."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any, Literal

from practice_app.domain.errors import N_, Conflict, InvalidInput
from practice_app.domain.ids import ClientId, InvoiceId, MemberId
from practice_app.domain.money import MAX_CENTS, MAX_THOUSANDTHS, Totals, VatRate, line_amount, parse_vat_rate, total_of
from practice_app.domain.periods import past_date
from practice_app.domain.plain_text import clean_line

InvoiceKind = Literal["invoice", "credit_note"]
InvoiceStatus = Literal["draft", "issued"]
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
class InvoiceDraft:
    """What a person fills in. `payer_id` empty: the billing representative when there is one, else the client.

    `discount_bp` is a discount over all lines in hundredths of a per cent; `term_days` None: the practice's own term.
    `reference` is the buyer's (order number), `note` a remark for the buyer.
    """

    lines: tuple[LineDraft, ...] = ()
    payer_id: str = ""
    supply_date: date | None = None
    term_days: int | None = None
    note: str = ""
    reference: str = ""
    discount_bp: int = 0


@dataclass(frozen=True, slots=True, repr=False)
class InvoiceLine:
    """A line in its normal form. A line of a credit note keeps the position of the line that it takes back."""

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


@dataclass(frozen=True, slots=True, repr=False)
class Buyer:
    """Who pays, as it stands on the invoice. `payer_id`: a client, or a billing representative who is none.

    `street` has the house number with it; the parts of the address and the numbers are for the invoice as data (UBL).
    """

    payer_id: str
    name: str
    address: tuple[str, ...]
    language: str = "nl"
    attention: str = ""
    street: str = ""
    postcode: str = ""
    city: str = ""
    country: str = ""
    kvk: str = ""
    vat_id: str = ""
    oin: str = ""


@dataclass(frozen=True, slots=True)
class GivenNumber:
    """A number out of a series; it exists only together with the invoice that bears it."""

    series: str
    year: int
    sequence: int

    @property
    def text(self) -> str:
        """ "2026-0007", behind the name of the series if it has one."""
        return f"{self.series}{self.year}-{self.sequence:04d}"


@dataclass(frozen=True, slots=True)
class Invoice:
    """An invoice or credit note; the amounts of a credit note are negative. `settled_on`: nothing is claimed any more."""

    id: InvoiceId
    version: int
    client_id: ClientId = field(repr=False)
    payer_id: str = field(repr=False)
    kind: InvoiceKind = field(repr=False)
    status: InvoiceStatus = field(repr=False)
    created_by: MemberId = field(repr=False)
    lines: tuple[InvoiceLine, ...] = field(repr=False)
    credits: InvoiceId | None = field(default=None, repr=False)
    series: str = field(default="", repr=False)
    year: int | None = field(default=None, repr=False)
    sequence: int | None = field(default=None, repr=False)
    number: str | None = field(default=None, repr=False)
    imported: bool = field(default=False, repr=False)
    issue_date: date | None = field(default=None, repr=False)
    supply_date: date | None = field(default=None, repr=False)
    due_date: date | None = field(default=None, repr=False)
    settled_on: date | None = field(default=None, repr=False)
    written_off_on: date | None = field(default=None, repr=False)
    buyer_name: str = field(default="", repr=False)
    buyer_address: tuple[str, ...] = field(default=(), repr=False)
    subject_name: str = field(default="", repr=False)
    buyer_street: str = field(default="", repr=False)
    buyer_postcode: str = field(default="", repr=False)
    buyer_city: str = field(default="", repr=False)
    buyer_country: str = field(default="", repr=False)
    buyer_kvk: str = field(default="", repr=False)
    buyer_vat_id: str = field(default="", repr=False)
    buyer_oin: str = field(default="", repr=False)
    term_days: int | None = field(default=None, repr=False)
    note: str = field(default="", repr=False)
    reference: str = field(default="", repr=False)
    exemption: str = field(default="", repr=False)
    discount_bp: int = field(default=0, repr=False)
    discount: int = field(default=0, repr=False)
    net: int = field(default=0, repr=False)
    vat: int = field(default=0, repr=False)
    total: int = field(default=0, repr=False)

    @property
    def is_draft(self) -> bool:
        """Not issued yet: it may still change, and may be deleted."""
        return self.status == "draft"


def make_lines(drafts: Iterable[LineDraft]) -> tuple[InvoiceLine, ...]:
    """The lines in their normal form, numbered from 1. InvalidInput names the line and what is wrong with it."""
    lines = tuple(_line(position, draft) for position, draft in enumerate(drafts, start=1))
    if len(lines) > MOST_LINES:
        raise InvalidInput(N_("An invoice has at most {most} lines. Divide it over two."), field="lines", most=MOST_LINES)
    if abs(totals(lines).total) > MAX_CENTS:
        raise InvalidInput(N_("This total is too large to be right. Check the quantities and prices."), field="lines")
    return lines


def _line(position: int, draft: LineDraft) -> InvoiceLine:
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
    rate = parse_vat_rate(draft.vat_rate, field="vat_rate")
    code = clean_line(draft.service_code, "service_code", 30)
    net = line_amount(draft.quantity, draft.unit_price)
    return InvoiceLine(position, code, description, draft.quantity, draft.unit_price, rate, net, draft.supplied_on, draft.tooth)


def totals(lines: Iterable[InvoiceLine]) -> Totals:
    """Net, VAT and total in cents, the VAT rounded once a rate (EN 16931 BG-23)."""
    return total_of((line.vat_rate, line.net) for line in lines)


def new_draft(
    invoice_id: InvoiceId, client_id: ClientId, draft: InvoiceDraft, buyer: Buyer, member_id: MemberId, today: date
) -> Invoice:
    """The first version of a draft; it has no number and burns none."""
    empty = Invoice(invoice_id, 0, client_id, buyer.payer_id, "invoice", "draft", member_id, ())
    return changed_draft(empty, draft, buyer, today)


def changed_draft(invoice: Invoice, draft: InvoiceDraft, buyer: Buyer, today: date) -> Invoice:
    """The next version of a draft. Conflict when it was issued meanwhile."""
    must_be_draft(invoice)
    if draft.supply_date:
        past_date(draft.supply_date, today, "supply_date")
    lines = make_lines(draft.lines)
    sums = totals(lines)
    return replace(
        invoice, version=invoice.version + 1, lines=lines, supply_date=draft.supply_date, term_days=draft.term_days,
        note=draft.note, reference=draft.reference, discount_bp=draft.discount_bp, net=sums.net, vat=sums.vat, total=sums.total,
        **_buyer_values(buyer),
    )  # fmt: skip


def must_be_draft(invoice: Invoice) -> None:
    """Conflict when the invoice was issued: it is never changed (Wet OB art. 35a, AWR art. 52)."""
    if not invoice.is_draft:
        raise Conflict(
            N_("Invoice {number} was issued and is never changed or deleted. Make a credit note instead."),
            number=invoice.number,
        )


def issued(draft: Invoice, number: GivenNumber, on: date, term_days: int, buyer: Buyer, subject_name: str) -> Invoice:
    """The invoice as it will stay. Conflict when it is no draft, InvalidInput when it has no lines."""
    must_be_draft(draft)
    if not draft.lines:
        raise InvalidInput(N_("This draft has no lines. Add at least one before you issue it."), field="lines")
    return replace(
        draft, version=draft.version + 1, status="issued", series=number.series, year=number.year,
        sequence=number.sequence, number=number.text, issue_date=on, due_date=on + timedelta(days=term_days),
        settled_on=on if draft.total == 0 else None, subject_name=subject_name, **_buyer_values(buyer),
    )  # fmt: skip


def _buyer_values(buyer: Buyer) -> dict[str, Any]:
    """Who pays, as the invoice keeps it."""
    return {
        "payer_id": buyer.payer_id, "buyer_name": buyer.name, "buyer_address": buyer.address, "buyer_street": buyer.street,
        "buyer_postcode": buyer.postcode, "buyer_city": buyer.city, "buyer_country": buyer.country, "buyer_kvk": buyer.kvk,
        "buyer_vat_id": buyer.vat_id, "buyer_oin": buyer.oin,
    }  # fmt: skip


def credit_draft(
    invoice: Invoice,
    credited_before: Sequence[InvoiceLine],
    positions: Sequence[int] | None,
    invoice_id: InvoiceId,
    member_id: MemberId,
) -> Invoice:
    """The credit note, still without number, that takes back whole lines of an issued invoice (None: what is left of it).

    `credited_before`: the lines of earlier credit notes. VAT is the difference between what is taken back in all after
    and before this note, so that notes over all lines add up to exactly the invoice.
    """
    _must_be_creditable(invoice)
    lines = _mirrored(invoice, {line.position for line in credited_before}, positions)
    sums = credit_totals(credited_before, lines)
    return Invoice(
        id=invoice_id, version=1, client_id=invoice.client_id, payer_id=invoice.payer_id, kind="credit_note",
        status="draft", created_by=member_id, lines=lines, credits=invoice.id, supply_date=invoice.supply_date,
        buyer_name=invoice.buyer_name, buyer_address=invoice.buyer_address, subject_name=invoice.subject_name,
        net=sums.net, vat=sums.vat, total=sums.total,
    )  # fmt: skip


def credit_totals(before: Iterable[InvoiceLine], lines: Iterable[InvoiceLine]) -> Totals:
    """What a credit note of `lines` adds to the credits `before`, per rate (negative cents)."""
    old, new = list(before), list(lines)
    earlier = {one.rate: one for one in totals(old).per_rate}
    touched = {line.vat_rate for line in new}
    per_rate = tuple(
        replace(
            one,
            net=one.net - (earlier[one.rate].net if one.rate in earlier else 0),
            vat=one.vat - (earlier[one.rate].vat if one.rate in earlier else 0),
        )
        for one in totals([*old, *new]).per_rate
        if one.rate in touched
    )
    net, vat = sum(one.net for one in per_rate), sum(one.vat for one in per_rate)
    return Totals(net, vat, net + vat, per_rate)


def issued_credit(draft: Invoice, number: GivenNumber, on: date) -> Invoice:
    """The credit note as it will stay: it claims nothing, so it has no due date and is settled at once."""
    must_be_draft(draft)
    return replace(
        draft, version=draft.version + 1, status="issued", series=number.series, year=number.year,
        sequence=number.sequence, number=number.text, issue_date=on, settled_on=on,
    )  # fmt: skip


def _must_be_creditable(invoice: Invoice) -> None:
    if invoice.is_draft:
        raise Conflict(N_("This invoice is still a draft. Change or delete it; only an issued invoice is credited."))
    if invoice.kind == "credit_note":
        raise Conflict(N_("{number} is a credit note itself. Make a new invoice instead."), number=invoice.number)


def _mirrored(invoice: Invoice, gone: set[int], positions: Sequence[int] | None) -> tuple[InvoiceLine, ...]:
    """The chosen lines with their quantity and amount turned around."""
    chosen = {line.position for line in invoice.lines} - gone if positions is None else set(positions)
    if twice := chosen & gone:
        raise Conflict(N_("Line {line} of this invoice was credited before."), line=min(twice))
    if unknown := chosen - {line.position for line in invoice.lines}:
        raise InvalidInput(N_("This invoice has no line {line}."), field="lines", line=min(unknown))
    if not chosen:
        raise Conflict(N_("Nothing of invoice {number} is left to credit."), number=invoice.number)
    return tuple(replace(line, quantity=-line.quantity, net=-line.net) for line in invoice.lines if line.position in chosen)
