"""Undo by the opposite use case: all is as it was, a colleague's change is never overwritten, and the trail has both acts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from practice_app.domain.client_card import RelationDraft
from practice_app.domain.errors import Conflict, NotAllowed, NotFound, RefusedByLaw
from practice_app.domain.ids import InvoiceId
from practice_app.use_cases.clients import put_back_card
from practice_app.use_cases.correspondence import (
    change_correspondence,
    open_correspondence,
    put_back_letter,
    record_confidential,
    record_correspondence,
)
from practice_app.use_cases.invoice_views import open_invoice
from practice_app.use_cases.invoices import (
    delete_draft_invoice,
    put_back_draft,
)
from practice_app.use_cases.labels import (
    create_label,
    delete_label,
    put_back_label,
    put_back_labels,
    set_labels,
)
from practice_app.use_cases.mailings import create_mailing, delete_mailing, put_back_mailing
from practice_app.use_cases.merge_clients import merge_clients
from practice_app.use_cases.order_invoices import make_order_drafts
from practice_app.use_cases.orders import (
    list_orders,
    put_back_order,
    record_order,
    remove_order,
)
from practice_app.use_cases.payments import record_payment, undo_payments
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.relations import add_relation, put_back_relation, remove_relation
from practice_app.use_cases.services import (
    add_service,
    set_new_price,
    take_back_price,
)
from tests.invoice_helpers import add_client, complete, draft, issue
from tests.practice_files import Desk
from tests.use_cases.client_cases import letter
from tests.use_cases.undo_cases import ACTIONS, letter_changed
from tests.use_cases.undo_kit import MAILING, ORDER, PRICE, Done, acts, stored


def made(practice: Practice, order_ids: list[str]) -> list[InvoiceId]:
    """The drafts made of these orders."""
    return list(practice.finish(practice.steps(make_order_drafts, order_ids)).invoices)


@pytest.mark.parametrize("action", ACTIONS)
def test_after_an_undo_everything_is_as_it_was_and_the_trail_has_both(desk: Desk, action: Callable[[Practice], Done]) -> None:
    practice = desk.sign_in()
    done = action(practice)
    before, told = stored(practice), acts(practice)
    left = done.do()
    assert stored(practice) != before
    did = acts(practice)
    done.undo(left)
    assert stored(practice) == before
    assert told < did < acts(practice)


@pytest.mark.parametrize("action", ACTIONS)
def test_what_changed_meanwhile_is_never_overwritten_by_an_undo(desk: Desk, action: Callable[[Practice], Done]) -> None:
    practice = desk.sign_in()
    done = action(practice)
    left = done.do()
    done.meanwhile(left)
    before = stored(practice)
    with pytest.raises((Conflict, NotFound)) if action is not letter_changed else pytest.raises(RefusedByLaw):
        done.undo(left)
    assert stored(practice) == before


def test_a_new_price_that_was_taken_back_comes_back_in_no_list(desk: Desk) -> None:
    practice = desk.sign_in()
    before = practice.run(add_service, PRICE)
    new = practice.run(set_new_price, before.id, 1, replace(PRICE, unit_price=1, valid_from=date(2026, 3, 1)))
    back = practice.run(take_back_price, new.id, new.version, before)
    assert (back.valid_to, back.unit_price) == (None, 2_500)
    with pytest.raises(NotFound):
        practice.run(take_back_price, new.id, new.version, before)


def test_a_draft_put_back_charges_its_orders_again_unless_another_invoice_does(desk: Desk) -> None:
    practice = complete(desk.sign_in())
    client = add_client(practice)
    order = practice.run(record_order, client.id, ORDER)
    [draft_id] = made(practice, [order.id])
    before = practice.run(open_invoice, draft_id).invoice
    freed = practice.run(delete_draft_invoice, draft_id, before.version)
    assert freed == (order.id,) and practice.run(list_orders, client.id)[0].invoice_id is None
    practice.run(put_back_draft, before, freed)
    assert practice.run(list_orders, client.id)[0].invoice_id == draft_id
    freed = practice.run(delete_draft_invoice, draft_id, before.version + 1)
    [other] = made(practice, [order.id])
    with pytest.raises(Conflict, match="on an invoice already"):
        practice.run(put_back_draft, before, freed)
    assert practice.run(list_orders, client.id)[0].invoice_id == other


def test_shares_of_one_payment_are_undone_together_or_not_at_all(desk: Desk) -> None:
    practice = complete(desk.sign_in())
    client = add_client(practice)
    one, other = issue(practice, client), issue(practice, client)
    paid = [practice.run(record_payment, invoice.id, 1_000).id for invoice in (one, other)]
    practice.run(undo_payments, paid[1:])
    with pytest.raises(Conflict):
        practice.run(undo_payments, paid)
    assert practice.writer.value("SELECT count(*) FROM payment WHERE reverses IS NOT NULL") == 1
    practice.run(undo_payments, paid[:1])
    assert practice.writer.value("SELECT sum(amount_cents) FROM payment") == 0


@pytest.mark.parametrize("kind", ["labels", "relation", "order", "draft", "label", "mailing"])
def test_of_a_client_who_is_gone_nothing_comes_back(desk: Desk, kind: str) -> None:
    """Merged into another card here; destroyed by a purge it is as gone."""
    practice = complete(desk.sign_in())
    kept, gone = add_client(practice), add_client(practice)
    label, mailing = practice.run(create_label, "Recall"), practice.run(create_mailing, MAILING)
    practice.run(set_labels, gone.id, [label.id])
    relation = practice.run(add_relation, gone.id, RelationDraft("employer", "Bakkerij Brood"))
    order, paper = practice.run(record_order, gone.id, ORDER), draft(practice, gone)
    practice.run(remove_relation, relation.id)
    practice.run(remove_order, order.id, 1)
    practice.run(delete_draft_invoice, paper.id, 1)
    borne_by = practice.run(delete_label, label.id)
    practice.run(delete_mailing, mailing.id, 1)
    practice.run(merge_clients, kept.id, kept.version, gone.id, gone.version, {})
    undone: dict[str, Callable[[], object]] = {
        "labels": lambda: practice.run(put_back_labels, gone.id, [], []),
        "relation": lambda: practice.run(put_back_relation, gone.id, relation, None),
        "order": lambda: practice.run(put_back_order, order),
        "draft": lambda: practice.run(put_back_draft, paper),
        "label": lambda: practice.run(put_back_label, label, borne_by),
        "mailing": lambda: practice.run(put_back_mailing, mailing, [(gone.id, "waiting")]),
    }
    if kind in ("label", "mailing"):
        undone[kind]()
        assert practice.writer.value("SELECT count(*) FROM client_label") == 0
        assert practice.writer.value("SELECT count(*) FROM mailing_recipient") == 0
    else:
        with pytest.raises(NotFound):
            undone[kind]()


def test_an_undo_opens_nothing_that_is_sealed(desk: Desk) -> None:
    practice = desk.sign_in()
    client = add_client(practice)
    before = practice.run(record_correspondence, client.id, letter())
    after = practice.run(change_correspondence, before.id, letter(confidential=True), 1)
    with pytest.raises(RefusedByLaw, match="confidential by now"):
        practice.run(put_back_letter, before, after.version)
    sealed = practice.run(record_confidential, client.id, letter())
    opened = practice.run(change_correspondence, sealed.id, letter(body="Anders", confidential=True), 1)
    practice.run(put_back_letter, sealed, opened.version)
    assert practice.run(open_correspondence, sealed.id).body == sealed.body
    assert practice.writer.value("SELECT count(*) FROM correspondence WHERE body <> ''") == 0


def test_an_undo_asks_the_rights_of_the_opposite_act(staffed_desk: Desk) -> None:
    practice = staffed_desk.sign_in("balie")
    client = add_client(practice)
    label = practice.run(create_label, "Recall")
    practice.run(set_labels, client.id, [label.id])
    borne_by = practice.run(delete_label, label.id)
    assert len(borne_by) == 1
    practice = staffed_desk.sign_in("boekhouder")
    for case, args in ((put_back_label, (label, borne_by)), (put_back_card, (client.id, client, (), 1))):
        with pytest.raises(NotAllowed):
            practice.run(case, *args)
    practice = staffed_desk.sign_in("tandarts")  # of whom this client is not
    with pytest.raises(NotAllowed):
        practice.run(put_back_label, label, borne_by)
