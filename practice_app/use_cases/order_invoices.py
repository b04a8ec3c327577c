"""Invoices out of open orders, one a client, each client in a transaction of its own."""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator
from functools import partial
from itertools import groupby

from practice_app.domain.access import Category, Level, Need
from practice_app.domain.errors import N_, PracticeError
from practice_app.domain.ids import ClientId, InvoiceId
from practice_app.domain.order import Batch, Order, Refused, invoice_of
from practice_app.domain.progress import Progress
from practice_app.storage import orders
from practice_app.storage.audit_log import Action
from practice_app.storage.buyers import subject_of
from practice_app.storage.unit import Unit
from practice_app.use_cases.door import use_case
from practice_app.use_cases.invoices import create_draft_invoice, issue_invoice

_C, _L = Category, Level
DOING = N_("Making invoices")


@use_case((_C.ORDER, _L.READ), (_C.INVOICE, _L.DRAFT), action=Action.CREATE)
def make_order_drafts(unit: Unit, order_ids: Collection[str]) -> Generator[Progress, None, Batch]:
    """A draft a client out of those of these orders that no invoice has yet; run by practice.steps."""
    return (yield from _batch(unit, order_ids, issue=False))


@use_case((_C.ORDER, _L.READ), (_C.INVOICE, _L.WRITE), action=Action.CREATE)
def make_order_invoices(unit: Unit, order_ids: Collection[str]) -> Generator[Progress, None, Batch]:
    """The same, and each is issued at once; a client whose invoice cannot be issued keeps the orders open."""
    return (yield from _batch(unit, order_ids, issue=True))


def _batch(unit: Unit, order_ids: Collection[str], *, issue: bool) -> Generator[Progress, None, Batch]:
    level = Level.WRITE if issue else Level.DRAFT
    found = groupby(orders.open_orders(unit, level, order_ids), lambda order: order.client_id)
    chosen = [(client_id, [order.id for order in group]) for client_id, group in found]
    made: list[InvoiceId] = []
    refused: list[Refused] = []
    charged = 0
    yield Progress(0, len(chosen), DOING)
    for done, (client_id, ids) in enumerate(chosen, start=1):
        # Read again in this client's own transaction: meanwhile a colleague may have charged them.
        if still_open := orders.open_orders(unit, level, ids):
            answer = attempt(unit, client_id, partial(_charge, unit, still_open, issue))
            if isinstance(answer, Refused):
                refused.append(answer)
            else:
                made.append(answer)
                charged += len(still_open)
        yield Progress(done, len(chosen), DOING)
    return Batch(tuple(made), issue, charged, tuple(refused))


def attempt(unit: Unit, client_id: ClientId, make: Callable[[], InvoiceId]) -> InvoiceId | Refused:
    """Do this for one client of many: what cannot be done is undone whole and told, and the others go on."""
    touched = len(unit.touched)
    unit.db.execute("SAVEPOINT one_client")
    try:
        answer: InvoiceId | Refused = make()
    except PracticeError as reason:
        unit.db.execute("ROLLBACK TO one_client")
        del unit.touched[touched:]
        answer = Refused(client_id, subject_of(unit.db, client_id).number, reason)
    unit.db.execute("RELEASE one_client")
    return answer


def _charge(unit: Unit, found: list[Order], issue: bool) -> InvoiceId:
    client_id = found[0].client_id
    unit.require(Need(_C.INVOICE, _L.WRITE if issue else _L.DRAFT), client_id)
    draft = create_draft_invoice(unit, client_id, invoice_of(found))
    orders.charge(unit, found, draft.id)
    if issue:
        issue_invoice(unit, draft.id)
    return draft.id
