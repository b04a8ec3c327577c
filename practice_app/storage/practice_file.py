"""The one row that says which practice this file is."""

from __future__ import annotations

from datetime import datetime

from practice_app.storage.database import Connection


def add(
    db: Connection, practice_id: str, name: str, kind: str, created_at: datetime, header_sequence: int, language: str
) -> None:
    """Write the row of a new practice."""
    db.execute(
        "INSERT INTO practice (one, id, name, kind, created_at, header_sequence, language) VALUES (1, ?, ?, ?, ?, ?, ?)",
        (practice_id, name, kind, created_at.isoformat(), header_sequence, language),
    )


def kind(db: Connection) -> str:
    """dental or coaching."""
    return str(db.value("SELECT kind FROM practice"))


def name(db: Connection) -> str:
    """The practice's name."""
    return str(db.value("SELECT name FROM practice"))


def language(db: Connection) -> str:
    """The practice's own language."""
    return str(db.value("SELECT language FROM practice"))
