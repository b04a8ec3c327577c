"""Reminders as recorded, one row an invoice; the letter that carried them is correspondence."""

from __future__ import annotations

from datetime import date

from practice_app.domain.ids import ClientId, InvoiceId
from practice_app.domain.plain_dates import is_minor as is_under_age
from practice_app.domain.reminder import Reminder
from practice_app.storage.database import Connection, Row
from practice_app.storage.unit import Unit

_COLUMNS = "id, invoice_id, client_id, kind, sent_on, open_cents, costs_cents, pay_before, letter_id, made_by"


def add(db: Connection, reminder: Reminder) -> None:
    """Record a reminder."""
    db.execute(
        f"INSERT INTO reminder ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (reminder.id, reminder.invoice_id, reminder.client_id, reminder.kind, reminder.sent_on.isoformat(), reminder.open,
         reminder.costs, reminder.pay_before.isoformat(), reminder.letter_id, reminder.made_by),
    )  # fmt: skip


def of_invoice(db: Connection, invoice_id: InvoiceId) -> tuple[Reminder, ...]:
    """The reminders of an invoice, oldest first. `letter_id` is None when its letter went with the payer's card."""
    there = "(SELECT id FROM correspondence WHERE id = letter_id)"
    sql = f"SELECT {_COLUMNS.replace('letter_id', there)} FROM reminder WHERE invoice_id = ? ORDER BY sent_on, rowid"
    return tuple(_reminder(row) for row in db.all(sql, (invoice_id,)))


def payer_contact(db: Connection, client_id: ClientId, payer_id: str) -> tuple[str, bool]:
    """The payer's e-mail address, and whether it is a business: only an organisation is, since who bears a name may act
    as a consumer and then has the protection of BW 6:96(6); the same holds for a representative without a card."""
    row = db.one("SELECT email, kind = 'organisation' FROM client WHERE id = ?", (payer_id,))
    if row is None:
        row = db.one("SELECT email, 0 FROM relation WHERE id = ? AND client_id = ?", (payer_id, client_id))
    return (str(row[0]), bool(row[1])) if row else ("", False)


def is_minor(unit: Unit, payer_id: str) -> bool:
    """Whether the payer is a client under 18 today."""
    born = unit.db.value("SELECT birth_date FROM client WHERE id = ?", (payer_id,))
    return is_under_age(date.fromisoformat(born) if born else None, unit.today)


def _reminder(row: Row) -> Reminder:
    key, invoice_id, client_id, kind, sent, open_cents, costs, before, letter_id, by = row
    return Reminder(
        key, invoice_id, client_id, kind, date.fromisoformat(sent), open_cents, costs, date.fromisoformat(before), letter_id, by
    )
