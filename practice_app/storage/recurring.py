"""Invoices that come back, as stored."""

from __future__ import annotations

from datetime import date

from practice_app.domain.access import Category, Level
from practice_app.domain.errors import N_, Conflict, NotFound
from practice_app.domain.ids import ClientId
from practice_app.domain.invoice import InvoiceDraft
from practice_app.domain.recurring import Recurring, lines_from, lines_text
from practice_app.storage.database import Row
from practice_app.storage.unit import Unit
from practice_app.storage.visibility import visible

_COLUMNS = (
    "id, version, client_id, payer_id, every_months, month_day, next_on, until, lines, term_days, note, reference, "
    "discount_bp, active"
)
_SELECT = f"SELECT {', '.join(f'recurring_invoice.{name}' for name in _COLUMNS.split(', '))} FROM recurring_invoice"
_DUE = "recurring_invoice.active = 1 AND recurring_invoice.next_on <= ?"


def find(unit: Unit, client_id: ClientId | None = None) -> list[Recurring]:
    """Those that the member may see, of one client or of all: the running ones first, by the day of their next draft."""
    condition, values = visible(unit, Category.INVOICE, "recurring_invoice.client_id")
    if client_id is not None:
        condition, values = f"{condition} AND recurring_invoice.client_id = ?", [*values, client_id]
    rows = unit.db.all(f"{_SELECT} WHERE {condition} ORDER BY active DESC, next_on, recurring_invoice.id", values)
    return [_recurring(row) for row in rows]


def get(unit: Unit, recurring_id: str, version: int | None = None) -> Recurring:
    """One. NotFound when it is gone, Conflict when it is not version `version` any more."""
    row = unit.db.one(f"{_SELECT} WHERE id = ?", (recurring_id,))
    if row is None:
        raise NotFound(N_("This recurring invoice is not here any more."))
    recurring = _recurring(row)
    if version is not None and recurring.version != version:
        raise Conflict(N_("Someone changed this recurring invoice meanwhile. Open it again and repeat your change."))
    return recurring


def client_of(unit: Unit, recurring_id: str) -> ClientId | None:
    """Whose it is, if it is there."""
    found = unit.db.value("SELECT client_id FROM recurring_invoice WHERE id = ?", (recurring_id,))
    return None if found is None else ClientId(found)


def put(unit: Unit, recurring: Recurring) -> None:
    """Store a new or changed one."""
    columns = _COLUMNS.split(", ")
    changed = ", ".join(f"{name} = excluded.{name}" for name in columns[1:] if name != "client_id")
    unit.db.execute(
        f"INSERT INTO recurring_invoice ({_COLUMNS}) VALUES ({', '.join('?' * len(columns))})"
        f" ON CONFLICT (id) DO UPDATE SET {changed}",
        (recurring.id, recurring.version, recurring.client_id, recurring.invoice.payer_id, recurring.every_months,
         recurring.month_day, recurring.next_on.isoformat(), recurring.until.isoformat() if recurring.until else None,
         lines_text(recurring.invoice.lines), recurring.invoice.term_days, recurring.invoice.note, recurring.invoice.reference,
         recurring.invoice.discount_bp, int(recurring.active)),
    )  # fmt: skip


def due(unit: Unit, recurring_id: str = "") -> list[Recurring]:
    """Those of which the member may make a draft and must by today, the oldest first; or this one, when it is among them."""
    condition, values = _due(unit)
    if recurring_id:
        condition, values = f"{condition} AND recurring_invoice.id = ?", [*values, recurring_id]
    rows = unit.db.all(f"{_SELECT} WHERE {condition} ORDER BY next_on, recurring_invoice.id", values)
    return [_recurring(row) for row in rows]


def count_due(unit: Unit) -> int:
    """How many of them there are."""
    condition, values = _due(unit)
    return int(unit.db.value(f"SELECT count(*) FROM recurring_invoice WHERE {condition}", values))


def _due(unit: Unit) -> tuple[str, list[object]]:
    condition, values = visible(unit, Category.INVOICE, "recurring_invoice.client_id", Level.DRAFT)
    return f"{_DUE} AND {condition}", [unit.today.isoformat(), *values]


def _recurring(row: Row) -> Recurring:
    identity, version, client_id, payer, every, month_day, next_on, until, lines, term, note, reference, discount, active = row
    invoice = InvoiceDraft(
        lines=lines_from(lines), payer_id=payer, term_days=term, note=note, reference=reference, discount_bp=discount
    )  # fmt: skip
    return Recurring(
        identity, version, ClientId(client_id), every, month_day, date.fromisoformat(next_on),
        date.fromisoformat(until) if until else None, invoice, bool(active),
    )  # fmt: skip
