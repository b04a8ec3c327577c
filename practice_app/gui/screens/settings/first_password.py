"""A first password, shown once, and what comes next."""

from __future__ import annotations

from practice_app.domain.member import Member
from practice_app.gui.context import Context
from practice_app.gui.short_copy import ShortCopy
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.fact_list import FactList
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.page import Page


class FirstPassword(Page):
    """`signed`: the present statement is on record already."""

    def __init__(self, context: Context, full_name: str, login: str, password: str, *, signed: bool) -> None:
        super().__init__()
        words = context.words
        self._context, self.password = context, password
        self.facts = FactList(words("Sign-in name"), [(words("Sign-in name"), login)])
        self.shown = Label(password, "title")
        self.copy = Button(words("Copy"), icon="copy")
        self.copy.setAccessibleName(words("Copy the first password"))
        self.copy.clicked.connect(self._copy)
        self.add(self.facts)
        self.add(Label(words("First password"), "muted"))
        self.add_line(self.shown, self.copy)
        for number, sentence in enumerate(_steps(context, full_name, signed), start=1):
            self.add(Label(words("{number}. {sentence}", number=number, sentence=sentence)))

    def _copy(self) -> None:
        ShortCopy(self.password)
        self._context.shell.show_done(self._context.words("Copied. The clipboard is emptied after 30 seconds."))


def is_signed(member: Member, text_changed: bool) -> bool:
    """Whether nothing is left to sign."""
    return member.signed and not text_changed


def _steps(context: Context, name: str, signed: bool) -> list[str]:
    words = context.words
    told = [
        words(
            "Hand this password over in person. It is shown once, and only lets {name} set a password of their own.", name=name
        ),
        words("At the sign-in {name} chooses “I have a first password”.", name=name),
    ]
    if not signed:
        told.append(words("Let {name} sign the confidentiality statement: on the screen, or on paper.", name=name))
    told.append(words("The access is complete when an owner signs in after that."))
    return told
