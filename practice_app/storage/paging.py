"""Pages of a list by key: a page begins after the last row of the one before, so the 500th costs what the first does."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from practice_app.domain.paging import Key, Order
from practice_app.storage.database import Connection, Row


@dataclass(frozen=True, slots=True)
class Section:
    """Rows that stand together in an order. The values of `by` are never NULL, and together differ for every row.

    `where` keeps the rows of the section; `last`: it stands last in both directions; `source`: its tables, if others.
    """

    by: tuple[str, ...]
    where: str = "1 = 1"
    last: bool = False
    source: str = ""


@dataclass(slots=True)
class Query:
    """The part of a select that all pages share, its values by name so that a condition may stand in it twice."""

    columns: str = ""
    source: str = ""
    where: list[str] = field(default_factory=list)
    values: dict[str, object] = field(default_factory=dict)

    def named(self, condition: str, values: Iterable[object]) -> str:
        """The SQL with a name for every question mark, its values taken up."""
        for value in values:
            name = f"value{len(self.values)}"
            condition = condition.replace("?", f":{name}", 1)
            self.values[name] = value
        return condition

    def only(self, column: str, ids: Sequence[str] | None) -> None:
        """Keep these rows only, unless `ids` is None."""
        if ids is not None:
            self.where.append(self.named(f"{column} IN (SELECT value FROM json_each(?))", [json.dumps(list(ids))]))


def fetch(
    db: Connection, query: Query, sections: Sequence[Section], order: Order, after: Key | None, size: int
) -> tuple[list[Row], Key | None]:
    """At most `size` rows that come after the key, and the key of the last one, None when no row follows it."""
    found: list[tuple[Key, Row]] = []
    for number, section, key in _left(sections, order, after):
        found += _rows(db, query, number, section, order.descending, key, size + 1 - len(found))
        if len(found) > size:
            break
    return [row for _, row in found[:size]], found[size - 1][0] if len(found) > size else None


def statement(query: Query, section: Section, descending: bool, key: Key) -> str:
    """The select of a section: `:most` rows after the values of the key, named :key0, :key1…; from its start when empty."""
    way, sign = ("DESC", "<") if descending else ("ASC", ">")
    where = [*query.where, section.where]
    if key:
        names = ", ".join(f":key{place}" for place in range(len(section.by)))
        where.append(f"({', '.join(section.by)}) {sign} ({names})")
    order = ", ".join(f"{one} {way}" for one in section.by)
    return (
        f"SELECT {query.columns}, {', '.join(section.by)} FROM {section.source or query.source} "
        f"WHERE {' AND '.join(where)} ORDER BY {order} LIMIT :most"
    )


def _left(sections: Sequence[Section], order: Order, after: Key | None) -> Iterator[tuple[int, Section, Key]]:
    """The sections still to be walked; the first of them from the key on."""
    numbered = list(enumerate(sections))
    body, blank = [one for one in numbered if not one[1].last], [one for one in numbered if one[1].last]
    walk = [*(reversed(body) if order.descending else body), *blank]
    numbers = [number for number, _ in walk]
    for number, section in walk[numbers.index(after[0]) if after else 0 :]:
        yield number, section, after[1:] if after and number == after[0] else ()


def _rows(
    db: Connection, query: Query, number: int, section: Section, descending: bool, key: Key, most: int
) -> list[tuple[Key, Row]]:
    sql = statement(query, section, descending and not section.last, key)
    values = {**query.values, "most": most, **{f"key{place}": value for place, value in enumerate(key)}}
    width = len(section.by)
    return [((number, *row[-width:]), row[:-width]) for row in db.all(sql, values)]
