"""Making invoices: drafts, the issue that gives the number and freezes the PDF, and credit notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from practice_app.domain.access import Category, Level
from practice_app.domain.credit_note import credit_draft, credit_totals, issued_credit
from practice_app.domain.errors import NotFound
from practice_app.domain.ids import ClientId, InvoiceId, new_id
from practice_app.domain.invoice import (
    Buyer,
    Invoice,
    InvoiceDraft,
    changed_draft,
    draft_of,
    issued,
    must_be_draft,
    must_have_lines,
    new_draft,
    totals_of,
    with_buyer,
)
from practice_app.domain.invoice_law import buyer_must_be_complete, must_be_complete, must_fit_scheme, must_not_shift_vat
from practice_app.domain.invoice_lines import must_name_tooth
from practice_app.domain.periods import past_date
from practice_app.domain.settlement import must_fit_credit, not_before
from practice_app.storage import invoices, orders, payments, practice_settings, services
from practice_app.storage.audit_log import Action
from practice_app.storage.buyers import is_client, subject_of
from practice_app.storage.invoice_numbers import take_number
from practice_app.storage.restrictions import require_usable
from practice_app.storage.unit import Unit
from practice_app.use_cases.door import use_case
from practice_app.use_cases.invoice_setting import (
    PaperSetting,
    freeze_on_paper,
    payer_of,
    require_payer_usable,
    setting_for,
    setting_of,
)
from practice_app.use_cases.undoing import must_be_gone


def client_concerned(unit: Unit, invoice_id: InvoiceId, *_: object, **__: object) -> ClientId:
    """The client whom an invoice is about."""
    return invoices.client_of(unit.db, invoice_id)


@use_case((Category.INVOICE, Level.DRAFT), action=Action.CREATE)
def create_draft_invoice(unit: Unit, client_id: ClientId, draft: InvoiceDraft) -> Invoice:
    """Store a draft. InvalidInput for a line that cannot be right, NotFound when client or payer is not there."""
    subject_of(unit.db, client_id)
    require_usable(unit, client_id)
    buyer = payer_of(unit, client_id, draft.payer_id)
    require_payer_usable(unit, client_id, buyer)
    invoice = new_draft(InvoiceId(new_id()), client_id, draft, buyer, unit.member_id, unit.today)
    invoices.add(unit.db, invoice)
    unit.note("invoice", invoice.id, invoice.version, client_id)
    return invoice


@use_case((Category.INVOICE, Level.DRAFT), action=Action.UPDATE, about=client_concerned)
def change_draft_invoice(unit: Unit, invoice_id: InvoiceId, version: int, draft: InvoiceDraft) -> Invoice:
    """Replace what a draft says. Conflict when it is not version `version` any more, or was issued."""
    before = _at_version(unit, invoice_id, version)
    buyer = payer_of(unit, before.client_id, draft.payer_id)
    require_payer_usable(unit, before.client_id, buyer)
    changed = changed_draft(before, draft, buyer, unit.today)
    invoices.save(unit.db, changed)
    unit.note("invoice", changed.id, changed.version, changed.client_id)
    return changed


@use_case((Category.INVOICE, Level.DRAFT), action=Action.DELETE, about=client_concerned)
def delete_draft_invoice(unit: Unit, invoice_id: InvoiceId, version: int) -> tuple[str, ...]:
    """Delete a draft; it had no number, so nothing is missing. Conflict when it was changed or issued meanwhile.

    The ids of the orders that it charged and that wait again, so that it can be put back.
    """
    draft = _at_version(unit, invoice_id, version)
    must_be_draft(draft)
    freed = orders.charged_by(unit, invoice_id)
    invoices.delete_draft(unit.db, invoice_id)
    unit.note("invoice", draft.id, draft.version, draft.client_id)
    return freed


def _subject(_: Unit, invoice: Invoice, *__: object) -> ClientId:
    return invoice.client_id


@use_case((Category.INVOICE, Level.DRAFT), action=Action.CREATE, about=_subject)
def put_back_draft(unit: Unit, invoice: Invoice, freed: Sequence[str] = ()) -> Invoice:
    """Undo the deletion of a draft, with its lines and the orders it charged.

    NotFound when the client or payer is gone; Conflict when it is there, or one of the orders stands on another invoice.
    """
    must_be_draft(invoice)
    subject_of(unit.db, invoice.client_id)
    must_be_gone(invoices.is_there(unit.db, invoice.id))
    buyer = payer_of(unit, invoice.client_id, invoice.payer_id)
    require_payer_usable(unit, invoice.client_id, buyer)
    made = changed_draft(invoice, draft_of(invoice), buyer, unit.today)
    invoices.add(unit.db, made)
    if freed:
        orders.charge(unit, orders.open_orders(unit, Level.DRAFT, freed), invoice.id, of=len(freed))
    unit.note("invoice", made.id, made.version, made.client_id)
    return made


def _subject_as_stored(unit: Unit, before: Invoice, *_: object) -> ClientId:
    return client_concerned(unit, before.id)


@use_case((Category.INVOICE, Level.DRAFT), action=Action.UPDATE, about=_subject_as_stored)
def put_back_draft_facts(unit: Unit, before: Invoice, version: int) -> Invoice:
    """Undo a change of a draft: it says again what `before` says. Conflict when it was changed or issued since."""
    return change_draft_invoice(unit, before.id, version, draft_of(before))


@use_case((Category.INVOICE, Level.WRITE), action=Action.UPDATE, about=client_concerned, in_after_file=True)
def issue_invoice(unit: Unit, invoice_id: InvoiceId, on: date | None = None, version: int | None = None) -> Invoice:
    """Give the draft its number and freeze it with its PDF, all in this one transaction (Wet OB art. 35a).

    RefusedByLaw when something is missing that the law wants it to state, or when it bears VAT under the small-business scheme;
    InvalidInput for a day in the future or before the last number's, and for a line that must name a tooth; Conflict when it is
    no draft or not version `version` any more (None: whichever is stored).
    """
    draft = _at_version(unit, invoice_id, version)
    must_have_lines(draft)
    day = past_date(on or unit.today, unit.today, "issue_date")
    setting = setting_of(unit, draft, day)
    require_payer_usable(unit, draft.client_id, setting.buyer)
    must_be_complete(setting.details, draft.lines)
    buyer_must_be_complete(setting.buyer, is_client(unit.db, setting.buyer.payer_id))
    must_fit_scheme(setting.scheme, draft.lines)
    must_not_shift_vat(setting.buyer, draft.lines)
    _must_name_teeth(unit, draft, day)
    number = take_number(unit.db, practice_settings.policy(unit.db, "invoice_series", day), day)
    invoice = issued(draft, number, day, setting.term_days, setting.buyer, setting.concerns, setting.scheme.exemption)
    invoices.save(unit.db, invoice, lines=False)
    freeze_on_paper(unit, invoice, totals_of(invoice), setting)
    unit.note("invoice", invoice.id, invoice.version, invoice.client_id)
    return invoice


def _must_name_teeth(unit: Unit, draft: Invoice, day: date) -> None:
    """InvalidInput naming the line whose service, as the catalogue has it on that day, needs a tooth or jaw."""
    for line in draft.lines:
        on = line.supplied_on or draft.supply_date or day
        found = services.of_code(unit, line.service_code.upper()) if line.service_code else []
        if service := next((one for one in found if one.holds_on(on)), None):
            must_name_tooth(line, service.needs)


@use_case((Category.INVOICE, Level.WRITE), action=Action.CREATE, about=client_concerned, in_after_file=True, stores=True)
def credit_invoice(
    unit: Unit,
    invoice_id: InvoiceId,
    quantities: Mapping[int, int] | None = None,
    on: date | None = None,
    *,
    amounts: Mapping[int, int] | None = None,
    note: str = "",
) -> Invoice:
    """Issue a credit note over a part of an invoice, with its own number and PDF.

    `quantities`: thousandths by position of the line; `amounts`: cents without VAT by position; neither: all that is left.
    `note` is the reason. Conflict when it is a draft, a credit note, or credited already; InvalidInput for more than is left;
    the practice's details and the address of who pays must be complete as at the issue.
    """
    invoice = invoices.get(unit.db, invoice_id)
    before = invoices.credited_lines(unit.db, invoice_id)
    draft = credit_draft(invoice, before, quantities, InvoiceId(new_id()), unit.member_id, amounts=amounts, note=note)
    must_fit_credit(payments.account_of(unit.db, invoice), invoice, draft)
    day = past_date(on or unit.today, unit.today, "issue_date")
    setting = _credit_setting(unit, invoice, day)
    must_be_complete(setting.details, draft.lines)
    if not invoice.buyer_address:  # the program before this one kept no address with its invoices
        buyer_must_be_complete(setting.buyer, is_client(unit.db, setting.buyer.payer_id))
        draft = replace(with_buyer(draft, setting.buyer), exemption=setting.scheme.exemption)
    made = _issue_credit(unit, invoice, draft, day)
    sums = credit_totals(before, made.lines, invoice.discount_bp)
    freeze_on_paper(unit, made, sums, setting, credits=invoice.number or "")
    payments.resettle(unit.db, invoice, invoice.written_off_on)
    unit.note("invoice", made.id, made.version, made.client_id)
    return made


def _issue_credit(unit: Unit, invoice: Invoice, draft: Invoice, day: date) -> Invoice:
    """The numbered credit note as stored: its lines go in while it is still a draft."""
    not_before(day, invoice)
    number = take_number(unit.db, practice_settings.policy(unit.db, "invoice_series", day), day)
    invoices.add(unit.db, draft)
    note = issued_credit(draft, number, day)
    invoices.save(unit.db, note, lines=False)
    return note


def _credit_setting(unit: Unit, invoice: Invoice, day: date) -> PaperSetting:
    """As for an invoice; when the payer of then is gone, the one on the invoice in the client's language."""
    try:
        return setting_of(unit, invoice, day)
    except NotFound:
        subject = subject_of(unit.db, invoice.client_id)
        gone = Buyer(invoice.payer_id, invoice.buyer_name, invoice.buyer_address, subject.language)
        return setting_for(unit, invoice.client_id, gone, day)


def _at_version(unit: Unit, invoice_id: InvoiceId, version: int | None) -> Invoice:
    invoice = invoices.get(unit.db, invoice_id)
    if version is not None and invoice.is_draft and invoice.version != version:
        raise invoices.changed_meanwhile()
    return invoice
