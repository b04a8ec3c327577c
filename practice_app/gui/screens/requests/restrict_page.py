"""Restricting somebody's data at their request (AVG art. 18): placed, seen, and ended after the person was told."""

from __future__ import annotations

from PySide6.QtCore import Signal

from practice_app.domain.rights_request import RightsRequest
from practice_app.gui.client_holds import ClientHolds
from practice_app.gui.context import Context
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.heading_bar import HeadingBar
from practice_app.gui.widgets.page import Page


class RestrictPage(Page):
    """`changed`: one was placed or ended; `closed`: back to the request."""

    changed = Signal()
    closed = Signal()

    def __init__(self, context: Context, request: RightsRequest) -> None:
        super().__init__()
        words = context.words
        told = words("The data are kept and not used: no invoice, letter, list or change. Nothing is destroyed meanwhile.")
        self.add(HeadingBar(words("Restrict the data, request {number}", number=request.number), told))
        card = Card(words("Holds and restrictions"))
        if request.client_id is not None:
            self.holds = ClientHolds(context, request.client_id)
            self.holds.changed.connect(self.changed)
            card.add(self.holds)
        self.add(card)
        self.back = Button(words("Back"))
        self.back.clicked.connect(self.closed)
        self.add_line(self.back)
