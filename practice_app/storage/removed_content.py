"""What was taken out for being improper, in a restored backup that still has it: the notice takes its place again."""

from __future__ import annotations

from collections.abc import Sequence

from practice_app.storage import state
from practice_app.storage.database import Connection, Row

_REVIEW = "id, client_id, object_type, object_id, ground, reported_on, reported_by, decision, reason, decided_on, decided_by"


def apply(db: Connection, letters: Sequence[Row], files: Sequence[Row], reviews: Sequence[Row]) -> None:
    """Put each piece and file as it stands now in the place of the older one; what is not there is not brought back.

    A sealed one keeps its seal, which names row and version, so it opens as before.
    """
    db.execute_many(
        "UPDATE correspondence SET version = ?, subject = ?, body = ?, confidential = ?, sealed = ?,"
        " message_id = iif(?4 = 1, '', message_id), correspondent = iif(?4 = 1, '', correspondent) WHERE id = ?6",
        [(*row[:4], _bytes(row[4]), row[5]) for row in letters],
    )
    db.execute_many(
        "UPDATE attachment SET version = ?, name = ?, media_type = ?, size = ?, content = ?, sealed = ? WHERE id = ?",
        [(*row[:4], b"" if not row[4] and not row[5] else _bytes(row[4]), _bytes(row[5]), row[6]) for row in files],
    )
    here = {str(row[0]) for row in db.iterate("SELECT id FROM client")}
    db.execute_many(
        f"INSERT OR REPLACE INTO content_review ({_REVIEW}) VALUES ({', '.join('?' * 11)})",
        [row for row in reviews if row[1] in here],
    )
    db.execute_many("DELETE FROM unsaved_form WHERE record_id = ?", [(row[5],) for row in letters])
    if letters or files:
        state.put(db, state.SWEEP_DUE, "1")  # the older text is in the pages of the copy that was restored


def _bytes(digits: object) -> bytes | None:
    """What hex() wrote; None for nothing."""
    return bytes.fromhex(str(digits)) if digits else None
