"""Restores a practice from a backup: whole or not at all, with everything since applied before anyone can sign in."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from practice_app.domain.access import Role
from practice_app.domain.errors import N_, Conflict, FileProblem, InvalidInput, KeyProblem, SignInFailed
from practice_app.domain.ids import MemberId, new_id
from practice_app.storage import audit_log, staff, state
from practice_app.storage.after_apply import apply_after_file, raise_series
from practice_app.storage.after_file import AfterFile, after_path, read_after_file
from practice_app.storage.audit_log import Action
from practice_app.storage.backup_copy import open_copy, require_trails
from practice_app.storage.backup_file import Manifest, read_manifest
from practice_app.storage.database import Connection
from practice_app.storage.erasure import forget_traces
from practice_app.storage.folder import DATABASE_FILE
from practice_app.storage.invoice_numbers import own_form
from practice_app.storage.keys import (
    Header,
    KeyName,
    KeyRing,
    RecoveryWords,
    write_header,
)
from practice_app.storage.migrations import migrate
from practice_app.storage.restored_header import follow_members, present_members, with_new_database_key
from practice_app.storage.sweep import write_copy
from practice_app.storage.unit import Session, Touched, keys_of_role
from practice_app.storage.words_trail import drop_sealed_to
from practice_app.system.clock import legal_date
from practice_app.system.location import refuse_unsafe_location
from practice_app.use_cases.environment import Environment
from practice_app.use_cases.owner_keys import ByPassword, ByWords, OpenedBackup, open_as_owner

_COPY = "backup-copy.db"


@dataclass(frozen=True, slots=True)
class WithoutAfterFile:
    """What the owner answers when no after-file lies beside the backup: the last number of each invoice series that was
    given ("2026-0041"; none when no invoice was ever issued) and the sign-in names of who works here now."""

    last_invoice_numbers: tuple[str, ...]
    current_staff: tuple[str, ...]


class AfterFileMissing(Conflict):
    """The owner must answer for what happened since the backup (WithoutAfterFile), or bring the after-file."""


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
class _Since:
    """What happened since the backup: from the after-file, or as the owner answered. `series`: rows of invoice_series."""

    after: AfterFile | None
    roles: Mapping[MemberId, tuple[str, ...]]
    series: list[tuple[str, int, int, str]]

    def head(self, manifest: Manifest) -> tuple[int, str]:
        """The newest head of the audit trail that is known."""
        source = self.after or manifest
        return source.audit_sequence, source.audit_hash


def restore_backup(
    environment: Environment, backup: Path, folder: Path, owner: ByPassword | ByWords, answers: WithoutAfterFile | None = None
) -> Restored:
    """Make the practice folder anew from a backup, in a new or empty folder.

    Raises AfterFileMissing, SignInFailed, InvalidInput (words), KeyProblem or FileProblem; then nothing is left behind.
    """
    folder = folder.expanduser().absolute()
    manifest = _require_places(backup, folder)
    opened = open_as_owner(environment, manifest.read_header(), owner)
    since = _since(backup, manifest, opened, answers)
    part = folder.with_name(f".{folder.name}.part")
    try:
        _clear(part)
        part.mkdir(parents=True)
        answer = _build(environment, (backup, manifest), part, opened, since, owner.care_words)
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
    return _require_places(backup, folder.expanduser().absolute()).moment


def _require_places(backup: Path, folder: Path) -> Manifest:
    refuse_unsafe_location(folder)
    _require_empty(folder)
    return read_manifest(backup)


def _since(backup: Path, manifest: Manifest, opened: OpenedBackup, answers: WithoutAfterFile | None) -> _Since:
    path = after_path(backup.absolute().parent, manifest.practice_id)
    ring = opened.ring
    after = read_after_file(path, opened.header, ring.authority_public, opened.privates)
    if after is None:
        if answers is None:
            raise AfterFileMissing(
                N_(
                    "The after-file that belongs beside the backup is not there. "
                    "Put it there, or give the last invoice numbers and who works here now."
                )
            )
        return _Since(None, present_members(opened.header, answers.current_staff), _series(manifest, answers))
    if after.audit_sequence < manifest.audit_sequence:
        raise KeyProblem(
            N_(
                "The after-file {file} is older than the backup: someone put an old one back. "
                "Take the one from another backup disk, or move it away and answer the questions."
            ),
            file=path.name,
        )
    if Role.OWNER.value not in after.roles.get(ring.member_id, ()):  # a former owner with an old password and an old backup
        raise SignInFailed(N_("Your access as owner ended after this backup was made. Ask a present owner."))
    return _Since(after, after.roles, [])


def _series(manifest: Manifest, answers: WithoutAfterFile) -> list[tuple[str, int, int, str]]:
    made_on, rows = legal_date(manifest.moment), []
    for number in answers.last_invoice_numbers:
        given = own_form(number.strip())
        if given is None:
            raise InvalidInput(
                N_("“{number}” is not an invoice number of this program. Write it as 2026-0041."),
                field="last_invoice_numbers",
                number=number,
            )
        day = min(max(made_on, date(given.year, 1, 1)), date(given.year, 12, 31))
        rows.append((given.series, given.year, given.sequence, day.isoformat()))
    return rows


def _build(
    environment: Environment, source: tuple[Path, Manifest], part: Path, opened: OpenedBackup, since: _Since,
    care_words: RecoveryWords | None,
) -> Restored:  # fmt: skip
    """Everything inside the part folder: header, and the database under a key that nobody who left ever had."""
    backup, manifest = source
    contents = manifest.open(opened.header, opened.ring.authority_public, [opened.ring.key(KeyName.BACKUP)])
    today = legal_date(environment.clock.now())
    held = keys_of_role(environment.matrix)
    header, out = follow_members(opened.header, opened.ring, since.roles, today, held, care_words)
    header, ring, key = with_new_database_key(header, opened.ring)
    db = open_copy(backup, manifest, contents, part / _COPY)
    try:
        require_trails(db, opened.header, opened.ring.authority_public)
        migrate(db)
        with db.transaction():
            again = _bring_up_to_date(db, header, since)
            if opened.anew:
                drop_sealed_to(db, ring.member_id)
                staff.set_password_day(db, ring.member_id, today)
            _write_entry(environment, db, header, ring, manifest, since)
        forget_traces(db)  # the backup's search index and statistics know who was destroyed since
        write_copy(db, part / DATABASE_FILE, contents.key, key)
    finally:
        db.close()
    (part / _COPY).unlink()
    write_header(part, header)
    written = since.after.written_at if since.after else None
    head = manifest.audit_sequence, manifest.audit_hash
    return Restored(manifest.moment, written, again, len(out), head, since.head(manifest))


def _bring_up_to_date(db: Connection, header: Header, since: _Since) -> int:
    again = apply_after_file(db, since.after) if since.after else 0
    raise_series(db, since.series)
    for member_id, slot in header.slots.items():
        staff.set_roles(db, member_id, tuple(Role(role) for role in slot.grant.roles))
    for member_id, day in header.revoked.items():
        staff.set_status(db, member_id, "suspended", day)
    state.set_header_sequence(db, header.sequence)
    state.put(db, "import_unseen", "1")  # the owner sees the plan again before anything is destroyed
    return again


def _write_entry(
    environment: Environment, db: Connection, header: Header, ring: KeyRing, manifest: Manifest, since: _Since
) -> None:
    """The entry names both heads: the trail goes on from the first, what lies between is lost and known to be."""
    sequence, head = since.head(manifest)
    roles = frozenset(Role(role) for role in ring.roles)
    session = Session(new_id(), ring.member_id, roles, ring, header, environment.workstation)
    ground = f"{manifest.audit_sequence} {manifest.audit_hash} / {sequence} {head}"
    touched = Touched("backup", manifest.database_sha256.hex(), manifest.audit_sequence, ground=ground)
    audit_log.append(db, session, environment.clock.now(), Action.RESTORE, touched, "done")


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
