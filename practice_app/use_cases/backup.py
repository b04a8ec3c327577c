"""Backups: making one, the list of them, the after-files beside them, and reading an old one back each month."""

from __future__ import annotations

from collections.abc import Generator
from datetime import timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from practice_app.domain.access import Category, Level
from practice_app.domain.errors import N_, NotAllowed, PracticeError
from practice_app.domain.progress import Progress
from practice_app.domain.reason import Reason
from practice_app.storage import after_file, backup, backup_places, backup_writing
from practice_app.storage.audit_log import Action
from practice_app.storage.backup import BackupMade, BackupRecord
from practice_app.storage.backup_copy import open_copy
from practice_app.storage.backup_file import read_manifest, require_whole
from practice_app.storage.backup_writing import Snapshot, Watch
from practice_app.storage.database import open_database
from practice_app.storage.keys import KeyName, backup_privates
from practice_app.storage.unit import Unit
from practice_app.system.beside import beside
from practice_app.use_cases.door import UseCase, use_case
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.purge import finish_purges, sweep_is_due

READ_BACK_AFTER = timedelta(days=30)
CHECKED_AFTER = timedelta(days=45)  # by who has not the backup key: an owner comes first, who reads every page of it
_COPYING, _READING = N_("Copying the practice file…"), N_("Reading the backup back…")


def backup_steps(practice: Practice, target: Path) -> Generator[Progress, None, BackupMade]:
    """Make a backup in a folder, with progress. Owner only; every refusal and failure is a PracticeError.

    The copy is read beside the writer, so work goes on meanwhile; closing the generator leaves nothing half-done.
    """
    folder = practice.run(choose_backup_target, target)
    return (yield from made_in(practice, folder, record_backup))


def back_up(practice: Practice, target: Path) -> BackupMade:
    """`backup_steps` without showing progress."""
    return practice.finish(backup_steps(practice, target))


def made_in(practice: Practice, folder: Path, record: UseCase[[BackupMade], None]) -> Generator[Progress, None, BackupMade]:
    """The same in a folder that was settled before. What was destroyed is swept first: no backup holds a trace of it."""
    if sweep_is_due(practice):
        yield Progress(0, None, N_("Sweeping the practice file…"))
        finish_purges(practice)
    made = yield from beside(partial(_write, practice, _snapshot(practice), folder), _COPYING, _READING)
    yield Progress(0, None, N_("Removing backups that are no longer needed…"))
    practice.run(record, made)
    practice.run(refresh_after_files)
    return made


def _snapshot(practice: Practice) -> Snapshot:
    """The file as it is now, which stands still (no sweep, no new key) until `_write` is through."""
    practice.standing_still.acquire()
    try:
        source = open_database(practice.folder.database, practice.opened_with, read_only=True)
        return backup_writing.begin_snapshot(source, practice.session, practice.environment.clock.now())
    except BaseException:
        practice.standing_still.release()
        raise


def _write(practice: Practice, snapshot: Snapshot, folder: Path, watch: Watch) -> BackupMade:
    try:
        return backup_writing.write_backup(snapshot, folder, watch)
    finally:
        snapshot.source.close()
        practice.standing_still.release()


@use_case((Category.BACKUP, Level.MANAGE), action=None)
def choose_backup_target(unit: Unit, target: Path) -> Path:
    """The folder to write backups to, as an absolute path. FileProblem when it may not or cannot hold them."""
    return backup_writing.prepare_target(target, unit.db.path.parent)


@use_case((Category.BACKUP, Level.MANAGE), action=Action.BACKUP)
def record_backup(unit: Unit, made: BackupMade) -> None:
    """Anchor the trail's head that a verified backup holds, and let older backups in the same folder go."""
    _record(unit, made)


@use_case(action=Action.BACKUP, by_system=True)
def record_own_backup(unit: Unit, made: BackupMade) -> None:
    """The same of a backup that was made by itself, whoever is signed in (secrecy-matrix.md: the system makes backups).

    NotAllowed for a folder that the owner did not set as a place.
    """
    if made.path.parent not in {place.path for place in backup_places.all_places(unit.db)}:
        raise NotAllowed(N_("Backups go by themselves to the places that the owner set, and nowhere else."))
    _record(unit, made)


