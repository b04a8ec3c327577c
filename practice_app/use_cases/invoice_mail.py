"""Handing an issued invoice to the practice's own mail program: a message with the PDF attached, as a file."""

from __future__ import annotations

from pathlib import Path

from practice_app.domain.access import Category, Level
from practice_app.domain.errors import N_, InvalidInput
from practice_app.domain.ids import ClientId, InvoiceId
from practice_app.domain.invoice import Invoice
from practice_app.domain.mail_message import MailAttachment, MailMessage
from practice_app.domain.practice_details import PracticeDetails
from practice_app.exports.render import mail_message
from practice_app.storage import practice_settings
from practice_app.storage.audit_log import Action
from practice_app.storage.buyers import email_of
from practice_app.storage.exported_files import write_export
from practice_app.storage.reminders import is_minor
from practice_app.storage.unit import Unit
from practice_app.system.words import Words
from practice_app.use_cases.door import use_case
from practice_app.use_cases.guardians import by_email
from practice_app.use_cases.invoice_setting import payer_of, require_payer_usable
from practice_app.use_cases.invoice_views import issued_pdf
from practice_app.use_cases.invoices import client_concerned


@use_case((Category.INVOICE, Level.READ), (Category.CONTACT, Level.READ), action=Action.EXPORT, about=client_concerned)
def export_invoice_mail(unit: Unit, invoice_id: InvoiceId, path: Path) -> str:
    """Write the message to who pays, in their language, with the PDF as issued; its SHA-256. The file is remembered.

    Of a payer under 18 it goes to the parent or guardian, when their address is known (mission C8).

    InvalidInput when there is no e-mail address; the refusals of `read_invoice_pdf` hold, and NotFound when the payer is gone.
    """
    invoice, pdf = issued_pdf(unit, invoice_id)
    buyer = payer_of(unit, invoice.client_id, invoice.payer_id)
    require_payer_usable(unit, invoice.client_id, buyer)
    child = is_minor(unit, invoice.payer_id)
    guardian = by_email(unit, ClientId(invoice.payer_id), buyer.language) if child else None
    to, address = guardian or (buyer, email_of(unit.db, invoice.client_id, invoice.payer_id))
    if not address:
        raise InvalidInput(
            N_("There is no e-mail address of {name}. Fill it in on the card, or save the PDF and send it another way."),
            field="email", name=buyer.name,
        )  # fmt: skip
    details = practice_settings.details(unit.db)
    message = _message(Words(to.language), invoice, details, address, to.name, pdf)
    return write_export(unit, "invoice_mail", path, mail_message(message), invoice.client_id)


def _message(words: Words, invoice: Invoice, details: PracticeDetails, address: str, name: str, pdf: bytes) -> MailMessage:
    number, practice = invoice.number or "", details.name
    if invoice.kind == "credit_note":
        subject = words("Credit note {number} of {practice}", number=number, practice=practice)
        what = words("Attached is credit note {number}.", number=number)
        file = words("Credit note {number}.pdf", number=number)
    else:
        subject = words("Invoice {number} of {practice}", number=number, practice=practice)
        what = words("Attached is invoice {number} of {amount}.", number=number, amount=words.money(invoice.total))
        file = words("Invoice {number}.pdf", number=number)
    parts = [words("Dear {name},", name=name), what, words("Kind regards,") + f"\n{practice}"]
    if invoice.due_date and invoice.total > 0:
        parts.insert(2, words("Please pay it by {day} at the latest.", day=words.long_date(invoice.due_date)))
    attached = MailAttachment(file, "application/pdf", pdf)
    return MailMessage((address,), subject, "\n\n".join(parts) + "\n", (attached,), practice, details.email)
