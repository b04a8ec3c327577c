"""Holds and restrictions: they suspend the destruction of one client."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from practice_app.domain.ids import ClientId, new_id
from practice_app.storage.database import Row
from practice_app.storage.unit import Unit


@dataclass(frozen=True, slots=True, repr=False)
class StoredHold:
    """One hold as it stands or stood."""

    id: str
    client_id: ClientId
    kind: str
    ground: str
    reason: str
    placed_by: str
    placed_on: date
    until: date | None
    told_on: date | None
    released_on: date | None
    release_reason: str

    def __repr__(self) -> str:
        return f"<StoredHold {self.id}>"


def add(unit: Unit, client_id: ClientId, reason: str, until: date | None, kind: str = "hold") -> str:
    """Place a hold; its id."""
    hold_id = new_id()
    unit.db.execute(
        "INSERT INTO hold (id, client_id, kind, reason, placed_by, placed_on, until) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (hold_id, client_id, kind, reason, unit.member_id, unit.today.isoformat(), until.isoformat() if until else None),
    )
    return hold_id


def release_all(unit: Unit, client_id: ClientId, reason: str) -> int:
    """Release every standing hold of a client (restrictions end elsewhere: the person is told first); how many."""
    return unit.db.execute(
        "UPDATE hold SET released_on = ?, release_reason = ? WHERE client_id = ? AND released_on IS NULL AND kind = 'hold'",
        (unit.today.isoformat(), reason, client_id),
    )


def of_client(unit: Unit, client_id: ClientId) -> list[StoredHold]:
    """All holds of a client, newest first."""
    sql = "SELECT * FROM hold WHERE client_id = ? ORDER BY placed_on DESC, id"
    return [_hold(row) for row in unit.db.all(sql, (client_id,))]


def _hold(row: Row) -> StoredHold:
    identity, client, kind, ground, reason, by, placed, until, told, released, why = row
    return StoredHold(
        identity,
        ClientId(client),
        kind,
        ground,
        reason,
        by,
        date.fromisoformat(placed),
        date.fromisoformat(until) if until else None,
        date.fromisoformat(told) if told else None,
        date.fromisoformat(released) if released else None,
        why or "",
    )
