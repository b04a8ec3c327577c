"""What clients chose not to give, and its end when they give it after all."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from practice_app.domain.ids import ClientId
from practice_app.domain.refused_data import RefusedDatum
from practice_app.storage.unit import Unit


def of_client(unit: Unit, client_id: ClientId) -> tuple[RefusedDatum, ...]:
    """What one client refused, by name."""
    sql = "SELECT datum, refused_on FROM refused_datum WHERE client_id = ? ORDER BY datum"
    return tuple(RefusedDatum(datum, date.fromisoformat(day)) for datum, day in unit.db.all(sql, (client_id,)))


def replace_all(unit: Unit, client_id: ClientId, wanted: Collection[str]) -> None:
    """The client refuses exactly these; what was refused before keeps its day."""
    end(unit, client_id, {one.datum for one in of_client(unit, client_id)} - set(wanted))
    rows = [(client_id, datum, unit.today.isoformat()) for datum in sorted(wanted)]
    unit.db.execute_many("INSERT OR IGNORE INTO refused_datum VALUES (?, ?, ?)", rows)


def end(unit: Unit, client_id: ClientId, data: Collection[str]) -> None:
    """These were given after all, or the client may give them again."""
    rows = [(client_id, datum) for datum in data]
    unit.db.execute_many("DELETE FROM refused_datum WHERE client_id = ? AND datum = ?", rows)
