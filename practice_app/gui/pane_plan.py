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


def panes_at(digits: float, *, forward: bool, folders: bool, aside: bool, wish: bool | None = None) -> Panes:
    """`digits`: how many fit on a line of the window. `forward`: something is opened, and stands before the list.

    `folders`: the screen has them. `aside`: there is a paper to stand beside what is opened. `wish`: whether the member
    wants it in sight; without a wish it is where there is room for three. When there is not, it takes the place of the
    list, and stays away when there is no room for two.
    """
    if digits < ONE:
        return Panes(False, not forward, forward, False)
    roomy = digits >= FOUR
    if aside and forward and wish and not roomy:
        return Panes(False, False, True, True)
    return Panes(folders and digits >= THREE, True, True, aside and forward and roomy and wish is not False)
