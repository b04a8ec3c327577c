"""What the palette asks of the window around it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtWidgets import QWidget

from practice_app.gui.context import Context
from practice_app.gui.screen_list import ScreenEntry


class Host(Protocol):
    """The window and its screens."""

    @property
    def context(self) -> Context:
        """What screens get."""

    @property
    def entries(self) -> Sequence[ScreenEntry]:
        """The screens that the member has."""

    def go_to(self, screen: str, key: object = None) -> None:
        """Show a screen, and a record there."""

    def new(self) -> None:
        """Begin something new on the screen that is shown."""

    def built(self, name: str) -> QWidget:
        """A screen, built when it was not yet."""
