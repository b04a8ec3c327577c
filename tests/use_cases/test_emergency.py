"""Emergency access: another's client for some hours, with a reason, in the trail, and looked at afterwards."""

from __future__ import annotations

import json

import pytest

from practice_app.domain.client import Client
from practice_app.domain.client_access import EmergencyAccess
from practice_app.domain.client_card import ClientFilter
from practice_app.domain.errors import Conflict, InvalidInput, NotAllowed, NotFound
from practice_app.domain.ids import ClientId
from practice_app.domain.privacy_map import PRIVACY_MAP
from practice_app.storage import audit_log
from practice_app.storage.audit_log import AuditEntry
from practice_app.storage.keys import KeyName
from practice_app.storage.unit import Unit
from practice_app.use_cases.assignments import list_take_overs, take_over
from practice_app.use_cases.clients import count_clients, list_clients, open_client
from practice_app.use_cases.consents import list_consents
from practice_app.use_cases.correspondence import open_correspondence, record_correspondence
from practice_app.use_cases.emergency import end_emergency, list_emergencies, open_in_emergency, review_emergency
from practice_app.use_cases.national_ids import reveal_national_id, set_national_id
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.practice_settings import change_policy
from practice_app.use_cases.search import search_clients
from practice_app.use_cases.staff import suspend_member
from practice_app.use_cases.today import today_overview
from tests.practice_files import MEMBERS, NOW, Desk
from tests.use_cases.client_cases import BSN, assigned_client, letter, pages_of
from tests.use_cases.inspection_cases import exported
from tests.use_cases.merge_cases import merged

REASON = "Hevige pijn in het weekend"
MINE = ClientFilter(mine=True)
TREATING = ("tandarts", "assistent", "waarnemer")


def anothers(desk: Desk, **changes: object) -> Client:
    """A client of the other practitioner."""
    return assigned_client(desk, "tandarts2", **changes)


def newest(practice: Practice) -> AuditEntry:
    return audit_log.entries(practice.writer)[-1]


def waiting(practice: Practice) -> list[EmergencyAccess]:
    return practice.run(list_emergencies, unseen=True)


@pytest.mark.parametrize("login", TREATING)
def test_anothers_client_opens_with_a_reason_for_the_hours_that_the_practice_set(staffed_desk: Desk, login: str) -> None:
    client = anothers(staffed_desk)
    practice = staffed_desk.sign_in(login)
    with pytest.raises(NotAllowed, match="not assigned to you"):
        practice.run(list_consents, client.id)
    refused = newest(practice)
    assert (refused.result, refused.client_id, refused.object_type) == ("refused", client.id, "list_consents")
    until = practice.run(open_in_emergency, client.id, REASON)
    assert (until - NOW).total_seconds() == 4 * 3600
    card = practice.run(open_client, client.id)
    assert card.contact_visible and card.assigned_to_me and card.emergency_until == until
    assert practice.run(list_consents, client.id) == []
    staffed_desk.clock.advance(hours=4)
    card = practice.run(open_client, client.id)
    assert not card.contact_visible and card.emergency_until is None
    with pytest.raises(NotAllowed, match="not assigned to you"):
        practice.run(list_consents, client.id)


