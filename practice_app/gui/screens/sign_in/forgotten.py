"""A forgotten password: an owner comes back with the words on paper, everybody else is sent to an owner."""

from __future__ import annotations

from PySide6.QtCore import Signal

from practice_app.domain.errors import N_, InvalidInput, PracticeError
from practice_app.gui.button_row import ButtonRow
from practice_app.gui.countdown import Countdown
from practice_app.gui.narrow_page import NarrowPage
from practice_app.gui.operations import Operations
from practice_app.gui.password_help import PasswordHelp
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.password_field import PasswordField
from practice_app.gui.widgets.text_field import TextField
from practice_app.gui.widgets.words_field import WordsField
from practice_app.system.words import Words


class ForgottenScreen(NarrowPage):
    """`submitted` (sign-in name, new password, administration words, care words or ""); `back` to the sign-in."""

    submitted = Signal(str, str, str, str)
    back = Signal()

    def __init__(self, words: Words, front: Operations, login: str = "") -> None:
        sentence = words("Nobody can look a password up: a new one is set.")
        super().__init__(words, words("Forgot your password?"), sentence)
        self.form = Form(words, words("Forgot your password?"))
        self.login = TextField(words)
        self.paper, self.care = WordsField(words), WordsField(words)
        self.password = PasswordField(words, PasswordHelp(front, lambda: (self.login.value(),), words.language))
        self.again = PasswordField(words)
        self._add_staff()
        self._add_rows()
        self.login.set_value(login)
        self.go, self.cancel = Button(words("Set my new password"), "primary"), Button(words("Back"))
        self.go.clicked.connect(self._submit)
        self.again.edit.returnPressed.connect(self._submit)
        self.cancel.clicked.connect(self.back)
        self._waiting = Countdown(words, self.go)
        self.add(ButtonRow(self.go, self.cancel))

    def _add_staff(self) -> None:
        words = self.words
        card = Card(words("You are not an owner"))
        told = words(
            "Ask an owner for a new first password (Settings, Staff). Working notes of your own that were not filed, and forms "
            "that were not saved, are lost then; dossiers are not."
        )
        card.add(Label(told))
        self.add(card)

    def _add_rows(self) -> None:
        words, form = self.words, self.form
        card = Card(words("You are an owner"))
        told = words(
            "With the administration words on paper you set a new password yourself. What only your old password opened is lost: "
            "working notes that were not filed, and forms that were not saved. A second step is off until you set it up again."
        )
        card.add(Label(told))
        paper = words("All 24, in their order; after four letters a space completes the word. They are not kept.")
        strong = words("A sentence or four random words: at least 15 characters.")
        care = words("If you also treat clients. Without them your keys for care wait for a colleague who holds them.")
        form.add("login", words("Sign-in name of an owner"), self.login)
        form.add("words", words("Administration recovery words"), self.paper, hint=paper)
        form.add("care_words", words("Care recovery words"), self.care, hint=care, optional=True)
        form.add("password", words("New password"), self.password, hint=strong)
        form.add("again", words("New password once more"), self.again)
        card.add(form)
        self.add(card)

    def _submit(self) -> None:
        if not self.go.isEnabled():
            return
        if (problem := self._problem()) is not None:
            self.form.show_problem(problem)
            return
        self.form.clear_problems()
        self.set_busy(True)
        self.submitted.emit(self.login.value(), self.password.value(), self.paper.value(), self.care.value())

    def _problem(self) -> InvalidInput | None:
        for name, field in (("login", self.login), ("words", self.paper), ("password", self.password)):
            if not field.value():
                return InvalidInput(N_("Fill this in."), field=name)
        if self.password.value() != self.again.value():
            return InvalidInput(N_("The two passwords are not the same. Type them again."), field="again")
        return None

    def forget(self) -> None:
        """Nothing secret stays on the screen."""
        for words in (self.paper, self.care):
            words.forget()
        for password in (self.password, self.again):
            password.set_value(None)

    def show_problem(self, problem: PracticeError) -> None:
        """At the field concerned, or above the form. Words and passwords stay until the page goes: they can be mended."""
        if isinstance(problem, InvalidInput) and problem.field in self.form.rows:
            self.set_busy(False)
            self.form.show_problem(problem)
        else:
            super().show_problem(problem)
            self._waiting.begin(problem)
            self.verticalScrollBar().setValue(0)
