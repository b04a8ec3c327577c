"""The append-only audit trail: one signed entry per action, each chained to the one before (security.md)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from practice_app.domain.access import Role
from practice_app.domain.errors import N_, KeyProblem
from practice_app.domain.ids import ClientId, MemberId
from practice_app.storage.database import Connection
from practice_app.storage.unit import Session, Touched

FIRST_HASH = "0" * 64
Genuine = Callable[[MemberId, bytes, bytes], bool]  # whether a member's key signed this


class Action(StrEnum):
    """What an entry says was done."""

    CREATE = "create"
    READ = "read"
    UPDATE = "update"
    DELETE = "delete"
    MERGE = "merge"
    SEARCH = "search"
    PRINT = "print"
    EXPORT = "export"
    IMPORT = "import"
    SIGN_IN = "sign_in"
    SIGN_OUT = "sign_out"
    FAILED_SIGN_IN = "failed_sign_in"
    GRANT = "grant"
    EMERGENCY = "emergency_access"
    PURGE = "purge"
    BACKUP = "backup"
    RESTORE = "restore"


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One line of the trail; ids only, no names, free text or search terms: it outlives the purge."""

    sequence: int
    at: datetime
    utc_offset: str
    session: str
    member_id: MemberId
    acting: str
    roles: str
    responsible: str
    workstation: str
    action: str
    object_type: str
    object_id: str
    object_version: int | None
    client_id: ClientId | None
    ground: str
    result: str
    previous_hash: str
    hash: str
    signer: str
    signature: str


_COLUMNS = (
    "sequence, at, utc_offset, session, member_id, acting, roles, responsible, workstation, action, object_type, object_id, "
    "object_version, client_id, ground, result, previous_hash, hash, signer, signature"
)


def append(
    db: Connection, session: Session, now: datetime, action: Action, touched: Touched, result: str, *, acting: str = "member"
) -> None:
    """Write one entry in the transaction that is open. `acting` is "system" for what runs by itself."""
    last = db.one("SELECT sequence, hash FROM audit_entry ORDER BY sequence DESC LIMIT 1") or (0, FIRST_HASH)
    fields: list[object] = [
        last[0] + 1,
        now.astimezone(UTC).isoformat(),
        now.astimezone().strftime("%z"),
        session.id,
        session.member_id,
        acting,
        " ".join(sorted(Role(role).value for role in session.roles)),
        session.member_id,
        session.workstation,
        action.value,
        touched.object_type,
        touched.object_id,
        touched.version,
        touched.client_id,
        touched.ground,
        result,
        last[1],
    ]
    digest = _digest(fields)
    fields += [digest, session.member_id, session.keys.sign(bytes.fromhex(digest)).hex()]
    marks = ", ".join("?" * len(fields))
    db.execute(f"INSERT INTO audit_entry ({_COLUMNS}) VALUES ({marks})", fields)


def entries(db: Connection, client_id: ClientId | None = None, member_id: MemberId | None = None) -> list[AuditEntry]:
    """The trail, oldest first; of one client and the duplicates that went into the card, or of one member's own actions."""
    where, values = ["1 = 1"], []
    if client_id is not None:
        where.append("client_id IN (SELECT ? UNION ALL SELECT old_id FROM merged_client WHERE client_id = ?)")
        values += [str(client_id), str(client_id)]
    if member_id is not None:
        where.append("member_id = ?")
        values.append(str(member_id))
    sql = f"SELECT {_COLUMNS} FROM audit_entry WHERE {' AND '.join(where)} ORDER BY sequence"
    return [_entry(row) for row in db.iterate(sql, values)]


def highest_version(db: Connection, object_type: str, client_id: ClientId) -> int:
    """The highest version that the trail names of what a client has one of (BSN, photo); 0 when it names none."""
    sql = "SELECT max(object_version) FROM audit_entry WHERE client_id = ? AND object_type = ? AND object_id = ?"
    return int(db.value(sql, (client_id, object_type, client_id)) or 0)


def head(db: Connection) -> tuple[int, str]:
    """Sequence and hash of the newest entry; (0, zeros) for an empty trail."""
    row = db.one("SELECT sequence, hash FROM audit_entry ORDER BY sequence DESC LIMIT 1")
    return (int(row[0]), str(row[1])) if row else (0, FIRST_HASH)


def left_in_order(db: Connection) -> bool:
    """Whether the last session ended with a sign-out, so that nothing of it is still to be done."""
    return bool(db.value("SELECT action FROM audit_entry ORDER BY sequence DESC LIMIT 1") == Action.SIGN_OUT.value)


def last_moment_before(db: Connection, session: str) -> datetime | None:
    """The latest moment that other sessions wrote: a clock that lies behind it is wrong, and this session bears it."""
    at = db.value("SELECT max(at) FROM audit_entry WHERE session <> ?", (session,))
    return datetime.fromisoformat(at) if at else None


def rows_after(db: Connection, sequence: int, most: int) -> list[tuple[Any, ...]]:
    """The next entries as they lie in the file; one whose number was made negative comes first, to be noticed."""
    lowest = "sequence > ?" if sequence else "sequence > ? OR sequence <= 0"
    return db.all(f"SELECT {_COLUMNS} FROM audit_entry WHERE {lowest} ORDER BY sequence LIMIT {most}", (sequence,))


def require_whole(row: tuple[Any, ...], sequence: int, previous: str, check_signature: Genuine) -> AuditEntry:
    """The entry, in order, chained and signed; else KeyProblem names it."""
    if not _is_whole(row, sequence, previous, check_signature):
        raise KeyProblem(
            N_(
                "The audit trail is broken at entry {sequence}: it was changed, removed or inserted outside the program. "
                "What came before it is whole. Restore the last backup from before, and find out who has the database key."
            ),
            sequence=sequence,
        )
    return _entry(row)


def _is_whole(row: tuple[object, ...], sequence: int, previous: str, check_signature: Genuine) -> bool:
    """In its place, unchanged, and signed by the very member it names: a colleague's own key does not make it theirs."""
    try:
        entry = _entry(row)
        digest = _digest(_signed_fields(entry))
        signed = check_signature(MemberId(entry.signer), bytes.fromhex(digest), bytes.fromhex(entry.signature))
    except ValueError:  # a moment or a signature that the program never writes
        return False
    placed = (entry.sequence, entry.previous_hash, entry.hash, entry.at.isoformat()) == (sequence, previous, digest, row[1])
    return placed and signed and entry.signer == entry.member_id


def _entry(row: tuple[Any, ...]) -> AuditEntry:
    sequence, at, *rest = row
    return AuditEntry(sequence, datetime.fromisoformat(str(at)), *rest)


def _signed_fields(entry: AuditEntry) -> list[object]:
    return [
        entry.sequence, entry.at.isoformat(), entry.utc_offset, entry.session, entry.member_id, entry.acting, entry.roles,
        entry.responsible, entry.workstation, entry.action, entry.object_type, entry.object_id, entry.object_version,
        entry.client_id, entry.ground, entry.result, entry.previous_hash,
    ]  # fmt: skip


def _digest(fields: list[object]) -> str:
    return hashlib.sha256(json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()
