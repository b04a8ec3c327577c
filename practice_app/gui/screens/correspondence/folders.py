"""The folders of the correspondence: ways to look at it that are asked for every day."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from practice_app.domain.correspondence import Channel, Direction
from practice_app.domain.errors import N_
from practice_app.gui.context import Context
from practice_app.gui.icons import icon
from practice_app.gui.labels import CHANNELS
from practice_app.gui.theme import SPACE_TINY
from practice_app.gui.widgets.button import Button
from practice_app.use_cases.correspondence import record_confidential

NARROWEST, WIDEST = 20, 36  # in characters
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class Folder(NamedTuple):
    """What it narrows the list to; None: whatever it is."""

    title: str
    icon: str
    direction: Direction | None = None
    channel: Channel | None = None
    confidential: bool | None = None


FOLDERS = (
    Folder(N_("All"), "archive"),
    Folder(N_("Received"), "received", direction="in"),
    Folder(N_("Sent"), "sent", direction="out"),
    Folder(CHANNELS["letter"], "letter", channel="letter"),
    Folder(CHANNELS["email"], "email", channel="email"),
    Folder(CHANNELS["phone"], "phone", channel="phone"),
    Folder(CHANNELS["message"], "note", channel="message"),
    Folder(N_("Confidential"), "lock", confidential=True),
)


class Folders(QWidget):
    """`chosen` gives the folder. One Tab stop; Up and Down go along them."""

    chosen = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        words = context.words
        self.setAccessibleName(words("Folders"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_TINY)
        self._group = QButtonGroup(self)
        self.buttons: dict[Folder, Button] = {}
        for folder in FOLDERS:
            if folder.confidential and not context.may(record_confidential):
                continue
            button = self.buttons[folder] = Button(words(folder.title), "nav")
            button.setIcon(icon(folder.icon))
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, one=folder: self.chosen.emit(one))
            self._group.addButton(button)
            column.addWidget(button)
        column.addStretch()
        character = self.fontMetrics().averageCharWidth()
        self.setMinimumWidth(character * NARROWEST)
        self.setMaximumWidth(character * WIDEST)
        self.show_chosen(None, None, None)

    def show_chosen(self, direction: str | None, channel: str | None, confidential: bool | None) -> None:
        """Mark the folder that the list is narrowed to; none when it is narrowed otherwise."""
        self._group.setExclusive(False)
        for folder, button in self.buttons.items():
            button.setChecked(folder[2:] == (direction, channel, confidential))
        self._group.setExclusive(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down choose the folder above or below."""
        buttons, step = list(self.buttons.values()), _STEPS.get(Qt.Key(event.key()))
        here = next((place for place, button in enumerate(buttons) if button.hasFocus()), None)
        if step is None or here is None:
            super().keyPressEvent(event)
            return
        there = buttons[max(0, min(len(buttons) - 1, here + step))]
        there.setFocus()
        there.click()
