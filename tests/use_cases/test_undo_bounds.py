"""What an undo never does: reach another's client, bring back who was destroyed, or move what retention counts from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from practice_app.domain.client import Client
from practice_app.domain.client_card import RelationDraft
from practice_app.domain.errors import Conflict, InvalidInput, NotAllowed, NotFound
from practice_app.domain.ids import InvoiceId
from practice_app.domain.invoice import InvoiceDraft
from practice_app.domain.recurring import RecurringDraft
from practice_app.use_cases.assignments import take_over
from practice_app.use_cases.clients import change_client, create_client, open_client, put_back_card
from practice_app.use_cases.correspondence import put_back_letter, record_correspondence
from practice_app.use_cases.invoices import delete_draft_invoice, put_back_draft, put_back_draft_facts
from practice_app.use_cases.orders import put_back_order, put_back_order_facts, record_order, remove_order
from practice_app.use_cases.payments import record_payment, undo_payment, undo_payments
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.purge import finish_purges, purge_confirmed
from practice_app.use_cases.recurring_invoices import add_recurring, put_back_recurring
from practice_app.use_cases.refused_data import set_refused_data
from practice_app.use_cases.relations import add_relation, list_relations, put_back_relation, remove_relation
from practice_app.use_cases.retention import client_plan
from tests.invoice_helpers import CHECK_UP, add_client, complete, draft, issue
from tests.practice_files import Desk
from tests.use_cases.client_cases import letter, person
from tests.use_cases.test_purge import old_client
from tests.use_cases.undo_kit import ORDER

Attempt = Callable[[Practice, Client], tuple[Any, ...]]
EVERY_MONTH = RecurringDraft(InvoiceDraft((CHECK_UP,)), 1, date(2026, 4, 1))


def _relation(practice: Practice, client: Client) -> Any:
    return practice.run(add_relation, client.id, RelationDraft("employer", "Bakkerij Brood"))


MADE: dict[str, Callable[[Practice, Client], Any]] = {
    "letter": lambda practice, client: practice.run(record_correspondence, client.id, letter()),
    "draft": draft,
    "order": lambda practice, client: practice.run(record_order, client.id, ORDER),
    "recurring": lambda practice, client: practice.run(add_recurring, client.id, EVERY_MONTH),
    "relation": _relation,
}
UNDONE: dict[str, Callable[[Practice, Any, Client], object]] = {
    "letter": lambda practice, one, _: practice.run(put_back_letter, replace(one, body="Anders"), 1),
    "draft": lambda practice, one, _: practice.run(put_back_draft_facts, replace(one, note="Anders"), 1),
    "order": lambda practice, one, _: practice.run(put_back_order_facts, replace(one, description="Anders"), 1),
    "recurring": lambda practice, one, _: practice.run(put_back_recurring, replace(one, active=False), 1),
    "relation": lambda practice, one, own: practice.run(put_back_relation, own.id, replace(one, name="Anders"), None),
}


@pytest.mark.parametrize("kind", MADE)
def test_it_reaches_no_client_of_another_by_a_record_that_says_it_is_of_an_own(staffed_desk: Desk, kind: str) -> None:
    desk = complete(staffed_desk.sign_in())
    other, own = add_client(desk), add_client(desk)
    made = MADE[kind](desk, other)
    practice = staffed_desk.sign_in("tandarts")
    practice.run(take_over, own.id)
    before = practice.writer.all("SELECT count(*), max(sequence) FROM audit_entry WHERE result = 'done'")
    with pytest.raises((NotAllowed, Conflict)):
        UNDONE[kind](practice, replace(made, client_id=own.id), own)
    assert practice.writer.all("SELECT count(*), max(sequence) FROM audit_entry WHERE result = 'done'") == before
    practice.run(take_over, other.id)
    if kind != "relation":
        UNDONE[kind](practice, made, other)


def test_who_may_add_a_relation_but_not_take_one_away_does_not_do_so_by_an_undo(staffed_desk: Desk) -> None:
    practice = staffed_desk.sign_in("balie")
    client = add_client(practice)
    relation = _relation(practice, client)
    with pytest.raises(NotAllowed):
        practice.run(put_back_relation, client.id, None, relation)
    staffed_desk.sign_in("directie").run(put_back_relation, client.id, None, relation)


def test_a_child_keeps_its_guardian_whatever_is_undone(desk: Desk) -> None:
    practice = desk.sign_in()
    guardian = RelationDraft("guardian", "Sanne Jansen", consented_on=date(2026, 3, 1))
    child = practice.run(create_client, person(birth_date=date(2016, 1, 1)), [guardian])
    (kept,) = practice.run(list_relations, child.id)
    with pytest.raises(InvalidInput):
        practice.run(put_back_relation, child.id, None, kept)
    with pytest.raises(InvalidInput):
        practice.run(put_back_relation, child.id, replace(kept, consented_on=None), kept)


def test_what_an_invoice_had_or_was_is_not_put_back_as_if_it_were_open(desk: Desk) -> None:
    practice = complete(desk.sign_in())
    client = add_client(practice)
    order = replace(practice.run(record_order, client.id, ORDER), invoice_id=draft(practice, client).id)
    issued = issue(practice, client)
    with pytest.raises(Conflict):
        practice.run(put_back_order, replace(order, id="another"))
    with pytest.raises(Conflict):
        practice.run(put_back_draft, replace(issued, id=InvoiceId("another")))


def test_who_sees_only_the_name_puts_back_only_the_name(staffed_desk: Desk) -> None:
    desk = staffed_desk.sign_in("balie")
    client = desk.run(create_client, person(phone=""))
    desk.run(set_refused_data, client.id, ["phone"])
    practice = staffed_desk.sign_in("tandarts")  # whose client this is not
    changed = practice.run(change_client, client.id, person(family_name="Anders"), client.version)
    practice.run(put_back_card, client.id, client, [], changed.version)
    card = staffed_desk.sign_in("balie").run(open_client, client.id)
    assert (card.client.family_name, [one.datum for one in card.refused or ()]) == ("Berg", ["phone"])


def test_after_a_purge_nothing_of_who_was_destroyed_comes_back(desk: Desk) -> None:
    practice = complete(desk.sign_in())
    gone, stays = old_client(practice, "Verdwijnsel"), add_client(practice)
    relation = practice.run(add_relation, stays.id, RelationDraft("employer", "Noor Verdwijnsel", related_client_id=gone))
    practice.run(remove_relation, relation.id)
    order = practice.run(record_order, gone, ORDER)
    practice.run(remove_order, order.id, 1)
    paper = draft(practice, stays, payer_id=gone)
    practice.run(delete_draft_invoice, paper.id, 1)
    practice.finish(practice.steps(purge_confirmed))
    finish_purges(practice)
    for case, args in (
        (put_back_order, (order,)),
        (put_back_draft, (paper,)),
        (put_back_relation, (stays.id, relation, None)),
    ):
        with pytest.raises(NotFound):
            practice.run(case, *args)
    for table in ("relation", "client_order", "invoice"):
        assert practice.writer.value(f"SELECT count(*) FROM {table}") == 0


def _order_there_and_back(practice: Practice, client: Client) -> None:
    order = practice.run(record_order, client.id, ORDER)
    practice.run(remove_order, order.id, 1)


def _order_gone_and_back(practice: Practice, client: Client) -> None:
    order = practice.run(record_order, client.id, ORDER)
    practice.run(remove_order, order.id, 1)
    practice.run(put_back_order, order)
    practice.run(remove_order, order.id, 2)


def _paid_and_not(practice: Practice, client: Client) -> None:
    invoice = practice.writer.value("SELECT id FROM invoice WHERE client_id = ?", (client.id,))
    practice.run(undo_payment, practice.run(record_payment, invoice, CHECK_UP.unit_price).id)
    practice.run(undo_payments, [practice.run(record_payment, invoice, CHECK_UP.unit_price).id])


def _draft_gone_and_back(practice: Practice, client: Client) -> None:
    paper = draft(practice, client)
    practice.run(delete_draft_invoice, paper.id, 1)
    back = practice.run(put_back_draft, paper)
    practice.run(delete_draft_invoice, paper.id, back.version)


@pytest.mark.parametrize("act", [_order_there_and_back, _order_gone_and_back, _paid_and_not, _draft_gone_and_back])
def test_what_was_undone_moved_no_term(desk: Desk, act: Callable[[Practice, Client], None]) -> None:
    """But for the books: a payment and its reversal are two lines of the year they were booked in (AWR art. 52(4))."""
    practice = complete(desk.sign_in())
    client = add_client(practice)
    issue(practice, client, on=date(2025, 12, 1))
    desk.clock.move_to(date(2027, 3, 2))
    before = practice.run(client_plan, client.id)
    act(practice, client)
    after = practice.run(client_plan, client.id)
    assert replace(after, archives=()) == replace(before, archives=())
    assert after.archives == before.archives or act is _paid_and_not
