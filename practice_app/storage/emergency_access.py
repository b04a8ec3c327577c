"""Access in an emergency to clients of others: who, to whom, why, until when, and who looked at it afterwards."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from practice_app.domain.client_access import EmergencyAccess
from practice_app.domain.errors import N_, NotFound
from practice_app.domain.ids import ClientId, MemberId, new_id
from practice_app.storage.search import NAME_OF_CLIENT
from practice_app.storage.unit import Unit

# What the trail has of it: the objects touched in that time, under a number of a merged duplicate too.
_OPENED = (
    "(SELECT count(*) FROM (SELECT DISTINCT object_type, object_id FROM audit_entry WHERE audit_entry.client_id IN "
    "(SELECT access.client_id UNION ALL SELECT old_id FROM merged_client WHERE merged_client.client_id = access.client_id) "
    "AND audit_entry.member_id = access.member_id AND ground = 'emergency' AND action <> 'emergency_access' "
    "AND result = 'done' AND at >= access.since AND at <= access.until))"
)
_SELECT = (
    f"SELECT access.id, access.client_id, client.number, {NAME_OF_CLIENT}, access.member_id, coalesce(member.full_name, ''), "
    f"reason, since, until, {_OPENED}, coalesce(looked.full_name, ''), reviewed_at FROM emergency_access AS access "
    "JOIN client ON client.id = access.client_id LEFT JOIN member ON member.id = access.member_id "
    "LEFT JOIN member AS looked ON looked.id = access.reviewed_by "
)


def begin(unit: Unit, client_id: ClientId, reason: str, until: datetime) -> str:
    """The acting member reaches the client from now on; the id of it."""
    access_id = new_id()
    unit.db.execute(
        "INSERT INTO emergency_access (id, client_id, member_id, reason, since, until) VALUES (?, ?, ?, ?, ?, ?)",
        (access_id, client_id, unit.member_id, reason, unit.now.isoformat(), until.isoformat()),
    )
    return access_id


def open_until(unit: Unit, client_id: ClientId) -> datetime | None:
    """Until when the acting member reaches the client in an emergency; None when it is none, or no more."""
    sql = "SELECT max(until) FROM emergency_access WHERE member_id = ? AND client_id = ? AND until > ?"
    found = unit.db.value(sql, (unit.member_id, client_id, unit.now.isoformat()))
    return None if found is None else datetime.fromisoformat(found)


def end(unit: Unit, client_id: ClientId) -> int:
    """The acting member's access to the client ends now; how many were open."""
    sql = "SELECT id FROM emergency_access WHERE member_id = ? AND client_id = ? AND until > ?"
    found = unit.db.all(sql, (unit.member_id, client_id, unit.now.isoformat()))
    rows = [(unit.now.isoformat(), row[0]) for row in found]
    unit.db.execute_many("UPDATE emergency_access SET until = ? WHERE id = ?", rows)
    return len(found)


def everyone(unit: Unit, member_id: MemberId | None = None, *, unseen: bool = False) -> list[EmergencyAccess]:
    """The newest first; of one member, or of all; `unseen`: only what nobody looked at yet."""
    where, values = ["1 = 1"], list[object]()
    if member_id is not None:
        where.append("access.member_id = ?")
        values.append(member_id)
    if unseen:
        where.append("reviewed_at IS NULL")
    sql = f"{_SELECT} WHERE {' AND '.join(where)} ORDER BY since DESC, access.id"
    return [_access(*row) for row in unit.db.all(sql, values)]


def get(unit: Unit, access_id: str) -> EmergencyAccess:
    """One of them, whoever's."""
    row = unit.db.one(f"{_SELECT} WHERE access.id = ?", (access_id,))
    if row is None:
        raise NotFound(N_("This emergency access is not known here: it goes with the client's data."))
    return _access(*row)


def set_reviewed(unit: Unit, access_id: str) -> None:
    """The acting member looked at it."""
    sql = "UPDATE emergency_access SET reviewed_by = ?, reviewed_at = ? WHERE id = ?"
    unit.db.execute(sql, (unit.member_id, unit.now.isoformat(), access_id))


def _access(*row: Any) -> EmergencyAccess:
    access_id, client_id, number, client, member_id, member, reason, since, until, opened, looked, at = row
    return EmergencyAccess(
        id=access_id,
        client_id=client_id,
        number=number,
        client=client,
        member_id=member_id,
        member=member,
        reason=reason,
        since=datetime.fromisoformat(since),
        until=datetime.fromisoformat(until),
        opened=int(opened),
        reviewed_by=looked,
        reviewed_at=datetime.fromisoformat(at) if at else None,
    )
