"""Restores a practice from a backup: whole or not at all, with everything since applied before anyone can sign in."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from practice_app.domain.access import Role
from practice_app.domain.errors import N_, FileProblem
from practice_app.domain.ids import MemberId, new_id
from practice_app.storage import audit_log, staff, state
from practice_app.storage.after_apply import apply_after_file, apply_second_steps, end_passing_access, raise_series
from practice_app.storage.after_file import RESTORES, restores
from practice_app.storage.audit_log import Action
from practice_app.storage.backup_copy import open_copy, require_trails
from practice_app.storage.backup_file import Manifest, read_manifest
from practice_app.storage.backup_writing import MEGABYTE, free_room
from practice_app.storage.database import Connection
from practice_app.storage.erasure import forget_traces
from practice_app.storage.folder import DATABASE_FILE
from practice_app.storage.keys import Header, KeyName, KeyRing, RecoveryWords, write_header
from practice_app.storage.migrations import migrate
from practice_app.storage.restored_header import follow_members, with_new_database_key
from practice_app.storage.sweep import write_copy
from practice_app.storage.unit import Session, Touched, keys_of_role
from practice_app.storage.words_trail import drop_sealed_to
from practice_app.system.clock import legal_date
from practice_app.system.location import refuse_unsafe_location
from practice_app.use_cases.environment import Environment
from practice_app.use_cases.owner_keys import ByPassword, ByWords, OpenedBackup, open_as_owner
from practice_app.use_cases.restore_since import Since, Where, WithoutAfterFile, find_since

_COPY = "backup-copy.db"


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did. `after_written_at` None: without an after-file. Heads are (sequence, hash) of the trail: the
    one inside the backup, and the newest one known when it was restored."""

    made_at: datetime
    after_written_at: datetime | None
    destroyed_again: int
    members_out: int
    backup_head: tuple[int, str]
    newest_head: tuple[int, str]


@dataclass(frozen=True, slots=True, repr=False)
class Source:
    """What a practice is made anew from, and what the owner gave for it."""

    manifest: Manifest
    where: Where
    answers: WithoutAfterFile | None
    care_words: RecoveryWords | None


@dataclass(frozen=True, slots=True, repr=False)
class UpToDate:
    """What became of a backup's copy: the header and keys that go on, under a new database `key`, and who is `out`."""

    header: Header
    ring: KeyRing
    key: bytes
    since: Since
    destroyed_again: int
    out: tuple[MemberId, ...]

    def session(self, workstation: str) -> Session:
        """That of the owner who restores."""
        roles = frozenset(Role(role) for role in self.ring.roles)
        return Session(new_id(), self.ring.member_id, roles, self.ring, self.header, workstation)


def restore_backup(
    environment: Environment,
    backup: Path,
    folder: Path,
    owner: ByPassword | ByWords,
    answers: WithoutAfterFile | None = None,
    elsewhere: Sequence[Path] = (),
) -> Restored:
    """Make the practice folder anew from a backup, in a new or empty folder.

    `answers` may give later invoice numbers beside an after-file too. `elsewhere`: other folders of backups to look in for a
    newer after-file. Raises AfterFileMissing, SignInFailed, InvalidInput (words), KeyProblem or FileProblem; then nothing is
    left behind.
    """
    folder = folder.expanduser().absolute()
    manifest = require_places(backup, folder)
    _require_room(folder, manifest)
    opened = open_as_owner(environment, manifest.read_header(), owner)
    part = folder.with_name(f".{folder.name}.part")
    try:
        _clear(part)
        part.mkdir(parents=True)
        source = Source(manifest, Where(backup, elsewhere), answers, owner.care_words)
        answer = _build(environment, source, part, opened)
        if opened.secret is not None:
            environment.keychain().set(manifest.practice_id, opened.secret)
        _put_in_place(part, folder)
    except OSError as error:
        raise FileProblem(
            N_(
                "The practice could not be restored to {folder} ({why}). "
                "Check that you may write there and that the disk has room."
            ),
            folder=folder.name,
            why=error.strerror or "",
        ) from None
    finally:
        _clear(part)
        opened.ring.wipe()
    return answer


def look_at_backup(backup: Path, folder: Path) -> datetime:
    """When a backup was made. FileProblem when it is none, or the folder is not one to restore to."""
    return require_places(backup, folder.expanduser().absolute()).moment


def require_places(backup: Path, folder: Path) -> Manifest:
    """The manifest of a backup that is to come into this folder. FileProblem when it is none, or the folder not one for it."""
    refuse_unsafe_location(folder)
    _require_empty(folder)
    return read_manifest(backup)


