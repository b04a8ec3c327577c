"""The second step of a restore: the owner shows who it is, by password or by the words on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from practice_app.domain.errors import N_, InvalidInput
from practice_app.gui.steps.step import Step
from practice_app.gui.widgets.choice_field import ChoiceField
from practice_app.gui.widgets.password_field import PasswordField
from practice_app.gui.widgets.text_field import TextField
from practice_app.gui.widgets.words_field import WordsField
from practice_app.system.words import Words

if TYPE_CHECKING:
    from practice_app.use_cases.owner_keys import ByPassword, ByWords

PASSWORD, WORDS = "password", "words"


class RestoreOwnerStep(Step):
    """With the words a new password is set; care words are optional both ways."""

    def __init__(self, words: Words) -> None:
        super().__init__(words, words("Who restores it"), words("Only an owner of the practice can restore a backup."))
        ways = [
            (PASSWORD, words("With my password, on the computer the practice was bound to")),
            (WORDS, words("With the administration recovery words on paper")),
        ]
        self.way = ChoiceField(words, ways)
        self.login, self.password, self.again = TextField(words), PasswordField(words), PasswordField(words)
        self.paper, self.care = WordsField(words), WordsField(words)
        strong = words("A sentence or four random words: at least 15 characters.")
        last = words("Only if the program asks for them: when the last practitioner has left since.")
        self.form.add("way", words("How"), self.way)
        self.form.add("login", words("Sign-in name of an owner"), self.login)
        self.form.add("words", words("Administration recovery words"), self.paper, hint=words("All 24, in their order."))
        self.form.add("password", words("Password"), self.password, hint=strong)
        self.form.add("again", words("New password once more"), self.again)
        self.form.add("care_words", words("Care recovery words"), self.care, hint=last, optional=True)
        self.way.changed.connect(self._follow)
        self._follow()

    @property
    def by_words(self) -> bool:
        """Whether the words on paper are used."""
        return bool(self.way.value() == WORDS)

    def choose(self, way: str) -> None:
        """By password or by words."""
        self.way.set_value(way)
        self._follow()

    def _follow(self) -> None:
        rows, by_words = self.form.rows, self.by_words
        for name in ("words", "again"):
            rows[name].setVisible(by_words)
        label = self.words("New password") if by_words else self.words("Password")
        rows["password"].label.setText(label)
        rows["password"].hint.setVisible(by_words)
        self.password.set_name(label)
        self.form.clear_problems()

    def problem(self) -> InvalidInput | None:
        """What is asked is filled in, and a new password typed twice the same."""
        asked = {"login": self.login, "password": self.password, **({"words": self.paper} if self.by_words else {})}
        for name, field in asked.items():
            if not field.value():
                return InvalidInput(N_("Fill this in."), field=name)
        if self.by_words and self.password.value() != self.again.value():
            return InvalidInput(N_("The two passwords are not the same. Type them again."), field="again")
        return None

    def owner(self) -> ByPassword | ByWords:
        """Who restores. InvalidInput when a list of words was misspelt."""
        from practice_app.use_cases.typed_words import typed_owner

        paper = self.paper.value() if self.by_words else None
        return typed_owner(self.login.value(), self.password.value(), paper, self.care.value())

    def forget(self) -> None:
        """Nothing secret stays on the screen."""
        for words in (self.paper, self.care):
            words.forget()
        for password in (self.password, self.again):
            password.set_value(None)
