"""What happens after the issue: payments, undoing one, and writing off a claim."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from practice_app.domain.access import Category, Level, Need
from practice_app.domain.errors import N_, Conflict
from practice_app.domain.ids import ClientId, InvoiceId, new_id
from practice_app.domain.invoice import Invoice
from practice_app.domain.periods import past_date
from practice_app.domain.settlement import Payment, make_payment, make_refund, make_reversal, not_before
from practice_app.storage import bank_entries, invoices, payments
from practice_app.storage.audit_log import Action
from practice_app.storage.unit import Unit
from practice_app.use_cases.door import use_case
from practice_app.use_cases.invoices import client_concerned


@use_case((Category.PAYMENT, Level.WRITE), action=Action.CREATE, about=client_concerned)
def record_payment(unit: Unit, invoice_id: InvoiceId, amount: int, paid_on: date | None = None) -> Payment:
    """Money that came in, in cents, on a day that is not in the future (None: today), at most what is still open."""
    return _pay(unit, invoices.get(unit.db, invoice_id), amount, paid_on)


@use_case((Category.PAYMENT, Level.WRITE), action=Action.CREATE, about=client_concerned)
def mark_invoice_paid(unit: Unit, invoice_id: InvoiceId, paid_on: date | None = None) -> Payment:
    """All that is still open came in on this day. Conflict when nothing is open."""
    invoice = invoices.get(unit.db, invoice_id)
    return _pay(unit, invoice, payments.account_of(unit.db, invoice).open, paid_on)


def _pay(unit: Unit, invoice: Invoice, amount: int, paid_on: date | None) -> Payment:
    account = payments.account_of(unit.db, invoice)
    payment = make_payment(new_id(), invoice, account, amount, paid_on or unit.today, unit.today)
    payments.add(unit.db, payment)
    payments.resettle(unit.db, invoice, invoice.written_off_on)
    unit.note("payment", payment.id, client_id=invoice.client_id)
    return payment


@use_case((Category.PAYMENT, Level.WRITE), action=Action.CREATE, about=client_concerned)
def record_refund(unit: Unit, invoice_id: InvoiceId, amount: int, paid_on: date | None = None) -> Payment:
    """Money paid back, in cents, of what was paid too much after a credit note; at most that, not in the future (None: today)."""
    invoice = invoices.get(unit.db, invoice_id)
    account = payments.account_of(unit.db, invoice)
    refund = make_refund(new_id(), invoice, account, amount, paid_on or unit.today, unit.today)
    payments.add(unit.db, refund)
    payments.resettle(unit.db, invoice, invoice.written_off_on)
    unit.note("payment", refund.id, client_id=invoice.client_id)
    return refund


def _payer_concerned(unit: Unit, payment_id: str, *_: object, **__: object) -> ClientId:
    return invoices.client_of(unit.db, payments.invoice_of(unit.db, payment_id))


@use_case((Category.PAYMENT, Level.WRITE), action=Action.UPDATE, about=_payer_concerned)
def undo_payment(unit: Unit, payment_id: str) -> None:
    """Take a payment back that was recorded by mistake, by a row of its own: tax law keeps both. Conflict the second time.

    The entry of the bank that it was booked from waits again, while its details are still there.
    """
    payment = payments.get(unit.db, payment_id)
    invoice = invoices.get(unit.db, payment.invoice_id)
    payments.add(unit.db, make_reversal(new_id(), payment, unit.today))
    payments.resettle(unit.db, invoice, invoice.written_off_on)
    if payment.bank_entry:
        bank_entries.reopen(unit.db, payment.bank_entry)
    unit.note("payment", payment_id, client_id=invoice.client_id)


@use_case((Category.PAYMENT, Level.WRITE), action=Action.UPDATE)
def undo_payments(unit: Unit, payment_ids: Sequence[str]) -> None:
    """The same for the shares of one payment that was divided: all of them or, when one was undone already, none."""
    for payment_id in payment_ids:
        unit.require(Need(Category.PAYMENT, Level.WRITE), _payer_concerned(unit, payment_id))
        undo_payment(unit, payment_id)


@use_case((Category.PAYMENT, Level.WRITE), action=Action.UPDATE, about=client_concerned)
def write_off_invoice(unit: Unit, invoice_id: InvoiceId, on: date | None = None) -> None:
    """Give up what is still open. Conflict when nothing is. It no longer holds up the destruction (retention.md)."""
    invoice = invoices.get(unit.db, invoice_id)
    day = past_date(on or unit.today, unit.today, "written_off_on")
    not_before(day, invoice, "written_off_on")
    if invoice.is_draft or invoice.kind == "credit_note" or invoice.settled_on or invoice.written_off_on:
        raise Conflict(N_("Nothing of this invoice is open, so there is nothing to write off."))
    version = payments.resettle(unit.db, invoice, day)
    unit.note("invoice", invoice_id, version, invoice.client_id)


@use_case((Category.PAYMENT, Level.WRITE), action=Action.UPDATE, about=client_concerned)
def undo_write_off(unit: Unit, invoice_id: InvoiceId) -> None:
    """Claim a written-off invoice again. Conflict when it was not written off."""
    invoice = invoices.get(unit.db, invoice_id)
    if invoice.written_off_on is None:
        raise Conflict(N_("This invoice was not written off."))
    version = payments.resettle(unit.db, invoice, None)
    unit.note("invoice", invoice_id, version, invoice.client_id)
