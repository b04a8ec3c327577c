"""Holds and restrictions: they suspend the destruction of one client."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from practice_app.domain.access import Category
from practice_app.domain.errors import N_, NotFound
from practice_app.domain.ids import ClientId, new_id
from practice_app.storage.database import Row
from practice_app.storage.unit import Unit
from practice_app.storage.visibility import visible

_COLUMNS = (
    "hold.id, hold.client_id, hold.kind, hold.ground, hold.reason, hold.placed_by, hold.placed_on, hold.until, hold.told_on, "
    "hold.released_on, hold.release_reason, coalesce(member.full_name, '')"
)
_SELECT = f"SELECT {_COLUMNS} FROM hold LEFT JOIN member ON member.id = hold.placed_by"


@dataclass(frozen=True, slots=True, repr=False)
class StoredHold:
    """One hold as it stands or stood. `told_on`: the day on which the person was told that a restriction ends (AVG 18(3))."""

    id: str
    client_id: ClientId
    kind: str
    ground: str
    reason: str = field(repr=False)
    placed_by: str
    placed_on: date
    until: date | None
    told_on: date | None
    released_on: date | None
    release_reason: str
    placed_by_name: str = ""

    def __repr__(self) -> str:
        return f"<StoredHold {self.id}>"

    def stands(self, on: date) -> bool:
        """Still in force on that day: not released, and its last day has not passed."""
        return self.released_on is None and (self.until is None or self.until >= on)


def add(unit: Unit, client_id: ClientId, reason: str, until: date | None, kind: str = "hold", ground: str = "") -> str:
    """Place a hold; its id."""
    hold_id = new_id()
    ground = ground or ("other" if kind == "hold" else "restricted")
    values = (hold_id, client_id, kind, ground, reason, unit.member_id, unit.today.isoformat(), _text(until))
    unit.db.execute(
        "INSERT INTO hold (id, client_id, kind, ground, reason, placed_by, placed_on, until) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        values,
    )
    return hold_id


def get(unit: Unit, hold_id: str) -> StoredHold:
    """One hold. NotFound when it went with its client."""
    row = unit.db.one(f"{_SELECT} WHERE hold.id = ?", (hold_id,))
    if row is None:
        raise NotFound(N_("This hold is not here any more."))
    return _hold(row)


def client_of(unit: Unit, hold_id: str) -> ClientId | None:
    """The client of a hold, None when there is no such hold."""
    found = unit.db.value("SELECT client_id FROM hold WHERE id = ?", (hold_id,))
    return None if found is None else ClientId(found)


def release(unit: Unit, hold_id: str, reason: str, told_on: date | None) -> None:
    """End a standing hold today."""
    sql = "UPDATE hold SET released_on = ?, release_reason = ?, told_on = ? WHERE id = ? AND released_on IS NULL"
    unit.db.execute(sql, (unit.today.isoformat(), reason, _text(told_on), hold_id))


def extend(unit: Unit, hold_id: str, until: date | None, reason: str) -> None:
    """Another last day, or none; the reason is the new one."""
    sql = "UPDATE hold SET until = ?, reason = ? WHERE id = ? AND released_on IS NULL"
    unit.db.execute(sql, (_text(until), reason, hold_id))


def of_client(unit: Unit, client_id: ClientId) -> list[StoredHold]:
    """All holds of a client, newest first."""
    sql = f"{_SELECT} WHERE hold.client_id = ? ORDER BY placed_on DESC, hold.id"
    return [_hold(row) for row in unit.db.all(sql, (client_id,))]


def ending(unit: Unit, first: date, last: date) -> list[StoredHold]:
    """The holds that nobody released and that end from `first` to `last`, the first to end first; of clients within reach."""
    seen, values = visible(unit, Category.RETENTION_HOLD, "hold.client_id")
    where = f"released_on IS NULL AND until BETWEEN ? AND ? AND {seen} ORDER BY until, hold.id"
    return [_hold(row) for row in unit.db.all(f"{_SELECT} WHERE {where}", [first.isoformat(), last.isoformat(), *values])]


def standing(unit: Unit, since: date) -> list[StoredHold]:
    """Those that nobody released and that did not end before `since`; the first to end first; of clients within reach."""
    seen, values = visible(unit, Category.RETENTION_HOLD, "hold.client_id")
    where = f"released_on IS NULL AND (until IS NULL OR until >= ?) AND {seen} ORDER BY until IS NULL, until, placed_on, hold.id"
    return [_hold(row) for row in unit.db.all(f"{_SELECT} WHERE {where}", [since.isoformat(), *values])]


def numbers(unit: Unit, client_ids: Iterable[str]) -> dict[str, str]:
    """The number of each of these clients, archived or not."""
    asked = json.dumps(list(client_ids))
    sql = "SELECT id, number FROM client WHERE id IN (SELECT value FROM json_each(:ids)) UNION ALL "
    sql += "SELECT client_id, number FROM archive WHERE client_id IN (SELECT value FROM json_each(:ids))"
    return dict(unit.db.all(sql, {"ids": asked}))


def restricted(unit: Unit, client_id: ClientId) -> bool:
    """Whether a restriction stands today (AVG art. 18)."""
    sql = "SELECT 1 FROM hold WHERE client_id = ? AND kind = 'restriction' AND released_on IS NULL AND coalesce(until, ?) >= ?"
    today = unit.today.isoformat()
    return unit.db.one(sql, (client_id, today, today)) is not None


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _hold(row: Row) -> StoredHold:
    identity, client, kind, ground, reason, by, placed, until, told, released, why, name = row
    return StoredHold(
        identity,
        ClientId(client),
        kind,
        ground,
        reason,
        by,
        date.fromisoformat(placed),
        _day(until),
        _day(told),
        _day(released),
        why or "",
        name,
    )
