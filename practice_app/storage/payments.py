"""Payments as stored, and how an invoice stands with them and its credit notes."""

from __future__ import annotations

from datetime import date

from practice_app.domain.errors import N_, NotFound
from practice_app.domain.ids import InvoiceId
from practice_app.domain.invoice import Invoice
from practice_app.domain.settlement import Account, Payment, settled_on
from practice_app.storage import invoices
from practice_app.storage.database import Connection


def of_invoice(db: Connection, invoice_id: InvoiceId) -> tuple[Payment, ...]:
    """The payments of an invoice, oldest first."""
    columns = "id, paid_on, amount_cents, reverses, bank_entry, refund"
    rows = db.all(f"SELECT {columns} FROM payment WHERE invoice_id = ? ORDER BY paid_on, rowid", (invoice_id,))
    undone = {row[3] for row in rows}
    return tuple(
        Payment(key, invoice_id, date.fromisoformat(day), cents, reverses, key in undone, bank_entry, bool(refund))
        for key, day, cents, reverses, bank_entry, refund in rows
    )


def get(db: Connection, payment_id: str) -> Payment:
    """One payment. NotFound when there is no such payment."""
    return next(one for one in of_invoice(db, invoice_of(db, payment_id)) if one.id == payment_id)


def invoice_of(db: Connection, payment_id: str) -> InvoiceId:
    """The invoice that a payment belongs to. NotFound when there is no such payment."""
    invoice_id = db.value("SELECT invoice_id FROM payment WHERE id = ?", (payment_id,))
    if invoice_id is None:
        raise NotFound(N_("This payment is not there any more."))
    return InvoiceId(invoice_id)


def add(db: Connection, payment: Payment) -> None:
    """Store a payment, or the row that takes one back."""
    day = payment.paid_on.isoformat()
    columns = "id, invoice_id, paid_on, amount_cents, reverses, bank_entry, refund"
    row = (payment.id, payment.invoice_id, day, payment.amount, payment.reverses, payment.bank_entry, int(payment.refund))
    db.execute(f"INSERT INTO payment ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?)", row)


def account_of(db: Connection, invoice: Invoice) -> Account:
    """How the invoice stands now."""
    paid = db.value("SELECT coalesce(sum(amount_cents), 0) FROM payment WHERE invoice_id = ?", (invoice.id,))
    credited = sum(cents for _, cents in invoices.credits_of(db, invoice.id))
    return Account(invoice.total, int(paid), credited)


def resettle(db: Connection, invoice: Invoice, written_off_on: date | None) -> int:
    """Work out anew whether and when the invoice was settled; its new version."""
    if invoice.total == 0:  # it claimed nothing from the start
        return invoices.settle(db, invoice.id, invoice.issue_date, written_off_on)
    paid = [(payment.paid_on, payment.amount) for payment in of_invoice(db, invoice.id) if payment.counts]
    day = settled_on(invoice.total, paid, invoices.credits_of(db, invoice.id))
    return invoices.settle(db, invoice.id, day, written_off_on)
