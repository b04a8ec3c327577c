"""The trail summed up by member and clock hour, for what is unusual."""

from __future__ import annotations

from datetime import datetime

from practice_app.domain.ids import MemberId
from practice_app.domain.unusual_activity import Hour
from practice_app.storage.database import Connection

# A failed try bears the moment at which it was made as its ground, and the hash of the name that was tried as its object.
_SQL = """
SELECT CASE action WHEN 'failed_sign_in' THEN object_id ELSE member_id END AS who,
  substr(CASE action WHEN 'failed_sign_in' THEN ground ELSE at END, 1, 13) AS hour,
  sum(acting = 'member'),
  count(DISTINCT CASE WHEN action = 'read' AND result = 'done' AND acting = 'member' THEN client_id END),
  sum(action IN ('export', 'print') AND result = 'done' AND acting = 'member'),
  sum(result = 'done' AND (action = 'emergency_access' AND ground <> 'ended' OR ground = 'take_over')),
  sum(result = 'refused' AND action <> 'failed_sign_in' AND acting = 'member'),
  sum(action = 'failed_sign_in'),
  min(sequence), max(sequence)
FROM audit_entry WHERE at >= ? GROUP BY who, hour
"""


def hours_since(db: Connection, since: datetime) -> list[Hour]:
    """What each member did in each clock hour since a moment (aware UTC)."""
    return [
        Hour(MemberId(who), datetime.fromisoformat(f"{hour}:00:00+00:00"), *counts)
        for who, hour, *counts in db.iterate(_SQL, (since.isoformat(),))
    ]
