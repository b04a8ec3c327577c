"""A merge moves everything to the card that stays, in one step, and the trail names both."""

from __future__ import annotations

import pytest

from practice_app.domain.errors import Conflict, InvalidInput
from practice_app.domain.privacy_map import PRIVACY_MAP, Subject
from practice_app.storage import audit_log, merge
from practice_app.storage.keys import Address, KeyName
from practice_app.storage.sealed import open_value, seal_value
from practice_app.storage.unit import Unit
from practice_app.use_cases.clients import create_client, find_client_by_number, open_client
from practice_app.use_cases.correspondence import open_correspondence, record_correspondence
from practice_app.use_cases.merge_clients import preview_merge
from practice_app.use_cases.national_ids import reveal_national_id, set_national_id
from practice_app.use_cases.photos import open_photo, set_photo
from practice_app.use_cases.search import search_clients
from tests.invoice_helpers import complete, issue
from tests.practice_files import Desk
from tests.use_cases.client_cases import BSN, OTHER_BSN, PNG, letter, person
from tests.use_cases.inspection_cases import exported, full_client
from tests.use_cases.merge_cases import merged, rows, two


def test_a_merge_loses_nothing(desk: Desk) -> None:
    practice = desk.sign_in()
    full, stays = full_client(practice), practice.run(create_client, person(email="sanne.thuis@example.nl"))
    before = rows(practice, full, stays.id)
    merged(practice, stays.id, full)
    after = rows(practice, stays.id)
    ended = {"refused_datum": 0}  # the phone is on the card after all
    assert after == before | {"client": 1, "assignment": 1, "merged_client": before["merged_client"] + 1} | ended
    assert sum(rows(practice, full).values()) == 0
    assert practice.writer.check_foreign_keys() == []
    assert practice.writer.value("SELECT count(*) FROM merge_permit") == 0


def test_what_is_sealed_opens_at_its_new_place_and_the_inspection_is_whole(desk: Desk) -> None:
    practice = desk.sign_in()
    full, stays = full_client(practice), practice.run(create_client, person())
    photo = practice.run(open_photo, full)
    merged(practice, stays.id, full)
    assert practice.run(reveal_national_id, stays.id) == BSN
    assert practice.run(open_photo, stays.id) == photo
    (secret,) = practice.writer.all("SELECT id FROM correspondence WHERE confidential = 1")
    assert "bruxisme" in practice.run(open_correspondence, secret[0]).body
    data = exported(practice, stays.id)
    assert not data["to_be_added"]


def test_a_sealed_attachment_goes_along(desk: Desk) -> None:
    practice = desk.sign_in()
    stays, other = two(practice)
    sent = practice.run(record_correspondence, other.id, letter(confidential=True))
    unit = Unit(practice.writer, practice.session, practice.matrix, practice.kind, desk.clock.now(), practice.environment.policy)
    sealed = seal_value(unit, KeyName.CONFIDENTIAL, Address("attachment", "file7", other.id, 1), b"scan")
    practice.writer.execute(
        "INSERT INTO attachment (id, client_id, letter_id, position, size, sealed) VALUES ('file7', ?, ?, 1, 4, ?)",
        (other.id, sent.id, sealed),
    )
    merged(practice, stays.id, other.id)
    version, payload = practice.writer.all("SELECT version, sealed FROM attachment WHERE client_id = ?", (stays.id,))[0]
    assert open_value(unit, KeyName.CONFIDENTIAL, Address("attachment", "file7", stays.id, version), payload) == b"scan"


def test_every_column_that_names_a_client_has_its_place_in_the_merge() -> None:
    named = {
        (name, column)
        for name, table in PRIVACY_MAP.items()
        for column in table.columns
        if column in ("client_id", "related_client_id", "payer_id")
    }
    others = (*merge.JOINED, *merge.LATEST, *merge.ONE_EACH, *merge.COUNTED_ANEW, *merge.LEFT)
    assert named == {*merge.MOVED, *((table, "client_id") for table in others)}


def test_every_sealed_column_has_its_place_in_the_merge() -> None:
    of_clients = {name: table for name, table in PRIVACY_MAP.items() if table.subject is Subject.CLIENT}
    sealed = {name for name, table in of_clients.items() for column in table.columns.values() if column.compartment}
    assert sealed == {*merge.RESEALED, *merge.ONE_EACH, *merge.SEALED_FOR_ONE}


