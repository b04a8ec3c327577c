"""What the tests of changed keys ask: every sealed value, and those that a set of keys opens."""

from __future__ import annotations

from collections.abc import Mapping

from practice_app.storage import resealing
from practice_app.storage.keys import COMPARTMENTS, DoesNotOpen, KeyName, open_sealed_box
from practice_app.use_cases.practice import Practice


def sealed_values(practice: Practice) -> list[bytes]:
    """Every value that a compartment seals, as it lies in the file."""
    return [payload for place in resealing.places(COMPARTMENTS) for payload in _at(practice, place)]


def under(practice: Practice, keys: Mapping[KeyName, bytes]) -> set[bytes]:
    """The sealed values that these keys open."""
    places = resealing.places(COMPARTMENTS)
    return {one for place in places for one in _at(practice, place) if _opens(keys.get(place.compartment), one)}


def _at(practice: Practice, place: resealing.Place) -> list[bytes]:
    sql = f"SELECT {place.column} FROM {place.table} WHERE {place.column} IS NOT NULL ORDER BY rowid"
    return [bytes(payload) for (payload,) in practice.writer.all(sql)]


def _opens(key: bytes | None, payload: bytes) -> bool:
    try:
        return key is not None and bool(open_sealed_box(key, payload))
    except DoesNotOpen:
        return False
