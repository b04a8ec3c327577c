"""Who stands in an address-book file: each can be taken over as a new client, one form at a time."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal

from practice_app.domain.client import display_name
from practice_app.domain.vcard import VcardClient
from practice_app.gui.context import Context
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.heading_bar import HeadingBar
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.page import Page


class VcardsPage(Page):
    """`chosen` gives the entry to take over, `closed`: none."""

    chosen = Signal(object)
    closed = Signal()

    def __init__(self, context: Context, found: list[VcardClient]) -> None:
        super().__init__()
        words = context.words
        told = words("Each becomes a new client after you have looked at the card. Nothing is stored before you save it.")
        self.add(HeadingBar(words("From the address book"), told))
        card = Card()
        for one in found:
            name = display_name(one.draft)
            reach = " · ".join(text for text in (one.draft.email, one.draft.phone, one.draft.city) if text)
            take = Button(words("Take over…"), "quiet")
            take.setAccessibleName(words("Take over {name}", name=name))
            take.clicked.connect(partial(self.chosen.emit, one))
            line = Page()
            line.column.setContentsMargins(0, 0, 0, 0)
            line.column.setSpacing(0)
            line.add(Label(name, "strong"))
            if reach:
                line.add(Label(reach, "muted"))
            line.add_line(take)
            card.add(line)
        self.add(card)
        close = Button(words("Close"))
        close.clicked.connect(self.closed)
        self.add_line(close)
