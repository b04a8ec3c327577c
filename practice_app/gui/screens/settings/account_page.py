"""The member's own account: language and look of the window, password, second step."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from practice_app.domain.member import Member
from practice_app.gui.context import Context
from practice_app.gui.labels import capital
from practice_app.gui.screens.settings.password_card import PasswordCard
from practice_app.gui.screens.settings.second_step_card import SecondStepCard
from practice_app.gui.theme import LOOK, SPACE_MEDIUM, SPACE_SMALL
from practice_app.gui.undo import undo_by
from practice_app.gui.widgets.choice_field import ChoiceField
from practice_app.gui.widgets.fact_list import FactList
from practice_app.gui.widgets.form_row import FormRow
from practice_app.system.words import Words
from practice_app.use_cases.session import change_own_language
from practice_app.use_cases.staff import own_account
from practice_app.use_cases.statements import ROLE_NAMES

WIDEST = 320
WIDEST_PAGE = 760


def look_options(words: Words) -> list[tuple[str, str]]:
    """What a member may choose, in the order of theme.CHOICES."""
    return [
        ("system", words("As the system")),
        ("light", words("Light")),
        ("dark", words("Dark")),
        ("contrast", words("High contrast")),
    ]


class AccountPage(QWidget):
    """The window speaks the new language after the next sign-in."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._language = ""
        words = context.words
        self.facts = FactList(words("My account"))
        self.language = ChoiceField(words, [("nl", words("Dutch")), ("en", words("English"))])
        self.language.changed.connect(self._change)
        self.look = ChoiceField(words, look_options(words))
        self.look.set_value(context.memory.get(LOOK, "system"))
        self.look.changed.connect(lambda: context.memory.put(LOOK, self.look.value()))
        self.setMaximumWidth(WIDEST_PAGE)
        self.password, self.second_step = PasswordCard(context), SecondStepCard(context)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_SMALL, SPACE_SMALL, SPACE_SMALL)
        column.setSpacing(SPACE_MEDIUM)
        column.addWidget(self.facts)
        column.addWidget(FormRow(words, words("Language of the window"), self.language))
        column.addWidget(FormRow(words, words("Look of the window"), self.look))
        for card in (self.password, self.second_step):
            column.addWidget(card)
        column.addStretch(1)
        for field in (self.language, self.look):
            field.editor.setMaximumWidth(WIDEST)
            field.line.addStretch(1)

    def refresh(self) -> None:
        """Ask again."""
        self._context.operations.read(own_account, then=self._show, channel="own account")
        self.second_step.refresh()

    def _show(self, member: Member) -> None:
        words = self._context.words
        roles = capital(", ".join(words(ROLE_NAMES[role]) for role in member.roles))
        self.facts.set_facts([(words("Name"), member.full_name), (words("Sign-in name"), member.login), (words("Roles"), roles)])
        self._language = member.language
        self.language.set_value(member.language)
        self.password.show_member(member)

    def _change(self) -> None:
        done = self._context.words("From the next sign-in on the window speaks this language.")
        shell, before = self._context.shell, self._language
        undo = undo_by(self._context, change_own_language, before, then=self.refresh) if before else None
        self._language = self.language.value()
        self._context.operations.run(change_own_language, self._language, then=lambda _: shell.show_done(done, undo))
