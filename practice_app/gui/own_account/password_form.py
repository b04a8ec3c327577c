"""The form in which a member changes their own password."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from practice_app.domain.errors import N_, InvalidInput, PracticeError
from practice_app.gui.button_row import ButtonRow
from practice_app.gui.countdown import Countdown
from practice_app.gui.engine import practice_of
from practice_app.gui.operations import Operations
from practice_app.gui.password_help import PasswordHelp
from practice_app.gui.theme import SPACE_MEDIUM
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.password_field import PasswordField
from practice_app.system.words import Words


class PasswordForm(QWidget):
    """`done`: it is changed. What is typed here is kept nowhere. Further buttons come beside the main one."""

    done = Signal()

    def __init__(self, words: Words, operations: Operations, *further: Button) -> None:
        super().__init__()
        from practice_app.use_cases.own_password import names_not_to_use

        self._words, self._operations = words, operations
        self._names: tuple[str, ...] = ()
        operations.read(names_not_to_use, then=self._know_names, channel="names not to use")
        self.banner, self.form = Banner(words), Form(words, words("Change your password"))
        self.old, self.again = PasswordField(words), PasswordField(words)
        self.new = PasswordField(words, PasswordHelp(operations, lambda: self._names, words.language))
        hint = words("A sentence or four random words: at least 15 characters.")
        self.form.add("old", words("Your present password"), self.old)
        self.form.add("new", words("New password"), self.new, hint=hint)
        self.form.add("again", words("New password once more"), self.again)
        self.go = Button(words("Change my password"), "primary")
        self._waiting = Countdown(words, self.go)
        self._waiting.over.connect(self.banner.close_message)
        self.go.clicked.connect(self._submit)
        self.again.edit.returnPressed.connect(self._submit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_MEDIUM)
        for widget in (self.banner, self.form, ButtonRow(self.go, *further)):
            column.addWidget(widget)

    def clear(self) -> None:
        """Empty again."""
        self.form.fill({"old": None, "new": None, "again": None})
        self.banner.close_message()

    def _know_names(self, names: tuple[str, ...]) -> None:
        self._names = names

    def _submit(self) -> None:
        if not self.go.isEnabled():
            return
        self.form.clear_problems()
        if self.new.value() != self.again.value():
            self.form.show_problem(InvalidInput(N_("The two passwords are not the same. Type them again."), field="again"))
            return
        from practice_app.use_cases.own_password import change_own_password

        self.go.setEnabled(False)
        practice = practice_of(self._operations)
        old, new = self.old.value(), self.new.value()
        self._operations.call(change_own_password, practice, old, new, then=self._changed, failed=self._refused)

    def _changed(self, _: object) -> None:
        self.go.setEnabled(True)
        self.clear()
        self.done.emit()

    def _refused(self, problem: PracticeError) -> None:
        self.go.setEnabled(True)
        if isinstance(problem, InvalidInput):
            self.form.show_problem(problem)
        else:
            self.banner.show_problem(problem)
        self._waiting.begin(problem)
