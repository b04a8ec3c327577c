"""What a restore tells before it writes, where it looks for what happened since, and sixty days later on a new computer."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from practice_app.domain.access import Role
from practice_app.domain.errors import CodeNeeded, KeyProblem, SignInFailed
from practice_app.domain.retention_rules import RuleName
from practice_app.storage import after_file, audit_log, erasure, staff
from practice_app.storage.audit_log import Action
from practice_app.storage.folder import PracticeFolder
from practice_app.use_cases.assignments import set_assignments
from practice_app.use_cases.backup import back_up, refresh_after_files
from practice_app.use_cases.backup_places import add_backup_place, list_backup_places
from practice_app.use_cases.consents import object_to_marketing, objects_to_marketing, record_consent
from practice_app.use_cases.holds import place_hold, release_hold
from practice_app.use_cases.import_invoices import import_invoices
from practice_app.use_cases.making import make_practice
from practice_app.use_cases.opening import sign_in
from practice_app.use_cases.owner_keys import ByPassword, ByWords
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.purge import finish_purges, purge_confirmed
from practice_app.use_cases.restore import restore_backup
from practice_app.use_cases.restore_preview import preview_restore
from practice_app.use_cases.restore_since import AfterFileMissing, WithoutAfterFile
from practice_app.use_cases.second_step import turn_off_second_step
from practice_app.use_cases.staff import grant_roles, revoke_roles, suspend_member
from practice_app.use_cases.standing_in import list_standing_in, stand_in
from practice_app.use_cases.terms import change_term
from practice_app.use_cases.verify import verify_practice
from tests.invoice_helpers import add_client, complete, issue
from tests.practice_files import OWNER, PASSWORD, Desk, TestKeychain, environment, new_practice
from tests.second_step_kit import enter, shown, turn_on
from tests.use_cases.test_purge import old_client

BY_PASSWORD = ByPassword(OWNER, PASSWORD)
NEW_PASSWORD = "een-heel-nieuw-wachtwoord"
IMPORTED = (
    "invoice_number,client_number,kind,credits,issue_date,due_date,supply_date,service_code,description,quantity,unit_price,"
    "vat_rate,paid_on"
)


@contextmanager
def signed_in_at(desk: Desk, folder: Path, login: str = OWNER, password: str = PASSWORD) -> Iterator[Practice]:
    """Signed in to a restored practice."""
    with PracticeFolder(folder) as held:
        practice = sign_in(desk.environment, held, login, password)
        try:
            yield practice
        finally:
            practice.close()


def after_of(practice: Practice, folder: Path) -> Path:
    """The after-file in a folder."""
    return after_file.after_path(folder, practice.session.header.practice_id)


def test_everything_is_told_and_nothing_is_written(staffed_desk: Desk, tmp_path: Path) -> None:
    practice = complete(staffed_desk.sign_in())
    issue(practice, add_client(practice))
    old_client(practice, "Weg", date(2000, 1, 1))
    made = back_up(practice, tmp_path / "schijf")
    issue(practice, add_client(practice))
    practice.finish(practice.steps(purge_confirmed))
    practice.run(suspend_member, "balie")
    practice.run(refresh_after_files)
    before = sorted(path.name for path in tmp_path.iterdir())
    told = preview_restore(staffed_desk.environment, made.path, tmp_path / "terug", BY_PASSWORD)
    assert (told.made_at, told.made_by, told.clients, told.invoices) == (made.made_at, "Robin Voorbeeld", 2, 1)
    assert told.after_from == after_of(practice, tmp_path / "schijf")
    assert (told.destroyed_again, told.out, told.raised) == (1, ("Balie Voorbeeld",), ("2026-0002",))
    assert told.living == (staffed_desk.path,)
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_who_is_due_after_it_is_counted_and_waits_for_the_owner(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    add_client(practice)
    made = back_up(practice, tmp_path / "schijf")
    desk.close()
    desk.clock.advance(days=365 * 3)
    assert preview_restore(desk.environment, made.path, tmp_path / "terug", BY_PASSWORD).due == 1


def test_a_wrong_password_and_a_missing_after_file_are_told_before_anything_is_written(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    made = back_up(practice, tmp_path / "schijf")
    after_of(practice, tmp_path / "schijf").unlink()
    with pytest.raises(SignInFailed):
        preview_restore(desk.environment, made.path, tmp_path / "terug", ByPassword(OWNER, "verkeerd-wachtwoord"))
    with pytest.raises(AfterFileMissing):
        preview_restore(desk.environment, made.path, tmp_path / "terug", BY_PASSWORD)
    told = preview_restore(
        desk.environment, made.path, tmp_path / "terug", BY_PASSWORD, WithoutAfterFile(("2026-0041",), (OWNER,))
    )
    assert told.raised == ("2026-0041",) and told.after_from is None
    assert not (tmp_path / "terug").exists()


def test_a_folder_of_another_practice_is_no_living_one(desk: Desk, tmp_path: Path) -> None:
    made = back_up(desk.sign_in(), tmp_path / "schijf")
    desk.close()
    make_practice(environment(), tmp_path / "andere", new_practice())
    elsewhere = tmp_path / "nieuw" / "terug"
    assert preview_restore(desk.environment, made.path, elsewhere, BY_PASSWORD, known=[tmp_path / "andere"]).living == ()
    assert preview_restore(desk.environment, made.path, elsewhere, BY_PASSWORD, known=[desk.path]).living == (desk.path,)


def test_of_two_after_files_the_newest_wins_wherever_it_lies(desk: Desk, tmp_path: Path) -> None:
    """The stick was at home when a client was destroyed: its after-file is behind that of the other place."""
    practice = desk.sign_in()
    old_client(practice, "Weg", date(2000, 1, 1))
    made = back_up(practice, tmp_path / "stick")
    back_up(practice, tmp_path / "wolk")
    (tmp_path / "stick").rename(tmp_path / "thuis")
    practice.finish(practice.steps(purge_confirmed))
    practice.run(refresh_after_files)
    backup = tmp_path / "thuis" / made.path.name
    told = preview_restore(desk.environment, backup, tmp_path / "terug", BY_PASSWORD, elsewhere=[tmp_path / "wolk"])
    assert told.destroyed_again == 1 and told.after_from == after_of(practice, tmp_path / "wolk")
    told = preview_restore(desk.environment, backup, tmp_path / "terug", BY_PASSWORD)
    assert told.destroyed_again == 0  # the place is not known to this backup: it was made before it


def test_a_place_that_the_backup_knows_is_looked_at_by_itself(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    old_client(practice, "Weg", date(2000, 1, 1))
    practice.run(add_backup_place, tmp_path / "wolk")
    back_up(practice, tmp_path / "wolk")
    made = back_up(practice, tmp_path / "stick")
    (tmp_path / "stick").rename(tmp_path / "thuis")
    practice.finish(practice.steps(purge_confirmed))
    practice.run(refresh_after_files)
    backup = tmp_path / "thuis" / made.path.name
    assert restore_backup(desk.environment, backup, tmp_path / "terug", BY_PASSWORD).destroyed_again == 1


def test_a_damaged_one_at_a_place_the_backup_knows_stops_nobody_and_one_pointed_to_does(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    back_up(practice, tmp_path / "wolk")
    made = back_up(practice, tmp_path / "stick")
    after_of(practice, tmp_path / "wolk").write_bytes(b"kapot")
    told = preview_restore(desk.environment, made.path, tmp_path / "terug", BY_PASSWORD)
    assert told.after_from == after_of(practice, tmp_path / "stick")
    with pytest.raises(KeyProblem, match="does not open"):
        preview_restore(desk.environment, made.path, tmp_path / "terug", BY_PASSWORD, elsewhere=[tmp_path / "wolk"])


def test_after_a_restore_its_own_after_file_counts_though_its_trail_is_shorter(desk: Desk, tmp_path: Path) -> None:
    """A practice goes on from an old backup; another disk still has the after-file of the life that was lost."""
    practice = desk.sign_in()
    gone = old_client(practice, "Weg", date(2000, 1, 1))
    made = back_up(practice, tmp_path / "stick")
    back_up(practice, tmp_path / "wolk")
    for _ in range(20):
        add_client(practice)
    practice.run(refresh_after_files)
    shutil.copytree(tmp_path / "wolk", tmp_path / "oud")
    desk.close()
    restore_backup(desk.environment, made.path, tmp_path / "terug", BY_PASSWORD)
    with signed_in_at(desk, tmp_path / "terug") as back:
        back.finish(back.steps(purge_confirmed))
        back.run(refresh_after_files)
        assert back.writer.value("SELECT count(*) FROM client WHERE id = ?", (gone,)) == 0
    told = preview_restore(desk.environment, made.path, tmp_path / "nog", BY_PASSWORD, elsewhere=[tmp_path / "oud"])
    assert told.after_from == tmp_path / "stick" / told.after_from.name if told.after_from else False
    assert told.destroyed_again == 1


def test_backups_made_since_are_known_after_a_restore(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    practice.run(add_backup_place, tmp_path / "stick")
    made = back_up(practice, tmp_path / "stick")
    desk.clock.advance(days=1)
    newer = back_up(practice, tmp_path / "stick")
    practice.run(add_backup_place, tmp_path / "wolk")
    practice.run(refresh_after_files)
    desk.close()
    restore_backup(desk.environment, made.path, tmp_path / "terug", BY_PASSWORD)
    with signed_in_at(desk, tmp_path / "terug") as back:
        assert [state.place.path.name for state in back.run(list_backup_places)] == ["stick", "wolk"]
        last = back.run(list_backup_places)[0].last
        assert last is not None and last.file_name == newer.path.name
        assert verify_practice(back).ok


def test_sixty_days_later_on_a_new_computer_nothing_comes_back_that_ended(tmp_path: Path, staffed_desk: Desk) -> None:
    desk = staffed_desk
    practice = complete(desk.sign_in())
    practice.run(grant_roles, "assistent", [Role.RECEPTIONIST])
    gone = old_client(practice, "Gaat", date(2000, 1, 1))
    held, free, limited, against = (add_client(practice, name) for name in ("Vast", "Vrij", "Beperkt", "Bezwaar"))
    practice.run(record_consent, against.id, "marketing", "v1", "paper", date(2026, 1, 5))
    over = practice.run(place_hold, free.id, "Geschil van toen")
    practice.run(set_assignments, held.id, [staff.by_login(practice.writer, "tandarts").id])
    practice.finish(practice.steps(stand_in, "tandarts", "tandarts2", date(2026, 12, 31)))
    issue(practice, held)
    made = back_up(practice, tmp_path / "schijf")

    desk.clock.advance(days=30)
    practice = desk.sign_in()
    last = str(issue(practice, held).number)
    practice.finish(practice.steps(purge_confirmed))
    finish_purges(practice)
    practice.run(place_hold, held.id, "Geschil")
    practice.run(release_hold, over, "Voorbij")
    practice.run(place_hold, limited.id, "Juistheid betwist", ground="accuracy", kind="restriction")
    practice.run(object_to_marketing, against.id)
    practice.run(change_term, RuleName.HOUSE, 1)
    practice.run(suspend_member, "balie")
    practice.run(revoke_roles, "assistent", [Role.RECEPTIONIST])
    practice.run(refresh_after_files)
    ledger, newest = erasure.head(practice.writer), audit_log.head(practice.writer)
    terms = practice.writer.all("SELECT * FROM term_change")
    desk.close()

    desk.clock.advance(days=30)
    new, to = environment(desk.clock, TestKeychain()), tmp_path / "nieuw" / "praktijk"
    words = ByWords(OWNER, desk.created.administration_words, NEW_PASSWORD, desk.created.care_words)
    told = preview_restore(new, made.path, to, words)
    done = restore_backup(new, made.path, to, words)
    assert told.destroyed_again == done.destroyed_again == 1 and told.raised == (last,)
    with signed_in_at(desk, to, password=NEW_PASSWORD) as back:
        db = back.writer
        assert {row[0] for row in db.all("SELECT id FROM client")} == {one.id for one in (held, free, limited, against)}
        assert db.value("SELECT count(*) FROM destruction WHERE client_id = ?", (gone,)) == 1 and erasure.head(db) == ledger
        standing = db.all("SELECT client_id, kind FROM hold WHERE released_on IS NULL ORDER BY kind")
        assert standing == [(held.id, "hold"), (limited.id, "restriction")]
        assert back.run(objects_to_marketing, against.id)
        assert db.all("SELECT * FROM term_change") == terms != []
        assert back.run(list_standing_in) == [] and db.value("SELECT count(*) FROM assignment WHERE until IS NOT NULL") == 0
        assert issue(back, held).number == f"2026-{int(last.split('-')[1]) + 1:04}"
        entry = next(one for one in audit_log.entries(db) if one.action == Action.RESTORE.value)
        assert made.audit_hash in entry.ground and newest[1] in entry.ground
        assert verify_practice(back).ok
    with pytest.raises(SignInFailed), signed_in_at(desk, to, "balie"):
        pass
    desk.clock.advance(minutes=6)
    with signed_in_at(desk, to, "assistent") as assistant:
        assert assistant.session.roles == {Role.ASSISTANT}


def test_without_the_after_file_what_was_decided_since_is_not_known(tmp_path: Path, staffed_desk: Desk) -> None:
    """The control of the sixty days: it is that file, and nothing else, that knows."""
    practice = complete(staffed_desk.sign_in())
    gone, held = old_client(practice, "Gaat", date(2000, 1, 1)), add_client(practice, "Vast")
    made = back_up(practice, tmp_path / "schijf")
    practice.finish(practice.steps(purge_confirmed))
    finish_purges(practice)
    practice.run(place_hold, held.id, "Geschil")
    practice.run(refresh_after_files)
    practice_id = practice.session.header.practice_id
    staffed_desk.close()
    after_file.after_path(made.path.parent, practice_id).unlink()
    new, to = environment(staffed_desk.clock, TestKeychain()), tmp_path / "nieuw" / "praktijk"
    words = ByWords(OWNER, staffed_desk.created.administration_words, NEW_PASSWORD, staffed_desk.created.care_words)
    answers = WithoutAfterFile(("2026-0041",), ("assistent",))
    assert preview_restore(new, made.path, to, words, answers).after_from is None
    assert restore_backup(new, made.path, to, words, answers).after_written_at is None
    with signed_in_at(staffed_desk, to, password=NEW_PASSWORD) as back:
        assert back.writer.value("SELECT count(*) FROM client WHERE id = ?", (gone,)) == 1
        assert back.writer.value("SELECT count(*) FROM hold") == 0


def test_numbers_of_invoices_that_were_imported_since_are_not_given_again(desk: Desk, tmp_path: Path) -> None:
    practice = complete(desk.sign_in())
    client = add_client(practice)
    made = back_up(practice, tmp_path / "schijf")
    file = tmp_path / "oud.csv"
    row = f"2026-0041,{client.number},invoice,,2026-01-05,2026-02-05,2026-01-05,,Consult,1,10.00,exempt,"
    file.write_text(f"{IMPORTED}\n{row}\n")
    practice.finish(practice.whole(import_invoices, file))
    assert practice.after_files_due
    practice.run(refresh_after_files)
    desk.close()
    restore_backup(desk.environment, made.path, tmp_path / "terug", BY_PASSWORD)
    with signed_in_at(desk, tmp_path / "terug") as back:
        assert issue(back, client).number == "2026-0042"


def test_a_second_step_that_was_set_or_dropped_since_is_so_after_a_restore(desk: Desk, tmp_path: Path) -> None:
    made = back_up(desk.sign_in(), tmp_path / "schijf")
    secret, _ = turn_on(desk)
    practice = enter(desk, shown(desk, secret))
    later = back_up(practice, tmp_path / "ander")
    restore_backup(desk.environment, made.path, tmp_path / "terug", BY_PASSWORD)
    with pytest.raises(CodeNeeded), signed_in_at(desk, tmp_path / "terug"):
        pass
    practice.run(turn_off_second_step)
    practice.run(refresh_after_files)
    desk.close()
    restore_backup(desk.environment, later.path, tmp_path / "weer", BY_PASSWORD)
    with signed_in_at(desk, tmp_path / "weer"):
        pass
