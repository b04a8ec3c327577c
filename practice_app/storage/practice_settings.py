"""The practice's own details, and its policies with effective dates."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

from practice_app.domain.practice_details import POLICIES, PracticeDetails
from practice_app.storage.database import Connection

_READ = tuple(item.name for item in fields(PracticeDetails))
_WRITTEN = tuple(name for name in _READ if name not in ("id", "kind"))


def details(db: Connection) -> PracticeDetails:
    """What the practice says about itself."""
    row = db.one(f"SELECT {', '.join(_READ)} FROM practice")
    return PracticeDetails(**dict(zip(_READ, row or (), strict=True)))


def save_details(db: Connection, changed: PracticeDetails) -> None:
    """Write the details; kind and id stay what they are."""
    columns = ", ".join(f"{name} = ?" for name in _WRITTEN)
    db.execute(f"UPDATE practice SET {columns}", [getattr(changed, name) for name in _WRITTEN])


def policy(db: Connection, name: str, on: date) -> str:
    """The value of a policy on a day: the latest that took effect by then, else its default."""
    sql = "SELECT value FROM setting WHERE name = ? AND effective_from <= ? ORDER BY effective_from DESC LIMIT 1"
    value = db.value(sql, (name, on.isoformat()))
    return POLICIES[name].default if value is None else str(value)


def set_policy(db: Connection, name: str, value: str, effective_from: date) -> None:
    """Let a policy have this value from that day on."""
    db.execute(
        "INSERT INTO setting VALUES (?, ?, ?) ON CONFLICT (name, effective_from) DO UPDATE SET value = excluded.value",
        (name, effective_from.isoformat(), value),
    )


def policy_history(db: Connection, name: str) -> list[tuple[date, str]]:
    """Every value a policy was given, oldest first."""
    rows = db.all("SELECT effective_from, value FROM setting WHERE name = ? ORDER BY effective_from", (name,))
    return [(date.fromisoformat(day), str(value)) for day, value in rows]
