"""A long list a page at a time: in which order, where a page ends, and what of the list leaves as a file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

R = TypeVar("R")
Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Order:
    """`name` is one of the orderings that the list knows; what has no value stands last in both directions."""

    name: str
    descending: bool = False


@dataclass(frozen=True)  # no slots: Python 3.11 then refuses Page[Client](…)
class Page(Generic[R]):
    """`after`: the key that the next page begins after, None when this was the last. It is personal data."""

    rows: list[R] = field(repr=False)
    after: Key | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class ListWanted(Generic[R]):
    """What of a list is copied, printed or saved: as filtered and sorted, these columns; `ids`: of these rows only."""

    filter: R = field(repr=False)
    order: Order
    columns: tuple[str, ...]
    ids: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class ListDocument:
    """A list as it is put on paper. `shares`: how wide each column is to the others; `right`: which stand to the right."""

    title: str
    practice: str = field(repr=False)
    facts: tuple[str, ...] = field(repr=False)
    titles: tuple[str, ...]
    shares: tuple[int, ...]
    right: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...] = field(repr=False)
