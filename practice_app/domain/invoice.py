"""An invoice: what a draft may hold, and what issuing freezes. Amounts in cents, quantities in thousandths."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any, Literal

from practice_app.domain.errors import N_, Conflict, InvalidInput
from practice_app.domain.ids import ClientId, InvoiceId, MemberId
from practice_app.domain.invoice_lines import MOST_LINES, InvoiceLine, LineDraft, line_draft_of, make_lines, totals
from practice_app.domain.money import WHOLE_BP, Totals, VatRate
from practice_app.domain.periods import past_date
from practice_app.domain.plain_text import clean_body, clean_line

__all__ = ["MOST_LINES", "InvoiceLine", "LineDraft", "make_lines", "totals"]

InvoiceKind = Literal["invoice", "credit_note"]
InvoiceStatus = Literal["draft", "issued"]
LONGEST_TERM = 365
LONGEST_REFERENCE = 60
LONGEST_NOTE = 1_000


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


def totals_of(invoice: Invoice) -> Totals:
    """The totals of an invoice or draft, per rate. Of a credit note `credit_totals` tells them: they hang on earlier notes."""
    return totals(invoice.lines, invoice.discount_bp)


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
    if draft.term_days is not None and not 0 <= draft.term_days <= LONGEST_TERM:
        raise InvalidInput(N_("A payment term is from 0 to {most} days."), field="term_days", most=LONGEST_TERM)
    if not 0 <= draft.discount_bp <= WHOLE_BP:
        raise InvalidInput(N_("A discount is from 0 to 100 per cent."), field="discount_bp")
    lines = make_lines(draft.lines, today)
    sums = totals(lines, draft.discount_bp)
    return replace(
        invoice, version=invoice.version + 1, lines=lines, supply_date=draft.supply_date, term_days=draft.term_days,
        note=checked_note(draft.note), reference=clean_line(draft.reference, "reference", LONGEST_REFERENCE),
        discount_bp=draft.discount_bp, discount=sums.allowance, net=sums.net, vat=sums.vat, total=sums.total,
        **_buyer_values(buyer),
    )  # fmt: skip


def draft_of(invoice: Invoice) -> InvoiceDraft:
    """What a person filled in to get this draft; the payer as it came out."""
    return InvoiceDraft(
        tuple(line_draft_of(line) for line in invoice.lines), invoice.payer_id, invoice.supply_date, invoice.term_days,
        invoice.note, invoice.reference, invoice.discount_bp,
    )  # fmt: skip


def checked_note(text: str) -> str:
    """A remark for the buyer in its normal form: several lines, bounded, so that it stays beside the lines on the paper."""
    return clean_body(text, "note", LONGEST_NOTE)


def with_buyer(invoice: Invoice, buyer: Buyer) -> Invoice:
    """The same with another name and address of who pays: a credit note of an imported invoice, which has none."""
    return replace(invoice, **_buyer_values(buyer))


def must_be_draft(invoice: Invoice) -> None:
    """Conflict when the invoice was issued: it is never changed (Wet OB art. 35a, AWR art. 52)."""
    if not invoice.is_draft:
        raise Conflict(
            N_("Invoice {number} was issued and is never changed or deleted. Make a credit note instead."),
            number=invoice.number,
        )


def issued(
    draft: Invoice, number: GivenNumber, on: date, term_days: int, buyer: Buyer, subject_name: str, exemption: str = ""
) -> Invoice:
    """The invoice as it will stay. Conflict when it is no draft, InvalidInput when it has no lines.

    `term_days` is the practice's own; a term on the draft goes before it. `exemption` is the ground for its exempt lines.
    """
    must_have_lines(draft)
    due = on + timedelta(days=term_days if draft.term_days is None else draft.term_days)
    has_exempt = any(line.vat_rate is VatRate.EXEMPT for line in draft.lines)
    return replace(
        draft, version=draft.version + 1, status="issued", series=number.series, year=number.year,
        sequence=number.sequence, number=number.text, issue_date=on, due_date=due, supply_date=_supplied(draft),
        settled_on=on if draft.total == 0 else None, subject_name=subject_name, exemption=exemption if has_exempt else "",
        **_buyer_values(buyer),
    )  # fmt: skip


def previewed(draft: Invoice, on: date, term_days: int, buyer: Buyer, subject_name: str, exemption: str) -> Invoice:
    """The draft as it would be issued on that day, without number: for a preview, never stored."""
    final = issued(draft, GivenNumber("", on.year, 0), on, term_days, buyer, subject_name, exemption)
    return replace(final, status="draft", series="", year=None, sequence=None, number=None, settled_on=None)


def must_have_lines(draft: Invoice) -> None:
    """Conflict when it is no draft, InvalidInput when there is nothing on it."""
    must_be_draft(draft)
    if not draft.lines:
        raise InvalidInput(N_("This draft has no lines. Add at least one before you issue it."), field="lines")


def _supplied(draft: Invoice) -> date | None:
    """The day of supply of the whole: as filled in, else the one day that every line bears (Wet OB art. 35a(1)(g))."""
    days = {line.supplied_on for line in draft.lines}
    return draft.supply_date or (days.pop() if len(days) == 1 else None)


def _buyer_values(buyer: Buyer) -> dict[str, Any]:
    """Who pays, as the invoice keeps it."""
    return {
        "payer_id": buyer.payer_id, "buyer_name": buyer.name, "buyer_address": buyer.address, "buyer_street": buyer.street,
        "buyer_postcode": buyer.postcode, "buyer_city": buyer.city, "buyer_country": buyer.country, "buyer_kvk": buyer.kvk,
        "buyer_vat_id": buyer.vat_id, "buyer_oin": buyer.oin,
    }  # fmt: skip
