"""Backups, after-files and restores, on real encrypted practices and real folders."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import pytest

from practice_app.domain.access import Role
from practice_app.domain.errors import FileProblem, InvalidInput, KeyProblem, NotAllowed, SignInFailed
from practice_app.storage import after_file, audit_log, erasure, state
from practice_app.storage.audit_log import Action
from practice_app.storage.folder import PracticeFolder
from practice_app.storage.keys import KeyName, RecoveryWords, read_header
from practice_app.use_cases.backup import back_up, backup_steps, list_backups, refresh_after_files
from practice_app.use_cases.holds import place_hold
from practice_app.use_cases.making import make_practice
from practice_app.use_cases.opening import sign_in
from practice_app.use_cases.owner_keys import ByPassword, ByWords
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.purge import finish_purges, purge_confirmed
from practice_app.use_cases.restore import Restored, restore_backup
from practice_app.use_cases.restore_since import AfterFileMissing, WithoutAfterFile
from practice_app.use_cases.search import search_clients
from practice_app.use_cases.staff import add_member, grant_roles, revoke_roles, suspend_member
from practice_app.use_cases.verify import verify_practice
from tests.invoice_helpers import add_client, complete, issue
from tests.practice_files import OWNER, PASSWORD, Desk, TestKeychain, environment, new_practice
from tests.use_cases.test_purge import old_client

BY_PASSWORD = ByPassword(OWNER, PASSWORD)


Restore = Callable[..., tuple[Restored, Practice]]


@pytest.fixture
def restore(desk: Desk, tmp_path: Path) -> Iterator[Restore]:
    """Restore to `terug` with the owner's password, and sign in to what came of it."""
    yield from _restoring(desk, tmp_path / "terug")


@pytest.fixture
def staffed_restore(staffed_desk: Desk, tmp_path: Path) -> Iterator[Restore]:
    """The same for a practice with staff."""
    yield from _restoring(staffed_desk, tmp_path / "terug")


def _restoring(desk: Desk, to: Path) -> Iterator[Restore]:
    with ExitStack() as open_things:

        def restored(backup: Path, answers: WithoutAfterFile | None = None) -> tuple[Restored, Practice]:
            done = restore_backup(desk.environment, backup, to, BY_PASSWORD, answers)
            folder = open_things.enter_context(PracticeFolder(to))
            practice = sign_in(desk.environment, folder, OWNER, PASSWORD)
            open_things.callback(practice.close)
            return done, practice

        yield restored


def test_a_backup_comes_back_with_everything_in_it(desk: Desk, tmp_path: Path, restore: Restore) -> None:
    practice = complete(desk.sign_in())
    client = add_client(practice)
    number = issue(practice, client).number
    made = back_up(practice, tmp_path / "schijf")
    done, back = restore(made.path)
    assert back.writer.value("SELECT number FROM invoice WHERE client_id = ?", (client.id,)) == number
    assert (done.destroyed_again, done.members_out) == (0, 0)
    assert done.backup_head == (made.audit_sequence, made.audit_hash)
    assert state.get(back.writer, "import_unseen") == "1"
    assert verify_practice(back).ok
    entry = next(one for one in audit_log.entries(back.writer) if one.action == Action.RESTORE.value)
    assert made.audit_hash in entry.ground and done.newest_head[1] in entry.ground


