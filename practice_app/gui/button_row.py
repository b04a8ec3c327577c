"""Buttons beside each other: the main one first."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.wrap_line import WrapLine


class ButtonRow(QWidget):
    """From left to right, then empty room."""

    def __init__(self, *buttons: Button) -> None:
        super().__init__()
        line = WrapLine()
        self.setLayout(line)
        for button in buttons:
            line.addWidget(button)
