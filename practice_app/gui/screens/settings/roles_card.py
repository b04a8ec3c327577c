"""What a colleague may: the roles, and until when."""

from __future__ import annotations

from practice_app.domain.errors import InvalidInput, PracticeError
from practice_app.domain.member import Member
from practice_app.gui.button_row import ButtonRow
from practice_app.gui.context import Context
from practice_app.gui.screens.settings.grant_form import add_grant_rows
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.label import Label
from practice_app.use_cases.colleagues import Colleague
from practice_app.use_cases.staff import set_grant


class RolesCard(Card):
    """For an owner, of a colleague who has access or whose last day is past."""

    def __init__(self, context: Context, colleague: Colleague) -> None:
        words = context.words
        super().__init__(words("Roles and last day"))
        self._context, self._colleague = context, colleague
        self.told = Label("")
        self.form = Form(words, words("Roles and last day"))
        self.roles, self.until = add_grant_rows(self.form, context)
        self.change = Button(words("Change the roles"))
        self.change.clicked.connect(self._ask)
        for widget in (self.told, self.form, ButtonRow(self.change)):
            self.add(widget)
        self._show_present()

    def _show_present(self) -> None:
        words, until = self._context.words, self._colleague.until
        self.form.fill({"roles": self._colleague.member.roles, "until": until})
        if until is None:
            self.told.hide()
        elif self._colleague.has_ended:
            day = words.date(until)
            self.told.setText(
                words("The last day was {day}: there is no access. Choose another day to let them in again.", day=day)
            )
        else:
            self.told.setText(words("There is access until and with {day}.", day=words.date(until)))

    def _ask(self) -> None:
        if not self.form.check():
            return
        self.form.clear_problems()
        wanted, until = self.roles.value(), self.until.value()
        if set(wanted) == set(self._colleague.member.roles) and until == self._colleague.until:
            return
        why = self._context.words("Changing roles gives or takes keys: type your password once more.")
        login = self._colleague.member.login
        run = self._context.operations.run
        self._context.shell.ask_password(
            why, lambda: run(set_grant, login, wanted, until, then=self._changed, failed=self._refused)
        )

    def _changed(self, _: Member) -> None:
        self._context.shell.show_done(self._context.words("The roles were changed."))
        self._context.shell.changed()

    def _refused(self, problem: PracticeError) -> None:
        """At its field; else the roles are shown as they are again."""
        if isinstance(problem, InvalidInput):
            self.form.show_problem(problem)
            return
        self._show_present()
        self._context.shell.show_problem(problem)
