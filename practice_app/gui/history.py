"""Where the member was: back and forward over screens and the records that were open on them."""

from __future__ import annotations

from typing import NamedTuple

MOST = 50


class Place(NamedTuple):
    """A screen, and what was open on it."""

    screen: str
    key: object = None


class History:
    """The places in the order in which they were visited; a new visit forgets what lay ahead."""

    def __init__(self) -> None:
        self._places: list[Place] = []
        self._at = -1
        self.is_settled = False  # whether the key of the present place is what is open there; before, it is what was asked

    @property
    def here(self) -> Place | None:
        """The present place."""
        return self._places[self._at] if self._places else None

    @property
    def can_go_back(self) -> bool:
        """Whether there is a place before this one."""
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a place that was gone back from."""
        return self._at < len(self._places) - 1

    def visit(self, place: Place) -> None:
        """Go on from here; the same place again is no visit, and neither is the screen one is on."""
        here = self.here
        if here is not None and place in (here, Place(here.screen)):
            return
        self._places = [*self._places[: self._at + 1], place][-MOST:]
        self._at = len(self._places) - 1
        self.is_settled = False

    def settle(self, key: object) -> None:
        """This is what is open at the present place now."""
        if self._places:
            self._places[self._at] = self._places[self._at]._replace(key=key)
            self.is_settled = True

    def note(self, key: object, *, several: bool) -> None:
        """The same; with `several` another record than the one that was open here is a place of its own."""
        here = self.here
        if here is not None and several and self.is_settled and None not in (key, here.key) and key != here.key:
            self.visit(here._replace(key=key))
        self.settle(key)

    def back(self) -> Place:
        """The place before; call only when `can_go_back`."""
        self._at -= 1
        self.is_settled = True
        return self._places[self._at]

    def forward(self) -> Place:
        """The place that was gone back from; call only when `can_go_forward`."""
        self._at += 1
        self.is_settled = True
        return self._places[self._at]
