"""What was erased of somebody who stays a client, remembered without a value: a restored backup does not bring it back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from practice_app.domain.backup_rotation import LONGEST
from practice_app.domain.privacy_map import PRIVACY_MAP, Subject
from practice_app.storage import clients, search, state
from practice_app.storage.database import Connection, Row

_KEY = dict.fromkeys(("photo", "national_id", "client_label", "mailing_recipient"), "client_id")
_LET = timedelta(days=10)  # a backup may grow that much older than it should before it is removed


def remember(db: Connection, table: str, row_id: str, on: date, column: str = "") -> None:
    """A row (its random id, or the client's where it has none), or one column of it, was erased; the file is swept soon."""
    db.execute("INSERT OR REPLACE INTO erased_part VALUES (?, ?, ?, ?)", (table, row_id, column, on.isoformat()))
    state.put(db, state.SWEEP_DUE, "1")
    _forget_old(db, on)


def erase_again(db: Connection, rows: Iterable[Row]) -> None:
    """In a restored file: what was erased since the backup goes again. What the map does not know is passed over.

    A file that remembers the erasure itself is younger: what stands there was given anew.
    """
    remembered = {tuple(row) for row in db.all("SELECT table_name, row_id, column_name, erased_on FROM erased_part")}
    since = [row for row in rows if tuple(row) not in remembered]
    known = [
        (str(table), str(row), str(column), day) for table, row, column, day in since if _is_of_a_client(str(table), str(column))
    ]
    for table, row_id, column, day in sorted(known, key=lambda one: PRIVACY_MAP[one[0]].erased or 0):
        key = _KEY.get(table, "id")
        if column:
            empty = "NULL" if (table, column) == ("client", "birth_date") else "''"
            db.execute(f"UPDATE {table} SET {column} = {empty} WHERE {key} = ?", (row_id,))
        else:
            db.execute(f"DELETE FROM {table} WHERE {key} = ?", (row_id,))
        db.execute("INSERT OR REPLACE INTO erased_part VALUES (?, ?, ?, ?)", (table, row_id, column, day))
    for client_id in {row_id for table, row_id, *_ in known if table == "client"}:
        number = db.value("SELECT number FROM client WHERE id = ?", (client_id,))
        for card in clients.by_numbers(db, [str(number)]).values():
            search.change_in_index(db, card)


def _is_of_a_client(table: str, column: str) -> bool:
    mapped = PRIVACY_MAP.get(table)
    if mapped is None or mapped.subject is not Subject.CLIENT or (table == "client" and not column):
        return False
    return not column or column in mapped.columns


def _forget_old(db: Connection, today: date) -> None:
    """Once every backup is younger than the erasure there is nothing to keep it from (domain/backup_rotation.py)."""
    since = (today - LONGEST - _LET).isoformat()
    newer = "EXISTS (SELECT 1 FROM backup_record WHERE removed_at IS NULL AND substr(made_at, 1, 10) > erased_part.erased_on)"
    db.execute(f"DELETE FROM erased_part WHERE erased_on < ? AND {newer}", (since,))
