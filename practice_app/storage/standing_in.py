"""Who stands in for whom, and the assignments with a last day that follow from it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from practice_app.domain.client_access import StandingIn
from practice_app.domain.errors import N_, NotFound
from practice_app.domain.ids import ClientId, MemberId, new_id
from practice_app.storage.unit import Unit

_SELECT = (
    "SELECT standing_in.id, absent_id, coalesce(absent.full_name, ''), by_id, coalesce(standing.full_name, ''), since, until "
    "FROM standing_in LEFT JOIN member AS absent ON absent.id = absent_id LEFT JOIN member AS standing ON standing.id = by_id "
)
_CURRENT = "standing_in.ended_on IS NULL AND standing_in.until >= ?"
# The last day on which a member stands in for anyone whose own client this is.
_LAST_DAY = (
    "(SELECT max(standing_in.until) FROM standing_in JOIN assignment AS own ON own.member_id = standing_in.absent_id "
    "WHERE own.client_id = assignment.client_id AND own.until IS NULL AND standing_in.by_id = assignment.member_id "
    f"AND {_CURRENT})"
)


def begin(unit: Unit, absent: MemberId, by: MemberId, until: date) -> str:
    """Write it down; the id of it."""
    standing_id = new_id()
    unit.db.execute(
        "INSERT INTO standing_in (id, absent_id, by_id, since, until) VALUES (?, ?, ?, ?, ?)",
        (standing_id, absent, by, unit.today.isoformat(), until.isoformat()),
    )
    return standing_id


def current(unit: Unit) -> list[StandingIn]:
    """Those that hold today, the first to end first."""
    sql = f"{_SELECT} WHERE {_CURRENT} ORDER BY until, absent.full_name, standing_in.id"
    return [_standing(*row) for row in unit.db.all(sql, (unit.today.isoformat(),))]


def get(unit: Unit, standing_id: str) -> StandingIn:
    """One that holds today."""
    row = unit.db.one(f"{_SELECT} WHERE standing_in.id = ? AND {_CURRENT}", (standing_id, unit.today.isoformat()))
    if row is None:
        raise NotFound(N_("This standing in has ended already."))
    return _standing(*row)


def end(unit: Unit, standing_id: str) -> None:
    """It holds no more."""
    unit.db.execute("UPDATE standing_in SET ended_on = ? WHERE id = ?", (unit.today.isoformat(), standing_id))


def own_clients(unit: Unit, member_id: MemberId) -> list[ClientId]:
    """The member's own clients: those assigned without an end, not those whom they stand in for themselves."""
    sql = "SELECT client_id FROM assignment WHERE member_id = ? AND until IS NULL ORDER BY client_id"
    return [ClientId(row[0]) for row in unit.db.all(sql, (member_id,))]


def assign_until(unit: Unit, clients: Sequence[ClientId], member_id: MemberId, until: date) -> None:
    """Assign these until and with that day; an assignment without an end, or with a later one, stays as it is."""
    rows = ((client_id, member_id, unit.today.isoformat(), until.isoformat()) for client_id in clients)
    unit.db.execute_many(
        "INSERT INTO assignment (client_id, member_id, since, until) VALUES (?, ?, ?, ?) ON CONFLICT (client_id, member_id) "
        "DO UPDATE SET since = CASE WHEN until < excluded.since THEN excluded.since ELSE since END, until = excluded.until "
        "WHERE until < excluded.until",
        rows,
    )


def settle(unit: Unit, member_id: MemberId) -> list[ClientId]:
    """Let the member's assignments with an end follow from whom they stand in for now; the clients that changed."""
    today = unit.today.isoformat()
    sql = f"SELECT client_id, until, {_LAST_DAY} FROM assignment WHERE member_id = ? AND until >= ?"
    changed = [(row[0], row[2]) for row in unit.db.all(sql, (today, member_id, today)) if row[1] != row[2]]
    for client_id, last_day in changed:
        if last_day is None:
            unit.db.execute("DELETE FROM assignment WHERE client_id = ? AND member_id = ?", (client_id, member_id))
        else:
            sql = "UPDATE assignment SET until = ? WHERE client_id = ? AND member_id = ?"
            unit.db.execute(sql, (last_day, client_id, member_id))
    return [ClientId(client_id) for client_id, _ in changed]


def _standing(*row: Any) -> StandingIn:
    standing_id, absent_id, absent, by_id, by, since, until = row
    return StandingIn(standing_id, absent_id, absent, by_id, by, date.fromisoformat(since), date.fromisoformat(until))
