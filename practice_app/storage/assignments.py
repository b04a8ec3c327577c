"""Which members treat which clients."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from practice_app.domain.access import Role
from practice_app.domain.client_card import TakeOver
from practice_app.domain.ids import ClientId, MemberId
from practice_app.domain.member import Member
from practice_app.storage import staff
from practice_app.storage.database import Connection
from practice_app.storage.search import NAME_OF_CLIENT
from practice_app.storage.unit import Unit

_COUNTS = "(until IS NULL OR until >= ?)"  # standing in for a colleague ends by itself
ASSIGNABLE = frozenset({Role.PRACTITIONER, Role.ASSISTANT, Role.LOCUM})


def of_client(unit: Unit, client_id: ClientId) -> tuple[MemberId, ...]:
    """The members to whom the client is assigned today, the longest first."""
    sql = f"SELECT member_id FROM assignment WHERE client_id = ? AND {_COUNTS} ORDER BY since, member_id"
    return tuple(MemberId(row[0]) for row in unit.db.all(sql, (client_id, unit.today.isoformat())))


def last_days(unit: Unit, client_id: ClientId) -> tuple[tuple[MemberId, date], ...]:
    """The last day of those who stand in for a colleague with this client."""
    sql = "SELECT member_id, until FROM assignment WHERE client_id = ? AND until >= ? ORDER BY since, member_id"
    rows = unit.db.all(sql, (client_id, unit.today.isoformat()))
    return tuple((MemberId(member_id), date.fromisoformat(until)) for member_id, until in rows)


def of_clients(unit: Unit, client_ids: Sequence[ClientId]) -> dict[ClientId, set[MemberId]]:
    """To whom each of these clients (at most 1,000) is assigned today."""
    found: dict[ClientId, set[MemberId]] = {}
    marks = ", ".join("?" * len(client_ids))
    sql = f"SELECT client_id, member_id FROM assignment WHERE client_id IN ({marks}) AND {_COUNTS}"
    for client_id, member_id in unit.db.iterate(sql, [*client_ids, unit.today.isoformat()]):
        found.setdefault(ClientId(client_id), set()).add(MemberId(member_id))
    return found


def assign(unit: Unit, client_id: ClientId, member_id: MemberId) -> None:
    """Assign the client from today, without an end; an assignment that is there stays, for as long as nobody ends it."""
    add_many(unit.db, [(client_id, member_id)], unit.today)


def add_many(db: Connection, pairs: Iterable[tuple[ClientId, MemberId]], since: date) -> None:
    """Assign clients to members, without an end; who stood in for a colleague treats the client on their own account now."""
    rows = ((client_id, member_id, since.isoformat()) for client_id, member_id in pairs)
    db.execute_many(
        "INSERT INTO assignment (client_id, member_id, since) VALUES (?, ?, ?) ON CONFLICT (client_id, member_id) "
        "DO UPDATE SET since = CASE WHEN until < excluded.since THEN excluded.since ELSE since END, until = NULL "
        "WHERE until IS NOT NULL",
        rows,
    )


def replace_all(unit: Unit, client_id: ClientId, members: Iterable[MemberId]) -> None:
    """Assign the client to exactly these members; who stays keeps the days since when and until when."""
    wanted, present = set(members), set(of_client(unit, client_id))
    remove_many(unit.db, [(client_id, gone) for gone in present - wanted])
    add_many(unit.db, ((client_id, member_id) for member_id in sorted(wanted - present)), unit.today)


def remove_many(db: Connection, pairs: Iterable[tuple[ClientId, MemberId]]) -> None:
    """These clients are not assigned to these members any more."""
    db.execute_many("DELETE FROM assignment WHERE client_id = ? AND member_id = ?", pairs)


def set_last_days(db: Connection, client_id: ClientId, last_days: Iterable[tuple[MemberId, date]]) -> None:
    """Let assignments that are there end with these days."""
    rows = [(day.isoformat(), client_id, member_id) for member_id, day in last_days]
    db.execute_many("UPDATE assignment SET until = ? WHERE client_id = ? AND member_id = ?", rows)


def count_of_member(db: Connection, member_id: MemberId) -> int:
    """How many clients are assigned to a member without an end."""
    return int(db.value("SELECT count(*) FROM assignment WHERE member_id = ? AND until IS NULL", (member_id,)))


def only_treated_by(db: Connection, member_id: MemberId) -> list[ClientId]:
    """The clients of a member whom nobody else who works here treats without an end."""
    sql = (
        "SELECT client_id FROM assignment AS own WHERE member_id = ? AND until IS NULL AND NOT EXISTS ("
        "SELECT 1 FROM assignment AS other JOIN member ON member.id = other.member_id WHERE other.client_id = own.client_id "
        "AND other.member_id <> own.member_id AND other.until IS NULL AND member.status IN ('invited', 'active')) "
        "ORDER BY client_id"
    )
    return [ClientId(row[0]) for row in db.all(sql, (member_id,))]


def end_of_member(db: Connection, member_id: MemberId) -> list[ClientId]:
    """End every assignment of a member; the clients concerned."""
    gone = [ClientId(row[0]) for row in db.all("SELECT client_id FROM assignment WHERE member_id = ?", (member_id,))]
    db.execute("DELETE FROM assignment WHERE member_id = ?", (member_id,))
    return gone


def assignable(db: Connection) -> list[Member]:
    """The members whom a client can be assigned to: who treats or assists, invited or active."""
    return [member for member in staff.everyone(db) if _works_here(member) and ASSIGNABLE & set(member.roles)]


def practitioners(db: Connection) -> list[Member]:
    """The practitioners, invited or active."""
    return [member for member in staff.everyone(db) if _works_here(member) and Role.PRACTITIONER in member.roles]


def take_overs(unit: Unit, since: date) -> list[TakeOver]:
    """What the audit trail has of clients taken over since that day, newest first; a merged card as the one it went into."""
    sql = (
        "SELECT at, member_id, coalesce(member.full_name, ''), coalesce(client.id, audit_entry.client_id), "
        f"coalesce(client.number, ''), coalesce({NAME_OF_CLIENT}, '') FROM audit_entry "
        "LEFT JOIN member ON member.id = audit_entry.member_id LEFT JOIN merged_client ON old_id = audit_entry.client_id "
        "LEFT JOIN client ON client.id = coalesce(merged_client.client_id, audit_entry.client_id) "
        "WHERE object_type = 'assignment' AND ground = 'take_over' AND result = 'done' AND at >= ? "
        "AND audit_entry.client_id IS NOT NULL ORDER BY sequence DESC"
    )
    rows = unit.db.all(sql, (since.isoformat(),))
    return [TakeOver(at, MemberId(member_id), member, ClientId(client), *named) for at, member_id, member, client, *named in rows]


def _works_here(member: Member) -> bool:
    return member.status in ("invited", "active")
