"""Made-up e-invoices of every kind: rates, discounts, credit notes in parts, exemptions, and buyers with each number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from random import Random

from practice_app.domain.credit_note import credit_draft, credit_totals, issued_credit, lines_left
from practice_app.domain.e_invoice import EInvoice, check_e_invoice
from practice_app.domain.errors import InvalidInput
from practice_app.domain.ids import ClientId, InvoiceId, MemberId
from practice_app.domain.invoice import Buyer, GivenNumber, Invoice, InvoiceDraft, InvoiceLine, LineDraft, new_draft, totals_of
from practice_app.domain.practice_details import PracticeDetails

DAY = date(2026, 11, 22)
SELLER = PracticeDetails(
    name="Praktijk “De Linde” & Zonen", street="Lindelaan", house_number="12", postcode="3512 AB", city="Utrecht",
    phone="+31301234567", email="post@delinde.example", kvk="12345678", vat_id="NL123456782B90", iban="NL91ABNA0417164300",
)  # fmt: skip
BUYERS = (
    {"kvk": "87654321"},
    {"oin": "00000001234567890000"},
    {"kvk": "87654321", "vat_id": "NL123456782B90"},
    {"oin": "00000001234567890000", "vat_id": "NL123456782B90"},
    {"vat_id": "BE0403019261", "country": "BE", "postcode": "1000", "city": "Brussel"},
    {"vat_id": "DE136695976", "country": "DE", "postcode": "10115", "city": "Berlin"},
)
EXEMPTIONS = ("care", "education", "general", "small_business")


def buyer(chance: Random) -> Buyer:
    """An organisation."""
    given = {"postcode": "2511 AB", "city": "Den Haag", "country": "NL", **chance.choice(BUYERS)}
    return Buyer(payer_id="p", name="Stichting <Zorg> & Zo", address=("Plein 1",), street="Plein 1", **given)


def _line(chance: Random, rates: tuple[str, ...]) -> LineDraft:
    quantity = chance.choice((1000, 2000, 500, 333, 1, 12_345, 999_999))
    price = chance.choice((0, 1, 5, 99, 1234, 9995, 123_456, 10_000_000)) if quantity < 999_999 else chance.randrange(9)
    discount_bp = chance.choice((0, 0, 0, 1000, 333, 10_000, 1))
    supplied_on = chance.choice((None, DAY, date(2026, 11, 1)))
    return LineDraft(
        "Consult “intake” <36>", quantity, price, chance.choice(rates), chance.choice(("", "C002")), supplied_on,
        chance.choice(("", "36", "upper")), discount_bp,
    )  # fmt: skip


def an_invoice(chance: Random) -> EInvoice:
    """One issued invoice."""
    exemption = chance.choice(EXEMPTIONS)
    mixed = chance.choice((("21", "9", "0", "exempt"), ("21",), ("exempt",), ("9", "exempt"), ("0",)))
    rates = ("exempt",) if exemption == "small_business" else mixed
    lines = tuple(_line(chance, rates) for _ in range(chance.choice((1, 1, 2, 3, 7, 40))))
    share = chance.choice((0, 0, 500, 1, 333, 10_000))
    wanted = InvoiceDraft(lines, discount_bp=share, reference=chance.choice(("", "PO 1 & 2")))
    draft = new_draft(InvoiceId("i"), ClientId("c"), wanted, buyer(chance), MemberId("m"), DAY)
    issued = replace(
        draft, status="issued", number=f"2026-{chance.randrange(1, 9999):04}", issue_date=DAY, due_date=DAY,
        supply_date=chance.choice((None, DAY)), exemption=exemption, note=chance.choice(("", "Twee regels.\nDank u.")),
    )  # fmt: skip
    return _document(issued, exemption)


def _document(issued: Invoice, exemption: str) -> EInvoice:
    return EInvoice(issued, totals_of(issued), SELLER, issued.reference or "1017", exemption, pdf=b"%PDF-1.7 not really")


def credit_notes(chance: Random, invoice: EInvoice) -> Iterator[EInvoice]:
    """Notes that take the invoice back in parts, each after the ones before it."""
    before: list[InvoiceLine] = []
    for turn in range(3):
        left = [one for one in lines_left(invoice.invoice.lines, before) if not one.is_gone]
        if not left:
            return
        last = turn == 2 or chance.random() < 0.3
        some = None if last else {one.line.position: max(1, one.quantity // 2) for one in left if one.quantity}
        amounts = None if last or some else {left[0].line.position: left[0].net}
        try:
            draft = credit_draft(
                invoice.invoice, before, some or None, InvoiceId(f"n{turn}"), MemberId("m"), amounts=amounts, note="Dubbel."
            )
        except InvalidInput:
            return
        issued = issued_credit(draft, GivenNumber("C", 2026, turn + 1), DAY)
        sums = credit_totals(before, issued.lines, invoice.invoice.discount_bp)
        before += issued.lines
        yield replace(invoice, invoice=issued, sums=sums, credited_number=invoice.invoice.number or "")


def e_invoices(count: int, seed: int = 1) -> Iterator[EInvoice]:
    """So many invoices, each with its credit notes; complete ones only."""
    chance = Random(seed)
    for _ in range(count):
        invoice = check_e_invoice(an_invoice(chance))
        yield invoice
        yield from credit_notes(chance, invoice)
