"""Holds and restrictions over all clients: with whose they are, for the screen of Retention and for Today."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from practice_app.domain.access import Category, Level
from practice_app.storage import holds, today_counts
from practice_app.storage.holds import StoredHold
from practice_app.storage.unit import Unit
from practice_app.use_cases.door import use_case
from practice_app.use_cases.holds import unseen_since

_NAMED_AT_ONCE = 100
LATELY = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class HeldClient:
    """A hold with whose it is; `name` is empty for an archived client and where the member may not see it."""

    held: StoredHold
    number: str = field(repr=False)
    name: str = field(repr=False)


@use_case((Category.RETENTION_HOLD, Level.READ), action=None)
def list_standing_holds(unit: Unit) -> list[HeldClient]:
    """All that stand, ended since somebody last looked, or in the last 30 days; the first to end first."""
    return with_names(unit, holds.standing(unit, min(unseen_since(unit), unit.today - LATELY)))


def with_names(unit: Unit, found: Sequence[StoredHold]) -> list[HeldClient]:
    """The same with number and name of the client."""
    clients = list(dict.fromkeys(one.client_id for one in found))
    names = dict(_names(unit, clients))
    numbers = holds.numbers(unit, clients)
    return [HeldClient(one, numbers.get(one.client_id, ""), names.get(one.client_id, "")) for one in found]


def _names(unit: Unit, clients: Sequence[str]) -> Iterator[tuple[str, str]]:
    if not unit.may(Category.CLIENT_NAME, Level.READ):
        return
    for start in range(0, len(clients), _NAMED_AT_ONCE):
        for hit in today_counts.named(unit, clients[start : start + _NAMED_AT_ONCE]):
            yield hit.id, hit.name
