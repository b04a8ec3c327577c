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
from practice_app.storage.unit import Unit

_COUNTS = "(until IS NULL OR until >= ?)"  # standing in for a colleague ends by itself
ASSIGNABLE = frozenset({Role.PRACTITIONER, Role.ASSISTANT, Role.LOCUM})


def of_client(unit: Unit, client_id: ClientId) -> tuple[MemberId, ...]:
    """The members to whom the client is assigned today, the longest first."""
    sql = f"SELECT member_id FROM assignment WHERE client_id = ? AND {_COUNTS} ORDER BY since, member_id"
    return tuple(MemberId(row[0]) for row in unit.db.all(sql, (client_id, unit.today.isoformat())))


def of_clients(db: Connection, client_ids: Sequence[ClientId]) -> dict[ClientId, set[MemberId]]:
    """To whom each of these clients (at most 1,000) is assigned."""
    found: dict[ClientId, set[MemberId]] = {}
    marks = ", ".join("?" * len(client_ids))
    sql = f"SELECT client_id, member_id FROM assignment WHERE client_id IN ({marks})"
    for client_id, member_id in db.iterate(sql, client_ids):
        found.setdefault(ClientId(client_id), set()).add(MemberId(member_id))
    return found


def assign(unit: Unit, client_id: ClientId, member_id: MemberId) -> None:
    """Assign the client from today; an assignment that is there stays as it is."""
    add_many(unit.db, [(client_id, member_id)], unit.today)


def add_many(db: Connection, pairs: Iterable[tuple[ClientId, MemberId]], since: date) -> None:
    """Assign clients to members."""
    rows = ((client_id, member_id, since.isoformat()) for client_id, member_id in pairs)
    db.execute_many("INSERT OR IGNORE INTO assignment (client_id, member_id, since) VALUES (?, ?, ?)", rows)


def replace_all(unit: Unit, client_id: ClientId, members: Iterable[MemberId]) -> None:
    """Assign the client to exactly these members; who stays keeps the day since when."""
    wanted = set(members)
    for gone in set(of_client(unit, client_id)) - wanted:
        unit.db.execute("DELETE FROM assignment WHERE client_id = ? AND member_id = ?", (client_id, gone))
    add_many(unit.db, ((client_id, member_id) for member_id in sorted(wanted)), unit.today)


def assignable(db: Connection) -> list[Member]:
    """The members whom a client can be assigned to: who treats or assists, invited or active."""
    return [member for member in staff.everyone(db) if _works_here(member) and ASSIGNABLE & set(member.roles)]


def practitioners(db: Connection) -> list[Member]:
    """The practitioners, invited or active."""
    return [member for member in staff.everyone(db) if _works_here(member) and Role.PRACTITIONER in member.roles]


def take_overs(unit: Unit, since: date) -> list[TakeOver]:
    """What the audit trail has of clients taken over since that day, newest first."""
    sql = (
        "SELECT at, member_id, client_id FROM audit_entry WHERE object_type = 'assignment' AND ground = 'take_over' "
        "AND result = 'done' AND at >= ? AND client_id IS NOT NULL ORDER BY sequence DESC"
    )
    rows = unit.db.all(sql, (since.isoformat(),))
    return [TakeOver(at, MemberId(member), ClientId(client)) for at, member, client in rows]


def _works_here(member: Member) -> bool:
    return member.status in ("invited", "active")
