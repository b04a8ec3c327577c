"""One step on the way to the first invoice: done, or with the button that begins it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from practice_app.gui.theme import SPACE_MEDIUM
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.status_chip import StatusChip
from practice_app.system.words import Words


class StepRow(QWidget):
    """`wanted`: begin it."""

    wanted = Signal()

    def __init__(self, words: Words, title: str, action: str, done: bool) -> None:
        super().__init__()
        self.done = done
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_MEDIUM)
        self.title = Label(title, wrap=False)
        line.addWidget(self.title, 1)
        if done:
            line.addWidget(StatusChip(words("Done"), "good"))
        else:
            button = Button(action)
            button.clicked.connect(self.wanted)
            line.addWidget(button)
