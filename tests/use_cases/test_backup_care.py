"""Backups over time: rotation, reading one back each month, and verifying practice and backup."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from practice_app.domain.backup_rotation import expendable
from practice_app.domain.errors import FileProblem
from practice_app.storage.keys import HEADER_FILE
from practice_app.system.words import Words
from practice_app.use_cases.backup import back_up, keep_after_files, list_backups, read_back_oldest, refresh_after_files
from practice_app.use_cases.owner_keys import ByPassword
from practice_app.use_cases.purge import purge_confirmed
from practice_app.use_cases.restore import restore_backup
from practice_app.use_cases.session import leave
from practice_app.use_cases.verify import verify_backup, verify_practice
from tests.practice_files import OWNER, PASSWORD, Desk
from tests.use_cases.test_purge import old_client

BY_PASSWORD = ByPassword(OWNER, PASSWORD)
NOON = datetime(2026, 6, 15, 12, tzinfo=UTC)


def test_old_backups_go_and_the_record_says_so(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    for _ in range(9):
        back_up(practice, tmp_path / "schijf")
        desk.clock.advance(days=1)
    records = practice.run(list_backups)
    there = {path.name for path in (tmp_path / "schijf").glob("*.backup")}
    assert {one.file_name for one in records if one.removed_at is None} == there
    assert len(records) == 9 and len(there) < 9


def test_one_old_backup_is_read_back_each_month(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    made = back_up(practice, tmp_path / "schijf")
    assert read_back_oldest(practice) is None
    desk.clock.advance(days=31)
    assert read_back_oldest(practice) == made.path
    assert read_back_oldest(practice) is None
    desk.clock.advance(days=31)
    made.path.write_bytes(made.path.read_bytes()[:-1])
    with pytest.raises(FileProblem, match="not a whole backup"):
        read_back_oldest(practice)


def test_every_target_gets_the_newest_after_file_and_a_missing_one_is_named(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    for name in ("schijf", "wolk"):
        back_up(practice, tmp_path / name)
    (tmp_path / "schijf").rename(tmp_path / "weg")
    before = next((tmp_path / "wolk").glob("*.after")).read_bytes()
    assert practice.run(refresh_after_files) == [tmp_path / "schijf"]
    assert next((tmp_path / "wolk").glob("*.after")).read_bytes() != before
    assert not (tmp_path / "schijf").exists()


def test_after_a_kill_the_next_session_brings_to_the_after_files_what_was_destroyed(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    old_client(practice, "Weg")
    back_up(practice, tmp_path / "schijf")
    leave(desk.opened.pop())
    practice = desk.sign_in()
    assert not practice.after_files_due  # the session before ended in order
    practice.finish(practice.steps(purge_confirmed))
    practice = desk.sign_in()  # closed without leaving, as a kill does
    assert practice.after_files_due
    keep_after_files(practice)
    desk.close()
    (backup,) = (tmp_path / "schijf").glob("*.backup")
    assert restore_backup(desk.environment, backup, tmp_path / "terug", BY_PASSWORD).destroyed_again == 1


def test_verify_reads_a_backup_with_and_without_keys(desk: Desk, tmp_path: Path) -> None:
    made = back_up(desk.sign_in(), tmp_path / "schijf")
    assert verify_backup(made.path).ok
    deep = verify_backup(made.path, desk.environment, BY_PASSWORD)
    assert deep.ok and len(deep.checks) == 4
    answer = verify_backup(made.path, desk.environment, ByPassword(OWNER, "helemaal-verkeerd-dit")).row()
    assert answer["ok"] is False


def test_a_year_of_daily_backups_leaves_days_weeks_and_months() -> None:
    kept: set[datetime] = set()
    for day in range(365):
        now = NOON + timedelta(days=day)
        kept = (kept | {now}) - expendable(kept | {now}, now)
        assert now in kept and now - min(kept) <= timedelta(days=90)
    last = NOON + timedelta(days=364)
    assert {last - timedelta(days=back) for back in range(7)} <= kept
    assert len({made.isocalendar()[:2] for made in kept}) >= 4
    assert len({(made.year, made.month) for made in kept}) == 2
    assert len(kept) <= 7 + 4 + 2


def test_the_last_backup_stays_however_old_and_nothing_else_does() -> None:
    old = [NOON - timedelta(days=days) for days in (91, 95, 200)]
    assert expendable(old, NOON) == set(old[1:])
    assert expendable([*old, NOON], NOON) == set(old)
    assert expendable([], NOON) == set()


def test_backups_of_one_day_leave_the_newest_of_that_day() -> None:
    day = [NOON + timedelta(hours=hour) for hour in range(3)]
    assert expendable(day, NOON + timedelta(hours=3)) == set(day[:2])


def test_a_damaged_header_copy_is_named_and_healed_by_the_next_sign_in(desk: Desk) -> None:
    practice = desk.sign_in()
    (desk.path / HEADER_FILE).write_bytes(b"{}")
    verification = verify_practice(practice)
    assert [check.name for check in verification.checks if check.problem] == ["Both copies of the header"]
    assert HEADER_FILE in str(verification.row(Words("en")))
    assert verify_practice(desk.sign_in()).ok
