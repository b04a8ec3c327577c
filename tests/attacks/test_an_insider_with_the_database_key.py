"""What a member may try who can write to the database with a Python prompt: each is refused or changes nothing."""

from __future__ import annotations

import pytest

from practice_app.domain.access import Role
from practice_app.domain.errors import KeyProblem, NotFound, SignInFailed
from practice_app.storage import erasure, purge_runs
from practice_app.storage.keys import KeyName
from practice_app.use_cases.purge import certify_purge, finish_purges, purge_confirmed, sweep_is_due
from practice_app.use_cases.staff import grant_roles, revoke_roles, suspend_member
from tests.practice_files import Desk
from tests.use_cases.test_purge import old_client


def test_roles_written_into_the_staff_table_are_not_signed_by_the_next_grant(staffed_desk: Desk) -> None:
    practice = staffed_desk.sign_in("boekhouder")
    practice.writer.execute("UPDATE member SET roles = 'bookkeeper,owner,practitioner' WHERE login = 'boekhouder'")
    owner = staffed_desk.sign_in("directie")
    assert owner.run(grant_roles, "boekhouder", [Role.RECEPTIONIST]).roles == (Role.BOOKKEEPER, Role.RECEPTIONIST)
    practice = staffed_desk.sign_in("boekhouder")
    assert practice.session.roles == {Role.BOOKKEEPER, Role.RECEPTIONIST}
    assert not practice.session.keys.holds(KeyName.AUTHORITY)


@pytest.mark.parametrize("case", [grant_roles, revoke_roles])
def test_a_swapped_sign_in_name_is_noticed(staffed_desk: Desk, case: object) -> None:
    practice = staffed_desk.sign_in("boekhouder")
    with practice.writer.transaction():
        practice.writer.execute("UPDATE member SET login = 'x' WHERE login = 'tandarts'")
        practice.writer.execute("UPDATE member SET login = 'tandarts' WHERE login = 'boekhouder'")
        practice.writer.execute("UPDATE member SET login = 'boekhouder' WHERE login = 'x'")
    owner = staffed_desk.sign_in("directie")
    with pytest.raises(KeyProblem, match="changed outside the program"):
        owner.run(case, "tandarts", [Role.OWNER])  # type: ignore[arg-type]  # two cases of the same shape
    with pytest.raises(KeyProblem, match="changed outside the program"):
        owner.run(suspend_member, "tandarts")


def test_whoever_is_suspended_while_a_rotation_hangs_does_not_know_the_key_that_comes(
    staffed_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = staffed_desk.sign_in("directie")
    owner.run(suspend_member, "balie")
    with monkeypatch.context() as broken:
        broken.setattr("practice_app.use_cases.open_file.write_copy", _full_disk)
        with pytest.raises(OSError, match="full"):
            owner.rotate_database_key()
    known_to_second = owner.session.keys.database_keys[-1]
    owner.run(suspend_member, "assistent")
    owner.rotate_database_key()
    assert owner.opened_with != known_to_second
    assert KeyName.DATABASE not in (*owner.session.header.rotating, *owner.session.header.rotation_due)


def test_a_rotation_that_failed_is_made_up_for_at_the_next_sign_in_of_an_owner(staffed_desk: Desk) -> None:
    owner = staffed_desk.sign_in("directie")
    owner.run(suspend_member, "balie")
    old = owner.opened_with
    assert staffed_desk.sign_in("tandarts").opened_with == old
    owner = staffed_desk.sign_in("directie")
    assert owner.opened_with != old
    assert not owner.rotation_is_due
    with pytest.raises(SignInFailed):
        staffed_desk.sign_in("balie")


def test_nobody_certifies_what_was_not_swept(staffed_desk: Desk) -> None:
    owner = staffed_desk.sign_in()
    old_client(owner, "Ongeveegd")
    run_id = owner.finish(owner.steps(purge_confirmed)).run_id
    assistant = staffed_desk.sign_in("assistent")
    with pytest.raises(NotFound, match="swept"):
        assistant.run(certify_purge, run_id)
    with pytest.raises(NotFound, match="swept"):
        assistant.run(certify_purge, "no such run")
    assert sweep_is_due(assistant)
    assert len(finish_purges(assistant)) == 1


def test_a_cancelled_purge_is_swept_and_certified_at_leaving(desk: Desk) -> None:
    practice = desk.sign_in()
    for name in ("Een", "Twee", "Drie"):
        old_client(practice, name)
    job = practice.steps(purge_confirmed)
    next(job)
    next(job)
    job.close()
    assert sweep_is_due(practice)
    assert len(finish_purges(practice)) == 1
    assert purge_runs.unfinished(practice.writer) == []
    assert len(list(erasure.ledger(practice.writer))) == 1


def _full_disk(*_: object) -> None:
    raise OSError("disk full")
