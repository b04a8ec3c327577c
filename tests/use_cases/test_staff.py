"""Grants that end, owners that stay, and header changes that a crash cut in two."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from practice_app.domain.access import Role
from practice_app.domain.errors import Conflict, FileProblem, InvalidInput
from practice_app.storage.keys import write_header
from practice_app.use_cases.certificates import export_certificate
from practice_app.use_cases.colleagues import Colleague, list_colleagues
from practice_app.use_cases.inviting_again import invite_again
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.purge import finish_purges, purge_confirmed
from practice_app.use_cases.retention import purge_outlook
from practice_app.use_cases.staff import add_member, grant_roles, list_staff, revoke_roles, set_grant
from tests.practice_files import NOW, Desk
from tests.use_cases.test_purge import old_client

LAST_DAY = date(2026, 12, 31)


def test_the_only_lasting_owner_cannot_be_made_temporary(desk: Desk) -> None:
    practice = desk.sign_in()
    with pytest.raises(Conflict, match="last owner"):
        practice.run(grant_roles, "eigenaar", [Role.OWNER], NOW.date() + timedelta(days=1))


def test_taking_one_role_keeps_the_end_of_the_others(staffed_desk: Desk) -> None:
    practice = staffed_desk.sign_in()
    end = date(2026, 6, 1)
    practice.run(grant_roles, "waarnemer", [Role.RECEPTIONIST], end)
    practice.run(revoke_roles, "waarnemer", [Role.RECEPTIONIST])
    member = next(one for one in practice.run(list_staff) if one.login == "waarnemer")
    assert practice.session.header.slots[member.id].grant.until == end


def test_an_invitation_that_a_crash_cut_in_two_frees_its_name(desk: Desk) -> None:
    practice = desk.sign_in()
    practice.run(add_member, "nieuw", "Nieuw Iemand", [Role.ASSISTANT], first_password="eerste-wachtwoord")
    with practice.writer.transaction():  # as if the header had been written and the commit had not come
        practice.writer.execute("DELETE FROM member WHERE login = 'nieuw'")
        practice.writer.execute("UPDATE practice SET header_sequence = header_sequence - 1")
    practice = desk.sign_in()
    assert practice.run(add_member, "nieuw", "Nieuw Iemand", [Role.ASSISTANT], first_password="eerste-wachtwoord")


def test_a_header_taken_up_one_ahead_lets_the_file_follow(desk: Desk) -> None:
    practice = desk.sign_in()
    practice.run(add_member, "nieuw", "Nieuw Iemand", [Role.ASSISTANT], first_password="eerste-wachtwoord")
    with practice.writer.transaction():
        practice.writer.execute("UPDATE practice SET header_sequence = header_sequence - 1")
    practice.reload_header()
    assert practice.writer.value("SELECT header_sequence FROM practice") == practice.session.header.sequence
    write_header(desk.path, practice.session.header)
    assert desk.sign_in().run(list_staff)


def test_a_clock_that_went_back_stops_the_purge(desk: Desk) -> None:
    desk.sign_in()
    desk.clock.move_to(NOW.date() - timedelta(days=270))
    practice = desk.sign_in()
    old_client(practice, "Terug", date(2020, 1, 1))
    assert any("clock" in str(reason) for reason in practice.run(purge_outlook).waits)


def test_an_export_never_lands_on_the_practice_file(desk: Desk) -> None:
    practice = desk.sign_in()
    old_client(practice, "Weg")
    run_id = practice.finish(practice.steps(purge_confirmed)).run_id
    finish_purges(practice)
    with pytest.raises(FileProblem, match="inside the practice folder"):
        practice.run(export_certificate, run_id, practice.folder.database)
    assert practice.writer.check() == []


def test_exactly_these_roles_until_a_day_and_for_good_again(staffed_desk: Desk) -> None:
    owner = staffed_desk.sign_in()
    set_to = owner.run(set_grant, "assistent", [Role.ASSISTANT, Role.LOCUM], LAST_DAY)
    assert set_to.roles == (Role.ASSISTANT, Role.LOCUM)
    assert colleague(owner, "assistent").until == LAST_DAY
    owner.run(set_grant, "assistent", [Role.ASSISTANT], None)
    known = colleague(owner, "assistent")
    assert known.member.roles == (Role.ASSISTANT,) and known.until is None and not known.has_ended


def test_the_day_after_the_last_day_it_is_said_to_have_ended(staffed_desk: Desk) -> None:
    owner = staffed_desk.sign_in()
    owner.run(set_grant, "waarnemer", [Role.LOCUM], LAST_DAY)
    staffed_desk.clock.move_to(LAST_DAY)
    assert not colleague(owner, "waarnemer").has_ended
    staffed_desk.clock.move_to(LAST_DAY + timedelta(days=1))
    assert colleague(owner, "waarnemer").has_ended


def test_a_last_day_that_is_past_is_refused_at_its_field(staffed_desk: Desk) -> None:
    owner, past = staffed_desk.sign_in(), date(2026, 3, 1)
    for case, arguments in (
        (set_grant, ("waarnemer", [Role.LOCUM], past)),
        (grant_roles, ("waarnemer", [Role.LOCUM], past)),
        (add_member, ("nieuw", "Nieuw", [Role.LOCUM], "", past)),
        (invite_again, ("waarnemer", None, past)),
    ):
        with pytest.raises(InvalidInput, match="today or a later day") as refused:
            owner.run(case, *arguments)
        assert refused.value.field == "until"


def test_the_list_tells_who_is_invited_who_signed_an_older_text_and_who_has_a_second_step(
    staffed_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = staffed_desk.sign_in()
    owner.run(add_member, "nieuw", "Nieuwe Waarnemer", [Role.LOCUM], until=LAST_DAY)
    invited = colleague(owner, "nieuw")
    assert (invited.until, invited.may_be_granted, invited.text_changed) == (LAST_DAY, False, False)
    known = colleague(owner, "balie")
    assert (known.text_changed, known.may_be_granted, known.second_step) == (False, True, False)
    monkeypatch.setattr("practice_app.domain.confidentiality.VERSION", "2")
    assert colleague(owner, "balie").text_changed and not colleague(owner, "nieuw").text_changed


def test_others_than_the_owner_see_their_own_account(staffed_desk: Desk) -> None:
    assert [one.member.login for one in staffed_desk.sign_in("balie").run(list_colleagues)] == ["balie"]


def colleague(practice: Practice, login: str) -> Colleague:
    """One line of the staff page."""
    return next(one for one in practice.run(list_colleagues) if one.member.login == login)
