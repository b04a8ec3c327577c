"""A text that is never read as HTML, whatever a client's name holds, in one of the looks of the theme."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from practice_app.gui.theme import mark


class Label(QLabel):
    """`look`: body, strong, muted, small, heading, title, problem. Wraps unless told otherwise."""

    def __init__(self, text: str = "", look: str = "body", wrap: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        mark(self, "look", look)
        self.setText(text)

    def keep_to_width(self) -> Label:
        """For texts from outside: a word longer than the line (an address of the web) is cut off, and widens no page."""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, self.sizePolicy().verticalPolicy())
        self.setMinimumWidth(1)
        return self
