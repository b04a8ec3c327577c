"""A merge moves everything to the card that stays, in one step, for who may open all of it; and it never comes undone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from practice_app.domain.client import Client
from practice_app.domain.client_card import RelationDraft
from practice_app.domain.errors import Conflict, InvalidInput, KeyProblem, NotAllowed, NotFound
from practice_app.domain.ids import ClientId
from practice_app.domain.privacy_map import PRIVACY_MAP, Subject
from practice_app.storage import audit_log, erasure, merge
from practice_app.storage.folder import PracticeFolder
from practice_app.storage.keys import Address, KeyName
from practice_app.storage.sealed import open_value, seal_value
from practice_app.storage.unit import Unit
from practice_app.use_cases.assignments import set_assignments
from practice_app.use_cases.backup import back_up, refresh_after_files
from practice_app.use_cases.clients import change_client, create_client, find_client_by_number, list_clients, open_client
from practice_app.use_cases.consents import list_consents, record_consent, withdraw_consent
from practice_app.use_cases.correspondence import open_correspondence, record_correspondence
from practice_app.use_cases.invoices import issue_invoice
from practice_app.use_cases.merge_clients import merge_clients, preview_merge
from practice_app.use_cases.national_ids import reveal_national_id, set_national_id
from practice_app.use_cases.opening import sign_in
from practice_app.use_cases.owner_keys import ByPassword
from practice_app.use_cases.photos import open_photo, set_photo
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.purge import finish_purges, purge_confirmed
from practice_app.use_cases.relations import add_relation
from practice_app.use_cases.restore import restore_backup
from practice_app.use_cases.retention import client_plan, place_hold
from practice_app.use_cases.search import search_clients
from tests.canaries import canary, found_in
from tests.invoice_helpers import complete, draft, issue
from tests.practice_files import OWNER, PASSWORD, Desk
from tests.use_cases.client_cases import BSN, OTHER_BSN, PNG, assigned_client, letter, member_ids, organisation, person
from tests.use_cases.inspection_cases import exported, full_client

STAYS: Mapping[str, str] = dict.fromkeys(
    ("name", "birth_date", "email", "phone", "address", "language", "source", "kvk", "vat_id", "bsn", "photo"), "stays"
)


def merged(practice: Practice, stays: ClientId, other: ClientId, choices: Mapping[str, str] = STAYS) -> Client:
    """The merge as the page does it: looked at first."""
    seen = practice.run(preview_merge, stays, other)
    return practice.run(merge_clients, stays, seen.stays.version, other, seen.other.version, choices)


def rows(practice: Practice, *client_ids: ClientId) -> dict[str, int]:
    """The rows of these clients in every table of the privacy map, each row once."""
    found = {}
    for name, table in PRIVACY_MAP.items():
        if table.subject is Subject.CLIENT and table.rows_of_client and name not in ("audit_entry", "client_search"):
            keys = {
                tuple(row)
                for client_id in client_ids
                for row in practice.writer.all(
                    f"SELECT {', '.join(_key(name))} FROM {name} WHERE {table.rows_of_client}", {"client": client_id}
                )
            }
            found[name] = len(keys)
    return found


def _key(table: str) -> tuple[str, ...]:
    columns = PRIVACY_MAP[table].columns
    alone = next((name for name in ("id", "fingerprint", "old_id") if name in columns), None)
    return (alone,) if alone else tuple(columns)


def two(practice: Practice, **changes: object) -> tuple[Client, Client]:
    """The same person twice."""
    return practice.run(create_client, person()), practice.run(create_client, person(**changes))


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
    others = (*merge.JOINED, *merge.ONE_EACH, *merge.COUNTED_ANEW, *merge.LEFT)
    assert named == {*merge.MOVED, *((table, "client_id") for table in others)}


def test_every_sealed_column_has_its_place_in_the_merge() -> None:
    sealed = {name for name, table in PRIVACY_MAP.items() for column in table.columns.values() if column.compartment}
    assert sealed == {*merge.RESEALED, *merge.ONE_EACH}


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


def test_who_lacks_a_key_is_refused_before_anything_happens_and_told_who_can(staffed_desk: Desk) -> None:
    other = assigned_client(staffed_desk, "tandarts")
    stays = assigned_client(staffed_desk, "tandarts")
    author = staffed_desk.sign_in("tandarts")
    author.run(record_correspondence, other.id, letter(confidential=True))
    practice = staffed_desk.sign_in("balie")
    before = rows(practice, stays.id), rows(practice, other.id)
    for case in (
        lambda: practice.run(preview_merge, stays.id, other.id),
        lambda: practice.run(merge_clients, stays.id, 1, other.id, 1, STAYS),
    ):
        with pytest.raises(NotAllowed, match="Who can merge them: practitioner") as refused:
            case()
        assert "onfidential" not in str(refused.value)
    assert (rows(practice, stays.id), rows(practice, other.id)) == before
    merged(staffed_desk.sign_in("tandarts"), stays.id, other.id)


def test_the_desk_merges_what_it_can_open(staffed_desk: Desk) -> None:
    other, stays = assigned_client(staffed_desk, "tandarts"), assigned_client(staffed_desk, "tandarts2")
    practice = staffed_desk.sign_in("balie")
    practice.run(record_correspondence, other.id, letter())
    practice.run(set_photo, other.id, PNG)
    merged(practice, stays.id, other.id)
    assert practice.run(open_photo, stays.id) == PNG
    assert practice.writer.value("SELECT count(*) FROM assignment WHERE client_id = ?", (stays.id,)) == 2


@pytest.mark.parametrize("login", ["assistent", "waarnemer", "boekhouder", "privacy"])
def test_a_role_that_writes_no_card_or_invoice_merges_nothing(staffed_desk: Desk, login: str) -> None:
    one, other = assigned_client(staffed_desk, "assistent", "waarnemer"), assigned_client(staffed_desk, "assistent")
    practice = staffed_desk.sign_in(login)
    with pytest.raises(NotAllowed):
        practice.run(preview_merge, one.id, other.id)


def test_a_practitioner_merges_only_when_both_are_theirs(staffed_desk: Desk) -> None:
    own, others = assigned_client(staffed_desk, "tandarts"), assigned_client(staffed_desk, "tandarts2")
    practice = staffed_desk.sign_in("tandarts")
    for stays, other in ((own, others), (others, own)):
        with pytest.raises(NotAllowed, match="not assigned to you"):
            practice.run(preview_merge, stays.id, other.id)
    desk = staffed_desk.sign_in("balie")
    desk.run(set_assignments, others.id, list(member_ids(desk).values()))
    merged(staffed_desk.sign_in("tandarts"), own.id, others.id)


def test_the_desk_takes_a_hold_along_without_being_told_of_it(staffed_desk: Desk) -> None:
    other, stays = assigned_client(staffed_desk, "tandarts"), assigned_client(staffed_desk, "tandarts")
    staffed_desk.sign_in("tandarts").run(place_hold, other.id, "Geschil")
    desk = staffed_desk.sign_in("balie")
    desk.run(record_correspondence, other.id, letter())
    assert dict(desk.run(preview_merge, stays.id, other.id).moves) == {"correspondence": 1, "assignment": 1}
    merged(desk, stays.id, other.id)
    assert staffed_desk.sign_in("tandarts").run(client_plan, stays.id).verdict == "held"


def test_a_merge_that_fails_halfway_has_done_nothing(desk: Desk) -> None:
    practice = desk.sign_in()
    stays, other = two(practice)
    practice.run(set_national_id, other.id, BSN)
    sent = practice.run(record_correspondence, other.id, letter(confidential=True))
    practice.writer.execute("UPDATE correspondence SET version = 9 WHERE id = ?", (sent.id,))
    before = rows(practice, stays.id), rows(practice, other.id)
    with pytest.raises(KeyProblem, match="moved or forged"):
        merged(practice, stays.id, other.id)
    assert (rows(practice, stays.id), rows(practice, other.id)) == before
    assert practice.run(reveal_national_id, other.id) == BSN


def test_a_card_that_changed_since_is_not_merged(desk: Desk) -> None:
    practice = desk.sign_in()
    stays, other = two(practice)
    practice.run(change_client, other.id, person(phone="0687654321"), 1)
    with pytest.raises(Conflict, match="changed meanwhile"):
        practice.run(merge_clients, stays.id, 1, other.id, 1, STAYS)
    with pytest.raises(Conflict, match="changed meanwhile"):
        practice.run(merge_clients, stays.id, 9, other.id, 2, STAYS)
    assert len(practice.run(list_clients)) == 2


def test_only_two_cards_of_one_kind_that_are_not_each_others_relation_are_merged(desk: Desk) -> None:
    practice = desk.sign_in()
    stays, other = two(practice)
    firm = practice.run(create_client, organisation())
    with pytest.raises(Conflict, match="organisation"):
        practice.run(preview_merge, stays.id, firm.id)
    with pytest.raises(Conflict, match="one and the same"):
        practice.run(preview_merge, stays.id, stays.id)
    practice.run(add_relation, stays.id, RelationDraft("guardian", "Sanne", related_client_id=other.id))
    with pytest.raises(Conflict, match="stands on the other's card"):
        practice.run(preview_merge, other.id, stays.id)


def test_an_archived_client_is_not_merged(desk: Desk) -> None:
    desk.clock.move_to(date(2023, 5, 1))
    practice = complete(desk.sign_in())
    old = practice.run(create_client, person())
    issue(practice, old, on=date(2023, 5, 1))
    practice.writer.execute("UPDATE invoice SET settled_on = issue_date")
    desk.clock.move_to(date(2026, 3, 2))
    practice = desk.sign_in()
    stays = practice.run(create_client, person())
    practice.finish(practice.steps(purge_confirmed))
    assert practice.writer.value("SELECT client_id FROM archive") == old.id
    for one, other in ((stays.id, old.id), (old.id, stays.id)):
        with pytest.raises(NotFound):
            practice.run(preview_merge, one, other)


def test_a_minor_keeps_a_guardian_who_consents(desk: Desk) -> None:
    practice = desk.sign_in()
    guardian = RelationDraft("guardian", "Ineke", consented_on=date(2025, 1, 2))
    child = practice.run(create_client, person(birth_date=date(2015, 1, 1)), [guardian])
    adult = practice.run(create_client, person())
    card = merged(practice, adult.id, child.id, {"birth_date": "other"})
    assert card.birth_date == date(2015, 1, 1)
    assert practice.writer.value("SELECT client_id FROM relation") == adult.id


def test_a_birth_date_that_makes_a_minor_without_guardian_is_refused(desk: Desk) -> None:
    practice = desk.sign_in()
    adult, imported = two(practice)
    practice.writer.execute("UPDATE client SET birth_date = '2015-01-01' WHERE id = ?", (imported.id,))
    with pytest.raises(InvalidInput, match="needs a parent or guardian"):
        merged(practice, adult.id, imported.id, {"birth_date": "other"})
    assert merged(practice, adult.id, imported.id, {"birth_date": "stays"}).birth_date == date(1984, 5, 6)


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


def test_the_anchor_is_the_latest_of_both(desk: Desk) -> None:
    practice = complete(desk.sign_in())
    stays, other = two(practice)
    draft(practice, stays)
    issue(practice, other, on=date(2026, 2, 27))
    before = practice.run(client_plan, other.id)
    merged(practice, stays.id, other.id)
    after = practice.run(client_plan, stays.id)
    assert (after.anchor, after.anchor_kind) == (before.anchor, before.anchor_kind)


def test_without_any_anchor_the_later_registration_counts(desk: Desk) -> None:
    practice = desk.sign_in()
    stays = practice.run(create_client, person(registered_on=date(2024, 3, 5)))
    other = practice.run(create_client, person(registered_on=date(2025, 6, 7)))
    merged(practice, stays.id, other.id)
    assert practice.run(client_plan, stays.id).anchor == date(2025, 6, 7)


def test_a_hold_stays_and_an_announcement_begins_anew(desk: Desk) -> None:
    practice = desk.sign_in()
    stays, other = two(practice)
    practice.run(place_hold, other.id, "Geschil")
    practice.writer.execute("INSERT INTO announcement VALUES (?, '2026-01-01', 9, '2026-03-01')", (stays.id,))
    merged(practice, stays.id, other.id)
    assert practice.run(client_plan, stays.id).verdict == "held"
    assert practice.writer.value("SELECT count(*) FROM announcement") == 0


@pytest.mark.parametrize("withdrawn_first", [True, False])
def test_a_consent_taken_back_on_one_card_is_taken_back(desk: Desk, withdrawn_first: bool) -> None:
    practice = desk.sign_in()
    stays, other = two(practice)
    given = date(2025, 5, 1) if withdrawn_first else date(2025, 8, 1)
    practice.run(record_consent, stays.id, "marketing", "1", "paper", given)
    consent = practice.run(record_consent, other.id, "marketing", "1", "paper", date(2025, 1, 2))
    practice.run(withdraw_consent, consent.id, date(2025, 6, 1))
    merged(practice, stays.id, other.id)
    standing = [one for one in practice.run(list_consents, stays.id) if one.withdrawn_on is None]
    assert len(standing) == (0 if withdrawn_first else 1)


def test_what_a_client_gave_on_the_other_card_is_no_longer_refused(desk: Desk) -> None:
    practice = desk.sign_in()
    stays, other = practice.run(create_client, person(email="")), practice.run(create_client, person())
    practice.writer.execute("INSERT INTO refused_datum VALUES (?, 'email', '2026-01-05')", (stays.id,))
    merged(practice, stays.id, other.id)
    assert practice.run(open_client, stays.id).refused == ()


def restored(desk: Desk, backup: Path, to: Path) -> tuple[int, PracticeFolder, Practice]:
    """How many clients went again, and the practice that came back."""
    done = restore_backup(desk.environment, backup, to, ByPassword(OWNER, PASSWORD))
    folder = PracticeFolder(to).open()
    return done.destroyed_again, folder, sign_in(desk.environment, folder, OWNER, PASSWORD)


@pytest.mark.parametrize("with_invoice", [True, False])
def test_a_backup_from_before_the_merge_brings_back_nobody_who_was_destroyed(
    desk: Desk, tmp_path: Path, with_invoice: bool
) -> None:
    desk.clock.move_to(date(2023, 5, 1))
    practice = complete(desk.sign_in())
    name = canary()
    stays, other = two(practice, family_name=name)
    if with_invoice:
        issued = practice.run(issue_invoice, draft(practice, other).id)
        practice.writer.execute("UPDATE invoice SET settled_on = issue_date WHERE id = ?", (issued.id,))
    desk.clock.move_to(date(2026, 3, 2))
    practice = desk.sign_in()
    made = back_up(practice, tmp_path / "schijf")
    merged(practice, stays.id, other.id)
    practice.finish(practice.steps(purge_confirmed))
    finish_purges(practice)
    practice.run(refresh_after_files)
    ledger = [(line.client_id, line.merged_into) for line in erasure.ledger(practice.writer)]
    assert ledger == [(stays.id, ""), (other.id, stays.id)]
    head = erasure.head(practice.writer)
    archived = practice.writer.all("SELECT * FROM archive")
    assert len(archived) == (1 if with_invoice else 0)
    desk.close()
    again, folder, back = restored(desk, made.path, tmp_path / "terug")
    assert again == 1
    assert erasure.head(back.writer) == head and erasure.first_broken_line(back.writer) is None
    assert back.writer.value("SELECT count(*) FROM client") == 0
    assert back.run(search_clients, name) == []
    assert back.writer.all("SELECT * FROM archive") == archived
    assert back.writer.all("SELECT DISTINCT client_id, payer_id FROM invoice") == ([(stays.id, stays.id)] if with_invoice else [])
    back.sweep()
    assert found_in(back.writer.path, back.session.keys.key(KeyName.DATABASE), [name]) == ({name} if with_invoice else set())
    back.close()
    folder.close()


def test_a_hold_on_the_merged_card_holds_both_when_an_older_backup_comes_back(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    stays, other = two(practice)
    practice.run(place_hold, other.id, "Oud geschil")
    made = back_up(practice, tmp_path / "schijf")
    merged(practice, stays.id, other.id)
    practice.run(place_hold, stays.id, "Nieuw geschil")
    practice.run(refresh_after_files)
    desk.close()
    _, folder, back = restored(desk, made.path, tmp_path / "terug")
    held = {(client, reason) for client, reason in back.writer.all("SELECT client_id, reason FROM hold")}
    assert {(other.id, "Oud geschil"), (other.id, "Nieuw geschil"), (stays.id, "Nieuw geschil")} <= held
    back.close()
    folder.close()
