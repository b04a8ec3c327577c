"""Labels: made, put on, filtered by, told in the inspection by their name, and deleted with care."""

from __future__ import annotations

import pytest

from practice_app.domain.access import Category
from practice_app.domain.client_card import ClientFilter
from practice_app.domain.errors import Conflict, InvalidInput, NotAllowed, NotFound
from practice_app.storage.audit_log import entries
from practice_app.use_cases.clients import count_clients, create_client, list_clients, open_client
from practice_app.use_cases.labels import (
    create_label,
    delete_label,
    label_clients,
    list_labels,
    rename_label,
    set_labels,
    unlabel_clients,
)
from tests.practice_files import Desk
from tests.use_cases.client_cases import assigned_client, person
from tests.use_cases.inspection_cases import exported, records_of


def test_a_label_is_put_on_a_client_and_the_list_filters_by_it(desk: Desk) -> None:
    practice = desk.sign_in()
    one, _ = practice.run(create_client, person()), practice.run(create_client, person(family_name="Ander"))
    label = practice.run(create_label, "  Recall ")
    assert label.name == "Recall"
    practice.run(set_labels, one.id, [label.id])
    chosen = ClientFilter(label=label.id)
    assert [hit.id for hit in practice.run(list_clients, chosen)] == [one.id]
    assert practice.run(count_clients, chosen) == 1
    card = practice.run(open_client, one.id)
    assert card.labels is not None and [found.name for found in card.labels] == ["Recall"]
    assert practice.run(set_labels, one.id, []) == ()
    assert practice.run(count_clients, chosen) == 0


def test_a_name_is_given_once_whatever_its_capitals(desk: Desk) -> None:
    practice = desk.sign_in()
    label = practice.run(create_label, "Recall")
    for name in ("recall", "RECALL"):
        with pytest.raises(Conflict, match="already"):
            practice.run(create_label, name)
    with pytest.raises(InvalidInput):
        practice.run(create_label, " ")
    assert practice.run(rename_label, label.id, "RECALL").name == "RECALL"
    with pytest.raises(NotFound):
        practice.run(rename_label, "not-there", "Iets")


def test_a_deleted_label_comes_off_everyone(desk: Desk) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person())
    label = practice.run(create_label, "Recall")
    practice.run(set_labels, client.id, [label.id])
    assert [one.bearers for one in practice.run(list_labels)] == [1]
    assert len(practice.run(delete_label, label.id)) == 1
    assert practice.run(open_client, client.id).labels == ()
    with pytest.raises(NotFound):
        practice.run(set_labels, client.id, [label.id])


def test_the_inspection_tells_the_name_of_a_label_and_of_a_mailing(desk: Desk) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person())
    practice.run(set_labels, client.id, [practice.run(create_label, "Angstig").id])
    run = practice.writer.execute
    run("INSERT INTO mailing VALUES ('mailing1', 1, 'Zomerbrief', 'email', 1, 'Nieuws', 'Tekst', 'made', '2026-01-05', 'm', '')")
    run("INSERT INTO mailing_recipient VALUES ('mailing1', ?, 'made', NULL)", (client.id,))
    data = exported(practice, client.id)
    assert "Angstig" in [record.get("label_id") for record in records_of(data, Category.CONTACT)]
    assert "Zomerbrief" in [record.get("mailing_id") for record in records_of(data, Category.CORRESPONDENCE)]


def test_a_label_of_a_colleagues_client_is_not_shown_counted_or_filtered_by(staffed_desk: Desk) -> None:
    other = assigned_client(staffed_desk, "tandarts2")
    desk = staffed_desk.sign_in("balie")
    label = desk.run(create_label, "Recall")
    desk.run(set_labels, other.id, [label.id])
    practice = staffed_desk.sign_in("tandarts")
    assert practice.run(list_clients, ClientFilter(label=label.id)) == []
    assert practice.run(count_clients, ClientFilter(label=label.id)) == 0
    assert [one.bearers for one in practice.run(list_labels)] == [0]
    assert practice.run(open_client, other.id).labels is None
    with pytest.raises(NotAllowed, match="not assigned to you"):
        practice.run(set_labels, other.id, [])


def test_who_works_with_own_clients_changes_no_label_in_use(staffed_desk: Desk) -> None:
    client = assigned_client(staffed_desk, "tandarts")
    practice = staffed_desk.sign_in("tandarts")
    label = practice.run(create_label, "Recall")
    practice.run(rename_label, label.id, "Oproep")
    practice.run(set_labels, client.id, [label.id])
    for change in (lambda: practice.run(rename_label, label.id, "Anders"), lambda: practice.run(delete_label, label.id)):
        with pytest.raises(NotAllowed, match="in use"):
            change()
    assert len(staffed_desk.sign_in("balie").run(delete_label, label.id)) == 1


def test_a_label_is_put_on_many_and_taken_off_again(desk: Desk) -> None:
    practice = desk.sign_in()
    ids = [practice.run(create_client, person(family_name=name)).id for name in ("Adema", "Bos", "Cats")]
    label = practice.run(create_label, "Recall")
    practice.run(set_labels, ids[0], [label.id])
    fresh = practice.run(label_clients, label.id, ids)
    assert fresh == tuple(ids[1:])
    assert practice.run(count_clients, ClientFilter(label=label.id)) == 3
    noted = [entry.client_id for entry in entries(practice.writer) if entry.object_type == "label" and entry.client_id]
    assert sorted(noted[-2:]) == sorted(fresh)
    practice.run(unlabel_clients, label.id, fresh)
    assert [hit.id for hit in practice.run(list_clients, ClientFilter(label=label.id))] == [ids[0]]


def test_a_label_goes_on_nobody_when_one_of_them_is_another_members(staffed_desk: Desk) -> None:
    mine, others = assigned_client(staffed_desk, "tandarts"), assigned_client(staffed_desk, "tandarts2", family_name="Ander")
    label = staffed_desk.sign_in("balie").run(create_label, "Recall")
    dentist = staffed_desk.sign_in("tandarts")
    with pytest.raises(NotAllowed):
        dentist.run(label_clients, label.id, [mine.id, others.id])
    assert dentist.run(count_clients, ClientFilter(label=label.id)) == 0