def test_an_issued_invoice_moves_unaltered_and_only_in_a_merge(desk: Desk) -> None:
    practice = complete(desk.sign_in())
    stays, other = two(practice)
    invoice = issue(practice, other)
    shown = "SELECT * FROM invoice WHERE id = ?"
    before = practice.writer.all(shown, (invoice.id,))[0]
    with pytest.raises(Exception, match="never changed"):
        practice.writer.execute("UPDATE invoice SET client_id = ? WHERE id = ?", (stays.id, invoice.id))
    merged(practice, stays.id, other.id)
    after = practice.writer.all(shown, (invoice.id,))[0]
    assert [new for old, new in zip(before, after, strict=True) if old != new] == [stays.id, stays.id]


def test_the_person_chooses_between_two_values_and_an_empty_one_is_filled(desk: Desk) -> None:
    practice = desk.sign_in()
    stays = practice.run(create_client, person(email="", phone="0611111111"))
    other = practice.run(create_client, person(city="Zwolle"))
    seen = practice.run(preview_merge, stays.id, other.id)
    assert (seen.conflicts, seen.filled) == (("phone", "address"), ("email",))
    with pytest.raises(InvalidInput, match="which one is right") as refused:
        merged(practice, stays.id, other.id, {"phone": "stays"})
    assert refused.value.field == "address"
    card = merged(practice, stays.id, other.id, {"phone": "stays", "address": "other"})
    assert (card.phone, card.city, card.email) == ("+31611111111", "Zwolle", "sanne@example.nl")
    assert practice.run(open_client, stays.id).client == card


def test_another_bsn_is_refused_unless_it_was_chosen(desk: Desk) -> None:
    practice = desk.sign_in()
    stays, other = two(practice)
    practice.run(set_national_id, stays.id, BSN)
    practice.run(set_national_id, other.id, OTHER_BSN)
    assert practice.run(preview_merge, stays.id, other.id).conflicts == ("bsn",)
    with pytest.raises(InvalidInput) as refused:
        merged(practice, stays.id, other.id, {})
    assert refused.value.field == "bsn"
    assert practice.run(reveal_national_id, other.id) == OTHER_BSN
    merged(practice, stays.id, other.id, {"bsn": "other"})
    assert practice.run(reveal_national_id, stays.id) == OTHER_BSN
    assert practice.writer.value("SELECT count(*) FROM national_id") == 1


def test_the_same_bsn_and_photo_are_no_question_and_another_photo_is_one(desk: Desk) -> None:
    practice = desk.sign_in()
    stays, other = two(practice)
    for client in (stays, other):
        practice.run(set_national_id, client.id, BSN)
        practice.run(set_photo, client.id, PNG)
    assert practice.run(preview_merge, stays.id, other.id).conflicts == ()
    practice.run(set_photo, other.id, PNG + b"other")
    assert practice.run(preview_merge, stays.id, other.id).conflicts == ("photo",)
    merged(practice, stays.id, other.id, {"photo": "stays"})
    assert practice.run(open_photo, stays.id) == PNG


def test_the_old_number_is_found_and_not_given_again(desk: Desk) -> None:
    practice = desk.sign_in()
    stays, other = two(practice, given_name="Dubbele")
    third = practice.run(create_client, person())
    merged(practice, stays.id, other.id)
    assert practice.run(find_client_by_number, other.number) == stays.id
    hit = practice.run(search_clients, other.number)[0]
    assert (hit.id, hit.merged_number) == (stays.id, other.number)
    assert [one.number for one in practice.run(open_client, stays.id).earlier_numbers] == [other.number]
    with pytest.raises(Conflict, match="is taken"):
        practice.run(create_client, person(number=other.number))
    merged(practice, third.id, stays.id)
    assert practice.run(find_client_by_number, other.number) == third.id
    assert len(practice.run(open_client, third.id).earlier_numbers) == 2


def test_the_trail_names_both_and_the_inspection_tells_who_looked_at_either(desk: Desk) -> None:
    practice = desk.sign_in()
    stays, other = two(practice)
    practice.run(open_client, other.id)
    merged(practice, stays.id, other.id)
    entries = [entry for entry in audit_log.entries(practice.writer) if entry.action == "merge"]
    assert {(entry.object_id, entry.client_id) for entry in entries} == {(one.id, one.id) for one in (stays, other)}
    log = exported(practice, stays.id)["access_log"]
    assert len([line for line in log if line["action"] == "added"]) == 2
