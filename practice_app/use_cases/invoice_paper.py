"""The paper of an invoice: what stands on it, set in type in the buyer's language."""

from __future__ import annotations

from practice_app.domain.contact_details import show_phone
from practice_app.domain.documents import InvoiceDocument, InvoiceDocumentLine, Letterhead, VatTotal
from practice_app.domain.invoice import Invoice
from practice_app.domain.money import Totals, line_amount
from practice_app.domain.practice_details import PracticeDetails
from practice_app.exports.render import invoice_pdf
from practice_app.storage.buyers import Subject
from practice_app.system.words import Words


def letterhead_of(details: PracticeDetails) -> Letterhead:
    """The practice as it stands on its documents."""
    return Letterhead(
        name=details.name, address=details.address, phone=show_phone(details.phone, details.country),
        email=details.email, kvk=details.kvk, vat_id=details.vat_id, iban=details.iban,
        sample=details.is_sample,
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
    """The PDF of an invoice or credit note, or of a draft, which says that it is one.

    `sums` has its VAT per rate; `credits` is the number it credits.
    """
    document = InvoiceDocument(
        letterhead=letterhead_of(details), number=invoice.number or "", issue_date=invoice.issue_date,
        buyer_name=invoice.buyer_name, buyer_address=invoice.buyer_address, lines=_lines(invoice),
        vat_totals=tuple(VatTotal(one.rate.value, one.net, one.vat) for one in sums.per_rate),
        net=invoice.net, vat=invoice.vat, gross=invoice.total, due_date=invoice.due_date, supply_date=invoice.supply_date,
        attention=attention, client_number=subject.number, subject_name=invoice.subject_name, credits=credits,
        exemption=invoice.exemption or ("care" if details.kind == "dental" else "general"),
        discount=invoice.discount, discount_bp=invoice.discount_bp, note=invoice.note, reference=invoice.reference,
        buyer_vat_id=invoice.buyer_vat_id, sample=details.is_sample,
    )  # fmt: skip
    return invoice_pdf(document, Words(language))


def _lines(invoice: Invoice) -> tuple[InvoiceDocumentLine, ...]:
    """The discount is what the line is less than its quantity times its price: of a credit note that is negative too."""
    return tuple(
        InvoiceDocumentLine(
            line.service_code, line.description, line.quantity, line.unit_price, line.vat_rate.value, line.net,
            line.supplied_on, line.tooth, line_amount(line.quantity, line.unit_price) - line.net, line.discount_bp,
        )
        for line in invoice.lines
    )  # fmt: skip
