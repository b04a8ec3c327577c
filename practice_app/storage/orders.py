"""Orders, purchases and downloads as stored, and which of them no invoice charges yet."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import date

from practice_app.domain.access import Category, Level
from practice_app.domain.errors import N_, Conflict, NotFound
from practice_app.domain.ids import ClientId, InvoiceId
from practice_app.domain.money import VatRate
from practice_app.domain.order import Order
from practice_app.storage.database import Row
from practice_app.storage.unit import Unit
from practice_app.storage.visibility import visible

_COLUMNS = (
    "id, version, client_id, kind, ordered_on, description, service_code, quantity_thousandths, unit_price_cents, "
    "vat_rate, invoice_id"
)
_SELECT = f"SELECT {', '.join(f'client_order.{name}' for name in _COLUMNS.split(', '))} FROM client_order"
# What costs nothing is never charged; it still counts for retention.
_OPEN = "client_order.invoice_id IS NULL AND client_order.unit_price_cents > 0"


def of_client(unit: Unit, client_id: ClientId) -> list[Order]:
    """The orders of one client, the newest first."""
    rows = unit.db.all(f"{_SELECT} WHERE client_id = ? ORDER BY ordered_on DESC, client_order.rowid DESC", (client_id,))
    return [_order(row) for row in rows]


def get(unit: Unit, order_id: str, version: int | None = None) -> Order:
    """One order. NotFound when it is gone, Conflict when it is not version `version` any more."""
    row = unit.db.one(f"{_SELECT} WHERE id = ?", (order_id,))
    if row is None:
        raise NotFound(N_("This order is not here any more."))
    order = _order(row)
    if version is not None and order.version != version:
        raise Conflict(N_("Someone changed this order meanwhile. Open it again and repeat your change."))
    return order


def client_of(unit: Unit, order_id: str) -> ClientId | None:
    """Whose order it is, if it is there."""
    found = unit.db.value("SELECT client_id FROM client_order WHERE id = ?", (order_id,))
    return None if found is None else ClientId(found)


def put(unit: Unit, order: Order) -> None:
    """Store a new or changed order."""
    unit.db.execute(
        f"INSERT INTO client_order ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
        "version = excluded.version, kind = excluded.kind, ordered_on = excluded.ordered_on, "
        "description = excluded.description, service_code = excluded.service_code, "
        "quantity_thousandths = excluded.quantity_thousandths, unit_price_cents = excluded.unit_price_cents, "
        "vat_rate = excluded.vat_rate",
        (order.id, order.version, order.client_id, order.kind, order.ordered_on.isoformat(), order.description,
         order.service_code, order.quantity, order.unit_price, order.vat_rate.value, order.invoice_id),
    )  # fmt: skip


def remove(unit: Unit, order_id: str) -> None:
    """Delete an order."""
    unit.db.execute("DELETE FROM client_order WHERE id = ?", (order_id,))


def open_orders(unit: Unit, level: Level, wanted: Collection[str] | None = None) -> list[Order]:
    """What no invoice charges yet, of clients whose invoices the member has this level on; by client and day.

    `wanted`: only those with these ids.
    """
    may_see, values = visible(unit, Category.ORDER, "client_order.client_id")
    may_charge, more = visible(unit, Category.INVOICE, "client_order.client_id", level)
    sql = f"{_SELECT} JOIN client ON client.id = client_order.client_id WHERE {_OPEN} AND {may_see} AND {may_charge}"
    values += more
    if wanted is not None:
        sql += " AND client_order.id IN (SELECT value FROM json_each(?))"
        values.append(json.dumps(list(wanted)))
    rows = unit.db.all(f"{sql} ORDER BY client.sort_name, client.id, ordered_on, client_order.rowid", values)
    return [_order(row) for row in rows]


def charged_by(unit: Unit, invoice_id: InvoiceId) -> tuple[str, ...]:
    """The ids of the orders that this draft or invoice charges."""
    return tuple(row[0] for row in unit.db.all("SELECT id FROM client_order WHERE invoice_id = ? ORDER BY id", (invoice_id,)))


def charge(unit: Unit, orders: Collection[Order], invoice_id: InvoiceId, of: int | None = None) -> None:
    """Note the invoice that charges these. Conflict when one of them, or of the `of` that were meant, was charged meanwhile."""
    ids = json.dumps([order.id for order in orders])
    sql = (
        f"UPDATE client_order SET invoice_id = ?, version = version + 1 WHERE {_OPEN} AND id IN (SELECT value FROM json_each(?))"
    )
    if unit.db.execute(sql, (invoice_id, ids)) != (len(orders) if of is None else of):
        raise Conflict(N_("One of these orders stands on an invoice already. Look at the list again."))


def _order(row: Row) -> Order:
    identity, version, client_id, kind, day, description, code, quantity, price, rate, invoice_id = row
    return Order(
        identity, version, ClientId(client_id), kind, date.fromisoformat(day), description, code, quantity, price,
        VatRate(rate), InvoiceId(invoice_id) if invoice_id else None,
    )  # fmt: skip
