"""The top of a client's page: name and number, chips for what must not be missed, and until when the client is kept."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from practice_app.domain.client import display_name
from practice_app.domain.client_card import ClientCard
from practice_app.domain.retention_plan import ClientPlan
from practice_app.gui.context import Context
from practice_app.gui.labels import STANDINGS, name_of
from practice_app.gui.screens.clients.facts import is_minor
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.heading_bar import HeadingBar
from practice_app.gui.widgets.page import Page
from practice_app.gui.widgets.status_chip import StatusChip, Tone
from practice_app.gui.widgets.wrap_line import WrapLine


class ClientHead(Page):
    """`why_wanted`: the person wants to know why the client is kept."""

    why_wanted = Signal()

    def __init__(self, context: Context, card: ClientCard) -> None:
        super().__init__()
        self._context, words = context, context.words
        self.column.setContentsMargins(0, 0, 0, 0)
        number = words("Number {number}", number=card.client.number)
        standing = name_of(words, STANDINGS, card.client.standing).lower()
        self.heading = HeadingBar(display_name(card.client), f"{number} · {standing}")
        self.heading.title.keep_to_width()
        self.held = StatusChip("", "warning")
        self.kept = Button("", "quiet")
        self.kept.clicked.connect(self.why_wanted)
        self.chips = QWidget()
        line = WrapLine()
        self.chips.setLayout(line)
        for text, tone in self._chips(card):
            line.addWidget(StatusChip(text, tone))
        line.addWidget(self.held)
        line.addWidget(self.kept)
        self.add(self.heading)
        self.add(self.chips)
        self.kept.hide()
        self.held.hide()

    def _chips(self, card: ClientCard) -> Iterator[tuple[str, Tone]]:
        words, client = self._context.words, card.client
        if not client.active:
            yield words("Inactive"), "neutral"
        if is_minor(client, self._context.today()):
            yield words("Minor"), "info"
        if client.standing != "client":
            yield name_of(words, STANDINGS, client.standing), "info"
        if card.refused:
            yield words("Data not given"), "warning"

    def show_plan(self, plan: ClientPlan) -> None:
        """Until when the client is kept, as one quiet line that leads to the reasons."""
        words = self._context.words
        if plan.verdict == "held":
            self.held.show_status(words("On hold"), "warning")
            told = words("Nothing is destroyed: why?")
        elif plan.due:
            told = words("Due for destruction since {date}: why?", date=plan.destroy_from)
        else:
            told = words("Kept until {date}: why?", date=plan.keep_until)
        self.kept.setText(told)
        self.kept.show()
