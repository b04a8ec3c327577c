"""Which panes of a screen stand beside each other at a width: four, fewer, or one with a way back."""

from __future__ import annotations

from typing import NamedTuple

ONE, THREE, FOUR = 88, 110, 155  # in digits of the text: below this one pane, without the folders, without list or paper


class Panes(NamedTuple):
    """What is in sight. `back`: the list is not, so there must be a way back to it."""

    folders: bool
    listing: bool
    detail: bool
    aside: bool

    @property
    def back(self) -> bool:
        """Whether the list makes room for what was opened from it."""
        return not self.listing


def panes_at(digits: float, *, forward: bool, folders: bool, aside: bool) -> Panes:
    """`digits`: how many fit on a line of the window. `forward`: something is opened, and stands before the list.

    `folders`: the screen has them. `aside`: a paper beside what is opened is asked for; it takes the place of the list
    when there is no room for three, and stays away when there is none for two.
    """
    if digits < ONE:
        return Panes(False, not forward, forward, False)
    if aside and forward and digits < FOUR:
        return Panes(False, False, True, True)
    return Panes(folders and digits >= THREE, True, True, aside and forward)
