"""The clients that practitioners took over lately: for the owner to know."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from practice_app.domain.client_card import TakeOver
from practice_app.gui.context import Context
from practice_app.gui.theme import SPACE_SMALL
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.page import Page
from practice_app.use_cases.assignments import list_take_overs

MOST_SHOWN = 50


class TakeOversCard(Card):
    """Of the last 30 days, the newest first."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.words("Taken over in the last 30 days"))
        self._context = context
        self._shown: tuple[TakeOver, ...] | None = None
        self.listed = Page()
        self.listed.column.setContentsMargins(0, 0, 0, 0)
        self.listed.column.setSpacing(SPACE_SMALL)
        self.add(self.listed)

    def refresh(self, *_: object) -> None:
        """Look again."""
        self._context.operations.read(list_take_overs, then=self._show, channel="take_overs")

    def _show(self, found: list[TakeOver]) -> None:
        shown = tuple(found[:MOST_SHOWN])
        if shown == self._shown:  # the keyboard may stand on one of them
            return
        self._shown, words = shown, self._context.words
        self.listed.empty()
        if not shown:
            self.listed.add(Label(words("There was none."), "muted"))
        for one in shown:
            self._add(one)

    def _add(self, one: TakeOver) -> None:
        words = self._context.words
        client = one.client or words("a client who is gone")
        moment = words.moment(datetime.fromisoformat(one.at))
        told = words("{name} took {client} over on {moment}", name=one.member, client=client, moment=moment)
        if not one.client:
            self.listed.add(Label(told))
            return
        look = Button(words("To the client"), "quiet")
        look.setAccessibleName(words("To the client {name}", name=one.client))
        look.clicked.connect(partial(self._open, one))
        self.listed.add_line(Label(told, wrap=False), look)

    def _open(self, one: TakeOver, *_: object) -> None:
        self._context.open_client(one.client_id)
