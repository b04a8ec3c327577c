"""One colleague: the statement, the roles, a new first password, and the end of access."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from practice_app.gui.context import Context
from practice_app.gui.engine import practice_of
from practice_app.gui.screens.settings.dropped_step_card import DroppedStepCard
from practice_app.gui.screens.settings.ending_card import EndingCard
from practice_app.gui.screens.settings.invite_again_card import InviteAgainCard
from practice_app.gui.screens.settings.roles_card import RolesCard
from practice_app.gui.screens.settings.staff_texts import state_text, state_tone
from practice_app.gui.screens.settings.statement_card import StatementCard
from practice_app.gui.theme import SPACE_MEDIUM
from practice_app.gui.widgets.heading_bar import HeadingBar
from practice_app.gui.widgets.page import Page
from practice_app.gui.widgets.status_chip import StatusChip
from practice_app.use_cases.colleagues import Colleague
from practice_app.use_cases.staff import add_member


class MemberPanel(Page):
    """What an owner can do with this account, a card for each; others only read it."""

    def __init__(self, context: Context, colleague: Colleague) -> None:
        super().__init__()
        self.column.setContentsMargins(0, 0, SPACE_MEDIUM, 0)
        self.colleague, words, member = colleague, context.words, colleague.member
        heading = HeadingBar(member.full_name, words("Sign-in name {login}", login=member.login))
        heading.add_widget(StatusChip(state_text(words, colleague), state_tone(colleague)))
        self.add(heading)
        self.statement: StatementCard | None = None
        self.roles: RolesCard | None = None
        self.again: InviteAgainCard | None = None
        self.step: DroppedStepCard | None = None
        self.ending: EndingCard | None = None
        if context.may(add_member):
            self._add_cards(context)

    def _add_cards(self, context: Context) -> None:
        colleague, member = self.colleague, self.colleague.member
        works = member.status in ("invited", "active")
        own = practice_of(context.operations).session.member_id == member.id
        if works:
            self.statement = StatementCard(context, colleague)
        if colleague.may_be_granted:
            self.roles = RolesCard(context, colleague)
        if not own:
            self.again = InviteAgainCard(context, colleague)
        if works and colleague.second_step and not own:
            self.step = DroppedStepCard(context, colleague)
        self.ending = EndingCard(context, colleague)
        cards: tuple[QWidget | None, ...] = (self.statement, self.roles, self.again, self.step, self.ending)
        for card in cards:
            if card is not None:
                self.add(card)
