"""The second step of a colleague who lost phone and spare codes."""

from __future__ import annotations

from practice_app.domain.member import Member
from practice_app.gui.button_row import ButtonRow
from practice_app.gui.context import Context
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.label import Label
from practice_app.use_cases.colleagues import Colleague
from practice_app.use_cases.second_step import drop_second_step


class DroppedStepCard(Card):
    """For an owner, of somebody who has a second step."""

    def __init__(self, context: Context, colleague: Colleague) -> None:
        words = context.words
        super().__init__(words("Second step at the sign-in"))
        self._context, self._member = context, colleague.member
        self.drop = Button(words("Drop the second step…"))
        self.drop.clicked.connect(self._ask)
        told = words("On. Were phone and spare codes lost? Without it name and password are enough, until it is set up anew.")
        self.add(Label(told))
        self.add(ButtonRow(self.drop))

    def _ask(self) -> None:
        why = self._context.words("This lets somebody in without a code: type your password once more.")
        run, login = self._context.operations.run, self._member.login
        self._context.shell.ask_password(why, lambda: run(drop_second_step, login, then=self._dropped))

    def _dropped(self, member: Member) -> None:
        told = self._context.words("{name} signs in without a second step from now on.", name=member.full_name)
        self._context.shell.show_done(told)
        self._context.shell.changed()
