"""Who may not merge, and which two cards are never merged: refused before anything is done."""

from __future__ import annotations

from datetime import date

import pytest

from practice_app.domain.client_card import RelationDraft
from practice_app.domain.errors import Conflict, InvalidInput, KeyProblem, NotAllowed, NotFound
from practice_app.domain.ids import ClientId
from practice_app.use_cases.assignments import set_assignments
from practice_app.use_cases.clients import change_client, create_client, list_clients
from practice_app.use_cases.correspondence import record_correspondence
from practice_app.use_cases.holds import place_hold
from practice_app.use_cases.merge_clients import merge_clients, preview_merge
from practice_app.use_cases.national_ids import reveal_national_id, set_national_id
from practice_app.use_cases.photos import open_photo, set_photo
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.purge import purge_confirmed
from practice_app.use_cases.relations import add_relation
from practice_app.use_cases.retention import client_plan
from tests.invoice_helpers import complete, issue
from tests.practice_files import Desk
from tests.use_cases.client_cases import BSN, PNG, assigned_client, letter, member_ids, organisation, person
from tests.use_cases.merge_cases import STAYS, merged, rows, two


def refusals(practice: Practice, one: ClientId, other: ClientId) -> list[str]:
    said = []
    for stays, goes in ((one, other), (other, one)):
        with pytest.raises(NotAllowed) as looked:
            practice.run(preview_merge, stays, goes)
        with pytest.raises(NotAllowed) as done:
            practice.run(merge_clients, stays, 1, goes, 1, STAYS)
        said += [str(looked.value), str(done.value)]
    return said


@pytest.mark.parametrize("login", ["balie", "directie"])
def test_no_refusal_tells_who_may_not_know_of_a_confidential_letter_that_there_is_one(staffed_desk: Desk, login: str) -> None:
    other, stays = assigned_client(staffed_desk, "tandarts"), assigned_client(staffed_desk, "tandarts")
    without = refusals(staffed_desk.sign_in(login), stays.id, other.id)
    staffed_desk.sign_in("tandarts").run(record_correspondence, other.id, letter(confidential=True))
    assert refusals(staffed_desk.sign_in(login), stays.id, other.id) == without
    merged(staffed_desk.sign_in("tandarts"), stays.id, other.id)


def test_a_practitioner_takes_everything_along(staffed_desk: Desk) -> None:
    other, stays = assigned_client(staffed_desk, "tandarts", "tandarts2"), assigned_client(staffed_desk, "tandarts")
    practice = staffed_desk.sign_in("balie")
    practice.run(record_correspondence, other.id, letter())
    practice.run(set_photo, other.id, PNG)
    practice = staffed_desk.sign_in("tandarts")
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


def test_a_hold_goes_along(staffed_desk: Desk) -> None:
    other, stays = assigned_client(staffed_desk, "tandarts"), assigned_client(staffed_desk, "tandarts")
    practice = staffed_desk.sign_in("tandarts")
    practice.run(place_hold, other.id, "Geschil")
    practice.run(record_correspondence, other.id, letter())
    assert dict(practice.run(preview_merge, stays.id, other.id).moves) == {"correspondence": 1, "hold": 1}
    merged(practice, stays.id, other.id)
    assert practice.run(client_plan, stays.id).verdict == "held"


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
        with pytest.raises((NotFound, NotAllowed)):
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
