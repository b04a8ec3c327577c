"""The paper of an invoice: what stands on it, set in type in the buyer's language."""

from __future__ import annotations

from practice_app.domain.contact_details import show_phone
from practice_app.domain.documents import InvoiceDocument, InvoiceDocumentLine, Letterhead, VatTotal
from practice_app.domain.invoice import Invoice
from practice_app.domain.money import Totals
from practice_app.domain.practice_details import PracticeDetails
from practice_app.exports.render import invoice_pdf
from practice_app.storage.buyers import Subject
from practice_app.system.words import Words


def letterhead_of(details: PracticeDetails) -> Letterhead:
    """The practice as it stands on its documents."""
    return Letterhead(
        name=details.name, address=details.address, phone=show_phone(details.phone, details.country),
        email=details.email, kvk=details.kvk, vat_id=details.vat_id, iban=details.iban,
    )  # fmt: skip


def set_in_type(
    invoice: Invoice,
    sums: Totals,
    details: PracticeDetails,
    subject: Subject,
    *,
    language: str,
    attention: str = "",
    credits: str = "",
) -> bytes:
    """The PDF of an issued invoice or credit note. `sums` has its VAT per rate; `credits` is the number it credits."""
    if invoice.number is None or invoice.issue_date is None:
        raise ValueError("a draft has no paper")
    document = InvoiceDocument(
        letterhead=letterhead_of(details), number=invoice.number, issue_date=invoice.issue_date, buyer_name=invoice.buyer_name,
        buyer_address=invoice.buyer_address, lines=_lines(invoice),
        vat_totals=tuple(VatTotal(one.rate.value, one.net, one.vat) for one in sums.per_rate),
        net=invoice.net, vat=invoice.vat, gross=invoice.total, due_date=invoice.due_date, supply_date=invoice.supply_date,
        attention=attention, client_number=subject.number, subject_name=invoice.subject_name, credits=credits,
        exemption="care" if details.kind == "dental" else "general",
    )  # fmt: skip
    return invoice_pdf(document, Words(language))


def _lines(invoice: Invoice) -> tuple[InvoiceDocumentLine, ...]:
    return tuple(
        InvoiceDocumentLine(line.service_code, line.description, line.quantity, line.unit_price, line.vat_rate.value, line.net)
        for line in invoice.lines
    )
