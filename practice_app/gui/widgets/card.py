"""A framed piece of a page, with an optional heading."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from practice_app.gui.theme import SPACE_MEDIUM, mark
from practice_app.gui.widgets.label import Label


class Card(QFrame):
    """Put widgets in with `add`; they stand under each other."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark(self, "look", "card")
        self.setAccessibleName(title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(SPACE_MEDIUM, SPACE_MEDIUM, SPACE_MEDIUM, SPACE_MEDIUM)
        self.column.setSpacing(SPACE_MEDIUM)
        if title:
            self.column.addWidget(Label(title, "heading"))

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Add `widget` under the others."""
        self.column.addWidget(widget, stretch)
