"""Invoices that come back: kept, changed, stopped, and the drafts of all that are due."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from functools import partial

from practice_app.domain.access import Category, Level
from practice_app.domain.ids import ClientId, InvoiceId, new_id
from practice_app.domain.invoice import make_lines, totals
from practice_app.domain.order import Batch, Refused
from practice_app.domain.progress import Progress
from practice_app.domain.recurring import (
    Recurring,
    RecurringDraft,
    RecurringRow,
    advanced,
    changed_recurring,
    invoice_on,
    make_recurring,
    stopped,
)
from practice_app.storage import recurring
from practice_app.storage.audit_log import Action
from practice_app.storage.buyers import buyer_of, subject_of
from practice_app.storage.unit import Unit
from practice_app.use_cases.door import use_case
from practice_app.use_cases.invoices import create_draft_invoice
from practice_app.use_cases.order_invoices import DOING, attempt

_C, _L = Category, Level


def _client_of(unit: Unit, recurring_id: str, *_: object, **__: object) -> ClientId | None:
    return recurring.client_of(unit, recurring_id)


@use_case((_C.INVOICE, _L.READ), action=None)
def list_recurring(unit: Unit, client_id: ClientId | None = None) -> list[RecurringRow]:
    """The recurring invoices of one client or of all, the next one first; names for who may see them apart from an invoice."""
    named = unit.may(_C.CLIENT_NAME, _L.READ)
    return [_row(unit, one, named) for one in recurring.find(unit, client_id)]


@use_case((_C.INVOICE, _L.DRAFT), action=Action.CREATE)
def add_recurring(unit: Unit, client_id: ClientId, draft: RecurringDraft) -> Recurring:
    """Store one. NotFound when client or payer is not there, InvalidInput at the field."""
    subject_of(unit.db, client_id)
    buyer_of(unit.db, client_id, draft.invoice.payer_id)
    made = make_recurring(draft, new_id(), client_id, unit.today)
    return _store(unit, made)


@use_case((_C.INVOICE, _L.DRAFT), action=Action.UPDATE, about=_client_of)
def change_recurring(unit: Unit, recurring_id: str, version: int, draft: RecurringDraft) -> Recurring:
    """Change it for the drafts to come; a stopped one runs again. Conflict when it was changed meanwhile."""
    before = recurring.get(unit, recurring_id, version)
    buyer_of(unit.db, before.client_id, draft.invoice.payer_id)
    return _store(unit, changed_recurring(before, draft, unit.today))


@use_case((_C.INVOICE, _L.DRAFT), action=Action.UPDATE, about=_client_of, stores=True)
def stop_recurring(unit: Unit, recurring_id: str, version: int) -> Recurring:
    """Make no more invoices of it. Conflict when it was changed meanwhile."""
    return _store(unit, stopped(recurring.get(unit, recurring_id, version)))


def _client_before(unit: Unit, before: Recurring, *_: object) -> ClientId | None:
    """Whose it is as stored, whatever the one that was handed in says."""
    return recurring.client_of(unit, before.id)


@use_case((_C.INVOICE, _L.DRAFT), action=Action.UPDATE, about=_client_before)
def put_back_recurring(unit: Unit, before: Recurring, version: int) -> Recurring:
    """Undo a change or stop: it is as `before`. Conflict when it was changed, or a draft was made of it, since."""
    stored = recurring.get(unit, before.id, version)
    buyer_of(unit.db, stored.client_id, before.invoice.payer_id)
    return _store(unit, replace(before, client_id=stored.client_id, version=stored.version + 1))


@use_case((_C.INVOICE, _L.DRAFT), action=Action.CREATE)
def make_due_recurring(unit: Unit) -> Generator[Progress, None, Batch]:
    """A draft for each day up to today that was not made yet, each in its own transaction; run by practice.steps.

    The day moves on together with its draft, so that whatever happens in between none comes twice or gets lost.
    """
    ids = [one.id for one in recurring.due(unit)]
    made: list[InvoiceId] = []
    refused: list[Refused] = []
    yield Progress(0, len(ids), DOING)
    for done, recurring_id in enumerate(ids, start=1):
        while (answer := _make_next(unit, recurring_id)) is not None:
            if isinstance(answer, Refused):
                refused.append(answer)
                break
            made.append(answer)
            yield Progress(done - 1, len(ids), DOING)
        yield Progress(done, len(ids), DOING)
    return Batch(tuple(made), refused=tuple(refused))


def _make_next(unit: Unit, recurring_id: str) -> InvoiceId | Refused | None:
    """The draft of the next day that is due, None when there is none (any more)."""
    return next((attempt(unit, one.client_id, partial(_make, unit, one)) for one in recurring.due(unit, recurring_id)), None)


def _make(unit: Unit, one: Recurring) -> InvoiceId:
    draft = create_draft_invoice(unit, one.client_id, invoice_on(one, one.next_on))
    recurring.put(unit, advanced(one))
    return draft.id


def _store(unit: Unit, one: Recurring) -> Recurring:
    recurring.put(unit, one)
    unit.note("recurring_invoice", one.id, one.version, one.client_id)
    return one


def _row(unit: Unit, one: Recurring, named: bool) -> RecurringRow:
    subject = subject_of(unit.db, one.client_id)
    return RecurringRow(one, subject.number, subject.name if named else "", totals(make_lines(one.invoice.lines)).net)
