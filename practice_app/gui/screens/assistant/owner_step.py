"""The assistant's second step: the owner, with the password that opens the practice."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from practice_app.domain.errors import N_, InvalidInput
from practice_app.gui.operations import Operations
from practice_app.gui.password_help import PasswordHelp
from practice_app.gui.steps.step import Step
from practice_app.gui.widgets.password_field import PasswordField
from practice_app.gui.widgets.text_field import TextField
from practice_app.system.words import Words


class OwnerStep(Step):
    """The sign-in name follows the name until the person types one. `practice_name` may not be in a password."""

    def __init__(self, words: Words, front: Operations, practice_name: Callable[[], str]) -> None:
        sentence = words("You are the owner: you let in colleagues, and decide what is destroyed.")
        super().__init__(words, words("You"), sentence)
        self._practice_name = practice_name
        self.full_name, self.login = TextField(words), TextField(words)
        self.password, self.again = PasswordField(words, PasswordHelp(front, self._names, words.language)), PasswordField(words)
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
        from practice_app.use_cases.own_password import require_good

        try:
            require_good(self.password.value(), self._names(), "password")
        except InvalidInput as weak:
            return weak
        if self.password.value() != self.again.value():
            return InvalidInput(N_("The two passwords are not the same. Type them again."), field="again")
        return None

    def _names(self) -> tuple[str, ...]:
        return self._practice_name(), self.full_name.value(), self.login.value()


def login_from(full_name: str) -> str:
    """The first name in plain small letters: what someone types every day. Empty when there is no letter in it."""
    first = full_name.split()[0] if full_name.split() else ""
    spelt = unicodedata.normalize("NFKD", first.casefold())
    return "".join(letter for letter in spelt if letter.isascii() and letter.isalnum())
