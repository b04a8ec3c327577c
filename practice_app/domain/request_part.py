"""The parts of an answer that several people make: whether each is there, and who still has to do something."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

State = Literal["gathered", "to_gather", "reviewed", "to_review"]


@dataclass(frozen=True, slots=True)
class PartState:
    """`readable`: the member who looks can do what is still to be done. `by`: who did it, or who can.

    `on`: when it was done; of what is still to be done: when it was done before, since it changed after that.
    """

    category: str
    title: str
    state: State
    readable: bool
    by: str
    on: date | None = None

    @property
    def is_done(self) -> bool:
        """Nobody has to do anything for it."""
        return self.state in ("gathered", "reviewed")

    @property
    def changed(self) -> bool:
        """It was done, and has to be done again because something changed since."""
        return not self.is_done and self.on is not None


@dataclass(frozen=True, slots=True)
class Asked:
    """The request that an overview answers, without what was written in it (mission T14)."""

    id: str
    number: str
    received_on: date


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the overview of a person will hold, before it is made. `contents`: how many records a category (N_ titles).

    `namesakes`: the numbers of other clients of the same name and birth date, who are never in it. `shows`: the data are in it,
    not only what is kept and why. `undecided_files`: how many files of letters nobody decided on, so that they do not go along.
    """

    who: str = field(repr=False)
    contents: tuple[tuple[str, int], ...]
    parts: tuple[PartState, ...]
    namesakes: tuple[str, ...] = ()
    shows: bool = True
    undecided_files: int = 0

    @property
    def is_whole(self) -> bool:
        """Nobody has to add or review anything."""
        return all(part.is_done for part in self.parts)

    @property
    def closed_to_maker(self) -> tuple[PartState, ...]:
        """What is sealed for the member who looks: they can make a draft only, though nothing is left to be done."""
        return tuple(part for part in self.parts if part.state in ("reviewed", "to_review") and not part.readable)

    @property
    def to_gather(self) -> bool:
        """The administration was not gathered yet, or changed since."""
        return any(part.state == "to_gather" for part in self.parts)

    @property
    def to_review(self) -> bool:
        """What is sealed was not reviewed yet, or changed since."""
        return any(part.state == "to_review" for part in self.parts)
