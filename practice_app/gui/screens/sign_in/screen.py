"""The sign-in: name and password for the practice in one folder, and the first time of an invited member."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from practice_app.domain.errors import InvalidInput, PracticeError
from practice_app.gui.button_row import ButtonRow
from practice_app.gui.narrow_page import NarrowPage
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.password_field import PasswordField
from practice_app.gui.widgets.text_field import TextField
from practice_app.system.words import Words


class SignInScreen(NarrowPage):
    """`submitted` (name, password); `first_time`: with a first password; `elsewhere`: another practice."""

    submitted = Signal(str, str)
    first_time = Signal()
    elsewhere = Signal()

    def __init__(self, words: Words, folder: Path, login: str = "") -> None:
        super().__init__(words, words("Sign in"), words("Practice folder {folder}", folder=folder.name))
        self.folder = folder
        self.form = Form(words, words("Sign in"))
        self.login, self.password = TextField(words), PasswordField(words)
        self.form.add("login", words("Sign-in name"), self.login)
        self.form.add("password", words("Password"), self.password)
        self.login.set_value(login)
        self.go = Button(words("Sign in"), "primary")
        self.go.clicked.connect(self._submit)
        self.login.edit.returnPressed.connect(self.password.setFocus)
        self.password.edit.returnPressed.connect(self._submit)
        self.add(self.form)
        self.add(ButtonRow(self.go))
        self._add_other_ways()

    def _add_other_ways(self) -> None:
        self.invited = Button(self.words("I have a first password"), "quiet")
        self.other = Button(self.words("Another practice"), "quiet")
        self.invited.clicked.connect(self.first_time)
        self.other.clicked.connect(self.elsewhere)
        self.add(ButtonRow(self.invited, self.other))

    def _submit(self) -> None:
        if not self.go.isEnabled() or not self.form.check():
            return
        self.banner.close_message()
        self.set_busy(True)
        self.go.setText(self.words("Opening the practice…"))
        self.submitted.emit(self.login.value(), self.password.value())

    def show_problem(self, problem: PracticeError) -> None:
        """Say why it was refused; the password is typed anew."""
        self.go.setText(self.words("Sign in"))
        if isinstance(problem, InvalidInput):
            self.set_busy(False)
            self.form.show_problem(problem)
        else:
            super().show_problem(problem)
        self.password.set_value(None)
        self.password.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at what is still empty."""
        super().showEvent(event)
        first: QWidget = self.password if self.login.value() else self.login
        first.setFocus()
