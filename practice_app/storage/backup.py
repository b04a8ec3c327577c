"""Makes a backup: online copy under a fresh key, checked where it lies, renamed when whole, older ones rotated."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from practice_app.domain.backup_rotation import LONGEST, expendable
from practice_app.domain.errors import N_, FileProblem
from practice_app.domain.ids import new_id
from practice_app.storage import audit_log
from practice_app.storage.backup_file import (
    FORMAT,
    Contents,
    Manifest,
    append_manifest,
    backups_in,
    file_name,
    read_manifest,
    require_whole,
    seal_contents,
    sha256_of,
)
from practice_app.storage.database import Connection, open_database
from practice_app.storage.keys import header_to_bytes, new_key
from practice_app.storage.migrations import stored_version
from practice_app.storage.unit import Session
from practice_app.system.clock import legal_date


@dataclass(frozen=True, slots=True)
class BackupMade:
    """A backup that was verified where it lies. `audit_sequence`, `audit_hash`: the head of the trail inside it."""

    path: Path
    made_at: datetime
    sha256: str
    audit_sequence: int
    audit_hash: str


@dataclass(frozen=True, slots=True)
class BackupRecord:
    """What the practice file knows of a backup: an anchor of the audit trail."""

    id: str
    target: str
    file_name: str
    made_at: datetime
    sha256: str
    audit_sequence: int
    audit_hash: str
    verified_at: datetime
    removed_at: datetime | None


def prepare_target(target: Path, practice_folder: Path) -> Path:
    """The folder for backups, made when only itself is missing; synced and network folders are welcome. FileProblem."""
    target = target.expanduser().absolute()
    inside = target.resolve() == practice_folder.resolve() or practice_folder.resolve() in target.resolve().parents
    if inside:
        raise FileProblem(N_("A backup inside the practice folder is lost with it. Choose another disk or folder."))
    try:
        target.mkdir(exist_ok=True)
    except OSError as error:
        raise _unwritable(target, error) from None
    return target


def write_backup(source: Connection, session: Session, target: Path, made_at: datetime) -> BackupMade:
    """Copy, check and put in place; `source` is a connection of its own, outside any transaction. FileProblem.

    The copy is read in one snapshot, so others may go on writing. What is not whole is removed.
    """
    path = _free_path(target, session.header.practice_id, made_at)
    part = path.with_name(path.name + ".part")
    try:
        remove_part(part)
        manifest = _copied(source, session, part, made_at)
        append_manifest(part, manifest)
        require_whole(part, read_manifest(part))
        os.replace(part, path)
        _sync_folder(target)
    except OSError as error:
        raise _unwritable(target, error) from None
    finally:
        remove_part(part)
    return BackupMade(path, made_at, manifest.database_sha256.hex(), manifest.audit_sequence, manifest.audit_hash)


def row_counts(db: Connection) -> dict[str, int]:
    """The rows of every table."""
    tables = db.all("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
    return {str(name): int(db.value(f'SELECT count(*) FROM "{name}"')) for (name,) in tables}


def problems_of(db: Connection, head: tuple[int, str], counts: Mapping[str, int]) -> list[str]:
    """What an opened copy lacks: both integrity checks, foreign keys, row counts, audit head. Empty: whole."""
    found = db.check()
    found += [table for table, count in row_counts(db).items() if counts.get(table) != count]
    found += [table for table in counts if db.value("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)) is None]
    if audit_log.head(db) != head:
        found.append("audit trail")
    return found


def require_no_problems(db: Connection, head: tuple[int, str], counts: Mapping[str, int]) -> None:
    """FileProblem naming what a copy lacks."""
    if found := problems_of(db, head, counts):
        raise FileProblem(
            N_("The copy is not whole ({what}), so it was thrown away. Check the disk and take another."),
            what=", ".join(found[:3]),
        )


def rotate(target: Path, practice_id: str, now: datetime) -> list[str]:
    """Remove the backups in this folder that no longer need to be kept; their names."""
    found = backups_in(target, practice_id)
    removed = []
    for made in sorted(expendable(found, now)):
        with suppress(OSError):  # what cannot be removed now goes with the next backup
            found[made].unlink()
            removed.append(found[made].name)
    return removed


def add_record(db: Connection, made: BackupMade, verified_at: datetime) -> None:
    """Remember a verified backup."""
    db.execute(
        "INSERT INTO backup_record (id, target, file_name, made_at, sha256, audit_sequence, audit_hash, verified_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (new_id(), str(made.path.parent), made.path.name, made.made_at.isoformat(), made.sha256, made.audit_sequence,
         made.audit_hash, verified_at.isoformat()),
    )  # fmt: skip


def note_removed(db: Connection, target: Path, names: list[str], at: datetime) -> None:
    """Remember which backups of a target went."""
    sql = "UPDATE backup_record SET removed_at = ? WHERE target = ? AND file_name = ? AND removed_at IS NULL"
    db.execute_many(sql, [(at.isoformat(), str(target), name) for name in names])


def note_verified(db: Connection, record_id: str, at: datetime) -> None:
    """Remember that an old backup was read back and found whole."""
    db.execute("UPDATE backup_record SET verified_at = ? WHERE id = ?", (at.isoformat(), record_id))


def records(db: Connection) -> list[BackupRecord]:
    """All backups ever made, newest first."""
    return [
        BackupRecord(
            str(identity), str(target), str(name), datetime.fromisoformat(made), str(digest), int(sequence), str(head),
            datetime.fromisoformat(verified), datetime.fromisoformat(removed) if removed else None,
        )
        for identity, target, name, made, digest, sequence, head, verified, removed in db.all(
            "SELECT id, target, file_name, made_at, sha256, audit_sequence, audit_hash, verified_at, removed_at"
            " FROM backup_record ORDER BY made_at DESC, id"
        )
    ]  # fmt: skip


def targets(db: Connection) -> list[Path]:
    """Every folder that ever got a backup of this practice."""
    return [Path(row[0]) for row in db.all("SELECT DISTINCT target FROM backup_record ORDER BY target")]


def last_backup_expiry(db: Connection, before: datetime) -> date | None:
    """The day on which the last backup, at any place, from before this moment is gone; None when there is none.

    A backup at a place that is away counts as if it were there. Only the last good one may stay longer (domain/backup_rotation).
    """
    moments = [one.made_at for one in records(db) if one.removed_at is None and one.made_at < before]
    return legal_date(max(moments) + LONGEST) if moments else None


def remove_part(part: Path) -> None:
    """Throw away an unfinished copy and what SQLite may have left beside it."""
    for suffix in ("", "-journal", "-wal", "-shm"):
        with suppress(OSError):
            Path(f"{part}{suffix}").unlink(missing_ok=True)


def _copied(source: Connection, session: Session, part: Path, made_at: datetime) -> Manifest:
    key = new_key()
    source.execute("BEGIN")  # one snapshot for the counts, the head and every page
    try:
        counts, (sequence, head) = row_counts(source), audit_log.head(source)
        copy = open_database(part, key, create=True, alone=True)
        try:
            source.backup_to(copy)
        finally:
            copy.close()
    finally:
        source.execute("ROLLBACK")
    _require_equal(part, key, counts, (sequence, head))
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    size = part.stat().st_size
    return Manifest(
        FORMAT, session.header.practice_id, made_at.astimezone(UTC).isoformat(), session.member_id, stored_version(source),
        header_to_bytes(session.header).decode("ascii"), seal_contents(session.header, Contents(key, counts)),
        size, sha256_of(part, size), sequence, head,
    ).signed_by(session.keys)  # fmt: skip


def _require_equal(part: Path, key: bytes, counts: dict[str, int], head: tuple[int, str]) -> None:
    """Reopen the copy where it lies and hold it against what was counted at the source."""
    copy = open_database(part, key, alone=True)
    try:
        require_no_problems(copy, head, counts)
    finally:
        copy.close()


def _free_path(target: Path, practice_id: str, made_at: datetime) -> Path:
    path = target / file_name(practice_id, made_at)
    if path.exists():
        raise FileProblem(N_("The backup {file} was made this very second. Wait a moment and try again."), file=path.name)
    return path


def _unwritable(target: Path, error: OSError) -> FileProblem:
    return FileProblem(
        N_("No backup could be made in {folder} ({why}). Check that the disk is there, has room and may be written."),
        folder=str(target),
        why=error.strerror or type(error).__name__,
    )


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError:  # some network drives cannot sync a folder; the file itself is on the disk
        pass
    finally:
        os.close(handle)
