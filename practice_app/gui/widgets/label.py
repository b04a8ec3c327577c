"""A text that is never read as HTML, whatever a client's name holds, in one of the looks of the theme."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from practice_app.gui.theme import mark


class Label(QLabel):
    """`look`: body, strong, muted, small, heading, title, problem. Wraps unless told otherwise."""

    def __init__(self, text: str = "", look: str = "body", wrap: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        mark(self, "look", look)
        self.setText(text)