def test_a_door_that_forgets_the_hours_would_be_noticed(staffed_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The positive control: with the moment left out of the question, the client of a colleague stays open."""
    client = anothers(staffed_desk)
    practice = staffed_desk.sign_in("tandarts")
    practice.run(open_in_emergency, client.id, REASON)
    staffed_desk.clock.advance(hours=5)
    assert not practice.run(open_client, client.id).contact_visible
    asked = Unit.reach
    monkeypatch.setattr(Unit, "reach", lambda unit: [*asked(unit)[:3], ""])
    assert practice.run(open_client, client.id).contact_visible


def test_the_owner_sets_for_how_long(staffed_desk: Desk) -> None:
    client = anothers(staffed_desk)
    staffed_desk.sign_in("directie").run(change_policy, "emergency_hours", "1", NOW.date())
    practice = staffed_desk.sign_in("tandarts")
    practice.run(open_in_emergency, client.id, REASON)
    staffed_desk.clock.advance(minutes=59)
    assert practice.run(open_client, client.id).contact_visible
    staffed_desk.clock.advance(minutes=1)
    assert not practice.run(open_client, client.id).contact_visible


def test_the_client_is_in_ones_own_list_count_and_search_while_it_lasts(staffed_desk: Desk) -> None:
    client = anothers(staffed_desk, city="Winterswijk")
    practice = staffed_desk.sign_in("tandarts", with_reader=True)

    def found() -> tuple[int, int, int]:
        listed, counted = practice.read(list_clients, MINE), practice.read(count_clients, MINE)
        return len(listed), counted, len(practice.read(search_clients, "winters"))

    assert found() == (0, 0, 0)
    practice.run(open_in_emergency, client.id, REASON)
    assert found() == (1, 1, 1)
    practice.run(end_emergency, client.id)
    assert found() == (0, 0, 0)
    with pytest.raises(Conflict, match="no emergency access"):
        practice.run(end_emergency, client.id)


@pytest.mark.parametrize("login", sorted(set(MEMBERS) - {*TREATING, "tandarts2"}))
def test_who_does_not_treat_has_no_emergency_and_the_refusal_is_logged(staffed_desk: Desk, login: str) -> None:
    client = anothers(staffed_desk)
    practice = staffed_desk.sign_in(login)
    with pytest.raises(NotAllowed):
        practice.run(open_in_emergency, client.id, REASON)
    entry = newest(practice)
    assert (entry.action, entry.result, entry.client_id) == ("emergency_access", "refused", client.id)
    assert practice.writer.value("SELECT count(*) FROM emergency_access") == 0


@pytest.mark.parametrize("reason", ["", "  ", "spoed", "ja nee", "x" * 600 + " y"])
def test_a_reason_says_something(staffed_desk: Desk, reason: str) -> None:
    client = anothers(staffed_desk)
    practice = staffed_desk.sign_in("tandarts")
    with pytest.raises(InvalidInput) as refused:
        practice.run(open_in_emergency, client.id, reason)
    assert refused.value.field == "reason"
    assert not practice.run(open_client, client.id).contact_visible


def test_ones_own_client_needs_none_and_an_open_one_is_not_opened_twice(staffed_desk: Desk) -> None:
    own, other = assigned_client(staffed_desk, "tandarts"), anothers(staffed_desk, family_name="Ander")
    practice = staffed_desk.sign_in("tandarts")
    practice.run(open_in_emergency, other.id, REASON)
    for client in (own, other):
        with pytest.raises(Conflict, match="You reach this client already"):
            practice.run(open_in_emergency, client.id, REASON)


def test_what_is_sealed_beyond_ones_role_stays_closed(staffed_desk: Desk) -> None:
    """A locum holds the key of confidential letters, an assistant does not: no emergency changes that."""
    client = anothers(staffed_desk)
    treats = staffed_desk.sign_in("tandarts2")
    treats.run(set_national_id, client.id, BSN)
    secret = treats.run(record_correspondence, client.id, letter(confidential=True))
    for login, opens in (("assistent", False), ("waarnemer", True)):
        practice = staffed_desk.sign_in(login)
        practice.run(open_in_emergency, client.id, REASON)
        assert practice.run(reveal_national_id, client.id) == BSN
        assert practice.session.keys.holds(KeyName.CONFIDENTIAL) is opens
        if opens:
            assert practice.run(open_correspondence, secret.id).body
        else:
            with pytest.raises(NotFound):  # not even that it is there
                practice.run(open_correspondence, secret.id)


def test_the_trail_tells_apart_what_was_done_in_an_emergency_and_has_no_reason_in_it(staffed_desk: Desk) -> None:
    client, own = anothers(staffed_desk), assigned_client(staffed_desk, "tandarts", family_name="Eigen")
    practice = staffed_desk.sign_in("tandarts")
    before = len(audit_log.entries(practice.writer))
    practice.run(open_client, client.id)
    practice.run(open_in_emergency, client.id, REASON)
    practice.run(open_client, client.id)
    practice.run(open_client, own.id)
    practice.run(take_over, client.id)
    practice.run(open_client, client.id)
    told = [(one.action, one.ground) for one in audit_log.entries(practice.writer)[before:]]
    meant = [("read", ""), ("emergency_access", "emergency"), ("read", "emergency"), ("read", "")]
    assert told == [*meant, ("update", "take_over"), ("read", "")]
    assert all("pijn" not in repr(one) for one in audit_log.entries(practice.writer))
    assert REASON.encode() in pages_of(practice)  # the positive control: it stands in its own table


def test_owner_and_privacy_officer_are_told_until_one_of_them_looked(staffed_desk: Desk) -> None:
    client = anothers(staffed_desk)
    practice = staffed_desk.sign_in("tandarts")
    practice.run(open_in_emergency, client.id, REASON)
    practice.run(open_client, client.id)
    practice.run(record_correspondence, client.id, letter())
    for login in ("directie", "privacy"):
        [told] = staffed_desk.sign_in(login).run(today_overview).emergencies or ()
        assert (told.member, told.reason, told.opened) == ("Tandarts Voorbeeld", REASON, 2)
        assert (told.client, told.client_id) == ("Sanne van den Berg", client.id)
    seen = staffed_desk.sign_in("privacy").run(review_emergency, told.id)
    assert seen.reviewed_by == "Privacy Voorbeeld" and seen.reviewed_at == NOW
    owner = staffed_desk.sign_in("directie")
    assert owner.run(today_overview).emergencies == () and waiting(owner) == []
    assert [one.id for one in owner.run(list_emergencies)] == [told.id]
    with pytest.raises(Conflict, match="Privacy Voorbeeld looked at this already"):
        owner.run(review_emergency, told.id)


def test_others_see_their_own_emergencies_and_look_at_none(staffed_desk: Desk) -> None:
    client = anothers(staffed_desk)
    practice = staffed_desk.sign_in("tandarts")
    practice.run(open_in_emergency, client.id, REASON)
    [own] = practice.run(list_emergencies)
    assert practice.run(today_overview).emergencies is None
    assert staffed_desk.sign_in("tandarts2").run(list_emergencies) == []
    with pytest.raises(NotAllowed):
        staffed_desk.sign_in("tandarts").run(review_emergency, own.id)
    with pytest.raises(NotAllowed):
        staffed_desk.sign_in("boekhouder").run(review_emergency, own.id)


def of_the_owner_who_treats(desk: Desk) -> str:
    """An emergency of the member who has every role."""
    client = anothers(desk)
    practice = desk.sign_in()
    practice.run(open_in_emergency, client.id, REASON)
    [made] = practice.run(list_emergencies)
    return made.id


def test_ones_own_is_looked_at_by_somebody_else_where_there_is_one(staffed_desk: Desk) -> None:
    made = of_the_owner_who_treats(staffed_desk)
    practice = staffed_desk.sign_in()
    assert practice.run(today_overview).emergencies == ()
    with pytest.raises(NotAllowed, match="looked at by somebody else: Directie Voorbeeld, Privacy Voorbeeld"):
        practice.run(review_emergency, made)
    staffed_desk.sign_in("privacy").run(review_emergency, made)


def test_where_nobody_else_can_look_one_looks_at_ones_own(staffed_desk: Desk) -> None:
    made = of_the_owner_who_treats(staffed_desk)
    practice = staffed_desk.sign_in()
    for login in ("privacy", "directie"):
        practice.run(suspend_member, login)
    assert [one.id for one in practice.run(today_overview).emergencies or ()] == [made]
    practice.run(review_emergency, made)
    assert practice.run(today_overview).emergencies == ()


def test_a_merge_takes_it_along_with_what_was_opened(staffed_desk: Desk) -> None:
    old, stays = anothers(staffed_desk), anothers(staffed_desk, email="thuis@example.nl")
    practice = staffed_desk.sign_in("tandarts")
    practice.run(open_in_emergency, old.id, REASON)
    practice.run(open_client, old.id)
    merged(staffed_desk.sign_in("tandarts2"), stays.id, old.id)
    [told] = staffed_desk.sign_in("directie").run(list_emergencies)
    assert (told.client_id, told.opened) == (stays.id, 1)
    assert staffed_desk.sign_in("tandarts").run(open_client, stays.id).contact_visible


def test_the_client_reads_in_the_inspection_who_why_and_until_when(staffed_desk: Desk) -> None:
    client = anothers(staffed_desk)
    staffed_desk.sign_in("assistent").run(open_in_emergency, client.id, REASON)
    told = json.dumps(exported(staffed_desk.sign_in("tandarts2"), client.id))
    assert REASON in told and "Assistent Voorbeeld" in told and "in an emergency" in told


def test_it_goes_with_the_client(staffed_desk: Desk) -> None:
    client = anothers(staffed_desk)
    practice = staffed_desk.sign_in("tandarts")
    practice.run(open_in_emergency, client.id, REASON)
    table = PRIVACY_MAP["emergency_access"]
    card = PRIVACY_MAP["client"].erased
    assert table.erased is not None and card is not None and table.erased < card
    practice.writer.execute(f"DELETE FROM emergency_access WHERE {table.rows_of_client}", {"client": client.id})
    assert staffed_desk.sign_in("directie").run(today_overview).emergencies == ()
    assert not staffed_desk.sign_in("tandarts").run(open_client, client.id).contact_visible


def test_a_take_over_names_who_and_which_client_for_the_owner(staffed_desk: Desk) -> None:
    client = anothers(staffed_desk)
    staffed_desk.sign_in("tandarts").run(take_over, client.id)
    [told] = staffed_desk.sign_in("directie").run(list_take_overs)
    assert (told.member, told.client, told.number) == ("Tandarts Voorbeeld", "Sanne van den Berg", client.number)
    with pytest.raises(NotAllowed):
        staffed_desk.sign_in("privacy").run(list_take_overs)


def test_there_is_no_client_of_that_id(staffed_desk: Desk) -> None:
    practice = staffed_desk.sign_in("tandarts")
    with pytest.raises(Exception, match="client"):
        practice.run(open_in_emergency, ClientId("f" * 32), REASON)
