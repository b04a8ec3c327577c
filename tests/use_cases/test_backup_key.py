"""An owner leaves: backups made before and after, and the after-file, for those who stay and for the one who left."""

from __future__ import annotations

from pathlib import Path

import pytest

from practice_app.domain.access import Role
from practice_app.domain.errors import KeyProblem
from practice_app.storage.after_file import after_path, read_after_file
from practice_app.storage.backup_file import read_manifest
from practice_app.storage.folder import PracticeFolder
from practice_app.storage.keys import DoesNotOpen, KeyName, backup_privates
from practice_app.use_cases.backup import back_up, read_back_oldest, require_readable
from practice_app.use_cases.opening import sign_in
from practice_app.use_cases.owner_keys import ByPassword, ByWords
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.purge import finish_purges, purge_confirmed
from practice_app.use_cases.restore import restore_backup
from practice_app.use_cases.staff import activate_member, add_member, record_statement, revoke_roles
from practice_app.use_cases.today import today_overview
from practice_app.use_cases.visit import end_access
from tests.practice_files import OWNER, PASSWORD, Desk
from tests.use_cases.test_purge import old_client

NEW_PASSWORD = "een-nieuw-wachtwoord-van-27"


def before_and_after(desk: Desk, disk: Path) -> tuple[Practice, Path, Path, bytes]:
    """A backup, then an owner leaves and a client is destroyed, then another; and the key that the one who left knew."""
    known = desk.sign_in("directie").session.keys.key(KeyName.BACKUP)
    owner = desk.sign_in()
    old_client(owner, "Weg")
    before = back_up(owner, disk).path
    end_access(owner, "directie")
    owner.finish(owner.steps(purge_confirmed))
    finish_purges(owner)
    desk.clock.advance(days=1)
    return owner, before, back_up(owner, disk).path, known


def test_the_owners_who_stay_open_backups_from_before_and_after(staffed_desk: Desk, tmp_path: Path) -> None:
    owner, before, after, _ = before_and_after(staffed_desk, tmp_path / "schijf")
    for path in (before, after):
        require_readable(owner, path)
    staffed_desk.clock.advance(days=40)
    owner = staffed_desk.sign_in()
    assert {read_back_oldest(owner), read_back_oldest(owner)} == {before, after}


def test_who_left_opens_only_the_backups_made_until_then(staffed_desk: Desk, tmp_path: Path) -> None:
    owner, before, after, known = before_and_after(staffed_desk, tmp_path / "schijf")
    header, authority = owner.session.header, owner.session.keys.authority_public
    assert read_manifest(before).open(header, authority, [known]).key  # what was copied stays copied
    with pytest.raises(DoesNotOpen):
        read_manifest(after).open(header, authority, [known])
    path = after_path(before.parent, header.practice_id)
    assert read_after_file(path, header, authority, backup_privates(header, owner.session.keys))
    with pytest.raises(KeyProblem, match="owner ended"):
        read_after_file(path, header, authority, [known])


@pytest.mark.parametrize("by", ["password", "words"])
@pytest.mark.parametrize("which", [1, 2])
def test_a_restore_from_before_or_after_applies_the_newest_after_file(
    staffed_desk: Desk, tmp_path: Path, by: str, which: int
) -> None:
    made = before_and_after(staffed_desk, tmp_path / "schijf")
    words = staffed_desk.created.administration_words
    who = ByPassword(OWNER, PASSWORD) if by == "password" else ByWords(OWNER, words, NEW_PASSWORD)
    done = restore_backup(staffed_desk.environment, made[1] if which == 1 else made[2], tmp_path / "terug", who)
    assert done.after_written_at is not None
    assert (done.destroyed_again, done.members_out) == ((1, 1) if which == 1 else (0, 0))
    with PracticeFolder(tmp_path / "terug") as folder:
        back = sign_in(staffed_desk.environment, folder, OWNER, PASSWORD if by == "password" else NEW_PASSWORD)
        assert back.writer.value("SELECT count(*) FROM client WHERE family_name = 'Weg'") == 0
        assert back.session.keys.key(KeyName.BACKUP) != made[3]
        require_readable(back, made[1])
        back.close()


def test_an_after_file_left_on_a_disk_that_was_away_counts_as_the_newest_there(staffed_desk: Desk, tmp_path: Path) -> None:
    owner = staffed_desk.sign_in()
    disk = tmp_path / "schijf"
    before = back_up(owner, disk).path
    path = after_path(disk, owner.session.header.practice_id)
    left = path.read_bytes()
    end_access(owner, "directie")
    path.write_bytes(left)  # as if the disk had been in a drawer
    done = restore_backup(staffed_desk.environment, before, tmp_path / "terug", ByPassword(OWNER, PASSWORD))
    assert done.members_out == 0
    staffed_desk.clock.advance(days=1)
    after = back_up(owner, disk).path
    path.write_bytes(left)  # put back beside a backup that is newer
    with pytest.raises(KeyProblem, match="older than the backup"):
        restore_backup(staffed_desk.environment, after, tmp_path / "nog eens", ByPassword(OWNER, PASSWORD))


def test_losing_the_owner_role_withdraws_the_invitations_that_wait(staffed_desk: Desk) -> None:
    owner = staffed_desk.sign_in()
    owner.run(add_member, "nieuw", "Nieuw Iemand", [Role.ASSISTANT], first_password="eerste-wachtwoord")
    owner.run(add_member, "beheer", "Tweede Eigenaar", [Role.OWNER, Role.RECEPTIONIST], first_password="eerste-wachtwoord")
    assert len(owner.session.header.invitations) == 2
    owner.run(revoke_roles, "eigenaar", [Role.LOCUM])
    assert len(owner.session.header.invitations) == 2
    end_access(owner, "directie")
    assert not owner.session.header.invitations
    assert owner.run(today_overview).lost_invitations == 2  # Today tells the owner
    assert owner.run(today_overview).waiting_staff == 0
    owner.run(add_member, "Nieuw ", "Nieuwer Iemand", [Role.RECEPTIONIST], first_password="tweede-wachtwoord")
    activate_member(staffed_desk.environment, staffed_desk.folder, "nieuw", "tweede-wachtwoord", PASSWORD)
    owner.reload_header()
    member = owner.run(record_statement, "nieuw", b"%PDF-1.7 signed")
    assert (member.full_name, member.roles, member.status) == ("Nieuwer Iemand", (Role.RECEPTIONIST,), "active")
    assert owner.run(today_overview).lost_invitations == 1
    assert staffed_desk.sign_in("balie").run(today_overview).lost_invitations is None
