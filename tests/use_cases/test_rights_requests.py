"""The register of requests: who takes one in, its days, who is behind it, and how it may end."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from practice_app.domain.errors import Conflict, InvalidInput, NotAllowed, RefusedByLaw
from practice_app.domain.request_rules import GROUNDS, RequestDraft
from practice_app.domain.rights_request import Outcome
from practice_app.use_cases.clients import create_client
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.rights_requests import (
    change_request,
    close_request,
    extend_request,
    link_client,
    list_requests,
    note_identity,
    open_request,
    record_request,
    reopen_request,
)
from tests.practice_files import Desk
from tests.use_cases.client_cases import person

TODAY = date(2026, 3, 2)
ASKED = RequestDraft(
    "inspection", "email", TODAY, person_name="Noor Vos", person_contact="noor@example.nl", details="Alles graag"
)


def recorded(practice: Practice, draft: RequestDraft = ASKED) -> str:
    return practice.run(record_request, draft).id


def test_anybody_takes_a_request_in_and_only_who_keeps_the_register_reads_it_back(staffed_desk: Desk) -> None:
    for login in ("balie", "boekhouder", "tandarts", "assistent", "waarnemer"):
        practice = staffed_desk.sign_in(login)
        taken = practice.run(record_request, ASKED)
        assert taken.latest == date(2026, 4, 2)
        for case in (list_requests, open_request):
            with pytest.raises(NotAllowed):
                practice.run(case, *([taken.id] if case is open_request else []))
    for login in ("privacy", "directie"):
        found = staffed_desk.sign_in(login).run(list_requests)
        assert [one.request.number for one in found] == [f"2026-000{number}" for number in (5, 4, 3, 2, 1)]


def test_the_owner_reads_and_only_the_privacy_officer_decides(staffed_desk: Desk) -> None:
    request_id = recorded(staffed_desk.sign_in("balie"))
    with pytest.raises(NotAllowed):
        staffed_desk.sign_in("directie").run(note_identity, request_id, "known", 1)
    assert staffed_desk.sign_in("privacy").run(note_identity, request_id, "known", 1).is_sure


def test_the_name_comes_from_the_card_and_two_of_the_same_name_stay_apart(desk: Desk) -> None:
    practice = desk.sign_in()
    one, other = (practice.run(create_client, person()) for _ in range(2))
    request_id = recorded(practice, replace(ASKED, client_id=one.id, person_name=""))
    request = practice.run(open_request, request_id)
    assert request.person_name == "Sanne van den Berg" and request.client_id == one.id
    assert [line.client_number for line in practice.run(list_requests)] == [one.number]
    assert practice.run(link_client, request_id, other.id, 1).client_id == other.id
    assert [line.client_number for line in practice.run(list_requests)] == [other.number]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"person_name": " "}, "person_name"),
        ({"received_on": date(2026, 3, 3)}, "received_on"),
        ({"acting": "guardian"}, "acting_name"),
        ({"kind": "everything"}, "kind"),
        ({"channel": "pigeon"}, "channel"),
        ({"details": "x" * 20_001}, "details"),
    ],
)
def test_what_cannot_be_right_is_refused_at_its_field(desk: Desk, changes: dict[str, Any], field: str) -> None:
    practice = desk.sign_in()
    with pytest.raises(InvalidInput) as refusal:
        recorded(practice, replace(ASKED, **changes))
    assert refusal.value.field == field
    assert practice.run(list_requests) == []


def test_an_extension_is_given_once_and_inside_the_first_month(desk: Desk) -> None:
    practice = desk.sign_in()
    late, early = recorded(practice), recorded(practice)
    extended = practice.run(extend_request, early, "Er is veel correspondentie", 1)
    assert (extended.target, extended.latest) == (date(2026, 6, 2), date(2026, 6, 2))
    with pytest.raises(Conflict, match="already"):
        practice.run(extend_request, early, "Nog meer", 2)
    desk.clock.move_to(date(2026, 4, 3))
    with pytest.raises(RefusedByLaw, match="12"):
        desk.sign_in().run(extend_request, late, "Te laat", 1)


def test_nothing_is_granted_before_it_is_sure_who_asks(desk: Desk) -> None:
    practice = desk.sign_in()
    request_id = recorded(practice)
    practice.run(note_identity, request_id, "asked", 1)
    with pytest.raises(RefusedByLaw, match="12"):
        practice.run(close_request, request_id, "granted", 2)
    practice.run(note_identity, request_id, "called_back", 2)
    closed = practice.run(close_request, request_id, "granted", 3)
    assert (closed.outcome, closed.closed_on) == ("granted", TODAY)
    with pytest.raises(Conflict, match="closed"):
        practice.run(close_request, request_id, "refused", 4, "claim", "Er loopt een zaak")
    assert practice.run(reopen_request, request_id, "Vergissing", 4).is_open


@pytest.mark.parametrize("outcome", ["refused", "granted_in_part"])
def test_a_refusal_names_its_ground_and_says_why(desk: Desk, outcome: Outcome) -> None:
    practice = desk.sign_in()
    request_id = recorded(practice)
    version = practice.run(note_identity, request_id, "known", 1).version
    for ground, reason, field in (("", "Omdat", "outcome_ground"), ("fiscal", " ", "outcome_reason")):
        with pytest.raises(InvalidInput) as refusal:
            practice.run(close_request, request_id, outcome, version, ground, reason)
        assert refusal.value.field == field
    closed = practice.run(close_request, request_id, outcome, version, "fiscal", "De facturen moeten zeven jaar blijven")
    assert GROUNDS[closed.outcome_ground].law == "AVG art. 17(3)(b); AWR art. 52(4)"


def test_what_belongs_to_another_controller_is_passed_on_by_name(desk: Desk) -> None:
    practice = desk.sign_in()
    request_id = recorded(practice)
    with pytest.raises(InvalidInput, match="passed on"):
        practice.run(close_request, request_id, "passed_on", 1)
    assert practice.run(close_request, request_id, "passed_on", 1, recipient="Kliniek Zuid").recipient == "Kliniek Zuid"


def test_two_who_change_it_at_once_are_told(desk: Desk) -> None:
    practice = desk.sign_in()
    request_id = recorded(practice)
    practice.run(change_request, request_id, replace(ASKED, kind="copy"), 1)
    with pytest.raises(Conflict, match="meanwhile"):
        practice.run(note_identity, request_id, "known", 1)
