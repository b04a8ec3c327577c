"""The client cards, with their rows in the search index kept in step."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from datetime import date

from practice_app.domain.access import Category
from practice_app.domain.client import Client
from practice_app.domain.client_card import ClientFilter, ClientHit
from practice_app.domain.errors import N_, Conflict, NotFound
from practice_app.domain.ids import ClientId
from practice_app.domain.paging import Key, Order, Page
from practice_app.domain.search_text import sort_name
from practice_app.storage import state
from practice_app.storage.database import Connection, Row
from practice_app.storage.paging import Query, Section, fetch
from practice_app.storage.search import add_to_index, change_in_index, hit_columns, hit_of
from practice_app.storage.unit import REACHED, Unit
from practice_app.storage.visibility import visible

LAST_NUMBER = "last_client_number"
_MOST_DIGITS = 9  # a longer imported number is a reference of another program, not a counter to go on from

_CARD = (
    "number, kind, standing, active, given_name, prefix, family_name, organisation, contact_person, birth_date, email, "
    "phone, street, house_number, postcode, city, country, language, registered_on, source, kvk, vat_id, oin"
)
_SELECT = f"SELECT id, version, {_CARD} FROM client"
_INSERT = f"INSERT INTO client (search_row, id, version, {_CARD}, sort_name) VALUES ({', '.join('?' * 27)})"
_MERGED = "SELECT client_id FROM merged_client WHERE number = ?"
_UPDATE = (
    f"UPDATE client SET version = ?, {', '.join(f'{name} = ?' for name in _CARD.split(', '))}, sort_name = ? "
    "WHERE id = ? AND version = ?"
)


def get(unit: Unit, client_id: ClientId) -> Client:
    """One whole card; the caller masks what the member may not see."""
    row = unit.db.one(_SELECT + " WHERE id = ?", (client_id,))
    if row is None:
        raise NotFound(N_("This client is not here any more."))
    return _client(row)


def find_by_number(unit: Unit, number: str) -> ClientId:
    """The id of the client with this number, or of the one whom a duplicate with this number was merged into."""
    asked = number.strip()
    found = unit.db.value("SELECT id FROM client WHERE number = ?", (asked,)) or unit.db.value(_MERGED, (asked,))
    if found is None:
        raise NotFound(N_("There is no client with the number {number}."), number=number)
    return ClientId(found)


def by_numbers(db: Connection, numbers: Sequence[str]) -> dict[str, Client]:
    """The cards with these numbers (at most 1,000 at a time), by number."""
    marks = ", ".join("?" * len(numbers))
    rows = db.all(f"{_SELECT} WHERE number IN ({marks})", numbers)
    return {str(row[2]): _client(row) for row in rows}


def merged_numbers(db: Connection, numbers: Sequence[str]) -> set[str]:
    """Which of these numbers belong to duplicates that were merged into another card."""
    marks = ", ".join("?" * len(numbers))
    return {str(row[0]) for row in db.iterate(f"SELECT number FROM merged_client WHERE number IN ({marks})", numbers)}


def ids_by_numbers(db: Connection, numbers: Sequence[str]) -> dict[str, ClientId]:
    """The ids of the clients with these numbers (at most 1,000 at a time), by number; of merged ones the card they are in."""
    marks = ", ".join("?" * len(numbers))
    found: dict[str, ClientId] = {}
    for sql in ("SELECT number, client_id FROM merged_client", "SELECT number, id FROM client"):
        rows = db.iterate(f"{sql} WHERE number IN ({marks})", numbers)
        found |= {str(number): ClientId(client_id) for number, client_id in rows}
    return found


def archived_numbers(db: Connection, numbers: Sequence[str]) -> set[str]:
    """Which of these numbers belong to clients whose card was destroyed and of whom an archive stays."""
    marks = ", ".join("?" * len(numbers))
    return {str(row[0]) for row in db.iterate(f"SELECT number FROM archive WHERE number IN ({marks})", numbers)}


def add(unit: Unit, client: Client) -> None:
    """Store a new card. Conflict when its number is taken."""
    _require_free_number(unit, client.number, client.id)
    add_many(unit.db, [client])


def add_many(db: Connection, clients: Sequence[Client]) -> None:
    """Store new cards and their index rows; the numbers were found free before."""
    first = int(db.value("SELECT coalesce(max(search_row), 0) FROM client")) + 1
    db.execute_many(_INSERT, ((row, client.id, *_values(client)) for row, client in enumerate(clients, first)))
    add_to_index(db, first, clients)
    counters = [int(client.number) for client in clients if _is_counter(client.number)]
    if counters and max(counters) > int(state.get(db, LAST_NUMBER, "0")):
        state.put(db, LAST_NUMBER, str(max(counters)))


def save(unit: Unit, client: Client, expected: int) -> None:
    """Store the next version of a card. Conflict when it is no longer at the `expected` version."""
    _require_free_number(unit, client.number, client.id)
    if unit.db.execute(_UPDATE, (*_values(client), client.id, expected)) != 1:
        raise changed_meanwhile()
    change_in_index(unit.db, client)


def changed_meanwhile() -> Conflict:
    """The sentence for a record that a colleague, or another window, changed in between."""
    return Conflict(N_("This was changed meanwhile by someone else. Open it again and repeat your change."))


def next_number(unit: Unit) -> str:
    """The number after the last one: one that is free and was not given to a client since destroyed."""
    number = int(state.get(unit.db, LAST_NUMBER, "0")) + 1
    while not _is_free(unit, str(number), ClientId("")):
        number += 1
    return str(number)


def page(
    unit: Unit, chosen: ClientFilter, order: Order, after: Key | None, size: int, ids: Sequence[str] | None = None
) -> Page[ClientHit]:
    """The clients that the filter lets through (of `ids` only, if given): `size` of them after the key, in this order.

    By "name" (the family name first, the prefix last), "number", "born" or "city" as far as the member sees the city.
    """
    query = page_query(unit, chosen)
    query.only("client.id", ids)
    rows, last = fetch(unit.db, query, orderings(unit, query)[order.name], order, after, size)
    return Page([hit_of(row) for row in rows], last)


def page_query(unit: Unit, chosen: ClientFilter) -> Query:
    """What all pages of the list share."""
    query = _chosen(unit, chosen)
    columns, mask = hit_columns(unit)
    query.columns, query.source = query.named(columns, mask), "client"
    return query


def orderings(unit: Unit, query: Query) -> dict[str, list[Section]]:
    """How the list can be sorted. The city is masked where the member may not see it: its order would give it away."""
    by_name = ("client.sort_name", "client.id")
    own, values = visible(unit, Category.CONTACT, "client.id")
    city = "client.city" if own == "1 = 1" else query.named(f"CASE WHEN {own} THEN client.city ELSE '' END", values)
    return {
        "name": [Section(by_name)],
        "number": [Section(("length(client.number)", "client.number"))],  # 9 before 10
        "born": [
            Section(("client.birth_date", "client.search_row"), "client.birth_date IS NOT NULL"),
            Section(by_name, "client.birth_date IS NULL", last=True),
        ],
        "city": [Section((city, *by_name), f"{city} <> ''"), Section(by_name, f"{city} = ''", last=True)],
    }


def still_here(unit: Unit, ids: Collection[str]) -> list[ClientId]:
    """Those of these ids that are of a client with a card."""
    sql = "SELECT id FROM client WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id"
    return [ClientId(row[0]) for row in unit.db.all(sql, (json.dumps(list(ids)),))]


def count(unit: Unit, chosen: ClientFilter) -> int:
    """How many clients the filter lets through."""
    query = _chosen(unit, chosen)
    return int(unit.db.value(f"SELECT count(*) FROM client WHERE {' AND '.join(query.where)}", query.values))


def _chosen(unit: Unit, chosen: ClientFilter) -> Query:
    query = Query()
    where = [query.named(*visible(unit, Category.CLIENT_NAME, "client.id"))]
    for column, value in (("active", chosen.active), ("kind", chosen.kind), ("standing", chosen.standing)):
        if value is not None:
            where.append(query.named(f"client.{column} = ?", [int(value) if isinstance(value, bool) else value]))
    if chosen.label is not None:
        where.append(query.named(*visible(unit, Category.CONTACT, "client.id")))
        where.append(query.named("client.id IN (SELECT client_id FROM client_label WHERE label_id = ?)", [chosen.label]))
    if chosen.mine:
        where.append(query.named(f"client.id IN ({REACHED})", unit.reach()))
    query.where = where
    return query


def _require_free_number(unit: Unit, number: str, client_id: ClientId) -> None:
    if not _is_free(unit, number, client_id):
        raise Conflict(N_("The client number {number} is taken. Choose another, or leave it empty."), number=number)


def _is_free(unit: Unit, number: str, client_id: ClientId) -> bool:
    sql = (
        "SELECT 1 FROM client WHERE number = :number AND id <> :client "
        "UNION ALL SELECT 1 FROM archive WHERE number = :number AND client_id <> :client "
        "UNION ALL SELECT 1 FROM merged_client WHERE number = :number AND client_id <> :client"
    )
    return unit.db.one(sql, {"number": number, "client": client_id}) is None


def _is_counter(number: str) -> bool:
    return number.isascii() and number.isdigit() and len(number) <= _MOST_DIGITS


def _values(client: Client) -> Iterable[object]:
    return (
        client.version, client.number, client.kind, client.standing, int(client.active), client.given_name, client.prefix,
        client.family_name, client.organisation, client.contact_person,
        client.birth_date.isoformat() if client.birth_date else None, client.email, client.phone, client.street,
        client.house_number, client.postcode, client.city, client.country, client.language,
        client.registered_on.isoformat(), client.source, client.kvk, client.vat_id, client.oin, sort_name(client),
    )  # fmt: skip


def _client(row: Row) -> Client:
    values = list(row)
    values[0] = ClientId(values[0])
    values[5] = bool(values[5])
    values[11] = date.fromisoformat(values[11]) if values[11] else None
    values[20] = date.fromisoformat(values[20])
    return Client(*values)
