"""The emergency accesses: everyone's for who oversees the practice, with the button that says one looked; else one's own."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from practice_app.domain.client_access import EmergencyAccess
from practice_app.gui.button_row import ButtonRow
from practice_app.gui.context import Context
from practice_app.gui.theme import SPACE_SMALL
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.page import Page
from practice_app.gui.widgets.status_chip import StatusChip
from practice_app.use_cases.clients import open_client
from practice_app.use_cases.emergency import list_emergencies, review_emergency

MOST_SHOWN = 50


class EmergenciesCard(Card):
    """The newest first."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.words("Emergency access"))
        self._context = context
        self._shown: tuple[EmergencyAccess, ...] | None = None
        self.banner = Banner(context.words)
        self.listed = Page()
        self.listed.column.setContentsMargins(0, 0, 0, 0)
        self.listed.column.setSpacing(SPACE_SMALL)
        self.add(self.banner)
        self.add(self.listed)
        trail = Button(context.words("To the audit trail"), "quiet")
        trail.clicked.connect(lambda: context.shell.go_to("settings", "audit"))
        self.add(ButtonRow(trail))

    def refresh(self, *_: object) -> None:
        """Look again."""
        self._context.operations.read(list_emergencies, then=self._show, channel="emergencies")

    def _show(self, found: list[EmergencyAccess]) -> None:
        shown = tuple(found[:MOST_SHOWN])
        if shown == self._shown:  # the keyboard may stand on one of them
            return
        self._shown, words = shown, self._context.words
        self.listed.empty()
        if not shown:
            self.listed.add(Label(words("There was none."), "muted"))
        for one in shown:
            self._add(one)
        if len(found) > MOST_SHOWN:
            self.listed.add(Label(words("The newest {count}. The others stand in the audit trail.", count=MOST_SHOWN), "muted"))

    def _add(self, one: EmergencyAccess) -> None:
        words = self._context.words
        chip = StatusChip(words("Looked at"), "good") if one.reviewed_at else StatusChip(words("Nobody looked yet"), "warning")
        self.listed.add_line(
            Label(words("{name} opened {client}", name=one.member, client=one.client), "strong", wrap=False), chip
        )
        span = words("From {begin} until {end}", begin=words.moment(one.since), end=words.moment(one.until))
        records = words.plural("{count} record opened", "{count} records opened", one.opened)
        looked = words("looked at by {name}", name=one.reviewed_by) if one.reviewed_at else ""
        self.listed.add(Label(" · ".join(part for part in (span, records, looked) if part), "muted"))
        self.listed.add(Label(f"“{one.reason}”"))
        self.listed.add_line(*self._buttons(one))

    def _buttons(self, one: EmergencyAccess) -> list[QWidget]:
        words, may = self._context.words, self._context.may
        buttons: list[QWidget] = []
        if one.reviewed_at is None and may(review_emergency):
            looked = Button(words("I looked at it"))
            looked.setAccessibleName(words("I looked at it: {name}, {client}", name=one.member, client=one.client))
            looked.clicked.connect(partial(self._review, one))
            buttons.append(looked)
        if may(open_client):
            client = Button(words("To the client"), "quiet")
            client.setAccessibleName(words("To the client {name}", name=one.client))
            client.clicked.connect(partial(self._open, one))
            buttons.append(client)
        return buttons

    def _open(self, one: EmergencyAccess, *_: object) -> None:
        self._context.open_client(one.client_id)

    def _review(self, one: EmergencyAccess, *_: object) -> None:
        run = self._context.operations.run
        run(review_emergency, one.id, then=self._reviewed, failed=self.banner.show_problem)

    def _reviewed(self, _: EmergencyAccess) -> None:
        self.banner.hide()
        self._context.shell.show_done(self._context.words("It is written down that you looked at it."))
        self._context.shell.changed()
        self.refresh()
