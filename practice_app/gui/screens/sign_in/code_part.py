"""The part of the sign-in that asks the code of the second step, once name and password were found right."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from practice_app.gui.button_row import ButtonRow
from practice_app.gui.theme import SPACE_SMALL
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.code_field import CodeField
from practice_app.gui.widgets.form import Form
from practice_app.system.words import Words


class CodePart(QWidget):
    """The code of the app, or on request a spare one. `entered`: Enter was pressed in it."""

    entered = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.form = Form(words, words("Second step"))
        self.shown, self.spare = CodeField(words), CodeField(words)
        self.form.add("shown", words("Code"), self.shown, hint=words("The six digits that your authenticator app shows now."))
        self.form.add("spare", words("Spare code"), self.spare, hint=words("From your paper; each counts once."))
        self.switch = Button("", "quiet")
        self.switch.clicked.connect(lambda: self._show(not self._is_spare))
        for field in (self.shown, self.spare):
            field.edit.returnPressed.connect(self.entered)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_SMALL)
        column.addWidget(self.form)
        column.addWidget(ButtonRow(self.switch))
        self._show(False)

    @property
    def field(self) -> CodeField:
        """The one in sight."""
        return self.spare if self._is_spare else self.shown

    def value(self) -> str:
        """What was typed there."""
        return self.field.value()

    def begin(self, problem: str = "") -> None:
        """Empty, with the cursor in it, and what was wrong with the last one."""
        for field in (self.shown, self.spare):
            field.set_value(None)
        self.form.clear_problems()
        if problem:
            self.form.rows["spare" if self._is_spare else "shown"].show_problem(problem)
        self.field.setFocus()

    def _show(self, spare: bool) -> None:
        self._is_spare = spare
        self.form.rows["shown"].setVisible(not spare)
        self.form.rows["spare"].setVisible(spare)
        self.switch.setText(self._words("Use the code of the app") if spare else self._words("Use a spare code"))
        self.field.setFocus()
