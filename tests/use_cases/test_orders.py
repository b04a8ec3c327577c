"""Orders of a client: recorded with a day that counts for retention, charged once, and frozen by the invoice that has them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date

import pytest

from practice_app.domain.client import Client
from practice_app.domain.client_card import RelationDraft
from practice_app.domain.errors import Conflict, InvalidInput, NotAllowed, NotFound
from practice_app.domain.invoice import Invoice
from practice_app.domain.order import Batch, Order, OrderDraft
from practice_app.domain.service import ServiceDraft
from practice_app.storage import invoices, retention_facts
from practice_app.use_cases.invoices import delete_draft_invoice, issue_invoice
from practice_app.use_cases.order_invoices import make_order_drafts, make_order_invoices
from practice_app.use_cases.orders import change_order, list_open_orders, list_orders, record_order, remove_order
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.relations import add_relation
from practice_app.use_cases.retention import client_plan
from practice_app.use_cases.services import add_service
from practice_app.use_cases.today import due_now
from tests.invoice_helpers import add_client, complete, issue
from tests.practice_files import Desk
from tests.use_cases.client_cases import assigned_client

DAY = date(2026, 2, 20)
BOOK = OrderDraft("order", DAY, "Werkboek", 2_000, 1_250, "9")


def ordered(practice: Practice, client: Client, **changes: object) -> Order:
    """A recorded order."""
    return practice.run(record_order, client.id, replace(BOOK, **changes))  # type: ignore[arg-type]  # the keys are the fields


def drafted(practice: Practice, *orders: Order) -> Batch:
    """Drafts out of these."""
    return practice.finish(practice.steps(make_order_drafts, [order.id for order in orders]))


def stored(practice: Practice, batch: Batch) -> list[Invoice]:
    """The invoices that a batch made."""
    return [invoices.get(practice.writer, invoice_id) for invoice_id in batch.invoices]


def anchor(practice: Practice, client: Client) -> tuple[str, date]:
    """What decides how long the client is kept."""
    plan = practice.run(client_plan, client.id)
    return plan.anchor_kind, plan.anchor


def test_orders_are_listed_newest_first(desk: Desk) -> None:
    practice = desk.sign_in()
    client = add_client(practice)
    old, new = ordered(practice, client, ordered_on=date(2026, 1, 5)), ordered(practice, client)
    assert practice.run(list_orders, client.id) == [new, old]
    assert (new.kind, new.net) == ("order", 2_500)


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"ordered_on": date(2026, 3, 3)}, "ordered_on"), ({"ordered_on": date(1066, 1, 1)}, "ordered_on"),
     ({"kind": "loan"}, "kind"), ({"description": " "}, "description"), ({"quantity": 0}, "quantity"),
     ({"unit_price": -1}, "unit_price"),
     ({"vat_rate": "6"}, "vat_rate"), ({"service_code": "V91"}, "service_code")],
)  # fmt: skip
def test_an_order_that_cannot_be_right_is_refused_at_its_field(desk: Desk, changes: dict[str, object], field: str) -> None:
    practice = desk.sign_in()
    practice.run(add_service, ServiceDraft("V91", "Vulling", 4_810, "exempt", date(2025, 1, 1), needs="tooth"))
    client = add_client(practice)
    with pytest.raises(InvalidInput) as refused:
        ordered(practice, client, **changes)
    assert refused.value.field == field
    assert practice.run(list_orders, client.id) == []


@pytest.mark.parametrize(("kind", "told"), [("order", "order"), ("purchase", "purchase"), ("download", "order")])
def test_an_order_moves_the_day_from_which_a_client_is_kept(desk: Desk, kind: str, told: str) -> None:
    practice = complete(desk.sign_in())
    client = add_client(practice)
    issue(practice, client, on=date(2026, 1, 5))
    ordered(practice, client, kind=kind, unit_price=0)
    assert anchor(practice, client) == (told, DAY)


def test_correcting_anything_but_the_day_leaves_the_anchor_and_a_removed_order_moves_it_back(desk: Desk) -> None:
    practice = complete(desk.sign_in())
    client = add_client(practice)
    issue(practice, client, on=date(2026, 1, 5))
    order = ordered(practice, client)
    desk.clock.move_to(date(2026, 3, 20))
    changed = practice.run(change_order, order.id, order.version, replace(BOOK, description="Boek", quantity=1_000))
    assert anchor(practice, client) == ("order", DAY)
    drafted(practice, changed)
    assert anchor(practice, client) == ("order", DAY)  # the draft moves nothing either
    second = add_client(practice, "Smit", registered_on=None)
    other = ordered(practice, second)
    practice.run(remove_order, other.id, other.version)
    assert anchor(practice, second)[0] == "registration"


def test_a_download_of_last_year_keeps_a_client_out_of_the_destruction(desk: Desk) -> None:
    practice = desk.sign_in()
    desk.clock.move_to(date(2020, 1, 6))
    kept, gone = add_client(practice), add_client(practice, "Smit")
    desk.clock.move_to(date(2025, 6, 1))
    ordered(practice, kept, kind="download", ordered_on=date(2025, 6, 1), unit_price=0)
    desk.clock.move_to(date(2026, 3, 2))
    assert practice.run(due_now).due == 1
    facts = {one.id: one.orders for one in retention_facts.client_facts(practice.writer)}
    assert facts == {kept.id: (date(2025, 6, 1),), gone.id: ()}


def test_only_the_owner_deletes_and_the_bookkeeper_only_reads(staffed_desk: Desk) -> None:
    practice = staffed_desk.sign_in("balie")
    client = add_client(practice)
    order = ordered(practice, client)
    with pytest.raises(NotAllowed):
        practice.run(remove_order, order.id, order.version)
    practice = staffed_desk.sign_in("boekhouder")
    assert practice.run(list_orders, client.id) == [order]
    for refused in (lambda: ordered(practice, client), lambda: drafted(practice, order)):
        with pytest.raises(NotAllowed):
            refused()
    practice = staffed_desk.sign_in("directie")
    practice.run(remove_order, order.id, order.version)
    with pytest.raises(NotFound):
        practice.run(change_order, order.id, order.version, BOOK)


def test_a_practitioner_sees_and_charges_orders_of_own_clients_only(staffed_desk: Desk) -> None:
    mine = assigned_client(staffed_desk, "tandarts", email="mine@example.nl")
    other = assigned_client(staffed_desk, "tandarts2", family_name="Smit", email="other@example.nl")
    practice = staffed_desk.sign_in("balie")
    orders = [ordered(practice, mine), ordered(practice, other)]
    practice = staffed_desk.sign_in("tandarts")
    with pytest.raises(NotAllowed, match="not assigned"):
        practice.run(list_orders, other.id)
    assert [one.client_id for one in practice.run(list_open_orders)] == [mine.id]
    assert [one.client_id for one in stored(practice, drafted(practice, *orders))] == [mine.id]
    practice = staffed_desk.sign_in("boekhouder")
    (waiting,) = practice.run(list_open_orders)
    assert (waiting.client_id, waiting.number, waiting.name) == (other.id, other.number, "")


def test_the_list_says_who_pays_and_leaves_out_what_costs_nothing(desk: Desk) -> None:
    practice = desk.sign_in()
    client, free = add_client(practice), add_client(practice, "Smit")
    practice.run(
        add_relation, client.id, RelationDraft("billing_representative", "Jan de Betaler", address="Singel 1, 1012 AB A")
    )
    orders = (ordered(practice, client), ordered(practice, client, unit_price=300))
    ordered(practice, free, unit_price=0)
    (waiting,) = practice.run(list_open_orders)
    assert (waiting.name, waiting.payer_name, waiting.orders, waiting.net) == ("Piet Jansen", "Jan de Betaler", orders, 3_100)


def test_one_draft_a_client_charges_the_chosen_orders_with_their_days(desk: Desk) -> None:
    practice = desk.sign_in()
    clients = [add_client(practice), add_client(practice, "Smit")]
    chosen = [ordered(practice, client, service_code="B1") for client in clients for _ in range(2)]
    left = ordered(practice, clients[0])
    batch = drafted(practice, *chosen)
    assert (len(batch.invoices), batch.issued, batch.orders, batch.refused) == (2, False, 4, ())
    for invoice, client in zip(stored(practice, batch), clients, strict=True):
        assert (invoice.client_id, invoice.is_draft, invoice.net, invoice.vat) == (client.id, True, 5_000, 450)
        line = invoice.lines[0]
        assert (line.description, line.quantity, line.unit_price, line.service_code, line.supplied_on) == (
            "Werkboek", 2_000, 1_250, "B1", DAY,
        )  # fmt: skip
    (waiting,) = practice.run(list_open_orders)
    assert [order.id for order in waiting.orders] == [left.id]


def test_nothing_is_charged_twice_when_it_is_done_twice(desk: Desk) -> None:
    practice = desk.sign_in()
    orders = [ordered(practice, add_client(practice, name)) for name in ("Jansen", "Smit")]
    first, second = drafted(practice, *orders), drafted(practice, *orders)
    assert (len(first.invoices), len(second.invoices)) == (2, 0)
    assert practice.writer.value("SELECT count(*) FROM invoice") == 2


@pytest.mark.parametrize("steps", [1, 2, 3])
def test_nothing_is_charged_twice_when_it_is_cut_off_between_clients(desk: Desk, steps: int) -> None:
    practice = desk.sign_in()
    orders = [ordered(practice, add_client(practice, name)) for name in ("Jansen", "Smit", "Bakker")]
    job = practice.steps(make_order_drafts, [order.id for order in orders])
    for _ in range(steps):
        next(job)
    job.close()
    practice = desk.sign_in()
    assert practice.writer.value("SELECT count(*) FROM invoice") == steps - 1
    assert len(drafted(practice, *orders).invoices) == 3 - (steps - 1)
    per_client = practice.writer.all("SELECT client_id, count(*) FROM invoice GROUP BY client_id")
    assert sorted(count for _, count in per_client) == [1, 1, 1]


def test_what_a_colleague_charged_meanwhile_is_left_alone(desk: Desk) -> None:
    practice = desk.sign_in()
    orders = [ordered(practice, add_client(practice, name)) for name in ("Jansen", "Smit")]
    job = practice.steps(make_order_drafts, [order.id for order in orders])
    next(job)
    drafted(practice, *orders)
    assert practice.finish(job) == Batch(())  # nothing made, and nothing refused either
    assert practice.writer.value("SELECT count(*) FROM invoice") == 2


def test_issued_at_once_the_invoices_have_numbers(desk: Desk) -> None:
    practice = complete(desk.sign_in())
    orders = [ordered(practice, add_client(practice, name)) for name in ("Jansen", "Smit")]
    batch = practice.finish(practice.steps(make_order_invoices, [order.id for order in orders]))
    assert batch.issued and [one.number for one in stored(practice, batch)] == ["2026-0001", "2026-0002"]
    with pytest.raises(Conflict, match="stands on an invoice"):
        practice.run(change_order, orders[0].id, 2, BOOK)


def test_a_client_whose_invoice_cannot_be_issued_is_told_and_keeps_the_orders_open(desk: Desk) -> None:
    practice = desk.sign_in()  # the practice's details are not complete: nothing can be issued
    client = add_client(practice)
    order = ordered(practice, client)
    batch = practice.finish(practice.steps(make_order_invoices, [order.id]))
    assert (batch.invoices, batch.orders) == ((), 0)
    assert [(one.client_id, one.number) for one in batch.refused] == [(client.id, client.number)]
    assert practice.writer.value("SELECT count(*) FROM invoice") == 0
    assert practice.run(list_orders, client.id) == [order]


def test_a_deleted_draft_frees_its_orders_and_issuing_changes_nothing(desk: Desk) -> None:
    practice = complete(desk.sign_in())
    client = add_client(practice)
    order = ordered(practice, client)
    (draft,) = stored(practice, drafted(practice, order))
    for refused in (remove_order, change_order):
        with pytest.raises(Conflict, match="stands on an invoice"):
            practice.run(refused, order.id, 2, *((BOOK,) if refused is change_order else ()))
    practice.run(delete_draft_invoice, draft.id, draft.version)
    (free,) = practice.run(list_orders, client.id)
    assert free.invoice_id is None
    (draft,) = stored(practice, drafted(practice, order))
    practice.run(issue_invoice, draft.id)
    (charged,) = practice.run(list_orders, client.id)
    assert charged.invoice_id == draft.id


def versions(orders: Collection[Order]) -> list[int]:
    """Their versions."""
    return [order.version for order in orders]


def test_an_order_changed_by_two_people_is_not_overwritten(desk: Desk) -> None:
    practice = desk.sign_in()
    client = add_client(practice)
    order = ordered(practice, client)
    practice.run(change_order, order.id, order.version, replace(BOOK, quantity=3_000))
    with pytest.raises(Conflict, match="meanwhile"):
        practice.run(change_order, order.id, order.version, BOOK)
    assert versions(practice.run(list_orders, client.id)) == [2]
