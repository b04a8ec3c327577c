"""What is done to a card, its labels, relations and orders, each with its undo and with what a colleague does in between."""

from __future__ import annotations

from dataclasses import replace

from practice_app.domain.client import draft_of
from practice_app.domain.client_card import RelationDraft
from practice_app.use_cases.assignments import list_assignable_members, put_back_assignments, set_assignments
from practice_app.use_cases.clients import change_client, convert_enquirer, put_back_card, set_client_active
from practice_app.use_cases.labels import (
    create_label,
    delete_label,
    put_back_label,
    put_back_label_name,
    put_back_labels,
    rename_label,
    set_labels,
)
from practice_app.use_cases.orders import (
    change_order,
    put_back_order,
    put_back_order_facts,
    record_order,
    remove_order,
)
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.refused_data import set_refused_data
from practice_app.use_cases.relations import add_relation, change_relation, put_back_relation, remove_relation
from tests.invoice_helpers import add_client
from tests.use_cases.undo_kit import ORDER, Done


def card(practice: Practice) -> Done:
    client = add_client(practice, email="", phone="0612345678")
    practice.run(set_refused_data, client.id, ["email"])
    typed = replace(draft_of(client), email="piet@voorbeeld.example", phone="0201234567", city="Utrecht")
    return Done(
        lambda: practice.run(change_client, client.id, typed, 1),
        lambda after: practice.run(put_back_card, client.id, client, ("email",), after.version),
        lambda after: practice.run(change_client, client.id, replace(typed, city="Delft"), after.version),
    )


def enquirer(practice: Practice) -> Done:
    client = add_client(practice, standing="enquirer")
    return Done(
        lambda: practice.run(convert_enquirer, client.id, 1),
        lambda after: practice.run(put_back_card, client.id, client, (), after.version),
        lambda after: practice.run(set_client_active, client.id, False, after.version),
    )


def inactive(practice: Practice) -> Done:
    client = add_client(practice)
    return Done(
        lambda: practice.run(set_client_active, client.id, False, 1),
        lambda after: practice.run(set_client_active, client.id, True, after.version),
        lambda after: practice.run(change_client, client.id, draft_of(client), after.version),
    )


def chosen_labels(practice: Practice) -> Done:
    client = add_client(practice)
    one, other = practice.run(create_label, "Recall"), practice.run(create_label, "Nieuw")
    practice.run(set_labels, client.id, [one.id])
    return Done(
        lambda: practice.run(set_labels, client.id, [other.id]),
        lambda _: practice.run(put_back_labels, client.id, [one.id], [other.id]),
        lambda _: practice.run(set_labels, client.id, []),
    )


def label_name(practice: Practice) -> Done:
    label = practice.run(create_label, "Recall")
    return Done(
        lambda: practice.run(rename_label, label.id, "Oproep"),
        lambda _: practice.run(put_back_label_name, label.id, "Recall", "Oproep"),
        lambda _: practice.run(rename_label, label.id, "Controle"),
    )


def deleted_label(practice: Practice) -> Done:
    label, clients = practice.run(create_label, "Recall"), [add_client(practice), add_client(practice, "Vos")]
    for client in clients:
        practice.run(set_labels, client.id, [label.id])
    return Done(
        lambda: practice.run(delete_label, label.id),
        lambda borne_by: practice.run(put_back_label, label, borne_by),
        lambda _: practice.run(create_label, "recall"),
    )


def relation_added(practice: Practice) -> Done:
    client = add_client(practice)
    return Done(
        lambda: practice.run(add_relation, client.id, RelationDraft("employer", "Bakkerij Brood")),
        lambda after: practice.run(put_back_relation, client.id, None, after),
        lambda after: practice.run(change_relation, after.id, RelationDraft("employer", "Bakkerij Kruimel")),
    )


def relation_changed(practice: Practice) -> Done:
    client = add_client(practice)
    before = practice.run(add_relation, client.id, RelationDraft("employer", "Bakkerij Brood"))
    return Done(
        lambda: practice.run(change_relation, before.id, RelationDraft("other", "Bakkerij Kruimel", phone="0612345678")),
        lambda after: practice.run(put_back_relation, client.id, before, after),
        lambda after: practice.run(remove_relation, before.id),
    )


def relation_removed(practice: Practice) -> Done:
    client = add_client(practice)
    before = practice.run(add_relation, client.id, RelationDraft("employer", "Bakkerij Brood"))
    return Done(
        lambda: practice.run(remove_relation, before.id),
        lambda _: practice.run(put_back_relation, client.id, before, None),
        lambda _: practice.run(put_back_relation, client.id, before, None),
    )


def order_recorded(practice: Practice) -> Done:
    client = add_client(practice)
    return Done(
        lambda: practice.run(record_order, client.id, ORDER),
        lambda after: practice.run(remove_order, after.id, after.version),
        lambda after: practice.run(change_order, after.id, after.version, replace(ORDER, quantity=1_000)),
    )


def order_changed(practice: Practice) -> Done:
    before = practice.run(record_order, add_client(practice).id, ORDER)
    return Done(
        lambda: practice.run(change_order, before.id, 1, replace(ORDER, description="Map", unit_price=900)),
        lambda after: practice.run(put_back_order_facts, before, after.version),
        lambda after: practice.run(change_order, before.id, after.version, replace(ORDER, quantity=1_000)),
    )


def order_removed(practice: Practice) -> Done:
    before = practice.run(record_order, add_client(practice).id, ORDER)
    return Done(
        lambda: practice.run(remove_order, before.id, 1),
        lambda _: practice.run(put_back_order, before),
        lambda _: practice.run(put_back_order, before),
    )


def assigned(practice: Practice) -> Done:
    client = add_client(practice)
    [member] = [one.id for one in practice.run(list_assignable_members)]
    practice.run(set_assignments, client.id, [member])
    return Done(
        lambda: practice.run(set_assignments, client.id, []),
        lambda after: practice.run(put_back_assignments, client.id, [member], after),
        lambda _: practice.run(set_assignments, client.id, [member]),
    )
