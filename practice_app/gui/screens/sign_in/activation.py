"""The first time of an invited member: the first password is exchanged for one of their own."""

from __future__ import annotations

from PySide6.QtCore import Signal

from practice_app.domain.errors import N_, InvalidInput, PracticeError
from practice_app.gui.button_row import ButtonRow
from practice_app.gui.narrow_page import NarrowPage
from practice_app.gui.operations import Operations
from practice_app.gui.password_help import PasswordHelp
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.password_field import PasswordField
from practice_app.gui.widgets.text_field import TextField
from practice_app.system.words import Words


class ActivationScreen(NarrowPage):
    """`submitted` (name, first password, new password); `back` to the sign-in."""

    submitted = Signal(str, str, str)
    back = Signal()

    def __init__(self, words: Words, front: Operations) -> None:
        sentence = words("The owner gave you a first password. Choose one of your own now; nobody else will know it.")
        super().__init__(words, words("Your own password"), sentence)
        self.form = Form(words, words("Your own password"))
        self.login, self.first = TextField(words), PasswordField(words)
        self.password, self.again = PasswordField(words, PasswordHelp(front, self._names, words.language)), PasswordField(words)
        hint = words("A sentence or four random words: at least 15 characters.")
        self.form.add("login", words("Sign-in name"), self.login)
        self.form.add("first", words("First password"), self.first)
        self.form.add("password", words("New password"), self.password, hint=hint)
        self.form.add("again", words("New password once more"), self.again)
        self.go, self.cancel = Button(words("Set my password"), "primary"), Button(words("Back"))
        self.go.clicked.connect(self._submit)
        self.again.edit.returnPressed.connect(self._submit)
        self.cancel.clicked.connect(self.back)
        self.add(self.form)
        self.add(ButtonRow(self.go, self.cancel))

    def _names(self) -> tuple[str, ...]:
        return (self.login.value(),)

    def _submit(self) -> None:
        if self.password.value() != self.again.value():
            self.form.show_problem(InvalidInput(N_("The two passwords are not the same. Type them again."), field="again"))
            return
        self.set_busy(True)
        self.submitted.emit(self.login.value(), self.first.value(), self.password.value())

    def show_problem(self, problem: PracticeError) -> None:
        """At the field concerned, or above the form."""
        super().show_problem(problem)
        if isinstance(problem, InvalidInput):
            self.banner.close_message()
            self.form.show_problem(problem)
