"""Grants that end, owners that stay, and header changes that a crash cut in two."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from practice_app.domain.access import Role
from practice_app.domain.errors import Conflict, FileProblem
from practice_app.storage.keys import write_header
from practice_app.use_cases.certificates import export_certificate
from practice_app.use_cases.purge import finish_purges, purge_confirmed
from practice_app.use_cases.retention import purge_outlook
from practice_app.use_cases.staff import add_member, grant_roles, list_staff, revoke_roles
from tests.practice_files import NOW, Desk
from tests.use_cases.test_purge import old_client


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
