"""Whether a client's data may be used now: no restriction stands, or somebody said why they are used all the same."""

from __future__ import annotations

from datetime import timedelta

from practice_app.domain.ids import ClientId
from practice_app.domain.restriction import HOURS_OF_USE, RESTRICTED_USE, refusal
from practice_app.storage import holds
from practice_app.storage.unit import Unit

_SAID = (
    "SELECT 1 FROM audit_entry WHERE client_id = ? AND object_type = ? AND result = 'done' AND at > ? "
    "AND sequence > coalesce((SELECT max(sequence) FROM audit_entry WHERE client_id = ? AND object_type = 'hold'), 0)"
)


def require_usable(unit: Unit, client_id: ClientId) -> None:
    """RefusedByLaw while a restriction stands, unless a ground to use the data was given within the last hour."""
    if not holds.restricted(unit, client_id):
        return
    since = (unit.now - timedelta(hours=HOURS_OF_USE)).isoformat()
    if unit.db.one(_SAID, (client_id, RESTRICTED_USE, since, client_id)) is None:
        raise refusal()


def all_restricted(unit: Unit) -> frozenset[str]:
    """The clients whose data are restricted today."""
    today = unit.today.isoformat()
    sql = "SELECT client_id FROM hold WHERE kind = 'restriction' AND released_on IS NULL AND coalesce(until, ?) >= ?"
    return frozenset(str(row[0]) for row in unit.db.all(sql, (today, today)))
