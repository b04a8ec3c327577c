"""Backups by themselves: the places, what is due when, who makes them, and what a place that is away brings."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from practice_app.domain.errors import Conflict, FileProblem, KeyProblem, NotAllowed, NotFound
from practice_app.storage import audit_log, backup, backup_writing
from practice_app.storage.audit_log import Action
from practice_app.use_cases.backup import (
    back_up,
    backup_steps,
    list_backups,
    read_back_oldest,
    refresh_after_files,
    require_readable,
)
from practice_app.use_cases.backup_places import (
    KeptBackups,
    add_backup_place,
    back_up_on_leaving,
    back_up_to_places,
    backup_work_waits,
    keep_backups,
    list_backup_places,
    look_at_folder,
    places_due_on_leaving,
    remove_backup_place,
)
from practice_app.use_cases.backup_state import last_backup
from practice_app.use_cases.holds import place_hold
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.purge import purge_confirmed, sweep_is_due
from practice_app.use_cases.today import today_overview
from tests.invoice_helpers import add_client
from tests.practice_files import Desk
from tests.use_cases.test_purge import old_client


def with_places(practice: Practice, *folders: Path) -> None:
    """Backups go there by themselves."""
    for folder in folders:
        practice.run(add_backup_place, folder)


def kept(practice: Practice) -> KeptBackups:
    """What is done by itself at a quiet moment."""
    return practice.finish(keep_backups(practice))


def backups_in(folder: Path) -> list[Path]:
    """The backups that lie there."""
    return sorted(folder.glob("*.backup"))


def test_a_backup_of_the_day_goes_to_every_place_once(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    with_places(practice, tmp_path / "stick", tmp_path / "wolk")
    assert practice.run(backup_work_waits)
    assert kept(practice) == KeptBackups(2, 0)
    assert len(backups_in(tmp_path / "stick")) == len(backups_in(tmp_path / "wolk")) == 1
    assert not practice.run(backup_work_waits) and kept(practice) == KeptBackups(0, 0)
    desk.clock.advance(days=1)
    assert kept(practice) == KeptBackups(2, 0)


def test_the_system_makes_it_whoever_is_signed_in_and_the_owner_can_open_it(staffed_desk: Desk, tmp_path: Path) -> None:
    with_places(staffed_desk.sign_in(), tmp_path / "stick")
    reception = staffed_desk.sign_in("balie")
    with pytest.raises(NotAllowed):
        reception.finish(backup_steps(reception, tmp_path / "elders"))
    assert kept(reception) == KeptBackups(1, 0)
    entry = audit_log.entries(reception.writer)[-1]
    assert (entry.action, entry.acting) == (Action.BACKUP.value, "system")
    owner = staffed_desk.sign_in()
    require_readable(owner, backups_in(tmp_path / "stick")[0])


def test_only_the_owner_sets_the_places(staffed_desk: Desk, tmp_path: Path) -> None:
    for login in ("balie", "tandarts", "privacy"):
        practice = staffed_desk.sign_in(login)
        with pytest.raises(NotAllowed):
            practice.run(add_backup_place, tmp_path / "stick")
    assert not (tmp_path / "stick").exists()


def test_a_place_inside_the_practice_or_twice_is_refused(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    with pytest.raises(FileProblem, match="inside the practice folder"):
        practice.run(add_backup_place, desk.path / "reserve")
    with_places(practice, tmp_path / "stick")
    (tmp_path / "zelfde").symlink_to(tmp_path / "stick")
    for same in (tmp_path / "stick", tmp_path / "zelfde"):
        with pytest.raises(Conflict, match="already"):
            practice.run(add_backup_place, same)


def test_a_folder_says_what_it_is_before_it_becomes_a_place(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    plain = practice.run(look_at_folder, tmp_path / "stick")
    assert plain.same_disk and plain.is_lost_together and plain.free > plain.needed > 0
    synced = practice.run(look_at_folder, (tmp_path / "Nextcloud").absolute())
    assert synced.service == "Nextcloud" and not synced.is_lost_together
    assert practice.run(list_backup_places) == ()


def test_a_place_that_is_away_is_told_calmly_and_filled_when_it_is_back(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    with_places(practice, tmp_path / "stick", tmp_path / "wolk")
    kept(practice)
    desk.clock.advance(days=1)
    (tmp_path / "stick").rename(tmp_path / "mee-naar-huis")
    assert kept(practice) == KeptBackups(1, 1)
    assert not (tmp_path / "stick").exists()
    away = practice.run(list_backup_places)[0]
    assert away.ground is None and away.place.problem is not None and away.place.tried_at == desk.clock.now()
    assert practice.run(today_overview).backup.failing == (away.place,)  # type: ignore[union-attr]  # of an owner
    assert not practice.run(backup_work_waits)
    desk.clock.advance(minutes=10)
    (tmp_path / "mee-naar-huis").rename(tmp_path / "stick")
    assert kept(practice) == KeptBackups(1, 0)
    assert practice.run(list_backup_places)[0].place.problem is None


def test_an_empty_folder_where_the_stick_was_gets_no_backup(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    with_places(practice, tmp_path / "stick")
    kept(practice)
    desk.clock.advance(days=1)
    shutil.rmtree(tmp_path / "stick")
    (tmp_path / "stick").mkdir()
    assert kept(practice) == KeptBackups(0, 1)
    assert list((tmp_path / "stick").iterdir()) == []
    back_up(practice, tmp_path / "stick")  # the owner knows better
    assert practice.run(list_backup_places)[0].place.problem is None


def test_the_after_file_of_a_place_that_was_away_follows_when_it_is_back(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    with_places(practice, tmp_path / "stick")
    kept(practice)
    after = next((tmp_path / "stick").glob("*.after"))
    before = after.read_bytes()
    (tmp_path / "stick").rename(tmp_path / "weg")
    practice.run(place_hold, add_client(practice).id, "Geschil")
    practice.run(refresh_after_files)  # as a window does at once, and on leaving
    practice = desk.sign_in()
    assert not practice.run(backup_work_waits)
    (tmp_path / "weg").rename(tmp_path / "stick")
    assert practice.run(backup_work_waits)
    assert kept(practice) == KeptBackups(0, 0)
    assert after.read_bytes() != before
    assert not practice.run(backup_work_waits)


def test_on_leaving_one_is_made_when_something_changed_and_not_for_looking(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    with_places(practice, tmp_path / "stick")
    kept(practice)
    practice = desk.sign_in()
    assert practice.run(places_due_on_leaving) == ()
    desk.clock.advance(minutes=5)
    add_client(practice)
    assert practice.run(places_due_on_leaving) == (tmp_path / "stick",)
    assert practice.finish(back_up_on_leaving(practice)) == KeptBackups(1, 0)
    assert practice.run(places_due_on_leaving) == ()
    add_client(practice)
    (tmp_path / "stick").rename(tmp_path / "weg")
    assert practice.run(places_due_on_leaving) == ()  # nobody waits at the door for a stick that is not there


def test_stopping_on_leaving_leaves_nothing_and_keeps_the_practice_usable(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    with_places(practice, tmp_path / "stick")
    job = back_up_on_leaving(practice)
    next(job)
    job.close()
    assert list((tmp_path / "stick").iterdir()) == []
    practice.sweep()  # the file is not held still any more
    assert practice.finish(back_up_on_leaving(practice)) == KeptBackups(1, 0)


def test_work_goes_on_while_a_backup_is_made_and_the_backup_is_of_one_moment(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    job = backup_steps(practice, tmp_path / "stick")
    next(job)
    client = add_client(practice)
    made = practice.finish(job)
    assert practice.writer.value("SELECT count(*) FROM client WHERE id = ?", (client.id,)) == 1
    record = practice.run(list_backups)[0]
    assert record.audit_sequence == made.audit_sequence < audit_log.head(practice.writer)[0]
    require_readable(practice, made.path)


def test_what_was_destroyed_is_swept_before_a_backup_is_made(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    with_places(practice, tmp_path / "stick")
    old_client(practice, "Weg", date(2000, 1, 1))
    practice.finish(practice.steps(purge_confirmed))
    assert sweep_is_due(practice)
    kept(practice)
    assert not sweep_is_due(practice)


def test_a_removed_place_keeps_its_backups_and_gets_no_more(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    with_places(practice, tmp_path / "stick")
    kept(practice)
    practice.run(remove_backup_place, tmp_path / "stick")
    desk.clock.advance(days=1)
    assert kept(practice) == KeptBackups(0, 0)
    assert len(backups_in(tmp_path / "stick")) == 1
    with pytest.raises(NotFound):
        practice.run(remove_backup_place, tmp_path / "stick")


def test_too_little_room_is_said_and_nothing_is_left_behind(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    practice = desk.sign_in()
    with_places(practice, tmp_path / "stick")
    monkeypatch.setattr(backup_writing, "free_room", lambda _: 1_000)
    assert practice.finish(back_up_to_places(practice)) == KeptBackups(0, 1)
    problem = practice.run(list_backup_places)[0].place.problem
    assert problem is not None and "too little room" in str(problem)
    assert list((tmp_path / "stick").iterdir()) == []


def test_what_a_killed_backup_left_goes_with_the_next_one(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    made = back_up(practice, tmp_path / "stick")
    for suffix in (".part", ".part-journal"):
        made.path.with_name(made.path.name.replace("T09", "T08") + suffix).write_bytes(b"half")
    desk.clock.advance(minutes=1)
    back_up(practice, tmp_path / "stick")
    assert {path.suffix for path in (tmp_path / "stick").iterdir()} == {".backup", ".after"}


def test_a_damaged_backup_counts_for_nothing_is_told_and_goes_with_the_next(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    with_places(practice, tmp_path / "stick")
    kept(practice)
    desk.clock.advance(days=31)
    bad = backups_in(tmp_path / "stick")[0]
    bad.write_bytes(bad.read_bytes()[:-9])
    with pytest.raises(FileProblem):
        read_back_oldest(practice)
    assert practice.run(last_backup).last is None
    health = practice.run(today_overview).backup
    assert health is not None and [one.file_name for one in health.damaged] == [bad.name]
    assert kept(practice) == KeptBackups(1, 0)
    assert not bad.exists()
    health = practice.run(today_overview).backup
    assert health is not None and health.damaged == ()


def test_by_itself_a_damaged_backup_is_noted_and_stops_nothing(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    with_places(practice, tmp_path / "stick", tmp_path / "wolk")
    kept(practice)
    desk.clock.advance(days=31)
    bad = backups_in(tmp_path / "wolk")[0]
    bad.write_bytes(b"x" + bad.read_bytes()[1:])
    practice.run(remove_backup_place, tmp_path / "stick")
    practice.run(remove_backup_place, tmp_path / "wolk")
    assert {kept(practice).damaged, kept(practice).damaged} == {True, False}


def test_who_has_no_backup_key_checks_the_bytes_and_leaves_the_first_weeks_to_an_owner(
    staffed_desk: Desk, tmp_path: Path
) -> None:
    made = back_up(staffed_desk.sign_in(), tmp_path / "stick")
    staffed_desk.clock.advance(days=31)
    assert read_back_oldest(staffed_desk.sign_in("balie")) is None
    staffed_desk.clock.advance(days=15)
    assert read_back_oldest(staffed_desk.sign_in("balie")) == made.path
    staffed_desk.clock.advance(days=46)
    made.path.write_bytes(b"x" + made.path.read_bytes()[1:])
    with pytest.raises((FileProblem, KeyProblem)):
        read_back_oldest(staffed_desk.sign_in("balie"))


def test_the_day_on_which_the_last_older_backup_is_gone(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    db, now = practice.writer, desk.clock.now()
    assert backup.last_backup_expiry(db, now) is None
    back_up(practice, tmp_path / "stick")
    desk.clock.advance(days=10)
    back_up(practice, tmp_path / "wolk")
    assert backup.last_backup_expiry(db, now) is None
    assert backup.last_backup_expiry(db, now + timedelta(days=1)) == date(2026, 5, 31)
    assert backup.last_backup_expiry(db, desk.clock.now() + timedelta(seconds=1)) == date(2026, 6, 10)


@pytest.mark.parametrize(("login", "told"), [("eigenaar", False), ("balie", True)])
def test_who_cannot_mend_it_is_only_told(staffed_desk: Desk, login: str, told: bool) -> None:
    today = staffed_desk.sign_in(login).run(today_overview)
    assert today.backup_overdue and (today.backup is None) is told
