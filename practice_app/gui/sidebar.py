"""The list of screens at the left."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from practice_app.gui.screen_list import ScreenEntry
from practice_app.gui.theme import SPACE_MEDIUM, SPACE_TINY
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.label import Label
from practice_app.system.words import Words

WIDTH = 190


class Sidebar(QWidget):
    """`chosen` gives the name of the screen; Up and Down go along the list."""

    chosen = Signal(str)

    def __init__(self, words: Words, entries: Sequence[ScreenEntry], practice_name: str) -> None:
        super().__init__()
        self.setAccessibleName(words("Screens"))
        self.setFixedWidth(WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_MEDIUM, SPACE_MEDIUM, 0, SPACE_MEDIUM)
        column.setSpacing(SPACE_TINY)
        column.addWidget(Label(practice_name, "strong"))
        column.addSpacing(SPACE_MEDIUM)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, Button] = {}
        for number, entry in enumerate(entries, start=1):
            button = Button(words(entry.title), "nav")
            button.setCheckable(True)
            button.setToolTip(words("Ctrl+{number}", number=number))
            button.clicked.connect(lambda _=False, name=entry.name: self.chosen.emit(name))
            self._group.addButton(button)
            self.buttons[entry.name] = button
            column.addWidget(button)
        column.addStretch()

    def show_chosen(self, name: str) -> None:
        """Mark this screen as the one that is shown."""
        self.buttons[name].setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down move the focus."""
        step = {Qt.Key.Key_Down: True, Qt.Key.Key_Up: False}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.focusNextPrevChild(step)
