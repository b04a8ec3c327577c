"""The search line: tells what was typed once the typing pauses."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from practice_app.system.words import Words

PAUSE_MS = 60
LONGEST_SEARCH = 200
ROOM_FOR_CLEARING = 40  # the edges and the button that empties it
WIDEST_HINT = 480


class SearchField(QLineEdit):
    """`searched` gives the text after a short pause, at once on Enter or when emptied. Esc empties; Down moves on."""

    searched = Signal(str)
    stepped_down = Signal()

    def __init__(self, words: Words, name: str, placeholder: str = "", pause_ms: int = PAUSE_MS) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder or words("Search"))
        self.setMaxLength(LONGEST_SEARCH)
        self.setClearButtonEnabled(True)
        self._told = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(pause_ms)
        self._pause.timeout.connect(self._tell)
        self.textChanged.connect(self._on_text)

    def minimumSizeHint(self) -> QSize:
        """Room for what can be searched for."""
        hint, told = super().minimumSizeHint(), self.fontMetrics().horizontalAdvance(self.placeholderText())
        return QSize(max(hint.width(), min(told, WIDEST_HINT) + ROOM_FOR_CLEARING), hint.height())

    def _on_text(self, text: str) -> None:
        if text:
            self._pause.start()
        else:
            self._tell()

    def _tell(self) -> None:
        self._pause.stop()
        text = self.text().strip()
        if text != self._told:
            self._told = text
            self.searched.emit(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc, Enter and Down; an Esc in an empty field is left to the screen around it."""
        key = event.key()
        if key == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._tell()
        elif key == Qt.Key.Key_Down:
            self._tell()
            self.stepped_down.emit()
        elif key == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)
