"""The search index over the client cards: one FTS5 row a card, and the search that a member may do in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from practice_app.domain.access import Category, Level, Scope
from practice_app.domain.client import Client
from practice_app.domain.client_card import MOST_HITS, ClientHit
from practice_app.domain.ids import ClientId
from practice_app.domain.search_text import fold, index_texts
from practice_app.storage.database import Connection, Row
from practice_app.storage.unit import Unit
from practice_app.storage.visibility import visible

NAME_OF_CLIENT = (
    "CASE kind WHEN 'organisation' THEN organisation ELSE trim(trim(given_name || ' ' || prefix) || ' ' || family_name) END"
)
_MATCH = "FROM client_search JOIN client ON client.search_row = client_search.rowid WHERE client_search MATCH ?"


def add_to_index(db: Connection, first_row: int, clients: Sequence[Client]) -> None:
    """Index new cards, whose search rows count up from `first_row`."""
    rows = ((row, *index_texts(client)) for row, client in enumerate(clients, first_row))
    db.execute_many("INSERT INTO client_search (rowid, named, reached) VALUES (?, ?, ?)", rows)


def change_in_index(db: Connection, client: Client) -> None:
    """Index a changed card."""
    sql = "UPDATE client_search SET named = ?, reached = ? WHERE rowid = (SELECT search_row FROM client WHERE id = ?)"
    db.execute(sql, (*index_texts(client), client.id))


def find(unit: Unit, query: str) -> list[ClientHit]:
    """The clients that an FTS5 expression finds, at most 500, by name.

    Who sees contact data of assigned clients only finds the others by name and number: a hit on a phone number or city
    would give it away.
    """
    if not query:
        return []
    columns, mask = hit_columns(unit)
    if Scope.ALL in unit.scopes_of(Category.CONTACT, Level.READ):
        found = unit.db.all(f"SELECT {columns} {_MATCH} LIMIT {MOST_HITS}", [*mask, query])
    else:
        found = _find_restricted(unit, query, columns, mask)
    hits = [hit_of(row) for row in found]
    hits.sort(key=_by_name)
    return hits


def _find_restricted(unit: Unit, query: str, columns: str, mask: list[object]) -> list[Row]:
    own, parameters = visible(unit, Category.CONTACT, "client.id")
    by_name = unit.db.all(f"SELECT {columns} {_MATCH} LIMIT {MOST_HITS}", [*mask, f"named : ({query})"])
    if len(by_name) == MOST_HITS:
        return by_name
    everywhere = unit.db.all(f"SELECT {columns} {_MATCH} AND {own} LIMIT {MOST_HITS}", [*mask, query, *parameters])
    return list({row[0]: row for row in (*everywhere, *by_name)}.values())[:MOST_HITS]


def hits_of_phrase(db: Connection, phrase: str) -> int:
    """How many entries of the search index hold these words one after the other, also of cards that are gone."""
    folded = fold(phrase)
    return int(db.value("SELECT count(*) FROM client_search WHERE client_search MATCH ?", (f'"{folded}"',))) if folded else 0


def by_merged_number(unit: Unit, text: str) -> list[ClientHit]:
    """The client whom a duplicate with exactly this number was merged into."""
    columns, mask = hit_columns(unit)
    where, values = visible(unit, Category.CLIENT_NAME, "client.id")
    sql = f"SELECT {columns} FROM client WHERE client.id IN (SELECT client_id FROM merged_client WHERE number = ?) AND {where}"
    number = text.strip()
    return [replace(hit_of(row), merged_number=number) for row in unit.db.all(sql, [*mask, number, *values])]


def hit_columns(unit: Unit) -> tuple[str, list[object]]:
    """The columns of a hit, in the order of `hit_of`; the city is masked where the member may not see it."""
    own, parameters = visible(unit, Category.CONTACT, "client.id")
    city = "city" if own == "1 = 1" else f"CASE WHEN {own} THEN city ELSE '' END"
    return f"client.id, number, {NAME_OF_CLIENT}, kind, standing, active, {city}, birth_date, sort_name", parameters


def hit_of(row: Row) -> ClientHit:
    """A hit from the columns of `hit_columns`."""
    client_id, number, name, kind, standing, active, city, born, by = row
    birth_date = date.fromisoformat(born) if born else None
    return ClientHit(ClientId(client_id), number, name, kind, standing, active == 1, city, birth_date, by)


def _by_name(hit: ClientHit) -> tuple[str, str]:
    return hit.sort_name, hit.id