def _build(environment: Environment, source: Source, part: Path, opened: OpenedBackup) -> Restored:
    """Everything inside the part folder: header, and the database under a key that nobody who left ever had."""
    manifest = source.manifest
    contents = manifest.open(opened.header, opened.ring.authority_public, [opened.ring.key(KeyName.BACKUP)])
    db = open_copy(source.where.backup, manifest, contents, part / _COPY)
    try:
        require_trails(db, opened.header, opened.ring.authority_public)
        migrate(db)
        with db.transaction():
            done = bring_up_to_date(environment, db, source, opened)
            _write_entry(environment, db, done, manifest)
        forget_traces(db)  # the backup's search index and statistics know who was destroyed since
        write_copy(db, part / DATABASE_FILE, contents.key, done.key)
    finally:
        db.close()
    (part / _COPY).unlink()
    write_header(part, done.header)
    written = done.since.after.written_at if done.since.after else None
    head = manifest.audit_sequence, manifest.audit_hash
    return Restored(manifest.moment, written, done.destroyed_again, len(done.out), head, done.since.head(manifest))


def bring_up_to_date(environment: Environment, db: Connection, source: Source, opened: OpenedBackup) -> UpToDate:
    """Let the copy of a backup follow what happened since, in the open transaction. Raises as `find_since` does, and Conflict
    when the last holder of a compartment left and the care words were not given."""
    today = legal_date(environment.clock.now())
    since = find_since(source.where, source.manifest, db, opened, source.answers, today)
    held = keys_of_role(environment.matrix)
    header, out = follow_members(opened.header, opened.ring, since.roles, today, held, source.care_words, since.grants)
    header, ring, key = with_new_database_key(header, opened.ring)
    again = 0
    if since.after is not None:
        again = apply_after_file(db, since.after)
        apply_second_steps(db, since.after, header)
    raise_series(db, since.series)
    _follow_header(db, header)
    end_passing_access(db, environment.clock.now())
    if opened.anew:
        drop_sealed_to(db, ring.member_id)
        staff.set_password_day(db, ring.member_id, today)
    lives = max(restores(db), since.after.restores if since.after else 0)
    state.put(db, RESTORES, str(lives + 1))
    state.put(db, "import_unseen", "1")  # the owner sees the plan again before anything is destroyed
    return UpToDate(header, ring, key, since, again, out)


def _follow_header(db: Connection, header: Header) -> None:
    for member_id, slot in header.slots.items():
        staff.set_roles(db, member_id, tuple(Role(role) for role in slot.grant.roles))
    for member_id, day in header.revoked.items():
        staff.set_status(db, member_id, "suspended", day)
    state.set_header_sequence(db, header.sequence)


def _write_entry(environment: Environment, db: Connection, done: UpToDate, manifest: Manifest) -> None:
    """The entry names both heads: the trail goes on from the first, what lies between is lost and known to be."""
    sequence, head = done.since.head(manifest)
    ground = f"{manifest.audit_sequence} {manifest.audit_hash} / {sequence} {head}"
    touched = Touched("backup", manifest.database_sha256.hex(), manifest.audit_sequence, ground=ground)
    session = done.session(environment.workstation)
    audit_log.append(db, session, environment.clock.now(), Action.RESTORE, touched, "done")


def _require_room(folder: Path, manifest: Manifest) -> None:
    """Said before anything is written: the copy and the swept file lie there together for a moment."""
    around = next(one for one in (folder, *folder.parents) if one.is_dir())
    needed, free = 2 * manifest.database_size + MEGABYTE, free_room(around)
    if needed > free:
        raise FileProblem(
            N_("There is too little room in {folder}: restoring takes {needed} MB and {free} MB is free. Make room there."),
            folder=str(around),
            needed=-(-needed // MEGABYTE),
            free=free // MEGABYTE,
        )


def _put_in_place(part: Path, folder: Path) -> None:
    if folder.exists():
        folder.rmdir()
    part.replace(folder)
    if os.name != "nt":
        handle = os.open(folder.parent, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _require_empty(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FileProblem(
            N_("{folder} is not an empty folder. Restore to a new or empty one, so that nothing is overwritten."),
            folder=folder.name,
        )


def _clear(part: Path) -> None:
    """Remove what this restore, or one that was killed, left unfinished."""
    if part.is_dir():
        for file in part.iterdir():
            file.unlink()
        part.rmdir()
