"""The trail as people read it, a page at a time, and the anchors that a cut tail is held against."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from practice_app.domain.audit_filter import EVERYTHING, AuditFilter
from practice_app.domain.ids import ClientId, MemberId
from practice_app.storage import audit_cuts
from practice_app.storage.database import Connection
from practice_app.system.clock import AMSTERDAM

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
    db: Connection, only: AuditFilter = EVERYTHING, *, client_id: ClientId | None = None, before: int | None = None, limit: int
) -> list[AuditLine]:
    """The newest entries first, those older than the sequence `before`; of one client and the duplicates that went into it."""
    where, values = _conditions(db, only, client_id)
    if before is not None:
        where.append("audit_entry.sequence < :before")
    values |= {"before": before, "limit": limit}
    sql = f"SELECT {_COLUMNS} FROM {_FROM} WHERE {' AND '.join(where)} ORDER BY audit_entry.sequence DESC LIMIT :limit"
    return [_line(*row) for row in db.iterate(sql, values)]


def one(db: Connection, sequence: int) -> AuditLine | None:
    """The entry with this number."""
    row = db.one(f"SELECT {_COLUMNS} FROM {_FROM} WHERE audit_entry.sequence = ?", (sequence,))
    return None if row is None else _line(*row)


def _conditions(db: Connection, only: AuditFilter, client_id: ClientId | None) -> tuple[list[str], dict[str, object]]:
    where, values = ["1 = 1"], dict[str, object]()
    for condition, name, value in (
        ("audit_entry.client_id IN (SELECT :client UNION ALL SELECT old_id FROM merged_client WHERE client_id = :client)",
         "client", client_id),
        ("audit_entry.member_id = :member", "member", only.member_id),
        ("audit_entry.action = :action", "action", only.action),
        ("audit_entry.object_type = :object_type", "object_type", only.object_type),
        ("audit_entry.result = 'refused'", "refused", only.refused or None),
    ):  # fmt: skip
        if value is not None:
            where.append(condition)
            values[name] = value
    if only.since or only.until:
        values |= span(db, only.since, only.until)
        # The numbers bound what is read; the moments decide, as a clock may have been put back.
        where.append("audit_entry.sequence BETWEEN :first AND :last AND +audit_entry.at >= :since AND +audit_entry.at < :until")
    return where, values


def span(db: Connection, since: date | None, until: date | None) -> dict[str, object]:
    """The moments (UTC) at which the days begin and end, and the first and last number of an entry between them."""
    begin = moment_of(since).isoformat() if since else ""
    end = moment_of(until + timedelta(days=1)).isoformat() if until else "9"
    found = db.one("SELECT min(sequence), max(sequence) FROM audit_entry WHERE at >= ? AND at < ?", (begin, end))
    first, last = found if found else (None, None)
    return {"since": begin, "until": end, "first": first or 0, "last": last or 0}


def moment_of(day: date) -> datetime:
    """Midnight in Amsterdam at which the day begins, in UTC."""
    return datetime.combine(day, time(), AMSTERDAM).astimezone(UTC)


def client_with_number(db: Connection, number: str) -> ClientId | None:
    """The id behind a number: of a card, an archived one, or one that went into another."""
    sql = (
        "SELECT id FROM client WHERE number = :n UNION ALL SELECT client_id FROM archive WHERE number = :n "
        "UNION ALL SELECT client_id FROM merged_client WHERE number = :n LIMIT 1"
    )
    found = db.value(sql, {"n": number})
    return None if found is None else ClientId(found)


def first_lost_anchor(db: Connection) -> int | None:
    """The sequence of the oldest backup's audit head that the trail no longer has as it was; None: all are there."""
    sql = (
        "SELECT audit_sequence, made_at FROM backup_record WHERE audit_sequence > 0 AND NOT EXISTS (SELECT 1 FROM audit_entry "
        "WHERE sequence = backup_record.audit_sequence AND hash = backup_record.audit_hash) ORDER BY audit_sequence"
    )
    cut = audit_cuts.last_cut(db)
    for sequence, made_at in db.all(sql):
        made = datetime.fromisoformat(made_at)
        if cut is None or sequence > cut.sequence or not audit_cuts.is_past_term(db, cut, made):
            return int(sequence)
    return None


def ledger_lines(db: Connection) -> int:
    """How many lines the destruction ledger has."""
    return int(db.value("SELECT count(*) FROM destruction"))


def _line(*row: Any) -> AuditLine:
    sequence, at, member_id, acting, member, roles, *rest = row
    return AuditLine(sequence, datetime.fromisoformat(at), member_id, acting, member, tuple(roles.split()), *rest)
