"""The places that the backups go to by themselves, and what the last try at each said."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from practice_app.domain.errors import N_, FileProblem, NotFound
from practice_app.domain.ids import MemberId
from practice_app.domain.reason import Reason
from practice_app.storage import state
from practice_app.storage.backup import last_good, reason_of_text, reason_to_text
from practice_app.storage.backup_file import backups_in
from practice_app.storage.database import Connection

# What changes the practice: a sign-in, a look and a search alone need no new backup on leaving.
_CHANGES = (
    "SELECT 1 FROM audit_entry WHERE sequence > ? AND result = 'done' AND action IN "
    "('create', 'update', 'delete', 'merge', 'import', 'grant', 'purge', 'restore') "
    "AND NOT (acting = 'system' AND action = 'update') LIMIT 1"
)
_AWAITED = "after_files_awaited"  # the folders whose after-file could not be written, because they were away


@dataclass(frozen=True, slots=True)
class BackupPlace:
    """One place, the first one first. `problem`: why the last try brought no backup; None when it did, or none was made."""

    path: Path
    position: int
    added_on: date
    tried_at: datetime | None
    problem: Reason | None


def all_places(db: Connection) -> list[BackupPlace]:
    """In their order."""
    return [
        BackupPlace(
            Path(path), int(position), date.fromisoformat(added), datetime.fromisoformat(tried) if tried else None,
            reason_of_text(problem),
        )
        for path, position, added, tried, problem in db.all(
            "SELECT path, position, added_on, tried_at, problem FROM backup_place ORDER BY position, path"
        )
    ]  # fmt: skip


def add(db: Connection, path: Path, by: MemberId, on: date) -> None:
    """The last of the places."""
    position = int(db.value("SELECT coalesce(max(position), 0) + 1 FROM backup_place"))
    db.execute(
        "INSERT INTO backup_place (path, position, added_on, added_by) VALUES (?, ?, ?, ?)",
        (str(path), position, on.isoformat(), by),
    )


def remove(db: Connection, path: Path) -> None:
    """No backup goes there by itself any more. NotFound when none did."""
    if not db.execute("DELETE FROM backup_place WHERE path = ?", (str(path),)):
        raise NotFound(N_("{folder} is not one of the places for backups."), folder=str(path))


def note_tried(db: Connection, path: Path, at: datetime, problem: Reason | None) -> None:
    """What a try brought."""
    sql = "UPDATE backup_place SET tried_at = ?, problem = ? WHERE path = ?"
    db.execute(sql, (at.isoformat(), reason_to_text(problem), str(path)))


def require_there(db: Connection, path: Path, practice_id: str) -> None:
    """FileProblem when the place is away, or when another disk or an empty folder stands where it was.

    A folder in which a stick is shown is often there without the stick: a backup must not quietly go to this computer's own disk.
    """
    if not path.is_dir():
        raise FileProblem(N_("{folder} is not there now: the disk is not connected, or the network is away."), folder=str(path))
    try:
        known = last_good(db, path) is not None
        if known and not backups_in(path, practice_id):
            raise FileProblem(
                N_("{folder} is there, but without the backups that lay in it. Is the right disk connected?"), folder=str(path)
            )
    except OSError as error:
        raise FileProblem(N_("{folder} cannot be read ({why})."), folder=str(path), why=error.strerror or "") from None


def changed_since(db: Connection, sequence: int) -> bool:
    """Whether anybody changed something after this entry of the trail."""
    return db.one(_CHANGES, (sequence,)) is not None


def await_after_files(db: Connection, folders: list[Path]) -> None:
    """Remember where the after-file could not be written."""
    state.put(db, _AWAITED, json.dumps([str(folder) for folder in folders]))


def awaited_after_files(db: Connection) -> list[Path]:
    """Where the after-file is behind because the place was away."""
    return [Path(folder) for folder in json.loads(state.get(db, _AWAITED) or "[]")]
