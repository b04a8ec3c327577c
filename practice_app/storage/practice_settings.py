"""The practice's own details, and its policies with effective dates."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

from practice_app.domain.practice_details import POLICIES, PracticeDetails
from practice_app.storage import state
from practice_app.storage.database import Connection

_READ = tuple(item.name for item in fields(PracticeDetails))
_YEAR_END = "financial_year_end_month"
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
    if name == _YEAR_END and db.one("SELECT 1 FROM invoice WHERE issue_date IS NOT NULL LIMIT 1"):
        _remember_year_ends(db, value)
    db.execute(
        "INSERT INTO setting VALUES (?, ?, ?) ON CONFLICT (name, effective_from) DO UPDATE SET value = excluded.value",
        (name, effective_from.isoformat(), value),
    )


def year_end_months(db: Connection) -> tuple[int, ...]:
    """Every month that the financial year ever ended in, by which the FISCAL terms are counted.

    The default counts only when invoices were there before the month was first set: set on day one, it is the only month.
    """
    given = [value for _, value in policy_history(db, _YEAR_END)] or [POLICIES[_YEAR_END].default]
    return tuple(sorted({int(month) for month in (*given, *state.get(db, _YEAR_END).split())}))


def _remember_year_ends(db: Connection, value: str) -> None:
    """Kept apart from the history, which a value of an earlier day or the same one would rewrite."""
    months = {*year_end_months(db), int(value)}
    state.put(db, _YEAR_END, " ".join(str(month) for month in sorted(months)))


def policy_history(db: Connection, name: str) -> list[tuple[date, str]]:
    """Every value a policy was given, oldest first."""
    rows = db.all("SELECT effective_from, value FROM setting WHERE name = ? ORDER BY effective_from", (name,))
    return [(date.fromisoformat(day), str(value)) for day, value in rows]
