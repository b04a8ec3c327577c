"""Who received data of somebody and is still to be told of an erasure (AVG art. 19): found before the card goes."""

from __future__ import annotations

from practice_app.domain.ids import ClientId, new_id
from practice_app.storage.database import Connection
from practice_app.storage.unit import Unit

_UNTOLD = (
    "SELECT DISTINCT recipient FROM disclosure WHERE client_id = :client AND ground <> 'request' AND recipient NOT IN "
    "(SELECT recipient FROM recipient_notice WHERE request_id = :request AND about = 'erasure' "
    "AND (told_on IS NOT NULL OR not_told_because <> '')) ORDER BY recipient"
)


def untold(db: Connection, request_id: str, client_id: ClientId) -> tuple[str, ...]:
    """The recipients of whom it is not recorded that they were told of this erasure, or why that cannot be.

    What was handed over at the person's own request is theirs: there nobody is told.
    """
    rows = db.all(_UNTOLD, {"client": client_id, "request": request_id})
    return tuple(str(row[0]) for row in rows)


def keep_untold(unit: Unit, request_id: str, client_id: ClientId) -> tuple[str, ...]:
    """Write them down as still to be told, so that the list outlives the card; their names."""
    found = untold(unit.db, request_id, client_id)
    unit.db.execute_many(
        "INSERT OR IGNORE INTO recipient_notice (id, request_id, client_id, recipient, about, recorded_by) "
        "VALUES (?, ?, ?, ?, 'erasure', ?)",
        [(new_id(), request_id, client_id, one, unit.member_id) for one in found],
    )
    return found


def record_handover(unit: Unit, client_id: ClientId, recipient: str, what: str) -> None:
    """Data went to a third party at the person's own request (AVG art. 20(2)): a row of the register of disclosures."""
    unit.db.execute(
        "INSERT INTO disclosure (id, batch, client_id, recipient, recipient_kind, ground, ground_detail, what, disclosed_on, "
        "recorded_at, recorded_by) VALUES (?, ?, ?, ?, 'other', 'request', 'AVG art. 20(2)', ?, ?, ?, ?)",
        (new_id(), new_id(), client_id, recipient, what, unit.today.isoformat(), unit.now.isoformat(), unit.member_id),
    )
