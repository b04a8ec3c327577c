"""What the door asks besides roles: that access has not ended, duties are done, and the password was given anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from practice_app.domain.access import Role
from practice_app.domain.client_card import ClientFilter
from practice_app.domain.duty import DUTY_SENTENCES, Duty
from practice_app.domain.errors import NotAllowed, SignInFailed
from practice_app.storage import audit_log
from practice_app.use_cases.clients import list_clients, open_client
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.practice_settings import change_policy
from practice_app.use_cases.session import ask_password_again, session_facts, sign_out
from practice_app.use_cases.staff import grant_roles, own_account
from tests.practice_files import PASSWORD, Desk
from tests.use_cases.client_cases import assigned_client


def refused(practice: Practice) -> list[str]:
    """What the trail says was refused."""
    return [entry.object_type for entry in audit_log.entries(practice.writer) if entry.result == "refused"]


def test_a_newer_statement_is_signed_before_anything_else(staffed_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    client = assigned_client(staffed_desk, "tandarts")
    monkeypatch.setattr("practice_app.domain.confidentiality.VERSION", "2")
    practice = staffed_desk.sign_in("tandarts")
    assert practice.run(session_facts).duties == {Duty.STATEMENT}
    with pytest.raises(NotAllowed, match="sign the new one first"):
        practice.run(open_client, client.id)
    with pytest.raises(NotAllowed, match="sign the new one first"):
        practice.read(list_clients, ClientFilter())
    assert refused(practice) == ["open_client", "list_clients"]
    assert practice.run(own_account).login == "tandarts"
    practice.run(sign_out)


@pytest.mark.parametrize(("day", "due"), [(date(2026, 5, 30), False), (date(2026, 5, 31), True)])
def test_a_password_falls_due_after_the_days_of_the_practice(desk: Desk, day: date, due: bool) -> None:
    desk.sign_in().run(change_policy, "password_days", "90", date(2026, 3, 2))
    desk.clock.move_to(day)
    assert (Duty.PASSWORD in desk.sign_in().session.duties) is due


def test_no_new_password_is_asked_unless_the_practice_wants_it(desk: Desk) -> None:
    desk.clock.move_to(date(2036, 3, 2))
    assert desk.sign_in().session.duties == frozenset()


def test_the_first_duty_is_the_one_that_is_told(desk: Desk) -> None:
    practice = desk.sign_in()
    practice.session = replace(practice.session, duties=frozenset(Duty))
    with pytest.raises(NotAllowed) as problem:
        practice.run(list_clients, ClientFilter())
    assert problem.value.template == DUTY_SENTENCES[Duty.STATEMENT]


def test_access_that_ends_while_a_locum_sits_at_the_screen_ends(staffed_desk: Desk) -> None:
    client = assigned_client(staffed_desk, "waarnemer")
    staffed_desk.sign_in("directie").run(grant_roles, "waarnemer", [Role.LOCUM], date(2026, 3, 2))
    practice = staffed_desk.sign_in("waarnemer")
    practice.run(open_client, client.id)
    staffed_desk.clock.move_to(date(2026, 3, 3))
    with pytest.raises(NotAllowed, match="ended on"):
        practice.run(open_client, client.id)
    assert refused(practice) == ["open_client"]
    practice.run(sign_out)
    with pytest.raises(SignInFailed, match="ended on"):
        staffed_desk.sign_in("waarnemer")


def test_at_a_window_the_password_is_asked_again_and_counts_five_minutes(staffed_desk: Desk) -> None:
    practice = staffed_desk.sign_in("directie")
    practice.asks_password = True
    with pytest.raises(NotAllowed, match="password once more"):
        practice.run(grant_roles, "balie", [Role.BOOKKEEPER])
    ask_password_again(practice, PASSWORD)
    staffed_desk.clock.advance(minutes=5)
    practice.run(grant_roles, "balie", [Role.BOOKKEEPER])
    staffed_desk.clock.advance(seconds=1)
    with pytest.raises(NotAllowed, match="password once more"):
        practice.run(grant_roles, "balie", [Role.ASSISTANT])
    assert refused(practice) == ["grant_roles", "grant_roles"]
