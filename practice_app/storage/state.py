"""Small facts of the program inside the practice file: pending work, flags, days that someone signed in."""

from __future__ import annotations

from datetime import date

from practice_app.domain.ids import MemberId
from practice_app.storage.database import Connection

SWEEP_DUE = "sweep_due"  # something was replaced that the pages of the file may still hold


def get(db: Connection, name: str, default: str = "") -> str:
    """A fact, or the default."""
    value = db.value("SELECT value FROM state WHERE name = ?", (name,))
    return default if value is None else str(value)


def put(db: Connection, name: str, value: str) -> None:
    """Set a fact."""
    db.execute("INSERT INTO state VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", (name, value))


def drop(db: Connection, name: str) -> None:
    """Forget a fact."""
    db.execute("DELETE FROM state WHERE name = ?", (name,))


def header_sequence(db: Connection) -> int:
    """The number of the header that belongs to this file."""
    return int(db.value("SELECT header_sequence FROM practice"))


def set_header_sequence(db: Connection, sequence: int) -> None:
    """Follow the header one step."""
    db.execute("UPDATE practice SET header_sequence = ?", (sequence,))


def newest_grant(db: Connection, member_id: MemberId) -> int:
    """The number of the last grant that an owner gave this member; 0 when none was since the practice was made."""
    return int(get(db, f"grant {member_id}", "0"))


def record_grant(db: Connection, member_id: MemberId, number: int) -> None:
    """Remember the number of a grant: an older one that is put back into the header counts for nothing."""
    put(db, f"grant {member_id}", str(number))


def record_sign_in_day(db: Connection, day: date) -> None:
    """Remember that someone signed in on this day."""
    db.execute("INSERT OR IGNORE INTO sign_in_day VALUES (?)", (day.isoformat(),))
