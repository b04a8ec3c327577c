"""Today: what needs this person, by role, and nothing else."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from practice_app.gui.context import Context
from practice_app.gui.focus import focus_first
from practice_app.gui.screens.today.first_steps_card import FirstStepsCard
from practice_app.gui.screens.today.need_card import NeedCard
from practice_app.gui.screens.today.needs import Need, needs_of
from practice_app.gui.theme import SPACE_MEDIUM
from practice_app.gui.widgets.empty_state import EmptyState
from practice_app.gui.widgets.heading_bar import HeadingBar
from practice_app.use_cases.today import DueNow, Today, due_now, today_overview

WIDEST = 760


class TodayScreen(QWidget):
    """Reads again each time it is shown."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        words = context.words
        self._today = Today()
        self._due: DueNow | None = None
        self.cards: list[NeedCard] = []
        self.heading = HeadingBar(words("Today"), words.long_date(context.today()))
        self.nothing = EmptyState(words("Nothing waits for you"), words("What needs you appears here."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_MEDIUM)
        self.first_steps = FirstStepsCard(context)
        column.addWidget(self.heading)
        column.addWidget(self._scrolled(), 1)

    def _scrolled(self) -> QScrollArea:
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, SPACE_MEDIUM, 0)
        self._column.setSpacing(SPACE_MEDIUM)
        self._column.addWidget(self.first_steps)
        self._column.addWidget(self.nothing)
        self._column.addStretch()
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        self.nothing.hide()
        self.place = scroll
        return scroll

    def refresh(self) -> None:
        """Look again."""
        self.first_steps.refresh()
        operations = self._context.operations
        operations.read(today_overview, then=self._show_today, channel="today")
        if self._context.may(due_now):
            operations.read(due_now, then=self._show_due, channel="today due")

    def _show_today(self, today: Today) -> None:
        self._today = today
        self._show()

    def _show_due(self, due: DueNow) -> None:
        self._due = due
        self._show()

    def _show(self) -> None:
        needs = needs_of(self._context, self._today, self._due)
        focus, bar = QApplication.focusWidget(), self.place.verticalScrollBar()
        within, seen = focus is not None and self.isAncestorOf(focus), bar.value()
        for card in self.cards:
            card.hide()
            card.deleteLater()
        self.cards = [self._card(need) for need in needs]
        for place, card in enumerate(self.cards):
            card.setMaximumWidth(WIDEST)
            self._column.insertWidget(place + 1, card)  # below the first steps
            card.show()  # at once: a widget that is still hidden takes no keyboard
        self.nothing.setVisible(not needs)
        if within:  # hiding a card hands the keyboard from card to card, and at last out of the page
            focus_first(self)
        bar.setValue(seen)

    def _card(self, need: Need) -> NeedCard:
        shell = self._context.shell
        act = (lambda: shell.go_to(need.screen, need.key)) if need.action else None
        return NeedCard(need.title, need.sentences, need.action, act)
