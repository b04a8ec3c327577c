"""The assistant's second step: the owner, with the password that opens the practice."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from practice_app.domain.errors import N_, InvalidInput
from practice_app.gui.engine import Engine
from practice_app.gui.steps.step import Step
from practice_app.gui.widgets.password_field import PasswordField
from practice_app.gui.widgets.text_field import TextField
from practice_app.system.words import Words

LEAST_STRENGTH = 3


class OwnerStep(Step):
    """The sign-in name follows the name until the person types one. `practice_name` may not be in a password."""

    def __init__(self, words: Words, engine: Engine, practice_name: Callable[[], str]) -> None:
        sentence = words("You are the owner: you let in colleagues, and decide what is destroyed.")
        super().__init__(words, words("You"), sentence)
        self._engine, self._practice_name = engine, practice_name
        self.full_name, self.login = TextField(words), TextField(words)
        self.password, self.again = PasswordField(words, self._measure), PasswordField(words)
        hint = words("A sentence or four random words: at least 15 characters.")
        self.form.add("full_name", words("Your name"), self.full_name)
        self.form.add("login", words("Sign-in name"), self.login, hint=words("Short, as you type it every day."))
        self.form.add("password", words("Password"), self.password, hint=hint)
        self.form.add("again", words("Password once more"), self.again)
        self._follows = True
        self.full_name.changed.connect(self._suggest)
        self.login.changed.connect(self._own_login)

    def _suggest(self) -> None:
        if self._follows:
            self.login.set_value(login_from(self.full_name.value()))

    def _own_login(self) -> None:
        self._follows = not self.login.value()

    def problem(self) -> InvalidInput | None:
        """Names are needed, the password is good enough, and typed twice the same."""
        for name, field in (("full_name", self.full_name), ("login", self.login)):
            if not field.value():
                return InvalidInput(N_("Fill this in."), field=name)
        strength, sentence = self._strength(self.password.value())
        if strength < LEAST_STRENGTH:
            return InvalidInput(sentence, field="password")
        if self.password.value() != self.again.value():
            return InvalidInput(N_("The two passwords are not the same. Type them again."), field="again")
        return None

    def _strength(self, password: str) -> tuple[int, str]:
        about = (self._practice_name(), self.full_name.value(), self.login.value())
        return self._engine.strength(password, about)

    def _measure(self, password: str) -> tuple[int, str]:
        strength, sentence = self._strength(password)
        short = sentence if strength >= LEAST_STRENGTH else N_("Guessed too easily yet.")
        return strength, self.words(short)


def login_from(full_name: str) -> str:
    """The first name in plain small letters: what someone types every day. Empty when there is no letter in it."""
    first = full_name.split()[0] if full_name.split() else ""
    spelt = unicodedata.normalize("NFKD", first.casefold())
    return "".join(letter for letter in spelt if letter.isascii() and letter.isalnum())
