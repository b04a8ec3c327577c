"""An objection to marketing holds at once and always, also against a new card or an old backup (missions T13, I4)."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from practice_app.domain.errors import InvalidInput
from practice_app.use_cases.backup import back_up, refresh_after_files
from practice_app.use_cases.clients import change_client, create_client
from practice_app.use_cases.consents import (
    list_consents,
    object_to_marketing,
    objects_to_marketing,
    record_consent,
    withdraw_consent,
)
from practice_app.use_cases.import_clients import import_clients
from tests.practice_files import Desk
from tests.use_cases.client_cases import person
from tests.use_cases.test_purge_shared import restored

DAY = date(2026, 1, 2)


def test_a_withdrawal_suppresses_the_address_on_any_card(desk: Desk) -> None:
    practice = desk.sign_in()
    first = practice.run(create_client, person(email="Sanne@example.nl"))
    given = practice.run(record_consent, first.id, "marketing", "2026-1", "email", DAY)
    assert not practice.read(objects_to_marketing, first.id)
    practice.run(withdraw_consent, given.id, DAY)
    again = practice.run(create_client, person(email="sanne@EXAMPLE.nl", postcode="9999 ZZ"))
    moved = practice.run(create_client, person(email="", phone=""))
    spouse = practice.run(create_client, person(given_name="Piet", email="piet@example.nl"))
    other = practice.run(create_client, person(email="ineke@example.nl", postcode="9999 ZZ"))
    assert practice.read(objects_to_marketing, first.id) and practice.read(objects_to_marketing, again.id)
    assert practice.read(objects_to_marketing, moved.id)
    assert not practice.read(objects_to_marketing, other.id) and not practice.read(objects_to_marketing, spouse.id)


def test_another_consent_withdrawn_is_no_objection_to_marketing(desk: Desk) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person())
    given = practice.run(record_consent, client.id, "photo", "2026-1", "paper", DAY)
    practice.run(withdraw_consent, given.id, DAY)
    assert not practice.read(objects_to_marketing, client.id)


def test_an_objection_ends_every_consent_and_a_new_consent_ends_the_objection(desk: Desk) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person())
    practice.run(record_consent, client.id, "marketing", "2026-1", "email", DAY)
    practice.run(object_to_marketing, client.id)
    assert [consent.withdrawn_on for consent in practice.run(list_consents, client.id)] == [desk.clock.now().date()]
    assert practice.read(objects_to_marketing, client.id)
    practice.run(record_consent, client.id, "marketing", "2026-2", "paper", desk.clock.now().date())
    assert not practice.read(objects_to_marketing, client.id)


def test_a_consent_from_before_the_objection_does_not_end_it(desk: Desk) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person())
    practice.run(object_to_marketing, client.id)
    with pytest.raises(InvalidInput) as refused:
        practice.run(record_consent, client.id, "marketing", "2026-1", "paper", DAY)
    assert refused.value.field == "given_on"
    assert practice.read(objects_to_marketing, client.id)


def test_who_objected_objects_from_a_new_address_too(desk: Desk) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person())
    practice.run(object_to_marketing, client.id)
    practice.run(change_client, client.id, person(email="nieuw@example.nl", postcode="9999 ZZ"), 1)
    assert practice.read(objects_to_marketing, client.id)


def test_who_subscribed_themselves_is_not_bound_by_another_at_an_address_they_leave(desk: Desk) -> None:
    practice = desk.sign_in()
    spouse, client = practice.run(create_client, person(given_name="Piet")), practice.run(create_client, person())
    practice.run(record_consent, client.id, "marketing", "2026-1", "email", DAY)
    practice.run(object_to_marketing, spouse.id)
    assert practice.read(objects_to_marketing, client.id)  # the e-mail address is of both
    practice.run(change_client, client.id, person(email="sanne.eigen@example.nl"), 1)
    assert not practice.read(objects_to_marketing, client.id)


def test_an_old_list_subscribes_nobody_who_objected(desk: Desk) -> None:
    practice = desk.sign_in()
    gone = practice.run(create_client, person())
    practice.run(object_to_marketing, gone.id)
    rows = b"number,family_name,email,marketing_consent\n77,Berg,sanne@example.nl,yes\n78,Bos,bos@example.nl,yes\n"
    tried = practice.finish(practice.whole(import_clients, BytesIO(rows), True))
    report = practice.finish(practice.whole(import_clients, BytesIO(rows)))
    assert report.stored and [str(one) for one in report.warnings] == [str(one) for one in tried.warnings]
    assert [one.fields["count"] for one in report.warnings] == [1]
    subscribed = practice.writer.all("SELECT number FROM client JOIN consent ON client_id = client.id AND withdrawn_on IS NULL")
    assert subscribed == [("78",)]


def test_the_address_itself_is_nowhere_in_the_list(desk: Desk) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person(email="sanne@example.nl"))
    practice.run(object_to_marketing, client.id)
    rows = practice.writer.all("SELECT address_hash, since FROM suppression")
    assert rows and all(len(found) == 64 and int(found, 16) for found, _ in rows)


def test_an_objection_made_after_the_backup_holds_in_what_is_restored(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person())
    made = back_up(practice, tmp_path / "schijf")
    practice.run(object_to_marketing, client.id)
    practice.run(refresh_after_files)
    with restored(desk, made.path, tmp_path / "terug") as back:
        assert back.read(objects_to_marketing, client.id)
