"""Buttons beside each other: the main one first."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from practice_app.gui.theme import SPACE_SMALL
from practice_app.gui.widgets.button import Button


class ButtonRow(QWidget):
    """From left to right, then empty room."""

    def __init__(self, *buttons: Button) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_SMALL)
        for button in buttons:
            line.addWidget(button)
        line.addStretch()
