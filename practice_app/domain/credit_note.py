"""Credit notes: an issued invoice taken back whole, by quantity or by amount, until to the cent nothing of it is left."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from practice_app.domain.errors import N_, Conflict, InvalidInput
from practice_app.domain.ids import InvoiceId, MemberId
from practice_app.domain.invoice import (
    GivenNumber,
    Invoice,
    InvoiceLine,
    checked_note,
    must_be_draft,
    totals,
)
from practice_app.domain.money import Totals, decimal_text, divide_half_up, line_amount, totals_from

ONE = 1_000


@dataclass(frozen=True, slots=True)
class LineLeft:
    """What of an invoice line was not credited yet: quantity in thousandths, `net` in cents after the line's own discount."""

    line: InvoiceLine
    quantity: int
    net: int

    @property
    def is_gone(self) -> bool:
        """Nothing is left: no money, or of a line that cost nothing no quantity."""
        return self.net <= 0 if self.line.net else self.quantity <= 0

    def net_of(self, quantity: int) -> int:
        """Cents that so much of what is left comes to: its price where nothing came off the line, else its share of the money.

        All that is left is exactly all its money.
        """
        if quantity >= self.quantity:
            return self.net
        price = self.line.unit_price
        if not self.line.discount and abs(self.net - line_amount(self.quantity, price)) <= 1:
            return min(self.net, line_amount(quantity, price))
        return divide_half_up(self.net * quantity, self.quantity)


def lines_left(lines: Sequence[InvoiceLine], credited_before: Iterable[InvoiceLine]) -> tuple[LineLeft, ...]:
    """Per line of an invoice what its credit notes left. A line credited by amount leaves its quantity as it was."""
    price = {line.position: line.unit_price for line in lines}
    quantity = {line.position: line.quantity for line in lines}
    net = {line.position: line.net for line in lines}
    for back in credited_before:
        if back.position in net:
            net[back.position] += back.net
            if back.unit_price == price[back.position]:
                quantity[back.position] += back.quantity
    return tuple(LineLeft(line, max(0, quantity[line.position]), net[line.position]) for line in lines)


def credit_draft(
    invoice: Invoice,
    credited_before: Sequence[InvoiceLine],
    quantities: Mapping[int, int] | None,
    invoice_id: InvoiceId,
    member_id: MemberId,
    *,
    amounts: Mapping[int, int] | None = None,
    note: str = "",
) -> Invoice:
    """The credit note, still without number, that takes back a part of an issued invoice.

    `quantities`: thousandths by position of the line; `amounts`: cents without VAT by position, where not the quantity but the
    price was wrong; neither: all that is left. `credited_before`: the lines of earlier credit notes. VAT and the discount over
    the whole invoice are the difference between what is taken back in all after and before this note, so that notes over all
    lines add up to exactly the invoice. `note`: the reason, printed on the note.
    """
    _must_be_creditable(invoice)
    lines = _taken_back(invoice, lines_left(invoice.lines, credited_before), quantities, amounts)
    sums = credit_totals(credited_before, lines, invoice.discount_bp)
    return Invoice(
        id=invoice_id, version=1, client_id=invoice.client_id, payer_id=invoice.payer_id, kind="credit_note",
        status="draft", created_by=member_id, lines=lines, credits=invoice.id, supply_date=invoice.supply_date,
        buyer_name=invoice.buyer_name, buyer_address=invoice.buyer_address, subject_name=invoice.subject_name,
        buyer_street=invoice.buyer_street, buyer_postcode=invoice.buyer_postcode, buyer_city=invoice.buyer_city,
        buyer_country=invoice.buyer_country, buyer_kvk=invoice.buyer_kvk, buyer_vat_id=invoice.buyer_vat_id,
        buyer_oin=invoice.buyer_oin, reference=invoice.reference, exemption=invoice.exemption, note=checked_note(note),
        discount_bp=invoice.discount_bp, discount=sums.allowance, net=sums.net, vat=sums.vat, total=sums.total,
    )  # fmt: skip


def credit_totals(before: Iterable[InvoiceLine], lines: Iterable[InvoiceLine], discount_bp: int = 0) -> Totals:
    """What a credit note of `lines` adds to the credits `before`, per rate (negative cents)."""
    old, new = list(before), list(lines)
    earlier = {one.rate: one for one in totals(old, discount_bp).per_rate}
    touched = {line.vat_rate for line in new}
    return totals_from(
        replace(one, net=one.net - was.net, vat=one.vat - was.vat, allowance=one.allowance - was.allowance)
        if (was := earlier.get(one.rate)) is not None
        else one
        for one in totals([*old, *new], discount_bp).per_rate
        if one.rate in touched
    )


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


def _taken_back(
    invoice: Invoice, left: Sequence[LineLeft], quantities: Mapping[int, int] | None, amounts: Mapping[int, int] | None
) -> tuple[InvoiceLine, ...]:
    """The lines of the note in the order of the invoice, turned around."""
    if all(one.is_gone for one in left):
        raise Conflict(N_("Nothing of invoice {number} is left to credit."), number=invoice.number)
    if quantities is None and amounts is None:
        return tuple(_rest(one) for one in left if not one.is_gone)
    quantities, amounts = quantities or {}, amounts or {}
    if unknown := (quantities.keys() | amounts.keys()) - {one.line.position for one in left}:
        raise InvalidInput(N_("This invoice has no line {line}."), field="lines", line=min(unknown))
    lines = []
    for one in left:
        position = one.line.position
        if position in amounts:
            lines.append(_by_amount(one, amounts[position]))
        elif position in quantities:
            lines.append(_by_quantity(one, quantities[position]))
    if not lines:
        raise InvalidInput(N_("Choose at least one line to take back."), field="lines")
    return tuple(lines)


def _rest(left: LineLeft) -> InvoiceLine:
    """All that is left of a line; money without quantity when that went by rounding."""
    return _by_quantity(left, left.quantity) if left.quantity else _by_amount(left, left.net)


def _by_quantity(left: LineLeft, quantity: int) -> InvoiceLine:
    """So many of the line. Its discount is what the price leaves above the money that is taken back."""
    line = left.line
    if left.is_gone:
        raise Conflict(N_("Line {line} of this invoice was credited before."), line=line.position)
    if not 0 < quantity <= left.quantity:
        raise InvalidInput(
            N_("Of line {line} there is {left} left to credit: fill in more than zero and no more than that."),
            field="quantity", line=line.position, left=f"{left.quantity / ONE:g}",
        )  # fmt: skip
    net = left.net_of(quantity)
    discount = max(0, line_amount(quantity, line.unit_price) - net) if line.discount else 0
    return replace(line, quantity=-quantity, net=-net, discount=-discount)


def _by_amount(left: LineLeft, amount: int) -> InvoiceLine:
    """So much money of the line, as one piece at that price (EN 16931 wants quantity and price on a credit note too)."""
    line = left.line
    if left.is_gone:
        raise Conflict(N_("Line {line} of this invoice was credited before."), line=line.position)
    if not 0 < amount <= left.net:
        raise InvalidInput(
            N_("Of line {line} there is € {left} left to credit: fill in more than zero and no more than that."),
            field="amount", line=line.position, left=decimal_text(left.net),
        )  # fmt: skip
    return replace(line, quantity=-ONE, unit_price=amount, net=-amount, discount_bp=0, discount=0)
