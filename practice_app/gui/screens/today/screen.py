"""Today: what needs this person, by role, with the clients they had open last beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from practice_app.domain.member import Member
from practice_app.gui.context import Context
from practice_app.gui.screens.today.first_steps_card import FirstStepsCard
from practice_app.gui.screens.today.key_change import KeyChange
from practice_app.gui.screens.today.need import Need
from practice_app.gui.screens.today.need_card import NeedCard
from practice_app.gui.screens.today.need_list import NeedList
from practice_app.gui.screens.today.needs import needs_of
from practice_app.gui.screens.today.recent_card import RecentCard
from practice_app.gui.screens.today.secrecy_needs import CHANGE_KEYS
from practice_app.gui.screens.today.unsaved_card import UnsavedCard
from practice_app.gui.theme import SPACE_HUGE, SPACE_MEDIUM
from practice_app.gui.widgets.empty_state import EmptyState
from practice_app.gui.widgets.heading_bar import HeadingBar
from practice_app.gui.widgets.progress_row import ProgressRow
from practice_app.use_cases.staff import own_account
from practice_app.use_cases.today import Claims, DueNow, Today, claims_now, due_now, today_overview

WIDEST, SIDE = 110, 36  # in characters: of the cards, and of the other column
BOTH_FIT = 70  # what the cards need beside it


class TodayScreen(QWidget):
    """Reads again each time it is shown."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        words = context.words
        self._today: Today | None = None
        self._due: DueNow | None = None
        self._claims: Claims | None = None
        self.heading = HeadingBar(words("Today"), words.long_date(context.today()))
        self.first_steps, self.recent = FirstStepsCard(context), RecentCard(context)
        self.unsaved = UnsavedCard(context)
        self.progress = ProgressRow(words)
        self.key_change = KeyChange(context, self.progress, self)
        self.needs = NeedList(words, self._go)
        self.nothing = EmptyState(words("Nothing waits for you"), words("What needs you appears here."), icon="good")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_MEDIUM)
        column.addWidget(self.heading)
        column.addWidget(self._scrolled(), 1)

    def _scrolled(self) -> QScrollArea:
        inside, main = QWidget(), QWidget()
        self._column = QVBoxLayout(main)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_MEDIUM)
        for widget in (self.progress, self.unsaved, self.first_steps, self.needs, self.nothing):
            self._column.addWidget(widget)
        self._column.addStretch()
        self._main = main
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self._both.setContentsMargins(0, 0, SPACE_MEDIUM, 0)
        self._both.setSpacing(SPACE_HUGE)
        self._both.addWidget(main, 3)
        self._both.addWidget(self.recent, 1)
        self._both.addStretch()
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        self.nothing.hide()
        self.place = scroll
        return scroll

    @property
    def cards(self) -> list[NeedCard]:
        """The cards in sight, in their order."""
        return self.needs.cards

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room beside the cards, the other column stands below them."""
        super().resizeEvent(event)
        letter = self.fontMetrics().averageCharWidth()
        wide = self.width() >= letter * (SIDE + BOTH_FIT)
        self._both.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        self._main.setMaximumWidth(letter * WIDEST)
        self.recent.setMaximumWidth(letter * (SIDE if wide else WIDEST))

    def refresh(self) -> None:
        """Look again."""
        self.first_steps.refresh()
        self.recent.refresh()
        self.unsaved.refresh()
        operations, may = self._context.operations, self._context.may
        operations.read(today_overview, then=self._show_today, channel="today")
        if may(due_now):
            operations.read(due_now, then=self._show_due, channel="today due")
        if may(claims_now):
            operations.read(claims_now, then=self._show_claims, channel="today claims")
        if may(own_account):
            operations.read(own_account, then=self._greet, channel="today name")

    def _greet(self, member: Member) -> None:
        words = self._context.words
        name = member.full_name.split(" ")[0]
        self.heading.show_title(words("Hello {name}", name=name), words.long_date(self._context.today()))

    def _show_today(self, today: Today) -> None:
        self._today = today
        self._show()

    def _show_due(self, due: DueNow) -> None:
        self._due = due
        self._show()

    def _show_claims(self, claims: Claims) -> None:
        self._claims = claims
        self._show()

    def _show(self) -> None:
        if self._today is None or (self._claims is None and self._context.may(claims_now)):
            return  # one more answer is on its way: a card that is in sight does not change under the hand
        bar = self.place.verticalScrollBar()
        seen = bar.value()
        needs = needs_of(self._context, self._today, self._due, self._claims)
        self.needs.show_needs(needs)
        self.nothing.setVisible(not needs)
        bar.setValue(seen)

    def _go(self, need: Need) -> None:
        if need.key == CHANGE_KEYS:
            self.key_change.begin()
            return
        self._context.shell.go_to(need.screen, need.key)
