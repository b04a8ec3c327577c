"""One part of an answer that several people make: what it is, whether it is there, and who still has to do something."""

from __future__ import annotations

from dataclasses import dataclass
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
