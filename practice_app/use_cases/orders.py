"""Orders, purchases and downloads of a client: recorded, changed, taken away, and what of them waits for an invoice."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from practice_app.domain.access import Category, Level
from practice_app.domain.ids import ClientId, new_id
from practice_app.domain.order import OpenOrders, Order, OrderDraft, make_order, must_not_be_charged
from practice_app.storage import clients, orders
from practice_app.storage.audit_log import Action
from practice_app.storage.buyers import buyer_of, subject_of
from practice_app.storage.unit import Unit
from practice_app.use_cases.door import use_case
from practice_app.use_cases.services import service_on
from practice_app.use_cases.undoing import must_be_gone

_C, _L = Category, Level


def _client_of(unit: Unit, order_id: str, *_: object, **__: object) -> ClientId | None:
    return orders.client_of(unit, order_id)


@use_case((_C.ORDER, _L.READ), action=None)
def list_orders(unit: Unit, client_id: ClientId) -> list[Order]:
    """The orders of one client, the newest first."""
    return orders.of_client(unit, client_id)


@use_case((_C.ORDER, _L.WRITE), action=Action.CREATE)
def record_order(unit: Unit, client_id: ClientId, draft: OrderDraft) -> Order:
    """Store an order; from that day on the client is kept for the house term. InvalidInput for a day in the future."""
    clients.get(unit, client_id)
    order = _order_from(unit, draft, new_id(), client_id)
    orders.put(unit, order)
    unit.note("order", order.id, order.version, client_id)
    return order


@use_case((_C.ORDER, _L.WRITE), action=Action.UPDATE, about=_client_of)
def change_order(unit: Unit, order_id: str, version: int, draft: OrderDraft) -> Order:
    """Correct an order. Conflict once an invoice has it, or when it was changed meanwhile."""
    before = orders.get(unit, order_id, version)
    must_not_be_charged(before)
    order = replace(_order_from(unit, draft, order_id, before.client_id), version=before.version + 1)
    orders.put(unit, order)
    unit.note("order", order.id, order.version, order.client_id)
    return order


@use_case((_C.ORDER, _L.MANAGE), action=Action.DELETE, about=_client_of)
def remove_order(unit: Unit, order_id: str, version: int) -> None:
    """Take an order away that was recorded by mistake. Conflict once an invoice has it."""
    order = orders.get(unit, order_id, version)
    must_not_be_charged(order)
    orders.remove(unit, order_id)
    unit.note("order", order_id, order.version, order.client_id)


def _owner_of(unit: Unit, order: Order, *_: object) -> ClientId:
    """Whose it is: as stored where it is there, whatever the order that was handed in says."""
    return orders.client_of(unit, order.id) or order.client_id


@use_case((_C.ORDER, _L.WRITE), action=Action.CREATE, about=_owner_of)
def put_back_order(unit: Unit, order: Order) -> Order:
    """Undo the removal of an order. NotFound when its client is gone, Conflict when it is there or an invoice had it."""
    clients.get(unit, order.client_id)
    must_not_be_charged(order)
    must_be_gone(orders.client_of(unit, order.id) is not None)
    made = _order_from(unit, _draft_of(order), order.id, order.client_id)
    back = replace(made, version=order.version + 1)
    orders.put(unit, back)
    unit.note("order", back.id, back.version, back.client_id)
    return back


@use_case((_C.ORDER, _L.WRITE), action=Action.UPDATE, about=_owner_of)
def put_back_order_facts(unit: Unit, before: Order, version: int) -> Order:
    """Undo a correction of an order: it says again what `before` says. Conflict as for any correction."""
    return change_order(unit, before.id, version, _draft_of(before))


@use_case((_C.ORDER, _L.READ), (_C.INVOICE, _L.READ), action=None)
def list_open_orders(unit: Unit) -> list[OpenOrders]:
    """What waits for an invoice, by client; names only for who may see them apart from an invoice."""
    open_ones = orders.open_orders(unit, Level.READ)
    named = unit.may(_C.CLIENT_NAME, _L.READ)
    return [_open(unit, client_id, tuple(found), named) for client_id, found in groupby(open_ones, lambda order: order.client_id)]


def _open(unit: Unit, client_id: ClientId, found: tuple[Order, ...], named: bool) -> OpenOrders:
    subject, buyer = subject_of(unit.db, client_id), buyer_of(unit.db, client_id)
    other = buyer.name if named and buyer.payer_id != client_id else ""
    return OpenOrders(client_id, subject.number, subject.name if named else "", other, found)


def _draft_of(order: Order) -> OrderDraft:
    return OrderDraft(
        order.kind, order.ordered_on, order.description, order.quantity, order.unit_price, order.vat_rate.value,
        order.service_code,
    )  # fmt: skip


def _order_from(unit: Unit, draft: OrderDraft, order_id: str, client_id: ClientId) -> Order:
    service = service_on(unit, draft.service_code, draft.ordered_on)
    return make_order(draft, order_id, client_id, unit.today, service)
