"""Moves what a compartment seals to its next key, a batch of values at a time; the privacy map says where sealed values stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from practice_app.domain.privacy_map import PRIVACY_MAP
from practice_app.storage.database import Connection
from practice_app.storage.keys import COMPARTMENTS, DoesNotOpen, KeyName, Resealer

MOST_VALUES, MOST_BYTES = 500, 16_000_000  # about 0.2 s of work; an attachment may be 50 MB, so it is a batch by itself


@dataclass(frozen=True, slots=True)
class Place:
    """A column with sealed values."""

    table: str
    column: str
    compartment: KeyName


@dataclass(frozen=True, slots=True)
class Batch:
    """How far a batch came (`last`: a rowid), and what it did. `damaged`: no key opens it, before as little as after."""

    last: int
    seen: int
    moved: int
    damaged: int


def places(names: Iterable[KeyName]) -> tuple[Place, ...]:
    """Every column that these compartments seal, from the privacy map, so that a new one cannot be forgotten."""
    wanted = {name.value for name in names if name in COMPARTMENTS}
    return tuple(
        Place(table, column, KeyName(about.compartment))
        for table, mapped in PRIVACY_MAP.items()
        for column, about in mapped.columns.items()
        if about.compartment in wanted
    )


def count(db: Connection, of: Iterable[Place]) -> int:
    """How many values stand there."""
    return sum(int(db.value(f"SELECT count(*) FROM {place.table} WHERE {place.column} IS NOT NULL")) for place in of)


def reseal_batch(db: Connection, place: Place, after: int, resealer: Resealer) -> Batch | None:
    """Move the values behind rowid `after` that are still under the old key; None: there are none behind it.

    One value is in memory at a time. What is under the next key already is left as it is, so this may run again and again.
    """
    found = _next(db, place, after)
    if not found:
        return None
    moved = damaged = 0
    for rowid in found:
        payload = db.value(f"SELECT {place.column} FROM {place.table} WHERE rowid = ?", (rowid,))
        try:
            anew = resealer.moved(payload)
        except DoesNotOpen:
            damaged += not resealer.is_moved(payload)
            continue
        db.execute(f"UPDATE {place.table} SET {place.column} = ? WHERE rowid = ?", (anew, rowid))
        moved += 1
    return Batch(found[-1], len(found), moved, damaged)


def check_batch(db: Connection, place: Place, after: int, resealer: Resealer) -> Batch | None:
    """Hold the next values against the next key; `moved` counts those that are under the old one still. None: no more."""
    found = _next(db, place, after)
    if not found:
        return None
    left = damaged = 0
    for rowid in found:
        payload = db.value(f"SELECT {place.column} FROM {place.table} WHERE rowid = ?", (rowid,))
        if resealer.is_moved(payload):
            continue
        try:
            resealer.moved(payload)
        except DoesNotOpen:
            damaged += 1
        else:
            left += 1
    return Batch(found[-1], len(found), left, damaged)


def _next(db: Connection, place: Place, after: int) -> list[int]:
    """The rowids of the next batch: at least one, then as many as fit."""
    sql = (
        f"SELECT rowid, length({place.column}) FROM {place.table} "
        f"WHERE rowid > ? AND {place.column} IS NOT NULL ORDER BY rowid LIMIT {MOST_VALUES}"
    )
    found: list[int] = []
    size = 0
    for rowid, length in db.all(sql, (after,)):
        size += length
        if found and size > MOST_BYTES:
            break
        found.append(int(rowid))
    return found
