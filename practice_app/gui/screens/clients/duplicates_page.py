"""The pairs of cards that may be of one client, to be looked at one by one."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal

from practice_app.domain.client_card import ClientHit
from practice_app.gui.context import Context
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.heading_bar import HeadingBar
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.page import Page
from practice_app.use_cases.duplicates import DuplicatePair, list_duplicates
from practice_app.use_cases.merge_clients import merge_clients

MOST_SHOWN = 25


class DuplicatesPage(Page):
    """`merge_wanted` gives the id of the card that would stay and that of the other; `closed`: back to the list."""

    merge_wanted = Signal(object, object)
    closed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        words = context.words
        self._context = context
        self._pairs: list[DuplicatePair] = []
        self.heading = HeadingBar(words("Likely duplicates"), words("Two cards that may be of one client."))
        self.banner = Banner(words)
        self.told = Page()
        self.told.column.setContentsMargins(0, 0, 0, 0)
        self.close_button = Button(words("Close"))
        self.close_button.clicked.connect(self.closed)
        for widget in (self.heading, self.banner, self.told):
            self.add(widget)
        self.add_line(self.close_button)
        self.told.add(Label(words("Comparing the cards…"), "muted"))
        context.operations.read(list_duplicates, then=self._show, failed=self.banner.show_problem)

    def _show(self, pairs: list[DuplicatePair]) -> None:
        self._pairs = pairs
        words = self._context.words
        self.told.empty()
        if not pairs:
            self.told.add(Label(words("No two cards look alike."), "muted"))
        elif not self._context.may(merge_clients):
            text = words("A practitioner of both clients merges them, because everything sealed on the cards is opened for it.")
            self.told.add(Label(text, "muted"))
        for pair in pairs[:MOST_SHOWN]:
            self.told.add(self._card(pair))
        if len(pairs) > MOST_SHOWN:
            more = words(
                "The {shown} likeliest of {total}. The others follow when these are done.", shown=MOST_SHOWN, total=len(pairs)
            )
            self.told.add(Label(more, "muted"))

    def _card(self, pair: DuplicatePair) -> Card:
        words = self._context.words
        card, inside = Card(), Page()
        inside.column.setContentsMargins(0, 0, 0, 0)
        for hit in (pair.first, pair.second):
            inside.add(Label(self._line(hit), "strong"))
        inside.add(Label(" ".join(words(reason.template, **reason.fields) for reason in pair.reasons), "muted"))
        buttons = []
        if self._context.may(merge_clients):
            merge = Button(words("Compare and merge…"))
            merge.setAccessibleName(words("Compare and merge {one} and {other}", one=pair.first.name, other=pair.second.name))
            merge.clicked.connect(lambda: self.merge_wanted.emit(pair.first.id, pair.second.id))
            buttons.append(merge)
        for hit in (pair.first, pair.second):
            look = Button(words("Open {number}", number=hit.number), "quiet")
            look.clicked.connect(partial(self._context.open_client, hit.id))
            buttons.append(look)
        inside.add_line(*buttons)
        card.add(inside)
        return card

    def _line(self, hit: ClientHit) -> str:
        words = self._context.words
        born = words("born {date}", date=hit.birth_date) if hit.birth_date else ""
        return " · ".join(part for part in (hit.name, words("Number {number}", number=hit.number), born, hit.city) if part)
