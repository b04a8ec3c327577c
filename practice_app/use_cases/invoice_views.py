"""Seeing invoices: lists, the opened invoice, its PDF, and the fiscal archive."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from practice_app.domain.access import Category, Level, Need, refusal
from practice_app.domain.errors import N_, InvalidInput
from practice_app.domain.ids import InvoiceId
from practice_app.domain.invoice import Invoice
from practice_app.domain.invoice_views import SHOWS_PAYMENTS, InvoiceCard, InvoiceFilter, InvoiceRow, neutral
from practice_app.domain.settlement import state_of
from practice_app.storage import invoice_lists, invoices, payments
from practice_app.storage.audit_log import Action
from practice_app.storage.exported_files import write_export
from practice_app.storage.unit import Unit
from practice_app.use_cases.door import use_case
from practice_app.use_cases.invoice_setting import sums_of
from practice_app.use_cases.invoices import client_concerned


@use_case((Category.INVOICE, Level.READ), action=None)
def list_invoices(unit: Unit, wanted: InvoiceFilter | None = None, limit: int = 500) -> list[InvoiceRow]:
    """The first invoices that the filter asks for and the member may see: drafts, then the newest. All: `page_invoices`.

    NotAllowed when it asks who paid and the member may not see payments.
    """
    wanted = wanted or InvoiceFilter()
    require_seen(unit, wanted)
    return invoice_lists.page(unit, wanted, invoice_lists.NEWEST_FIRST, None, limit).rows


def require_seen(unit: Unit, wanted: InvoiceFilter) -> None:
    """NotAllowed when the filter asks who paid and the member may not see payments."""
    if wanted.show in SHOWS_PAYMENTS and not invoice_lists.sees_payments(unit):
        raise refusal(Need(Category.PAYMENT, Level.READ))


@use_case((Category.INVOICE, Level.READ), action=Action.READ, about=client_concerned)
def open_invoice(unit: Unit, invoice_id: InvoiceId) -> InvoiceCard:
    """One invoice with its lines, credit notes, and payments where the member may see those."""
    invoice = reachable(unit, invoice_id)
    account = payments.account_of(unit.db, invoice)
    sees_payments = unit.may(Category.PAYMENT, Level.READ, invoice.client_id)
    state = state_of(invoice, account.fully_credited, unit.today)
    unit.note("invoice", invoice.id, invoice.version, invoice.client_id)
    return InvoiceCard(
        invoice=invoice if sees_payments else replace(invoice, settled_on=None, written_off_on=None),
        state=state if sees_payments else neutral(state),
        has_document=invoices.has_document(unit.db, invoice_id),
        account=account if sees_payments else None,
        payments=payments.of_invoice(unit.db, invoice_id) if sees_payments else None,
        credit_notes=invoice_lists.credit_notes_of(unit.db, invoice_id),
        credited_number=invoices.number_of(unit.db, invoice.credits) if invoice.credits else "",
        credited=tuple(invoices.credited_lines(unit.db, invoice_id)),
        sums=sums_of(unit.db, invoice),
    )


@use_case((Category.INVOICE, Level.READ), action=Action.READ, about=client_concerned)
def read_invoice_pdf(unit: Unit, invoice_id: InvoiceId) -> bytes:
    """The PDF exactly as issued. NotFound for a draft or an imported invoice, FileProblem when it was tampered with."""
    return issued_pdf(unit, invoice_id)[1]


@use_case((Category.INVOICE, Level.READ), action=Action.EXPORT, about=client_concerned)
def export_invoice_pdf(unit: Unit, invoice_id: InvoiceId, path: Path) -> str:
    """Write the PDF as issued to a file, which is remembered; its SHA-256. The refusals of `read_invoice_pdf` hold."""
    invoice, pdf = issued_pdf(unit, invoice_id)
    return write_export(unit, "invoice_pdf", path, pdf, invoice.client_id)


@use_case((Category.FISCAL_ARCHIVE, Level.READ), action=Action.SEARCH)
def search_fiscal_archive(
    unit: Unit, number: str = "", issued_on: date | None = None, total: int | None = None, name: str = ""
) -> list[InvoiceRow]:
    """Invoices of clients whose card went, by number, day, amount in cents or name; each look-up is logged (retention.md)."""
    if not (number.strip() or issued_on or total is not None or name.strip()):
        raise InvalidInput(N_("Fill in a number, a date, an amount or a name to look for in the archive."), field="number")
    unit.note("fiscal_archive", "")
    return invoice_lists.find_archived(unit, number.strip(), issued_on, total, name)


def issued_pdf(unit: Unit, invoice_id: InvoiceId) -> tuple[Invoice, bytes]:
    """The invoice and its PDF exactly as issued, noted as opened. The refusals of `read_invoice_pdf` hold."""
    invoice = reachable(unit, invoice_id)
    pdf, _ = invoices.document(unit.db, invoice_id)
    unit.note("invoice", invoice.id, invoice.version, invoice.client_id)
    return invoice, pdf


def reachable(unit: Unit, invoice_id: InvoiceId) -> Invoice:
    """The invoice; of an archived client only for who may look into the fiscal archive."""
    invoice = invoices.get(unit.db, invoice_id)
    if invoice_lists.is_archived(unit.db, invoice.client_id):
        unit.require(Need(Category.FISCAL_ARCHIVE, Level.READ))
    return invoice