def _record(unit: Unit, made: BackupMade) -> None:
    folder = made.path.parent
    backup.add_record(unit.db, made, unit.now)
    # Anybody's session notes that one is damaged; that it may go for that is for an owner's.
    noted = backup.records(unit.db) if unit.may(Category.BACKUP, Level.MANAGE) else []
    damaged = {one.file_name for one in noted if one.problem is not None and Path(one.target) == folder}
    removed = backup_writing.rotate(folder, unit.session.header.practice_id, unit.now, damaged)
    backup.note_removed(unit.db, folder, removed, unit.now)
    backup_places.note_tried(unit.db, folder, unit.now, None)
    unit.note("backup", made.sha256, made.audit_sequence)


@use_case((Category.BACKUP, Level.READ), action=None)
def list_backups(unit: Unit) -> list[BackupRecord]:
    """All backups ever made, newest first."""
    return backup.records(unit.db)


@use_case(action=None, by_system=True)
def refresh_after_files(unit: Unit) -> list[Path]:
    """Rewrite the after-file at every known target; those that could not be reached. Run it after each purge, hold or
    revocation was committed."""
    return after_file.write_after_files(unit)


def keep_after_files(practice: Practice) -> list[Path]:
    """`refresh_after_files` when something was committed since that belongs in them: the window calls this when it is idle."""
    due, practice.after_files_due = practice.after_files_due, False  # not a second time for a disk that fails: leaving does it
    return practice.run(refresh_after_files) if due else []


def read_back_oldest(practice: Practice) -> Path | None:
    """`read_back_steps` without showing progress."""
    return practice.finish(read_back_steps(practice))


def read_back_steps(practice: Practice) -> Generator[Progress, None, Path | None]:
    """Read one backup back whose last check is a month ago; its path, None when none is due or within reach.

    An owner reads every page of it, anyone else its manifest and the fingerprint of every byte. Raises the FileProblem or
    KeyProblem of a backup that is no longer whole, which then counts as none.
    """
    record = practice.run(due_for_reading)
    if record is None:
        return None
    wholly = practice.session.keys.holds(KeyName.BACKUP)
    try:
        yield from beside(lambda _: (require_readable if wholly else _require_bytes)(practice, record.path), _READING)
    except PracticeError as problem:
        practice.run(note_damaged_backup, record.id, Reason(problem.template, problem.fields))
        raise
    practice.run(note_read_back, record.id)
    return record.path


@use_case(action=None, by_system=True)
def due_for_reading(unit: Unit) -> BackupRecord | None:
    """The backup within reach that was read back the longest ago, when that is a month or more."""
    after = READ_BACK_AFTER if unit.session.keys.holds(KeyName.BACKUP) else CHECKED_AFTER
    due = [one for one in backup.good_records(unit.db) if unit.now - one.verified_at >= after]
    return next((one for one in sorted(due, key=lambda one: one.verified_at) if one.path.is_file()), None)


def require_readable(practice: Practice, path: Path) -> None:
    """Open a backup of this practice with the owner's own keys and check it to the last page. PracticeError when not whole."""
    keys = practice.session.keys
    manifest = read_manifest(path)
    contents = manifest.open(practice.session.header, keys.authority_public, backup_privates(practice.session.header, keys))
    with TemporaryDirectory() as scratch:  # what lies there is as encrypted as the backup itself
        open_copy(path, manifest, contents, Path(scratch) / "copy.db").close()


def _require_bytes(_: Practice, path: Path) -> None:
    require_whole(path, read_manifest(path))


@use_case(action=Action.BACKUP, by_system=True)
def note_read_back(unit: Unit, record_id: str) -> None:
    """Remember that an old backup was read back and found whole."""
    backup.note_verified(unit.db, record_id, unit.now)
    unit.note("backup", record_id)


@use_case(action=Action.BACKUP, by_system=True)
def note_damaged_backup(unit: Unit, record_id: str, problem: Reason) -> None:
    """Remember that an old backup is not whole any more."""
    backup.note_damaged(unit.db, record_id, problem)
    unit.note("backup", record_id, ground="damaged")
