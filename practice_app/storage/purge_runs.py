"""Purge runs and announcements: what was announced since when, what a run did, and its certificate."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from practice_app.domain.ids import ClientId, new_id
from practice_app.domain.surprise import DueClient
from practice_app.storage.database import Connection, Row

Mode = Literal["automatic", "confirmed"]


@dataclass(frozen=True, slots=True)
class PurgeRun:
    """One run: deleting → deleted (waits for the sweep) → swept → certified. `clients`: of how many something went."""

    id: str
    mode: Mode
    started_at: datetime
    member_id: str
    plan_on: date
    status: str
    deleted_at: datetime | None
    swept_at: datetime | None
    certified: bool
    clients: int


_SELECT = (
    "SELECT id, mode, started_at, member_id, plan_on, status, deleted_at, swept_at, certificate IS NOT NULL, (SELECT "
    "count(DISTINCT client_id) FROM destruction WHERE run_id = purge_run.id AND merged_into = '') FROM purge_run"
)


def start(db: Connection, mode: Mode, at: datetime, member_id: str, plan_on: date) -> str:
    """Begin a run; its random id."""
    run_id = new_id()
    db.execute(
        "INSERT INTO purge_run (id, mode, started_at, member_id, plan_on, status) VALUES (?, ?, ?, ?, ?, 'deleting')",
        (run_id, mode, at.isoformat(), member_id, plan_on.isoformat()),
    )
    return run_id


def deleted(db: Connection, run_id: str, at: datetime) -> None:
    """Every client of the run is gone; the sweep is next."""
    db.execute("UPDATE purge_run SET status = 'deleted', deleted_at = ? WHERE id = ?", (at.isoformat(), run_id))


def close(db: Connection, at: datetime) -> None:
    """A run that was cancelled or killed ends with what it did."""
    db.execute("UPDATE purge_run SET status = 'deleted', deleted_at = ? WHERE status = 'deleting'", (at.isoformat(),))


def swept(db: Connection, at: datetime) -> None:
    """The whole file was swept: the door says so right after it put the new file in place, nobody else."""
    db.execute("UPDATE purge_run SET status = 'swept', swept_at = ? WHERE status = 'deleted'", (at.isoformat(),))


def certify(db: Connection, run_id: str, certificate: bytes) -> None:
    """Keep the certificate of a swept run."""
    db.execute("UPDATE purge_run SET certificate = ? WHERE id = ?", (certificate, run_id))


def interrupted(db: Connection, mode: Mode) -> PurgeRun | None:
    """The newest run of this kind that was killed or cancelled while it destroyed, and was not closed yet."""
    row = db.one(_SELECT + " WHERE status = 'deleting' AND mode = ? ORDER BY started_at DESC LIMIT 1", (mode,))
    return _run(row) if row else None


def unfinished(db: Connection) -> list[PurgeRun]:
    """Runs that were interrupted, or wait for their sweep or certificate, oldest first."""
    return [_run(row) for row in db.all(_SELECT + " WHERE certificate IS NULL ORDER BY started_at")]


def history(db: Connection) -> list[PurgeRun]:
    """All runs, newest first."""
    return [_run(row) for row in db.all(_SELECT + " ORDER BY started_at DESC")]


def certificate(db: Connection, run_id: str) -> bytes | None:
    """The certificate PDF of a run."""
    value = db.value("SELECT certificate FROM purge_run WHERE id = ?", (run_id,))
    return None if value is None else bytes(value)


def announce(db: Connection, due: Iterable[ClientId], today: date) -> None:
    """Note today as a day on which these clients stood announced; whoever is not due any more starts anew later."""
    db.execute("CREATE TEMP TABLE IF NOT EXISTS due_now (client_id TEXT PRIMARY KEY)")
    db.execute("DELETE FROM due_now")
    db.execute_many("INSERT INTO due_now VALUES (?)", ((client,) for client in due))
    db.execute("DELETE FROM announcement WHERE client_id NOT IN (SELECT client_id FROM due_now)")
    db.execute(
        "INSERT INTO announcement SELECT client_id, :today, 1, :today FROM due_now WHERE true "
        "ON CONFLICT (client_id) DO UPDATE SET days_seen = days_seen + 1, last_seen = :today WHERE last_seen < :today",
        {"today": today.isoformat()},
    )


def announced(db: Connection, wanted: Collection[str] | None = None) -> dict[ClientId, DueClient]:
    """Since when each due client (of those wanted) stands announced, and on how many days someone signed in meanwhile."""
    where = "" if wanted is None else "WHERE client_id IN (SELECT value FROM json_each(?))"
    values = () if wanted is None else (json.dumps(list(wanted)),)
    rows = db.all(f"SELECT client_id, since, days_seen FROM announcement {where}", values)
    return {ClientId(row[0]): DueClient(ClientId(row[0]), date.fromisoformat(row[1]), row[2]) for row in rows}


def _run(row: Row) -> PurgeRun:
    identity, mode, started, member, plan_on, status, deleted_at, swept_at, certified, clients = row
    return PurgeRun(
        identity,
        mode,
        datetime.fromisoformat(started),
        member,
        date.fromisoformat(plan_on),
        status,
        datetime.fromisoformat(deleted_at) if deleted_at else None,
        datetime.fromisoformat(swept_at) if swept_at else None,
        bool(certified),
        int(clients),
    )
