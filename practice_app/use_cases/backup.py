"""Backups: making one, the list of them, the after-files beside them, and reading an old one back each month."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from practice_app.domain.access import Category, Level
from practice_app.domain.errors import N_
from practice_app.domain.progress import Progress
from practice_app.storage import after_file, backup
from practice_app.storage.audit_log import Action
from practice_app.storage.backup import BackupMade, BackupRecord
from practice_app.storage.backup_copy import open_copy
from practice_app.storage.backup_file import read_manifest
from practice_app.storage.database import open_database
from practice_app.storage.keys import backup_privates
from practice_app.storage.unit import Unit
from practice_app.use_cases.door import use_case
from practice_app.use_cases.practice import Practice

READ_BACK_AFTER = timedelta(days=30)


def backup_steps(practice: Practice, target: Path) -> Generator[Progress, None, BackupMade]:
    """Make a backup in a folder, with progress. Owner only; every refusal and failure is a PracticeError.

    The copy is read beside the writer, so work goes on meanwhile; closing the generator leaves nothing half-done.
    """
    folder = practice.run(choose_backup_target, target)
    yield Progress(0, 2, N_("Copying the practice file…"))
    now = practice.environment.clock.now()
    with closing(open_database(practice.folder.database, practice.opened_with, read_only=True)) as source:
        made = backup.write_backup(source, practice.session, folder, now)
    yield Progress(1, 2, N_("Removing backups that are no longer needed…"))
    practice.run(record_backup, made)
    practice.run(refresh_after_files)
    return made


def back_up(practice: Practice, target: Path) -> BackupMade:
    """`backup_steps` without showing progress."""
    return practice.finish(backup_steps(practice, target))


@use_case((Category.BACKUP, Level.MANAGE), action=None)
def choose_backup_target(unit: Unit, target: Path) -> Path:
    """The folder to write backups to, as an absolute path. FileProblem when it may not or cannot hold them."""
    return backup.prepare_target(target, unit.db.path.parent)


@use_case((Category.BACKUP, Level.MANAGE), action=Action.BACKUP)
def record_backup(unit: Unit, made: BackupMade) -> None:
    """Anchor the trail's head that a verified backup holds, and let older backups in the same folder go."""
    backup.add_record(unit.db, made, unit.now)
    removed = backup.rotate(made.path.parent, unit.session.header.practice_id, unit.now)
    backup.note_removed(unit.db, made.path.parent, removed, unit.now)
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
    """Read one backup back whose last check is a month ago; its path, None when none is due or within reach.

    Raises the FileProblem or KeyProblem of a backup that is no longer whole. For an owner: it needs the backup key.
    """
    now = practice.environment.clock.now()
    due = [one for one in practice.run(list_backups) if one.removed_at is None and now - one.verified_at >= READ_BACK_AFTER]
    for record in sorted(due, key=lambda one: one.verified_at):
        path = Path(record.target) / record.file_name
        if path.is_file():
            require_readable(practice, path)
            practice.run(note_read_back, record.id)
            return path
    return None


def require_readable(practice: Practice, path: Path) -> None:
    """Open a backup of this practice with the owner's own keys and check it to the last page. PracticeError when not whole."""
    keys = practice.session.keys
    manifest = read_manifest(path)
    contents = manifest.open(practice.session.header, keys.authority_public, backup_privates(practice.session.header, keys))
    with TemporaryDirectory() as scratch:  # what lies there is as encrypted as the backup itself
        open_copy(path, manifest, contents, Path(scratch) / "copy.db").close()


@use_case((Category.BACKUP, Level.MANAGE), action=Action.BACKUP)
def note_read_back(unit: Unit, record_id: str) -> None:
    """Remember that an old backup was read back and found whole."""
    backup.note_verified(unit.db, record_id, unit.now)
    unit.note("backup", record_id)


def last_backup_is_old(practice: Practice, most: timedelta) -> bool:
    """Whether the newest backup that still exists was made longer ago, or there is none: for Today."""
    made = [one.made_at for one in practice.run(list_backups) if one.removed_at is None]
    return not made or practice.environment.clock.now() - max(made) > most
