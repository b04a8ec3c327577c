"""An invoice as a file that the buyer's bookkeeping reads by itself (UBL)."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from pathlib import Path

from practice_app.domain.access import Category, Level
from practice_app.domain.e_invoice import EInvoice, check_e_invoice
from practice_app.domain.errors import N_, Conflict, NotFound
from practice_app.domain.ids import InvoiceId
from practice_app.domain.practice_details import PracticeDetails
from practice_app.exports.render import ubl_xml
from practice_app.storage import buyers, invoices, practice_settings
from practice_app.storage.audit_log import Action
from practice_app.storage.exported_files import write_export
from practice_app.storage.unit import Unit
from practice_app.system.words import Words
from practice_app.use_cases.door import use_case
from practice_app.use_cases.invoice_setting import sums_of
from practice_app.use_cases.invoice_views import reachable
from practice_app.use_cases.invoices import client_concerned


@use_case((Category.INVOICE, Level.READ), action=Action.EXPORT, about=client_concerned)
def export_invoice_ubl(unit: Unit, invoice_id: InvoiceId, path: Path) -> str:
    """Write an issued invoice or credit note as UBL 2.1 with its PDF inside to a file, which is remembered; its SHA-256.

    InvalidInput names what is missing of the practice or of the buyer, Conflict for a draft or an imported invoice,
    FileProblem when the file cannot be written.
    """
    document = check_e_invoice(e_invoice(unit, invoice_id))
    invoice = document.invoice
    content = ubl_xml(document, Words(document.seller.language))
    unit.note("invoice", invoice.id, invoice.version, invoice.client_id)
    return write_export(unit, "invoice_ubl", path, content, invoice.client_id)


def e_invoice(unit: Unit, invoice_id: InvoiceId) -> EInvoice:
    """All that the file says, complete or not. Conflict for a draft or an imported invoice."""
    invoice = reachable(unit, invoice_id)
    if invoice.is_draft or not invoices.has_document(unit.db, invoice_id):
        raise Conflict(N_("Only an invoice that was issued here can go as an e-invoice: not a draft, nor an imported one."))
    seller = _seller(unit, invoice_id)
    return EInvoice(
        invoice=invoice, sums=sums_of(unit.db, invoice), seller=seller,
        reference=invoice.reference or _number_of(unit, invoice_id),
        exemption=invoice.exemption or ("care" if seller.kind == "dental" else "general"),
        credited_number=invoices.number_of(unit.db, invoice.credits) if invoice.credits else "",
        pdf=invoices.document(unit.db, invoice_id)[0],
    )  # fmt: skip


def _seller(unit: Unit, invoice_id: InvoiceId) -> PracticeDetails:
    """The practice as it was at the issue; what was not filled in then is taken from now."""
    now = practice_settings.details(unit.db)
    stored = invoices.seller_of(unit.db, invoice_id)
    then = json.loads(stored) if stored else {}
    known = {one.name for one in fields(PracticeDetails)}
    return replace(now, **{name: value for name, value in then.items() if name in known and value})


def _number_of(unit: Unit, invoice_id: InvoiceId) -> str:
    """The client's number: some reference of the buyer is demanded (Peppol R003, NLCIUS BR-NL-2), and they can look it up."""
    try:
        return buyers.subject_of(unit.db, invoices.client_of(unit.db, invoice_id)).number
    except NotFound:  # in the fiscal archive there is no card any more
        return invoices.number_of(unit.db, invoice_id)
