"""The register of requests: stored, found, changed with a version; what a member may not see is not found."""

from __future__ import annotations

import json
from datetime import date

from practice_app.domain.errors import N_, Conflict, NotFound
from practice_app.domain.ids import ClientId
from practice_app.domain.rights_request import RightsRequest
from practice_app.storage.database import Row
from practice_app.storage.unit import Unit

_COLUMNS = (
    "id, version, number, client_id, kind, channel, person_name, received_on, person_contact, details, language, recorded_by, "
    "acting, acting_name, acting_ground, identity, identity_on, identity_by, covers, recipient, extended_on, extension_reason, "
    "outcome, outcome_ground, outcome_reason, closed_on, closed_by"
)
_SETTABLE = [name for name in _COLUMNS.split(", ") if name not in ("id", "version", "number", "recorded_by")]


def next_number(unit: Unit) -> str:
    """The number of the next request of this year: "2026-0007"."""
    year = unit.today.year
    last = unit.db.value("SELECT max(number) FROM rights_request WHERE number LIKE ?", (f"{year}-%",))
    return f"{year}-{int(str(last).split('-')[1]) + 1 if last else 1:04}"


def add(unit: Unit, request: RightsRequest) -> None:
    """Store a new request."""
    marks = ", ".join("?" * (len(_COLUMNS.split(", ")) + 1))
    unit.db.execute(
        f"INSERT INTO rights_request ({_COLUMNS}, recorded_at) VALUES ({marks})", (*_values(request), unit.now.isoformat())
    )


def save(unit: Unit, request: RightsRequest) -> int:
    """Store a changed request that was read at its `version`; the new version. Conflict when it changed meanwhile."""
    stored = dict(zip(_COLUMNS.split(", "), _values(request), strict=True))
    sets = ", ".join(f"{name} = :{name}" for name in _SETTABLE)
    sql = f"UPDATE rights_request SET {sets}, version = version + 1 WHERE id = :id AND version = :version"
    if unit.db.execute(sql, {name: stored[name] for name in (*_SETTABLE, "id", "version")}) != 1:
        raise Conflict(N_("Somebody else changed this request meanwhile. Open it again."))
    return request.version + 1


def get(unit: Unit, request_id: str) -> RightsRequest:
    """One request by its id; NotFound."""
    row = unit.db.one(f"SELECT {_COLUMNS} FROM rights_request WHERE id = ?", (request_id,))
    if row is None:
        raise NotFound(N_("This request is not here any more."))
    return _request(row)


def client_of(unit: Unit, request_id: str) -> ClientId | None:
    """The client whom a request is about, if it is there and one is known."""
    found = unit.db.value("SELECT client_id FROM rights_request WHERE id = ?", (request_id,))
    return None if found is None else ClientId(found)


def of_client(unit: Unit, client_id: ClientId, *, open_only: bool = False) -> list[RightsRequest]:
    """The requests of a client, newest first."""
    still = "AND closed_on IS NULL" if open_only else ""
    sql = f"SELECT {_COLUMNS} FROM rights_request WHERE client_id = ? {still} ORDER BY received_on DESC, number DESC"
    return [_request(row) for row in unit.db.all(sql, (client_id,))]


def listed(unit: Unit, *, open_only: bool) -> list[RightsRequest]:
    """Every request; the open ones by the day they are due, the others newest first."""
    where = "WHERE closed_on IS NULL ORDER BY received_on, number" if open_only else "ORDER BY received_on DESC, number DESC"
    return [_request(row) for row in unit.db.all(f"SELECT {_COLUMNS} FROM rights_request {where}")]


def _values(one: RightsRequest) -> tuple[object, ...]:
    return (
        one.id, one.version, one.number, one.client_id, one.kind, one.channel, one.person_name, one.received_on.isoformat(),
        one.person_contact, one.details, one.language, one.recorded_by, one.acting, one.acting_name, one.acting_ground,
        one.identity, _day(one.identity_on), one.identity_by or None, json.dumps(one.covers), one.recipient,
        _day(one.extended_on), one.extension_reason, one.outcome, one.outcome_ground, one.outcome_reason, _day(one.closed_on),
        one.closed_by or None,
    )  # fmt: skip


def _request(row: Row) -> RightsRequest:
    values = dict(zip(_COLUMNS.split(", "), row, strict=True))
    for name in ("received_on", "identity_on", "extended_on", "closed_on"):
        values[name] = date.fromisoformat(values[name]) if values[name] else None
    values["covers"] = tuple(json.loads(values["covers"]))
    values |= {name: values[name] or "" for name in ("identity_by", "closed_by")}
    return RightsRequest(**values)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def count_open(unit: Unit) -> int:
    """How many are still to be answered."""
    return int(unit.db.value("SELECT count(*) FROM rights_request WHERE closed_on IS NULL"))


def client_numbers(unit: Unit) -> dict[str, str]:
    """The numbers of the clients, archived ones too, who ever asked something, by id."""
    asked = "(SELECT client_id FROM rights_request WHERE client_id IS NOT NULL)"
    sql = "SELECT id, number FROM client UNION ALL SELECT client_id, number FROM archive"
    return {str(identity): str(number) for identity, number in unit.db.iterate(f"SELECT * FROM ({sql}) WHERE id IN {asked}")}


def drop_parts(unit: Unit, request_id: str) -> None:
    """What was gathered for an answer goes when the request is closed."""
    unit.db.execute("DELETE FROM request_part WHERE request_id = ?", (request_id,))
