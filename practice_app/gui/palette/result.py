"""One line of the palette or of a search in the settings: what it says, by which words it is found, and what it does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from practice_app.domain.ids import ClientId
from practice_app.domain.search_text import fold

LEAST_INSIDE = 3  # so many letters of a word are also looked for inside others: "sleutel" finds "herstelsleutel"


@dataclass(frozen=True, slots=True)
class Result:
    """`sought`: folded words that find it besides its title; `client_id`: there is more that can be done with it.

    `is_place`: one goes back to it, as to a client or a letter.
    """

    title: str = field(repr=False)
    act: Callable[[], object] = field(repr=False)
    detail: str = field(default="", repr=False)
    icon: str = ""
    shortcut: str = ""
    sought: str = field(default="", repr=False)
    client_id: ClientId | None = None
    is_place: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Results under one heading."""

    title: str
    results: tuple[Result, ...]


def best(text: str, offered: Iterable[Result], most: int) -> tuple[Result, ...]:
    """The results that hold every word of `text`, in any order and with or without accents; the nearest titles first."""
    words = fold(text).split()
    ranked = [(rank, result) for result in offered if (rank := _rank(words, result)) is not None]
    return tuple(result for _, result in sorted(ranked, key=lambda pair: pair[0])[:most])


def _rank(words: Sequence[str], result: Result) -> int | None:
    title = fold(result.title)
    if not words:
        return None
    if title.startswith(" ".join(words)):
        return 0
    if all(f" {word}" in f" {title}" for word in words):
        return 1
    everything = f" {title} {result.sought}"
    if all(f" {word}" in everything for word in words):
        return 2
    inside = all(word in everything if len(word) >= LEAST_INSIDE else f" {word}" in everything for word in words)
    return 3 if inside else None
