"""Unusual activity in a real practice: what is found, for whom, and that it goes once somebody looked."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from practice_app.domain.errors import Conflict, NotAllowed, NotFound, SignInFailed
from practice_app.domain.unusual_activity import DAYS_BACK, FAILED_A_DAY, NIGHT_ACTS, OPENED_AN_HOUR, REFUSED_A_DAY, Kind
from practice_app.storage import audit_log
from practice_app.use_cases.clients import create_client, open_client
from practice_app.use_cases.opening import sign_in
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.today import today_overview
from practice_app.use_cases.unusual_activity import list_unusual, review_unusual
from tests.practice_files import MEMBERS, Desk
from tests.use_cases.client_cases import person


def kinds(practice: Practice) -> list[tuple[Kind, str]]:
    """What is found, of whom."""
    return [(one.finding.kind, one.name) for one in practice.read(list_unusual)]


def refused(desk: Desk, login: str, times: int = REFUSED_A_DAY) -> None:
    """The door refuses somebody so often."""
    practice = desk.sign_in(login)
    for _ in range(times):
        with pytest.raises(NotAllowed):
            practice.run(review_unusual, "x")


def test_an_ordinary_day_is_not_unusual(staffed_desk: Desk) -> None:
    practice = staffed_desk.sign_in("balie")
    client = practice.run(create_client, person()).id
    for _ in range(OPENED_AN_HOUR):
        practice.run(open_client, client)  # the same client all the time
    assert kinds(staffed_desk.sign_in("directie")) == []


def test_many_clients_opened_in_an_hour_are_found(staffed_desk: Desk) -> None:
    practice = staffed_desk.sign_in("balie")
    for count in range(OPENED_AN_HOUR):
        practice.run(open_client, practice.run(create_client, person(family_name=f"Nummer {count}")).id)
    (found,) = staffed_desk.sign_in("privacy").read(list_unusual)
    assert (found.finding.kind, found.finding.count) == (Kind.MANY_OPENED, OPENED_AN_HOUR)
    assert (found.finding.member_id, found.looked_at) == (practice.session.member_id, False)


def test_work_at_night_is_found(staffed_desk: Desk) -> None:
    staffed_desk.clock.moment = datetime(2026, 3, 3, 1, tzinfo=UTC)
    practice = staffed_desk.sign_in("balie")
    for _ in range(NIGHT_ACTS):
        practice.run(create_client, person())
    assert [kind for kind, _ in kinds(staffed_desk.sign_in("directie"))] == [Kind.NIGHT]


def test_failed_tries_are_found_under_the_name_that_was_tried(staffed_desk: Desk) -> None:
    staffed_desk.close()
    for _ in range(FAILED_A_DAY):
        staffed_desk.clock.advance(minutes=6)
        with pytest.raises(SignInFailed):
            sign_in(staffed_desk.environment, staffed_desk.folder, "balie", "not the password of anybody")
    staffed_desk.clock.advance(minutes=6)
    ((kind, name),) = kinds(staffed_desk.sign_in("directie"))
    assert (kind, name) == (Kind.FAILED, "")


def test_what_is_unusual_goes_once_somebody_looked_and_comes_back_with_more(staffed_desk: Desk) -> None:
    refused(staffed_desk, "boekhouder")
    owner = staffed_desk.sign_in("directie")
    (found,) = owner.run(today_overview).unusual or ()
    assert found.finding.kind is Kind.REFUSED
    owner.run(review_unusual, found.finding.id)
    assert not owner.run(today_overview).unusual
    assert [one.looked_at for one in owner.read(list_unusual)] == [True]
    last = audit_log.entries(owner.writer)[-1]
    assert (last.action, last.object_type, last.object_id) == ("update", "unusual_activity", found.finding.id)
    with pytest.raises(Conflict):
        owner.run(review_unusual, found.finding.id)
    refused(staffed_desk, "boekhouder", 1)
    assert len(staffed_desk.sign_in("directie").run(today_overview).unusual or ()) == 1


def test_what_one_did_oneself_is_looked_at_by_somebody_else(staffed_desk: Desk) -> None:
    staffed_desk.clock.moment = datetime(2026, 3, 3, 1, tzinfo=UTC)
    owner = staffed_desk.sign_in("directie")
    for _ in range(NIGHT_ACTS):
        owner.run(create_client, person())
    assert not owner.run(today_overview).unusual
    (mine,) = owner.read(list_unusual)
    assert mine.mine
    with pytest.raises(NotAllowed, match="somebody else"):
        owner.run(review_unusual, mine.finding.id)
    officer = staffed_desk.sign_in("privacy")
    assert len(officer.run(today_overview).unusual or ()) == 1
    officer.run(review_unusual, mine.finding.id)


def test_what_is_older_is_not_shown_and_its_mark_goes(staffed_desk: Desk) -> None:
    refused(staffed_desk, "boekhouder")
    owner = staffed_desk.sign_in("directie")
    owner.run(review_unusual, owner.read(list_unusual)[0].finding.id)
    staffed_desk.clock.advance(days=DAYS_BACK + 2)
    refused(staffed_desk, "boekhouder")
    owner = staffed_desk.sign_in("directie")
    (found,) = owner.read(list_unusual)
    owner.run(review_unusual, found.finding.id)
    assert owner.writer.value("SELECT count(*) FROM state WHERE name LIKE 'unusual %'") == 1
    with pytest.raises(NotFound):
        owner.run(review_unusual, "night 2020-01-01 x")


@pytest.mark.parametrize("login", sorted(set(MEMBERS) - {"directie", "privacy"}))
def test_only_who_oversees_the_practice_sees_it(staffed_desk: Desk, login: str) -> None:
    practice = staffed_desk.sign_in(login)
    with pytest.raises(NotAllowed):
        practice.run(list_unusual)
    assert practice.run(today_overview).unusual is None
