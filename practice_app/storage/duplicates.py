"""Finds the cards that a card may be a duplicate of, through indexes for one, and in one pass over all for the list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator
from datetime import date

from practice_app.domain.access import Category
from practice_app.domain.client_card import ClientHit
from practice_app.domain.duplicates import Face, Likeness, likeness, make_face
from practice_app.domain.ids import ClientId
from practice_app.storage.database import Row
from practice_app.storage.search import hit_columns, hit_of
from practice_app.storage.unit import Unit
from practice_app.storage.visibility import visible

_MOST_CANDIDATES = 200
_PAIRWISE = 8  # in a larger group (the phone of an institution, the address of a flat) only those of one name are compared
_FACE = (
    "search_row, kind, CASE kind WHEN 'organisation' THEN organisation ELSE family_name END, given_name, prefix, birth_date, "
    "email, phone, postcode, house_number, kvk"
)
_Pair = tuple[int, int]


def candidates(unit: Unit, face: Face) -> Iterator[tuple[int, Face]]:
    """Cards of the same kind that share an e-mail address, phone, address, KvK number, or birth date.

    What a card shares in its contact data counts only where the member may see them: no hit gives a number away.
    """
    own, mask = visible(unit, Category.CONTACT, "client.id")
    names, values = visible(unit, Category.CLIENT_NAME, "client.id")
    asked: list[tuple[str, list[object]]] = [
        (f"email <> '' AND lower(email) = ? AND {own}", [face.email, *mask]),
        (f"phone <> '' AND phone = ? AND {own}", [face.phone, *mask]),
        (f"kvk <> '' AND kvk = ? AND {own}", [face.kvk, *mask]),
        (f"postcode <> '' AND postcode = ? AND fold(house_number) = ? AND {own}", [*face.address, *mask]),
        ("birth_date IS NOT NULL AND birth_date = ?", [face.birth_date.isoformat() if face.birth_date else ""]),
    ]
    seen: set[int] = set()
    for where, parameters in asked:
        if not parameters[0]:  # that is not on the card
            continue
        sql = f"SELECT {_FACE}, {own} FROM client WHERE kind = ? AND {where} AND {names} LIMIT {_MOST_CANDIDATES}"
        for row in unit.db.all(sql, [*mask, face.kind, *parameters, *values]):
            if row[0] not in seen:
                seen.add(row[0])
                yield row[0], _face(row)


def likely_pairs(unit: Unit, limit: int) -> list[tuple[int, int, Likeness]]:
    """The most likely pairs among all cards, the likeliest first, by search row. Linear in the number of clients."""
    groups: dict[Hashable, list[int]] = defaultdict(list)
    faces: dict[int, Face] = {}
    own, mask = visible(unit, Category.CONTACT, "client.id")
    names, values = visible(unit, Category.CLIENT_NAME, "client.id")
    for row in unit.db.iterate(f"SELECT {_FACE}, {own} FROM client WHERE {names} ORDER BY search_row", [*mask, *values]):
        face = faces[row[0]] = _face(row)
        for key in _keys(face):
            groups[key].append(row[0])
    found: dict[_Pair, Likeness] = {}
    for members in groups.values():
        if len(members) > 1:
            for pair in _pairs(members, faces):
                if pair not in found and (like := likeness(faces[pair[0]], faces[pair[1]])).is_likely:
                    found[pair] = like
    ordered = sorted(found.items(), key=lambda item: (-item[1].score, item[0]))
    return [(*pair, like) for pair, like in ordered[:limit]]


def hits(unit: Unit, rows: set[int]) -> dict[int, ClientHit]:
    """The hits of these search rows, their city masked where the member may not see it."""
    columns, mask = hit_columns(unit)
    found = {}
    for row in sorted(rows):
        hit = unit.db.one(f"SELECT {columns} FROM client WHERE search_row = ?", [*mask, row])
        if hit is not None:
            found[row] = hit_of(hit)
    return found


def row_of(unit: Unit, client_id: ClientId) -> int | None:
    """The search row of a client."""
    found = unit.db.value("SELECT search_row FROM client WHERE id = ?", (client_id,))
    return None if found is None else int(found)


def _keys(face: Face) -> Iterator[Hashable]:
    """What a card is grouped by: cards with no key in common are not compared."""
    if face.email:
        yield "email", face.email
    if face.phone:
        yield "phone", face.phone
    if face.kvk:
        yield "kvk", face.kvk
    if face.birth_date and face.family:
        yield face.birth_date, face.family
    if any(face.address) and face.family:
        yield face.address, face.family


def _pairs(members: list[int], faces: dict[int, Face]) -> Iterator[_Pair]:
    """Every pair of a small group; of a large one each member with the one before it of the same name."""
    if len(members) <= _PAIRWISE:
        yield from ((one, other) for place, one in enumerate(members) for other in members[place + 1 :])
        return
    last: dict[tuple[str, str, str], int] = {}
    for member in members:
        name = faces[member].kind, faces[member].family, faces[member].given
        if name in last:
            yield last[name], member
        last[name] = member


def _face(row: Row) -> Face:
    _, kind, name, given, prefix, born, email, phone, postcode, house, kvk, sees_contact = row
    birth_date = date.fromisoformat(born) if born else None
    if not sees_contact:
        email = phone = postcode = house = kvk = ""
    return make_face(kind, name, given, prefix, birth_date, email, phone, postcode, house, kvk)
