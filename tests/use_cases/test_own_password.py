"""A member changes their own password."""

from __future__ import annotations

from datetime import timedelta

import pytest

from practice_app.domain.duty import Duty
from practice_app.domain.errors import InvalidInput, NotAllowed, SignInFailed
from practice_app.storage import audit_log
from practice_app.storage.keys import SignInTries, verify_password
from practice_app.use_cases.clients import count_clients
from practice_app.use_cases.opening import sign_in
from practice_app.use_cases.own_password import change_own_password, set_own_password
from practice_app.use_cases.practice_settings import change_policy
from practice_app.use_cases.staff import own_account
from tests.practice_files import OWNER, PASSWORD, Desk

NEW = "vijf paarse olifanten dansen"


def opens(desk: Desk, password: str, login: str = OWNER) -> bool:
    desk.close()
    desk.clock.advance(minutes=6)
    try:
        desk.opened.append(sign_in(desk.environment, desk.folder, login, password))
    except SignInFailed:
        return False
    return True


def test_the_new_password_opens_and_the_old_one_does_not(desk: Desk) -> None:
    change_own_password(desk.sign_in(), PASSWORD, NEW)
    assert not opens(desk, PASSWORD)
    assert opens(desk, NEW)


def test_work_goes_on_under_the_session_that_changed_it(desk: Desk) -> None:
    practice = desk.sign_in()
    change_own_password(practice, PASSWORD, NEW)
    assert practice.run(count_clients) == 0
    verify_password(practice.session.header, practice.session.member_id, NEW, None, desk.environment.policy)


def test_the_day_and_the_trail_know_of_it(desk: Desk) -> None:
    practice = desk.sign_in()
    desk.clock.advance(days=3)
    change_own_password(practice, PASSWORD, NEW)
    assert practice.run(own_account).password_set_on == desk.clock.now().date()
    last = audit_log.entries(practice.writer)[-1]
    assert (last.action, last.object_type, last.object_id) == ("update", "member", practice.session.member_id)


def test_a_wrong_old_password_changes_nothing_and_counts_as_a_failed_try(desk: Desk) -> None:
    practice = desk.sign_in()
    with pytest.raises(InvalidInput) as told:
        change_own_password(practice, "iets-anders", NEW)
    assert told.value.field == "old"
    assert SignInTries(desk.path).pending()[0] == 1
    with pytest.raises(SignInFailed, match="Wait 1 second"):
        change_own_password(practice, PASSWORD, NEW)
    assert opens(desk, PASSWORD)


@pytest.mark.parametrize(
    "new", [PASSWORD, "", "kort", "welkom01", "Praktijk Voorbeeld", "eigenaar-eigenaar", "aaaaaaaaaaaaaaaaaaaaaa"]
)
def test_a_poor_new_password_is_refused_at_its_field(desk: Desk, new: str) -> None:
    practice = desk.sign_in()
    with pytest.raises(InvalidInput) as told:
        change_own_password(practice, PASSWORD, new)
    assert told.value.field == "new"
    assert opens(desk, PASSWORD)


def test_the_case_itself_refuses_a_poor_password_too(desk: Desk) -> None:
    with pytest.raises(InvalidInput):
        desk.sign_in().run(set_own_password, PASSWORD, "kort", None)


def test_a_password_that_is_due_comes_before_anything_else(desk: Desk) -> None:
    desk.sign_in().run(change_policy, "password_days", "90")
    desk.clock.advance(days=89)
    assert desk.sign_in().session.duties == frozenset()
    desk.clock.advance(days=1)
    practice = desk.sign_in()
    assert practice.session.duties == {Duty.PASSWORD}
    with pytest.raises(NotAllowed, match="change it first"):
        practice.run(count_clients)
    change_own_password(practice, PASSWORD, NEW)
    assert practice.run(count_clients) == 0
    assert opens(desk, NEW)
    assert desk.opened[-1].session.duties == frozenset()


def test_off_by_default_nothing_falls_due(desk: Desk) -> None:
    desk.clock.advance(days=timedelta(days=2000).days)
    assert desk.sign_in().session.duties == frozenset()


def test_a_member_with_few_rights_changes_it_too(staffed_desk: Desk) -> None:
    change_own_password(staffed_desk.sign_in("boekhouder"), PASSWORD, NEW)
    assert opens(staffed_desk, NEW, "boekhouder")
