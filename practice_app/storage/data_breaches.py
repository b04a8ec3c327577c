"""The register of data breaches, and the clients whom each concerns."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime

from practice_app.domain.access import Category
from practice_app.domain.data_breach import BreachFacts, ClientConcerned, DataBreach
from practice_app.domain.errors import N_, Conflict, NotFound
from practice_app.domain.ids import ClientId
from practice_app.storage.database import Row
from practice_app.storage.search import NAME_OF_CLIENT
from practice_app.storage.unit import Unit
from practice_app.storage.visibility import visible

_COLUMNS = (
    "id, version, number, what, aware_at, happened, cause, people, categories, consequences, measures, recorded_at, recorded_by, "
    "authority, authority_reason, authority_told_at, authority_reference, late_reason, persons, persons_reason, "
    "closed_on, closed_by"
)
_NAMES = _COLUMNS.split(", ")
_SETTABLE = [name for name in _NAMES if name not in ("id", "version", "number", "recorded_at", "recorded_by")]


def next_number(unit: Unit) -> str:
    """The number of the next breach of this year: "D2026-0003"."""
    year = unit.today.year
    last = unit.db.value("SELECT max(number) FROM data_breach WHERE number LIKE ?", (f"D{year}-%",))
    return f"D{year}-{int(str(last).split('-')[1]) + 1 if last else 1:04}"


def add(unit: Unit, breach: DataBreach) -> None:
    """Store a new breach."""
    unit.db.execute(f"INSERT INTO data_breach ({_COLUMNS}) VALUES ({', '.join('?' * len(_NAMES))})", _values(breach))


def save(unit: Unit, breach: DataBreach) -> int:
    """Store a changed breach that was read at its `version`; the new version. Conflict when it changed meanwhile."""
    stored = dict(zip(_NAMES, _values(breach), strict=True))
    sets = ", ".join(f"{name} = :{name}" for name in _SETTABLE)
    sql = f"UPDATE data_breach SET {sets}, version = version + 1 WHERE id = :id AND version = :version"
    if unit.db.execute(sql, {name: stored[name] for name in (*_SETTABLE, "id", "version")}) != 1:
        raise Conflict(N_("Somebody else changed this breach meanwhile. Open it again."))
    return breach.version + 1


def get(unit: Unit, breach_id: str) -> DataBreach:
    """One breach by its id; NotFound."""
    row = unit.db.one(f"SELECT {_COLUMNS} FROM data_breach WHERE id = ?", (breach_id,))
    if row is None:
        raise NotFound(N_("This breach is not in the register."))
    return _breach(row)


def by_number(unit: Unit, number: str) -> DataBreach:
    """One breach by its number; NotFound."""
    row = unit.db.one(f"SELECT {_COLUMNS} FROM data_breach WHERE number = ?", (number,))
    if row is None:
        raise NotFound(N_("There is no data breach number {number}."), number=number)
    return _breach(row)


def listed(unit: Unit, *, open_only: bool = False) -> list[DataBreach]:
    """The open ones first, the first to be reported before the others; then the closed ones, newest first."""
    where = "WHERE closed_on IS NULL" if open_only else ""
    sql = f"SELECT {_COLUMNS} FROM data_breach {where} ORDER BY closed_on IS NOT NULL, closed_on DESC, aware_at, number"
    return [_breach(row) for row in unit.db.all(sql)]


def concerned(unit: Unit, breach_id: str) -> tuple[ClientConcerned, ...]:
    """The clients whom it concerns, by name as far as the member may see it; a destroyed one by nothing but the number."""
    condition, values = visible(unit, Category.CLIENT_NAME, "client.id")
    rows = unit.db.all(
        f"SELECT b.client_id, {NAME_OF_CLIENT}, coalesce(client.number, (SELECT number FROM archive AS a"
        " WHERE a.client_id = b.client_id), ''), client.birth_date, b.told_on"
        f" FROM breach_client AS b LEFT JOIN client ON client.id = b.client_id AND {condition}"
        " WHERE b.breach_id = ? ORDER BY sort_name, b.client_id",
        [*values, breach_id],
    )
    return tuple(
        ClientConcerned(ClientId(identity), name or "", number, _day(birth), _day(told))
        for identity, name, number, birth, told in rows
    )


def add_clients(unit: Unit, breach_id: str, client_ids: Sequence[ClientId]) -> None:
    """Say that it concerns these clients too; who stands there already is left as is."""
    unit.db.execute_many(
        "INSERT OR IGNORE INTO breach_client (breach_id, client_id) VALUES (?, ?)", [(breach_id, one) for one in client_ids]
    )


def remove_client(unit: Unit, breach_id: str, client_id: ClientId) -> None:
    """Say that it does not concern this client after all; NotFound when they do not stand there."""
    if unit.db.execute("DELETE FROM breach_client WHERE breach_id = ? AND client_id = ?", (breach_id, client_id)) != 1:
        raise NotFound(N_("This client does not stand at this breach."))


def mark_told(unit: Unit, breach_id: str, client_ids: Sequence[ClientId], on: date) -> None:
    """When these clients were told."""
    unit.db.execute_many(
        "UPDATE breach_client SET told_on = ? WHERE breach_id = ? AND client_id = ?",
        [(on.isoformat(), breach_id, one) for one in client_ids],
    )


def _values(one: DataBreach) -> tuple[object, ...]:
    facts = one.facts
    return (
        one.id, one.version, one.number, facts.what, facts.aware_at.isoformat(), facts.happened, facts.cause, facts.people,
        json.dumps(facts.categories), facts.consequences, facts.measures, one.recorded_at.isoformat(), one.recorded_by,
        one.authority, one.authority_reason, one.authority_told_at.isoformat() if one.authority_told_at else None,
        one.authority_reference, one.late_reason, one.persons, one.persons_reason,
        one.closed_on.isoformat() if one.closed_on else None, one.closed_by or None,
    )  # fmt: skip


def _breach(row: Row) -> DataBreach:
    found = dict(zip(_NAMES, row, strict=True))
    facts = BreachFacts(
        found["what"], datetime.fromisoformat(found["aware_at"]), found["happened"], found["cause"], found["people"],
        tuple(json.loads(found["categories"])), found["consequences"], found["measures"],
    )  # fmt: skip
    told = found["authority_told_at"]
    return DataBreach(
        found["id"], found["version"], found["number"], facts, datetime.fromisoformat(found["recorded_at"]), found["recorded_by"],
        found["authority"], found["authority_reason"], datetime.fromisoformat(told) if told else None,
        found["authority_reference"], found["late_reason"], found["persons"], found["persons_reason"], _day(found["closed_on"]),
        found["closed_by"] or "",
    )  # fmt: skip


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
