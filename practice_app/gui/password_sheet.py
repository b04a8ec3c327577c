"""Asks the member's password again, inside the page, before something that must be sure who sits here."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from practice_app.domain.errors import PracticeError
from practice_app.gui.button_row import ButtonRow
from practice_app.gui.countdown import Countdown
from practice_app.gui.theme import SPACE_MEDIUM, SPACE_SMALL, mark
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.form_row import FormRow
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.password_field import PasswordField
from practice_app.system.words import Words


class PasswordSheet(QFrame):
    """`given` with what was typed; `declined` on Esc. Stays until `close_sheet`, so that a wrong password can be mended."""

    given = Signal(str)
    declined = Signal()

    def __init__(self, words: Words, why: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        mark(self, "look", "sheet")
        self.setAccessibleName(words("Your password"))
        self.password = PasswordField(words)
        self.row = FormRow(words, words("Your password"), self.password)
        self.go, self.back = Button(words("Go on"), "primary"), Button(words("Back"))
        self._waiting = Countdown(words, self.go)
        self._waiting.over.connect(self.row.clear_problem)
        self.go.clicked.connect(self._give)
        self.password.edit.returnPressed.connect(self._give)
        self.back.clicked.connect(self.declined)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_MEDIUM, SPACE_MEDIUM, SPACE_MEDIUM, SPACE_MEDIUM)
        column.setSpacing(SPACE_SMALL)
        column.addWidget(Label(why, "heading"))
        column.addWidget(self.row)
        column.addWidget(ButtonRow(self.go, self.back))

    def _give(self) -> None:
        if self.isEnabled() and not self._waiting.is_running:
            self.setEnabled(False)
            self.given.emit(self.password.value())

    def show_problem(self, problem: PracticeError) -> None:
        """It was not right: type it anew. Too many tries: what was typed may be right, and goes once the pause is over."""
        self.setEnabled(True)
        if not self._waiting.begin(problem):
            self.password.set_value(None)
        self.row.show_problem(self._words.error(problem))
        self.password.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.declined.emit()
        else:
            super().keyPressEvent(event)
