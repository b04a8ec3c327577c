"""The lists behind the screen of the retention plan: everyone by number, archived ones last, and how many there are."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from practice_app.domain.access import Category, Level
from practice_app.domain.ids import ClientId
from practice_app.domain.paging import Key, Order
from practice_app.domain.retention_rules import Policy
from practice_app.domain.search_text import match_query
from practice_app.storage.paging import Query, Section, fetch
from practice_app.storage.retention_due import may_be_due
from practice_app.storage.search import NAME_OF_CLIENT
from practice_app.storage.unit import Unit
from practice_app.storage.visibility import visible

PlanList = Literal["all", "kept", "fiscal", "care"]
_CLIENTS = Section(("client.number",))
# An archive under the name of the table that it came from, so that both are asked the same.
_ARCHIVED = "(SELECT client_id AS id, number, kind, NULL AS search_row FROM archive) AS client"
_SECTIONS: dict[PlanList, tuple[Section, ...]] = {
    "all": (_CLIENTS, Section(("client.number",), source=_ARCHIVED)),
    "kept": (_CLIENTS,),
    "fiscal": (Section(("client.number",), "client.kind <> 'care'", source=_ARCHIVED),),
    "care": (Section(("client.number",), "client.kind = 'care'", source=_ARCHIVED),),
}


@dataclass(frozen=True, slots=True)
class PlanWanted:
    """Which list, on which day (None: today), and of whom: words of a name, or a number."""

    which: PlanList = "all"
    on: date | None = None
    name: str = field(default="", repr=False)


def page_ids(unit: Unit, wanted: PlanWanted, after: Key | None, size: int) -> tuple[list[ClientId], Key | None]:
    """At most `size` clients after the key, by number, of those for whom the member reads the plan."""
    query = Query("client.id", "client")
    own, values = visible(unit, Category.RETENTION_PLAN, "client.id")
    query.where.append(query.named(own, values))
    if wanted.name:
        query.where.append(query.named(*_named(unit, wanted.name)))
    rows, last = fetch(unit.db, query, _SECTIONS[wanted.which], Order("number"), after, size)
    return [ClientId(row[0]) for row in rows], last


def _named(unit: Unit, name: str) -> tuple[str, list[object]]:
    """By number; by name too where the member may see it."""
    own, values = visible(unit, Category.CLIENT_NAME, "client.id", Level.READ)
    expression = match_query(name)
    if not expression:
        return "client.number = ?", [name]
    found = "client.search_row IN (SELECT rowid FROM client_search WHERE client_search MATCH ?)"
    return f"(client.number = ? OR ({found} AND {own}))", [name, f"named : ({expression})", *values]


def names(unit: Unit, wanted: Sequence[str] | None) -> dict[ClientId, str]:
    """The names of these clients, or of all, as far as the member may see them."""
    own, values = visible(unit, Category.CLIENT_NAME, "client.id")
    only = "" if wanted is None else "AND id IN (SELECT value FROM json_each(?))"
    more = [] if wanted is None else [json.dumps(list(wanted))]
    rows = unit.db.all(f"SELECT id, {NAME_OF_CLIENT} FROM client WHERE {own} {only}", [*values, *more])
    return {ClientId(row[0]): row[1] for row in rows}


def totals(unit: Unit) -> dict[PlanList, int]:
    """How many cards there are (kept), fiscal and care archives, within the member's reach; `all` together."""
    own, values = visible(unit, Category.RETENTION_PLAN, "client.id")
    clients = int(unit.db.value(f"SELECT count(*) FROM client WHERE {own}", values))
    sql = f"SELECT count(*), coalesce(sum(kind = 'care'), 0) FROM {_ARCHIVED} WHERE {own}"
    archives, care = unit.db.one(sql, values) or (0, 0)
    return {"all": clients + archives, "kept": clients, "fiscal": archives - care, "care": care}


def to_look_at(unit: Unit, policy: Policy, on: date, until: date) -> list[ClientId]:
    """Everyone who may be in another group than those who simply stay: due on `on` first, then due by `until`, and held."""
    held = "SELECT client_id FROM hold WHERE released_on IS NULL AND (until IS NULL OR until >= ?)"
    due = may_be_due(unit.db, policy, on)
    more = [*may_be_due(unit.db, policy, until), *(ClientId(row[0]) for row in unit.db.all(held, (on.isoformat(),)))]
    found = list(dict.fromkeys((*due, *more)))
    own, values = visible(unit, Category.RETENTION_PLAN, "client.id")
    if own == "1 = 1":
        return found
    sql = f"SELECT id FROM client WHERE {own} UNION SELECT id FROM {_ARCHIVED} WHERE {own}"
    reached = {row[0] for row in unit.db.all(sql, [*values, *values])}
    return [one for one in found if one in reached]
