"""Making a practice and signing in, on real files."""

from __future__ import annotations

import pytest

from practice_app.domain.access import Role
from practice_app.domain.errors import FileProblem, SignInFailed
from practice_app.domain.ids import MemberId
from practice_app.storage import audit_log
from practice_app.storage.audit_check import check_all
from practice_app.storage.folder import PracticeFolder
from practice_app.storage.keys import is_signed
from practice_app.use_cases.making import make_practice
from practice_app.use_cases.opening import sign_in
from practice_app.use_cases.staff import add_member, grant_roles, list_staff, own_account, revoke_roles, suspend_member
from tests.practice_files import MEMBERS, OWNER, PASSWORD, Desk, environment, new_practice


def test_the_owner_signs_in_and_has_every_role(desk: Desk) -> None:
    practice = desk.sign_in()
    assert practice.run(own_account).full_name == "Robin Voorbeeld"
    assert practice.session.roles == frozenset(Role)


def test_a_wrong_password_waits_and_says_so(desk: Desk) -> None:
    with pytest.raises(SignInFailed):
        sign_in(desk.environment, desk.folder, OWNER, "helemaal-verkeerd-dit")
    with pytest.raises(SignInFailed, match="Wait 1 seconds"):
        sign_in(desk.environment, desk.folder, OWNER, PASSWORD)
    desk.clock.advance(seconds=2)
    practice = desk.sign_in()
    actions = [entry.action for entry in audit_log.entries(practice.writer)]
    assert actions.count("failed_sign_in") == 1


def test_an_invited_member_is_told_what_is_still_missing(desk: Desk) -> None:
    practice = desk.sign_in()
    practice.run(add_member, "nieuw", "Nieuw Iemand", [Role.ASSISTANT], first_password="eerste-wachtwoord")
    with pytest.raises(SignInFailed, match="reach nothing here yet"):
        desk.sign_in("nieuw")
    assert desk.sign_in().run(own_account)


def test_an_empty_sign_in_counts_for_nothing(desk: Desk) -> None:
    for login, password in (("", PASSWORD), (OWNER, "")):
        with pytest.raises(SignInFailed, match="Type your sign-in name"):
            sign_in(desk.environment, desk.folder, login, password)
    assert desk.sign_in().run(own_account)


def test_every_member_signs_in_with_their_own_password(staffed_desk: Desk) -> None:
    for login, roles in MEMBERS.items():
        practice = staffed_desk.sign_in(login)
        assert practice.session.roles == frozenset(roles)
        assert [member.login for member in practice.run(list_staff)] == [login] or login == "directie"


def test_a_second_process_is_refused(desk: Desk) -> None:
    with pytest.raises(FileProblem, match="open already"):
        PracticeFolder(desk.path).open()
    assert desk.folder.raise_file.exists()


def test_a_folder_that_is_not_empty_is_left_alone(desk: Desk) -> None:
    before = sorted(path.name for path in desk.path.iterdir())
    with pytest.raises(FileProblem, match="not an empty folder"):
        make_practice(environment(), desk.path, new_practice())
    assert sorted(path.name for path in desk.path.iterdir()) == before


def test_a_suspended_member_is_out_and_the_file_has_a_new_key(staffed_desk: Desk) -> None:
    practice = staffed_desk.sign_in()
    old = practice.opened_with
    practice.run(suspend_member, "balie")
    practice.rotate_database_key()
    assert practice.opened_with != old
    with pytest.raises(SignInFailed):
        staffed_desk.sign_in("balie")
    staffed_desk.clock.advance(minutes=6)
    assert staffed_desk.sign_in("tandarts").run(own_account).login == "tandarts"


def test_roles_are_granted_and_revoked(staffed_desk: Desk) -> None:
    practice = staffed_desk.sign_in()
    assert practice.run(grant_roles, "balie", [Role.BOOKKEEPER]).roles == (Role.BOOKKEEPER, Role.RECEPTIONIST)
    assert staffed_desk.sign_in("balie").session.roles == {Role.BOOKKEEPER, Role.RECEPTIONIST}
    practice = staffed_desk.sign_in()
    assert practice.run(revoke_roles, "balie", [Role.RECEPTIONIST]).roles == (Role.BOOKKEEPER,)


def test_the_trail_is_chained_and_signed(staffed_desk: Desk) -> None:
    practice = staffed_desk.sign_in()

    def genuine(member_id: MemberId, message: bytes, signature: bytes) -> bool:
        return any(is_signed(key, message, signature) for key in practice.session.signers_of(member_id))

    assert check_all(practice.writer, genuine) > len(MEMBERS)
