"""The lines of a long draft that are not built yet: how many there are, and the wish for them once this comes into view."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from practice_app.gui.widgets.button import Button
from practice_app.system.words import Words


class LineGap(QWidget):
    """`wanted`: it is in sight or was pressed, so some more lines are to be shown before it."""

    wanted = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.button = Button("", "quiet")
        self.button.clicked.connect(self.wanted)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.wanted)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.button)
        line.addStretch()
        self.hide()

    def tell(self, count: int) -> None:
        """How many lines still wait; none takes no room."""
        self.button.setText(self._words.plural("Show {count} more line", "Show {count} more lines", count))
        self.setVisible(bool(count))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Only what is in sight is painted."""
        super().paintEvent(event)
        self._soon.start()
