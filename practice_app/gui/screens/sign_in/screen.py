"""The sign-in: name, password and where it is on the second step, for the practice in one folder; and the other ways in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from practice_app.domain.errors import CodeNeeded, CodeRefused, InvalidInput, PracticeError, TooManyTries
from practice_app.gui.button_row import ButtonRow
from practice_app.gui.focus import tab_after
from practice_app.gui.narrow_page import NarrowPage
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.password_field import PasswordField
from practice_app.gui.widgets.text_field import TextField
from practice_app.system.words import Words

if TYPE_CHECKING:
    from practice_app.gui.countdown import Countdown
    from practice_app.gui.screens.sign_in.code_part import CodePart


class SignInScreen(NarrowPage):
    """`submitted` (name, password, code of the second step or ""). `first_time`: with a first password.

    `elsewhere`: another practice.
    """

    submitted = Signal(str, str, str)
    first_time = Signal()
    elsewhere = Signal()
    forgotten = Signal(str)  # what stands as the name

    def __init__(self, words: Words, folder: Path, login: str = "") -> None:
        super().__init__(words, words("Sign in"), words("Practice folder {folder}", folder=folder.name))
        self.folder = folder
        self.form = Form(words, words("Sign in"))
        self.login, self.password = TextField(words), PasswordField(words)
        self.form.add("login", words("Sign-in name"), self.login)
        self.form.add("password", words("Password"), self.password)
        self.code: CodePart | None = None
        self._waiting: Countdown | None = None
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
        self.lost = Button(self.words("Forgot your password?"), "quiet")
        self.lost.clicked.connect(lambda: self.forgotten.emit(self.login.value()))
        self.add(ButtonRow(self.lost, self.invited, self.other))

    def _submit(self) -> None:
        if not self.go.isEnabled() or not self.form.check():
            return
        self.banner.close_message()
        self.set_busy(True)
        self.go.setText(self.words("Opening the practice…"))
        code = self.code.value() if self.code is not None else ""
        self.submitted.emit(self.login.value(), self.password.value(), code)

    def show_problem(self, problem: PracticeError) -> None:
        """Say why it was refused. What was wrong is typed anew; the rest stays."""
        self.go.setText(self.words("Sign in"))
        self.set_busy(False)
        if isinstance(problem, CodeNeeded | CodeRefused):
            self._ask_code(problem)
        elif isinstance(problem, TooManyTries):
            self._wait(problem)
        else:
            self._begin_anew(problem)

    def _begin_anew(self, problem: PracticeError) -> None:
        if isinstance(problem, InvalidInput):
            self.form.show_problem(problem)
        else:
            super().show_problem(problem)
        self._ask_no_code()
        self.password.set_value(None)
        self.password.setFocus()

    def _ask_code(self, problem: PracticeError) -> None:
        """Name and password are right: they stay, and only the code is typed."""
        from practice_app.gui.screens.sign_in.code_part import CodePart

        if self.code is None:
            self.code = CodePart(self.words)
            self.code.entered.connect(self._submit)
            self.column.insertWidget(self.column.indexOf(self.form) + 1, self.code)
            self.login.changed.connect(self._ask_no_code)
            self.password.changed.connect(self._ask_no_code)
            tab_after(self.password.reveal, self.code)
            self.code.show()
        self.code.begin(self.words.error(problem) if isinstance(problem, CodeRefused) else "")

    def _ask_no_code(self) -> None:
        """Somebody else, or another password: whether a code is needed is not known any more."""
        if self.code is not None:
            self.code.hide()
            self.code.deleteLater()
            self.code = None

    def _wait(self, problem: TooManyTries) -> None:
        """What was typed may be right: it stays, and can be sent once the pause is over."""
        from practice_app.gui.countdown import Countdown

        if self._waiting is None:
            self._waiting = Countdown(self.words, self.go)
            self._waiting.over.connect(self._waited)
        self._waiting.begin(problem)
        super().show_problem(problem)

    def _waited(self) -> None:
        self.banner.close_message()
        field = self.code.field if self.code is not None else self.password
        field.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at what is still empty."""
        super().showEvent(event)
        first: QWidget = self.password if self.login.value() else self.login
        first.setFocus()
