"""The button behind which the rarer actions of a page stand."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from practice_app.gui.widgets.button import Button
from practice_app.system.words import Words


class MoreButton(Button):
    """Out of sight while it holds nothing."""

    def __init__(self, words: Words) -> None:
        super().__init__(words("More ▾"))
        self.setAccessibleName(words("More actions"))
        self.menu_of_actions = QMenu(self)
        self.menu_of_actions.setAccessibleName(words("More actions"))
        self.clicked.connect(self.open_menu)
        self.hide()

    def add(self, text: str, act: Callable[[], object]) -> QAction:
        """One more action, under those before."""
        action = QAction(text, self.menu_of_actions)
        action.triggered.connect(partial(_run, act))
        self.menu_of_actions.addAction(action)
        if self.parentWidget() is not None:  # without a parent it would be a window of its own
            self.show()
        return action

    @property
    def is_empty(self) -> bool:
        """Whether it holds nothing."""
        return not self.menu_of_actions.actions()

    def open_menu(self) -> None:
        """Show the actions under the button, the first one chosen."""
        self.menu_of_actions.setActiveAction(self.menu_of_actions.actions()[0])
        self.menu_of_actions.popup(self.mapToGlobal(self.rect().bottomLeft()))


def _run(act: Callable[[], object], _checked: bool = False) -> None:
    act()
