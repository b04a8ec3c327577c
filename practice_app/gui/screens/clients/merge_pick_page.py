"""Choosing the other card of a client, to merge it into this one."""

from __future__ import annotations

from PySide6.QtCore import Signal

from practice_app.domain.client import Client, display_name
from practice_app.gui.context import Context
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.client_field import ClientField
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.heading_bar import HeadingBar
from practice_app.gui.widgets.page import Page


class MergePickPage(Page):
    """`chosen` gives the id of the card that stays and that of the other; `closed`: back to the client."""

    chosen = Signal(object, object)
    closed = Signal(object)

    def __init__(self, context: Context, client: Client) -> None:
        super().__init__()
        words = context.words
        self._client = client
        self.form = Form(words, words("The other card"))
        self.form.add("other", words("The other card of the same client"), ClientField(words, context.operations))
        self.go, self.cancel = Button(words("Compare…"), "primary"), Button(words("Cancel"))
        what = words("{name}, number {number}, stays.", name=display_name(client), number=client.number)
        self.add(HeadingBar(words("Merge two cards"), what))
        card = Card()
        card.add(self.form)
        self.add(card)
        self.add_line(self.go, self.cancel)
        self.go.clicked.connect(self._go)
        self.cancel.clicked.connect(lambda: self.closed.emit(client.id))

    def _go(self) -> None:
        if self.form.check() and (other := self.form.values()["other"]) is not None:
            self.chosen.emit(self._client.id, other)
