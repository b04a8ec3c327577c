"""A small word about the state of a thing (paid, overdue, draft), in a tone that can be seen from afar."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from practice_app.gui.theme import mark
from practice_app.gui.widgets.label import Label

Tone = Literal["neutral", "good", "warning", "danger", "info"]


class StatusChip(Label):
    """The word says it, the tone only helps: nobody has to see colours."""

    def __init__(self, text: str = "", tone: Tone = "neutral", parent: QWidget | None = None) -> None:
        super().__init__(text, "status", wrap=False, parent=parent)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self.show_status(text, tone)

    def show_status(self, text: str, tone: Tone) -> None:
        """Show another state; an empty text takes no room."""
        mark(self, "tone", tone)
        self.setText(text)
        if not text or self.parentWidget() is not None:  # without a parent it would be a window of its own
            self.setVisible(bool(text))
