"""Adding a colleague; the first password is shown once."""

from __future__ import annotations

from practice_app.domain.errors import InvalidInput, PracticeError
from practice_app.gui.button_row import ButtonRow
from practice_app.gui.context import Context
from practice_app.gui.screens.settings.first_password import FirstPassword
from practice_app.gui.screens.settings.grant_form import add_grant_rows
from practice_app.gui.theme import SPACE_MEDIUM
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.page import Page
from practice_app.gui.widgets.text_field import TextField
from practice_app.use_cases.staff import add_member


class NewMemberPanel(Page):
    """A form; after it, what the colleague does next."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.column.setContentsMargins(0, 0, SPACE_MEDIUM, 0)
        self._context = context
        words = context.words
        self.form = Form(words, words("Add a colleague"))
        self.full_name, self.login = TextField(words), TextField(words)
        self.form.add("full_name", words("Name"), self.full_name)
        self.form.add("login", words("Sign-in name"), self.login)
        self.roles, self.until = add_grant_rows(self.form, context)
        self.go = Button(words("Add"), "primary")
        self.go.clicked.connect(self._add)
        self.card = Card(words("Add a colleague"))
        next_ = words(
            "You get a first password to hand over. There is access once your colleague has set a password of their own and "
            "signed the confidentiality statement."
        )
        for widget in (Label(next_, "muted"), self.form, ButtonRow(self.go)):
            self.card.add(widget)
        self.shown: FirstPassword | None = None
        self.add(self.card)

    def _add(self) -> None:
        if self.form.check():
            chosen = self.form.values()
            arguments = (chosen["login"], chosen["full_name"], chosen["roles"])
            run = self._context.operations.run
            run(add_member, *arguments, until=chosen["until"], then=self._added, failed=self._failed)

    def _added(self, first_password: str) -> None:
        name, login = str(self.full_name.value()), str(self.login.value())
        done = Card(self._context.words("{name} was added", name=name))
        self.shown = FirstPassword(self._context, name, login, first_password, signed=False)
        done.add(self.shown)
        self.card.hide()
        self.add(done)
        done.show()
        self._context.shell.changed()

    def _failed(self, problem: PracticeError) -> None:
        if isinstance(problem, InvalidInput):
            self.form.show_problem(problem)
        else:
            self._context.shell.show_problem(problem)
