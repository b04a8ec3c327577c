"""Adding a colleague; the first password is shown once."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from practice_app.domain.errors import InvalidInput, PracticeError
from practice_app.gui.button_row import ButtonRow
from practice_app.gui.context import Context
from practice_app.gui.screens.settings.roles_field import RolesField
from practice_app.gui.theme import SPACE_MEDIUM
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.fact_list import FactList
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.text_field import TextField
from practice_app.use_cases.staff import add_member


class NewMemberPanel(QWidget):
    """A form; after it, what the colleague does next."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        words = context.words
        self.form = Form(words, words("Add a colleague"))
        self.full_name, self.login, self.roles = TextField(words), TextField(words), RolesField(words)
        self.form.add("full_name", words("Name"), self.full_name)
        self.form.add("login", words("Sign-in name"), self.login)
        self.form.add("roles", words("Roles"), self.roles, hint=words("Somebody with several roles may what any of them may."))
        self.go = Button(words("Add"), "primary")
        self.go.clicked.connect(self._add)
        self.card = Card(words("Add a colleague"))
        self.card.add(self.form)
        self.card.add(ButtonRow(self.go))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, SPACE_MEDIUM, 0)
        self._column.addWidget(self.card)
        self._column.addStretch()

    def _add(self) -> None:
        if self.form.check():
            login, name, roles = self.login.value(), self.full_name.value(), self.roles.value()
            self._context.operations.run(add_member, login, name, roles, then=self._added, failed=self._failed)

    def _added(self, first_password: str) -> None:
        words = self._context.words
        done = Card(words("{name} was added", name=self.full_name.value()))
        facts = [(words("Sign-in name"), self.login.value()), (words("First password"), first_password)]
        self.facts = FactList(words("First password"), facts)
        done.add(self.facts)
        for sentence in (
            words(
                "This password is shown once. Hand it over in person; with it your colleague only sets a password of their own."
            ),
            words("Print the confidentiality statement, let it be signed and record it here: then there is access."),
        ):
            done.add(Label(sentence))
        self.card.hide()
        self._column.insertWidget(0, done)
        self._context.shell.changed()

    def _failed(self, problem: PracticeError) -> None:
        if isinstance(problem, InvalidInput):
            self.form.show_problem(problem)
        else:
            self._context.shell.show_problem(problem)
