"""Who did not accept the terms: looked at by a person, who sets them inactive or talks with them first (mission C5)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal

from practice_app.domain.notice_words import answer_name
from practice_app.gui.context import Context
from practice_app.gui.why import guard
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.page import Page
from practice_app.use_cases.notice_answers import ToldClient, close_not_accepted, not_accepted

MOST = 25  # at once, so that each of them is really looked at


class NotAcceptedCard(Card):
    """Out of sight while there is nobody. `changed`: some were set inactive."""

    changed = Signal()

    def __init__(self, context: Context, notice_id: str) -> None:
        super().__init__(context.words("Did not accept"))
        self._context, self._notice_id = context, notice_id
        self._shown: list[ToldClient] = []
        self.listed = Page()
        self.listed.column.setContentsMargins(0, 0, 0, 0)
        self.add(Label(context.words("Talk with them first where you can. Whoever accepts later is set active again."), "muted"))
        self.add(self.listed)
        self.hide()
        if context.may(not_accepted):
            context.operations.read(not_accepted, notice_id, then=self._show)

    def _show(self, found: Sequence[ToldClient]) -> None:
        words = self._context.words
        self._shown = list(found[:MOST])
        self.listed.empty()
        self.setVisible(bool(found))
        for one in self._shown:
            opening = Button(words("Open the client"), "quiet")
            opening.setAccessibleName(words("Open {name}", name=one.name))
            opening.clicked.connect(partial(self._open, one))
            said = words(answer_name("terms", one.told.answer))
            self.listed.add_line(Label(f"{one.name} ({one.number})", wrap=False), Label(said, "muted", wrap=False), opening)
        if (more := len(found) - MOST) > 0:
            self.listed.add(Label(words("And {count} more.", count=more), "muted"))
        if self._shown:
            text = words.plural("Set this {count} inactive…", "Set these {count} inactive…", len(self._shown))
            close = guard(Button(text), self._context, close_not_accepted)
            close.clicked.connect(self._ask)
            self.listed.add_line(close)

    def _open(self, one: ToldClient, *_: object) -> None:
        self._context.open_client(one.client_id)

    def _ask(self) -> None:
        words, shell = self._context.words, self._context.shell
        told = [
            words("Set inactive: {names}.", names=", ".join(one.name for one in self._shown)),
            words("Their data stay as long as their terms say; nothing is destroyed by this."),
            words("You can set each of them active again on their page."),
        ]
        shell.confirm(words("Set who did not accept inactive?"), told, words("Set inactive"), self._close)

    def _close(self) -> None:
        chosen = [one.client_id for one in self._shown]
        run, shell = self._context.operations.run, self._context.shell
        run(close_not_accepted, self._notice_id, chosen, then=self._closed, failed=shell.show_problem)

    def _closed(self, count: int) -> None:
        words = self._context.words
        self._context.shell.show_done(words.plural("{count} client is set inactive.", "{count} clients are set inactive.", count))
        self._context.shell.changed()
        self.changed.emit()
