"""Making invoices: drafts, the issue that gives the number and freezes the PDF, and credit notes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from practice_app.domain.access import Category, Level
from practice_app.domain.errors import N_, NotAllowed, NotFound
from practice_app.domain.ids import ClientId, InvoiceId, new_id
from practice_app.domain.invoice import (
    Buyer,
    Invoice,
    InvoiceDraft,
    changed_draft,
    credit_draft,
    credit_totals,
    issued,
    issued_credit,
    must_be_draft,
    new_draft,
    totals,
)
from practice_app.domain.periods import past_date
from practice_app.domain.practice_details import must_be_complete
from practice_app.domain.settlement import must_fit_credit, not_before
from practice_app.storage import invoices, payments, practice_settings
from practice_app.storage.audit_log import Action
from practice_app.storage.buyers import buyer_of, is_client, subject_of
from practice_app.storage.invoice_numbers import take_number
from practice_app.storage.unit import Unit
from practice_app.use_cases.door import use_case
from practice_app.use_cases.invoice_paper import set_in_type


def client_concerned(unit: Unit, invoice_id: InvoiceId, *_: object, **__: object) -> ClientId:
    """The client whom an invoice is about."""
    return invoices.client_of(unit.db, invoice_id)


@use_case((Category.INVOICE, Level.DRAFT), action=Action.CREATE)
def create_draft_invoice(unit: Unit, client_id: ClientId, draft: InvoiceDraft) -> Invoice:
    """Store a draft. InvalidInput for a line that cannot be right, NotFound when client or payer is not there."""
    subject_of(unit.db, client_id)
    buyer = _buyer(unit, client_id, draft.payer_id)
    invoice = new_draft(InvoiceId(new_id()), client_id, draft, buyer, unit.member_id, unit.today)
    invoices.add(unit.db, invoice)
    unit.note("invoice", invoice.id, invoice.version, client_id)
    return invoice


@use_case((Category.INVOICE, Level.DRAFT), action=Action.UPDATE, about=client_concerned)
def change_draft_invoice(unit: Unit, invoice_id: InvoiceId, version: int, draft: InvoiceDraft) -> Invoice:
    """Replace what a draft says. Conflict when it is not version `version` any more, or was issued."""
    before = _at_version(unit, invoice_id, version)
    buyer = _buyer(unit, before.client_id, draft.payer_id)
    changed = changed_draft(before, draft, buyer, unit.today)
    invoices.save(unit.db, changed)
    unit.note("invoice", changed.id, changed.version, changed.client_id)
    return changed


@use_case((Category.INVOICE, Level.DRAFT), action=Action.DELETE, about=client_concerned)
def delete_draft_invoice(unit: Unit, invoice_id: InvoiceId, version: int) -> None:
    """Delete a draft; it had no number, so nothing is missing. Conflict when it was changed or issued meanwhile."""
    draft = _at_version(unit, invoice_id, version)
    must_be_draft(draft)
    invoices.delete_draft(unit.db, invoice_id)
    unit.note("invoice", draft.id, draft.version, draft.client_id)


@use_case((Category.INVOICE, Level.WRITE), action=Action.UPDATE, about=client_concerned)
def issue_invoice(unit: Unit, invoice_id: InvoiceId, on: date | None = None, version: int | None = None) -> Invoice:
    """Give the draft its number and freeze it with its PDF, all in this one transaction (Wet OB art. 35a).

    RefusedByLaw when the practice's details are not complete; InvalidInput for a day in the future or before the last
    number's; Conflict when it is no draft or not version `version` any more (None: whichever is stored).
    """
    draft = _at_version(unit, invoice_id, version)
    must_be_draft(draft)
    day = past_date(on or unit.today, unit.today, "issue_date")
    details = practice_settings.details(unit.db)
    must_be_complete(details, draft.lines)
    buyer, subject = _buyer(unit, draft.client_id, draft.payer_id), subject_of(unit.db, draft.client_id)
    number = take_number(unit.db, practice_settings.policy(unit.db, "invoice_series", day), day)
    term = int(practice_settings.policy(unit.db, "payment_term_days", day))
    concerns = "" if buyer.payer_id == draft.client_id else subject.name
    invoice = issued(draft, number, day, term, buyer, concerns)
    invoices.save(unit.db, invoice, lines=False)
    pdf = set_in_type(invoice, totals(invoice.lines), details, subject, language=buyer.language, attention=buyer.attention)
    invoices.freeze_document(unit.db, invoice.id, pdf)
    unit.note("invoice", invoice.id, invoice.version, invoice.client_id)
    return invoice


@use_case((Category.INVOICE, Level.WRITE), action=Action.CREATE, about=client_concerned)
def credit_invoice(unit: Unit, invoice_id: InvoiceId, positions: Sequence[int] | None = None, on: date | None = None) -> Invoice:
    """Issue a credit note over whole lines of an invoice (None: all that is left), with its own number and PDF.

    Conflict when it is a draft, a credit note, or credited already; the refusals of `issue_invoice` hold as well.
    """
    invoice = invoices.get(unit.db, invoice_id)
    before = invoices.credited_lines(unit.db, invoice_id)
    draft = credit_draft(invoice, before, positions, InvoiceId(new_id()), unit.member_id)
    must_fit_credit(payments.account_of(unit.db, invoice), invoice, draft)
    details = practice_settings.details(unit.db)
    must_be_complete(details, draft.lines)
    note = _issue_credit(unit, invoice, draft, past_date(on or unit.today, unit.today, "issue_date"))
    subject = subject_of(unit.db, invoice.client_id)
    language = _language(unit, invoice, subject.language)
    sums = credit_totals(before, note.lines)
    pdf = set_in_type(note, sums, details, subject, language=language, credits=invoice.number or "")
    invoices.freeze_document(unit.db, note.id, pdf)
    payments.resettle(unit.db, invoice, invoice.written_off_on)
    unit.note("invoice", note.id, note.version, note.client_id)
    return note


def _issue_credit(unit: Unit, invoice: Invoice, draft: Invoice, day: date) -> Invoice:
    """The numbered credit note as stored: its lines go in while it is still a draft."""
    not_before(day, invoice)
    number = take_number(unit.db, practice_settings.policy(unit.db, "invoice_series", day), day)
    invoices.add(unit.db, draft)
    note = issued_credit(draft, number, day)
    invoices.save(unit.db, note, lines=False)
    return note


def _language(unit: Unit, invoice: Invoice, otherwise: str) -> str:
    """The buyer's language; the client's when the payer of then is gone."""
    try:
        return buyer_of(unit.db, invoice.client_id, invoice.payer_id).language
    except NotFound:
        return otherwise


def _buyer(unit: Unit, client_id: ClientId, payer_id: str) -> Buyer:
    """Who pays. Another client's address comes with it, so NotAllowed for who may not read that (secrecy matrix, contact)."""
    buyer = buyer_of(unit.db, client_id, payer_id)
    payer = ClientId(buyer.payer_id)
    if payer != client_id and is_client(unit.db, payer) and not unit.may(Category.CONTACT, Level.READ, payer):
        raise NotAllowed(
            N_(
                "The payer is another client, whose address is closed to you (permission “contact”). "
                "Take that client over, or ask a colleague at the front desk."
            )
        )
    return buyer


def _at_version(unit: Unit, invoice_id: InvoiceId, version: int | None) -> Invoice:
    invoice = invoices.get(unit.db, invoice_id)
    if version is not None and invoice.is_draft and invoice.version != version:
        raise invoices.changed_meanwhile()
    return invoice
