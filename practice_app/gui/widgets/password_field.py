"""A field for a password, with a button to see what was typed and an optional judgement of its strength."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from practice_app.gui.theme import SPACE_SMALL, SPACE_TINY
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.line_field import LineField
from practice_app.system.words import Words

Measure = Callable[[str], tuple[int, str]]
STRONGEST = 4


class PasswordField(LineField):
    """`measure` gives 0 to 4 and a sentence for what was typed so far; without it there is no meter."""

    secret = True

    def __init__(self, words: Words, measure: Measure | None = None) -> None:
        super().__init__(words)
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.reveal = Button(words("Show"))
        self.reveal.setCheckable(True)
        self.reveal.setAccessibleName(words("Show the password"))
        self.reveal.toggled.connect(self._reveal)
        self._measure = measure
        column = QVBoxLayout()
        column.setSpacing(SPACE_TINY)
        self.line.removeWidget(self.edit)
        column.addWidget(self.edit)
        self.line.addLayout(column, 1)
        self.line.addWidget(self.reveal, 0, Qt.AlignmentFlag.AlignTop)
        if measure is not None:
            column.addWidget(self._meter())
            self.edit.textChanged.connect(self._judge)

    def _meter(self) -> QWidget:
        self.meter, self.verdict = QProgressBar(), Label("", "small", wrap=False)
        self.meter.setRange(0, STRONGEST)
        self.meter.setTextVisible(False)
        self.meter.setAccessibleName(self.words("Strength of the password"))
        meter_line = QHBoxLayout()
        meter_line.setSpacing(SPACE_SMALL)
        meter_line.addWidget(self.meter, 1)
        meter_line.addWidget(self.verdict, 2)
        meter_line.setContentsMargins(0, 0, 0, 0)
        box = QWidget()
        box.setLayout(meter_line)
        return box

    def value(self) -> str:
        """The password exactly as typed, spaces included."""
        return self.edit.text()

    def set_value(self, value: str | None) -> None:
        """Show this password (hidden); None or "" empties the field and hides it again."""
        self.edit.setText(value or "")
        self.reveal.setChecked(False)

    def _reveal(self, shown: bool) -> None:
        self.edit.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self.reveal.setText(self.words("Hide") if shown else self.words("Show"))

    def _judge(self, password: str) -> None:
        if self._measure is None:
            return
        strength, sentence = self._measure(password) if password else (0, "")
        self.meter.setValue(strength)
        self.verdict.setText(sentence)
        self.set_described(sentence)
