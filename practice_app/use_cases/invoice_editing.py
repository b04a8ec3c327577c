"""What the editor of a draft asks: what to begin with, and how the paper will look."""

from __future__ import annotations

from datetime import date

from practice_app.domain.access import Category, Level
from practice_app.domain.ids import ClientId, InvoiceId, MemberId
from practice_app.domain.invoice import InvoiceDraft, must_be_draft, new_draft, previewed, totals_of
from practice_app.domain.invoice_views import InvoiceDefaults
from practice_app.storage import invoices, practice_settings
from practice_app.storage.audit_log import Action
from practice_app.storage.unit import Unit
from practice_app.use_cases.door import use_case
from practice_app.use_cases.invoice_setting import (
    PaperSetting,
    on_paper,
    payer_of,
    scheme_on,
    setting_for,
    setting_of,
)
from practice_app.use_cases.invoices import client_concerned


@use_case((Category.INVOICE, Level.DRAFT), action=None)
def invoice_defaults(unit: Unit) -> InvoiceDefaults:
    """The practice's own payment term, and whether it may charge no VAT, as both stand today."""
    details = practice_settings.details(unit.db)
    term = int(practice_settings.policy(unit.db, "payment_term_days", unit.today))
    return InvoiceDefaults(term, scheme_on(unit, details.kind, unit.today).small_business)


@use_case((Category.INVOICE, Level.READ), action=Action.READ, about=client_concerned)
def preview_invoice(unit: Unit, invoice_id: InvoiceId) -> bytes:
    """The PDF of a stored draft as it would be issued today, marked as a draft and without a number; nothing is kept of it.

    InvalidInput when it has no lines, Conflict when it was issued, NotFound when the payer is gone.
    """
    draft = invoices.get(unit.db, invoice_id)
    must_be_draft(draft)
    setting = setting_of(unit, draft, unit.today)
    shown = previewed(draft, unit.today, setting.term_days, setting.buyer, setting.concerns, setting.scheme.exemption)
    unit.note("invoice", draft.id, draft.version, draft.client_id)
    return on_paper(shown, totals_of(shown), setting)


@use_case((Category.INVOICE, Level.READ), action=Action.READ)
def draft_setting(unit: Unit, client_id: ClientId, payer_id: str = "") -> PaperSetting:
    """What the paper of a draft for this client takes from around it: asked once, so that a preview can follow the typing.

    NotFound when client or payer is not there, NotAllowed when the payer's address is closed to the member.
    """
    unit.note("client", client_id, client_id=client_id)
    return setting_for(unit, client_id, payer_of(unit, client_id, payer_id), unit.today)


def draft_on_paper(client_id: ClientId, draft: InvoiceDraft, setting: PaperSetting, today: date) -> bytes:
    """The PDF of what was typed, as it would be issued today, marked as a draft; needs no practice, stores nothing.

    InvalidInput for a line that cannot be right, or when there is none.
    """
    typed = new_draft(InvoiceId("typed"), client_id, draft, setting.buyer, MemberId(""), today)
    shown = previewed(typed, today, setting.term_days, setting.buyer, setting.concerns, setting.scheme.exemption)
    return on_paper(shown, totals_of(shown), setting)