def test_a_backup_is_one_file_and_an_after_file_without_a_name_in_them(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    old_client(practice, "Zeldzaamnaam")
    back_up(practice, tmp_path / "schijf")
    files = sorted((tmp_path / "schijf").iterdir())
    assert {file.suffix for file in files} == {".after", ".backup"} and len(files) == 2
    for file in files:
        content = file.read_bytes()
        assert not any(trace in content for trace in (b"Zeldzaam", b"Voorbeeld", OWNER.encode(), b"SQLite format 3"))


def test_a_backup_is_recorded_as_an_anchor_of_the_trail(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    made = back_up(practice, tmp_path / "schijf")
    (record,) = practice.run(list_backups)
    assert (record.audit_sequence, record.audit_hash) == (made.audit_sequence, made.audit_hash)
    assert audit_log.entries(practice.writer)[-1].action == Action.BACKUP.value
    practice.writer.execute("UPDATE backup_record SET audit_hash = ?", ("0" * 64,))
    assert not verify_practice(practice).ok


def test_only_an_owner_makes_a_backup(staffed_desk: Desk, tmp_path: Path) -> None:
    practice = staffed_desk.sign_in("tandarts")
    with pytest.raises(NotAllowed):
        back_up(practice, tmp_path / "schijf")
    assert not (tmp_path / "schijf").exists()


def test_a_backup_inside_the_practice_folder_is_refused(desk: Desk) -> None:
    with pytest.raises(FileProblem, match="inside the practice folder"):
        back_up(desk.sign_in(), desk.path / "reserve")


def test_a_backup_that_is_stopped_leaves_nothing(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    job = backup_steps(practice, tmp_path / "schijf")
    next(job)
    job.close()
    assert list((tmp_path / "schijf").iterdir()) == []


def test_an_old_backup_opens_after_the_database_key_was_replaced(desk: Desk, tmp_path: Path, restore: Restore) -> None:
    practice = desk.sign_in()
    made = back_up(practice, tmp_path / "schijf")
    practice.rotate_database_key()
    practice.run(refresh_after_files)
    _, back = restore(made.path)
    assert back.opened_with != practice.opened_with


def test_who_was_destroyed_since_stays_destroyed_and_the_ledger_goes_on(desk: Desk, tmp_path: Path, restore: Restore) -> None:
    practice = complete(desk.sign_in())
    gone, stays = old_client(practice, "Verdwijnsel"), old_client(practice, "Blijvertje", date(2026, 1, 5))
    made = back_up(practice, tmp_path / "schijf")
    practice.finish(practice.steps(purge_confirmed))
    finish_purges(practice)
    practice.run(refresh_after_files)
    head = erasure.head(practice.writer)
    done, back = restore(made.path)
    assert done.destroyed_again == 1
    assert [row[0] for row in back.writer.all("SELECT id FROM client")] == [stays]
    assert back.run(search_clients, "verdwijnsel") == []
    assert erasure.head(back.writer) == head and erasure.first_broken_line(back.writer) is None
    assert back.writer.value("SELECT count(*) FROM assignment WHERE client_id = ?", (gone,)) == 0


def test_an_issued_invoice_stays_in_the_archive_of_a_client_destroyed_since(desk: Desk, tmp_path: Path, restore: Restore) -> None:
    practice = complete(desk.sign_in())
    client = add_client(practice)
    desk.clock.move_to(date(2023, 5, 1))
    issue(practice, client, on=date(2023, 5, 1))
    practice.writer.execute("UPDATE invoice SET settled_on = issue_date")
    desk.clock.move_to(date(2026, 3, 2))
    made = back_up(practice, tmp_path / "schijf")
    practice.finish(practice.steps(purge_confirmed))
    assert practice.writer.value("SELECT kind FROM archive") == "fiscal"
    practice.run(refresh_after_files)
    _, back = restore(made.path)
    assert back.writer.value("SELECT count(*) FROM client") == 0
    assert back.writer.value("SELECT count(*) FROM invoice") == 1
    assert back.writer.all("SELECT * FROM archive") == practice.writer.all("SELECT * FROM archive")


def test_holds_and_last_numbers_come_back_newer_than_the_backup(desk: Desk, tmp_path: Path, restore: Restore) -> None:
    practice = complete(desk.sign_in())
    client = add_client(practice)
    issue(practice, client)
    made = back_up(practice, tmp_path / "schijf")
    issue(practice, client)
    practice.run(place_hold, client.id, "Geschil")
    practice.run(refresh_after_files)
    _, back = restore(made.path)
    assert back.writer.value("SELECT count(*) FROM hold WHERE released_on IS NULL") == 1
    assert issue(back, client).number == "2026-0003"


def test_who_left_since_the_backup_does_not_come_in(staffed_desk: Desk, tmp_path: Path) -> None:
    practice = staffed_desk.sign_in()
    practice.run(grant_roles, "assistent", [Role.RECEPTIONIST])
    for login in ("nieuw1", "nieuw2"):
        practice.run(add_member, login, "Nieuw Voorbeeld", [Role.LOCUM])
    made = back_up(practice, tmp_path / "schijf")
    practice.run(suspend_member, "nieuw2")
    practice.run(suspend_member, "balie")
    practice.run(revoke_roles, "assistent", [Role.RECEPTIONIST])
    practice.run(refresh_after_files)
    folder = PracticeFolder(tmp_path / "terug")
    assert restore_backup(staffed_desk.environment, made.path, folder.path, BY_PASSWORD).members_out == 1
    assert len(read_header(folder.path).header.invitations) == 1
    with folder, pytest.raises(SignInFailed):
        sign_in(staffed_desk.environment, folder, "balie", PASSWORD)
    staffed_desk.clock.advance(minutes=6)
    with folder:
        practice = sign_in(staffed_desk.environment, folder, "assistent", PASSWORD)
        assert practice.session.roles == {Role.ASSISTANT}
        practice.close()


def test_an_owner_does_not_regain_a_role_by_restoring(staffed_desk: Desk, tmp_path: Path) -> None:
    made = back_up(staffed_desk.sign_in(), tmp_path / "schijf")
    other = staffed_desk.sign_in("directie")
    other.run(revoke_roles, OWNER, [role for role in Role if role is not Role.OWNER])
    other.run(refresh_after_files)
    restore_backup(staffed_desk.environment, made.path, tmp_path / "terug", BY_PASSWORD)
    with PracticeFolder(tmp_path / "terug") as folder:
        back = sign_in(staffed_desk.environment, folder, OWNER, PASSWORD)
        assert back.session.roles == {Role.OWNER}
        assert not back.session.keys.holds(KeyName.CARE)
        back.close()


def test_a_former_owner_cannot_restore_an_old_backup(staffed_desk: Desk, tmp_path: Path) -> None:
    practice = staffed_desk.sign_in()
    made = back_up(practice, tmp_path / "schijf")
    practice.run(suspend_member, "directie")
    practice.run(refresh_after_files)
    with pytest.raises(KeyProblem, match="after your access as owner ended"):  # it is not sealed to them any more
        restore_backup(staffed_desk.environment, made.path, tmp_path / "terug", ByPassword("directie", PASSWORD))
    with_words = ByWords("directie", staffed_desk.created.administration_words, "een-nieuw-wachtwoord-van-27")
    with pytest.raises(SignInFailed, match="ended after this backup"):
        restore_backup(staffed_desk.environment, made.path, tmp_path / "terug", with_words)
    assert not (tmp_path / "terug").exists()


def test_without_an_after_file_the_owner_answers_first(staffed_desk: Desk, tmp_path: Path, staffed_restore: Restore) -> None:
    practice = complete(staffed_desk.sign_in())
    client = add_client(practice)
    issue(practice, client)
    made = back_up(practice, tmp_path / "schijf")
    after_file.after_path(made.path.parent, practice.session.header.practice_id).unlink()
    with pytest.raises(AfterFileMissing, match="last invoice numbers"):
        staffed_restore(made.path)
    with pytest.raises(InvalidInput, match="not an invoice number"):
        staffed_restore(made.path, WithoutAfterFile(("nummer zeven",), ()))
    answers = WithoutAfterFile(("2026-0041",), ("tandarts",))
    done, back = staffed_restore(made.path, answers)
    assert done.after_written_at is None and done.members_out == 7
    assert issue(back, client).number == "2026-0042"


def test_an_old_after_file_put_back_is_refused(desk: Desk, tmp_path: Path, restore: Restore) -> None:
    practice = desk.sign_in()
    back_up(practice, tmp_path / "schijf")
    path = after_file.after_path(tmp_path / "schijf", practice.session.header.practice_id)
    old = path.read_bytes()
    desk.clock.advance(days=1)
    old_client(practice, "Later")
    made = back_up(practice, tmp_path / "schijf")
    path.write_bytes(old)
    with pytest.raises(KeyProblem, match="older than the backup"):
        restore(made.path)


def test_a_damaged_after_file_is_refused(desk: Desk, tmp_path: Path, restore: Restore) -> None:
    practice = desk.sign_in()
    made = back_up(practice, tmp_path / "schijf")
    path = after_file.after_path(tmp_path / "schijf", practice.session.header.practice_id)
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(KeyProblem, match="after-file"):
        restore(made.path)


def test_the_recovery_words_bring_the_practice_to_a_new_computer(tmp_path: Path) -> None:
    old_chain, new_chain = TestKeychain(), TestKeychain()
    old, new = environment(keychain=old_chain), environment(keychain=new_chain)
    created = make_practice(old, tmp_path / "praktijk", new_practice(bound=True))
    with PracticeFolder(tmp_path / "praktijk") as folder:
        practice = sign_in(old, folder, OWNER, PASSWORD)
        made = back_up(practice, tmp_path / "schijf")
        practice.close()
    with pytest.raises(KeyProblem, match="recovery words"):
        restore_backup(new, made.path, tmp_path / "terug", BY_PASSWORD)
    words = ByWords(OWNER, created.administration_words, "een-heel-nieuw-wachtwoord", created.care_words)
    restore_backup(new, made.path, tmp_path / "terug", words)
    assert new_chain.secrets == old_chain.secrets
    with PracticeFolder(tmp_path / "terug") as folder:
        back = sign_in(new, folder, OWNER, "een-heel-nieuw-wachtwoord")
        assert verify_practice(back).ok
        back.close()


def test_other_words_and_a_wrong_password_open_no_backup(desk: Desk, tmp_path: Path) -> None:
    made = back_up(desk.sign_in(), tmp_path / "schijf")
    assert desk.created.care_words is not None
    wrong: list[ByPassword | ByWords] = [
        ByPassword(OWNER, "helemaal-verkeerd-dit"),
        ByWords(OWNER, desk.created.care_words, "een-heel-nieuw-wachtwoord"),
    ]
    for owner in wrong:
        with pytest.raises((SignInFailed, InvalidInput)):
            restore_backup(desk.environment, made.path, tmp_path / "terug", owner)
    abandon = RecoveryWords(("abandon",) * 23 + ("art",))
    with pytest.raises(InvalidInput, match="another practice"):
        restore_backup(desk.environment, made.path, tmp_path / "terug", ByWords(OWNER, abandon, "een-heel-nieuw-wachtwoord"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["praktijk", "schijf"]


def test_a_restore_never_overwrites(desk: Desk, tmp_path: Path) -> None:
    made = back_up(desk.sign_in(), tmp_path / "schijf")
    with pytest.raises(FileProblem, match="not an empty folder"):
        restore_backup(desk.environment, made.path, desk.path, BY_PASSWORD)
    assert read_header(desk.path).damaged == ()
