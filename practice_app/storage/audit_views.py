"""The trail as people read it, a page at a time, and the anchors that a cut tail is held against."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from practice_app.domain.ids import ClientId, MemberId
from practice_app.storage.database import Connection

_COLUMNS = (
    "audit_entry.sequence, at, audit_entry.member_id, acting, coalesce(member.full_name, ''), audit_entry.roles, action, "
    "object_type, object_id, object_version, audit_entry.client_id, coalesce(client.number, archive.number, ''), ground, result, "
    "workstation"
)
_FROM = (
    "audit_entry LEFT JOIN member ON member.id = audit_entry.member_id LEFT JOIN client ON client.id = audit_entry.client_id "
    "LEFT JOIN archive ON archive.client_id = audit_entry.client_id"
)


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One entry with the member's name and the client's number; both are "" once they were destroyed. `at` is aware UTC."""

    sequence: int
    at: datetime
    member_id: MemberId
    acting: str
    member: str
    roles: tuple[str, ...]
    action: str
    object_type: str
    object_id: str
    object_version: int | None
    client_id: ClientId | None
    client_number: str
    ground: str
    result: str
    workstation: str


def page(
    db: Connection, *, client_id: ClientId | None, member_id: MemberId | None, before: int | None, limit: int
) -> list[AuditLine]:
    """The newest entries first, those older than the sequence `before`; of one client, of one member's own actions."""
    where, values = ["1 = 1"], list[object]()
    for condition, value in (
        ("audit_entry.client_id IN (SELECT ?1 UNION ALL SELECT old_id FROM merged_client WHERE client_id = ?1)", client_id),
        ("audit_entry.member_id = ?", member_id),
        ("audit_entry.sequence < ?", before),
    ):
        if value is not None:
            where.append(condition)
            values.append(value)
    sql = f"SELECT {_COLUMNS} FROM {_FROM} WHERE {' AND '.join(where)} ORDER BY audit_entry.sequence DESC LIMIT ?"
    return [_line(*row) for row in db.iterate(sql, [*values, limit])]


def first_lost_anchor(db: Connection) -> int | None:
    """The sequence of the oldest backup's audit head that the trail no longer has as it was; None: all are there."""
    sql = (
        "SELECT audit_sequence FROM backup_record WHERE audit_sequence > 0 AND NOT EXISTS (SELECT 1 FROM audit_entry "
        "WHERE sequence = backup_record.audit_sequence AND hash = backup_record.audit_hash) ORDER BY audit_sequence LIMIT 1"
    )
    found = db.value(sql)
    return None if found is None else int(found)


def ledger_lines(db: Connection) -> int:
    """How many lines the destruction ledger has."""
    return int(db.value("SELECT count(*) FROM destruction"))


def _line(*row: Any) -> AuditLine:
    sequence, at, member_id, acting, member, roles, *rest = row
    return AuditLine(sequence, datetime.fromisoformat(at), member_id, acting, member, tuple(roles.split()), *rest)
