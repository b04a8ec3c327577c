"""Writes a backup: online copy under a fresh key, checked where it lies, renamed when whole, older ones rotated."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from practice_app.domain.backup_rotation import expendable
from practice_app.domain.errors import N_, FileProblem
from practice_app.storage import audit_log
from practice_app.storage.backup import BackupMade
from practice_app.storage.backup_file import (
    FORMAT,
    Contents,
    Manifest,
    append_manifest,
    backups_in,
    file_name,
    file_name_of,
    read_manifest,
    require_whole,
    seal_contents,
    sha256_of,
)
from practice_app.storage.database import Connection, open_database
from practice_app.storage.keys import header_to_bytes, new_key
from practice_app.storage.migrations import stored_version
from practice_app.storage.unit import Session

MEGABYTE = 1_000_000
Watch = Callable[[int, int], None]


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


@dataclass(frozen=True, slots=True, repr=False)
class Snapshot:
    """A connection of its own that reads the file as it was at one moment, until it is closed."""

    source: Connection
    session: Session
    made_at: datetime
    counts: Mapping[str, int]
    head: tuple[int, str]


def begin_snapshot(source: Connection, session: Session, made_at: datetime) -> Snapshot:
    """Hold the file as it is now, with the header that belongs to it; others may go on writing meanwhile."""
    source.execute("BEGIN")  # one snapshot for the counts, the head and every page
    return Snapshot(source, session, made_at, row_counts(source), audit_log.head(source))


def write_backup(snapshot: Snapshot, target: Path, watch: Watch = lambda *_: None) -> BackupMade:
    """Copy, check and put in place. FileProblem; what is not whole, or was stopped by what `watch` raises, is removed."""
    session, made_at = snapshot.session, snapshot.made_at
    path = _free_path(target, session.header.practice_id, made_at)
    part = path.with_name(path.name + ".part")
    try:
        for left in target.glob(f"{file_name_of(session.header.practice_id)}*.part"):  # of a backup that was killed
            remove_part(left)
        _require_room(snapshot.source.path, target)
        manifest = _copied(snapshot, part, watch)
        append_manifest(part, manifest)
        require_whole(part, read_manifest(part))
        os.replace(part, path)
        _sync_folder(target)
    except OSError as error:
        raise _unwritable(target, error) from None
    finally:
        remove_part(part)
    return BackupMade(path, made_at, manifest.database_sha256.hex(), manifest.audit_sequence, manifest.audit_hash)


def room_needed(database: Path) -> int:
    """The bytes that a backup of this practice file takes, with something to spare."""
    files = [Path(f"{database}{suffix}") for suffix in ("", "-wal")]
    return sum(file.stat().st_size for file in files if file.exists()) + MEGABYTE


def free_room(folder: Path) -> int:
    """The bytes that are free where this folder lies. OSError when it is not there."""
    return shutil.disk_usage(folder).free


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


def rotate(target: Path, practice_id: str, now: datetime, damaged: Collection[str] = ()) -> list[str]:
    """Remove the backups in this folder that no longer need to be kept, and those known to be damaged; their names."""
    found = backups_in(target, practice_id)
    bad = {made for made, path in found.items() if path.name in damaged}
    removed = []
    for made in sorted(expendable(found.keys() - bad, now) | (bad if found.keys() - bad else set())):
        with suppress(OSError):  # what cannot be removed now goes with the next backup
            found[made].unlink()
            removed.append(found[made].name)
    return removed


def remove_part(part: Path) -> None:
    """Throw away an unfinished copy and what SQLite may have left beside it."""
    for suffix in ("", "-journal", "-wal", "-shm"):
        with suppress(OSError):
            Path(f"{part}{suffix}").unlink(missing_ok=True)


def _copied(snapshot: Snapshot, part: Path, watch: Watch) -> Manifest:
    key, source, session = new_key(), snapshot.source, snapshot.session
    copy = open_database(part, key, create=True, alone=True)
    try:
        source.backup_to(copy, watch)
    finally:
        copy.close()
    watch(1, 1)
    _require_equal(part, key, snapshot.counts, snapshot.head)
    watch(1, 1)
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    size, (sequence, head) = part.stat().st_size, snapshot.head
    return Manifest(
        FORMAT, session.header.practice_id, snapshot.made_at.astimezone(UTC).isoformat(), session.member_id,
        stored_version(source), header_to_bytes(session.header).decode("ascii"),
        seal_contents(session.header, Contents(key, snapshot.counts)), size, sha256_of(part, size), sequence, head,
    ).signed_by(session.keys)  # fmt: skip


def _require_room(database: Path, target: Path) -> None:
    """Said before anything is copied, since a full disk stops other programs too."""
    needed, free = room_needed(database), free_room(target)
    if needed > free:
        raise FileProblem(
            N_("{folder} has too little room for a backup: it takes {needed} MB and {free} MB is free. Make room there."),
            folder=str(target),
            needed=-(-needed // MEGABYTE),
            free=free // MEGABYTE,
        )


def _require_equal(part: Path, key: bytes, counts: Mapping[str, int], head: tuple[int, str]) -> None:
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
