"""Who still gets a confirmation of a consent in writing: a line a client, from which their page is opened."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from practice_app.gui.context import Context
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.page import Page
from practice_app.use_cases.consent_confirmation import WaitsForConfirmation, confirmations_to_send

MOST = 25  # the rest follows as these are done


class ConfirmationsCard(Card):
    """Out of sight while nobody waits."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.words("Still to confirm in writing"))
        self._context = context
        self.listed = Page()
        self.listed.column.setContentsMargins(0, 0, 0, 0)
        self.add(self.listed)
        self.hide()

    def refresh(self) -> None:
        """Look again."""
        self._context.operations.read(confirmations_to_send, then=self._show, channel="confirmations")

    def _show(self, waiting: Sequence[WaitsForConfirmation]) -> None:
        words = self._context.words
        self.listed.empty()
        self.setVisible(bool(waiting))
        for one in waiting[:MOST]:
            count = words.plural("{count} consent", "{count} consents", one.count)
            opening = Button(words("Open the client"), "quiet")
            opening.setAccessibleName(words("Open {name}", name=one.name))
            opening.clicked.connect(partial(self._open, one))
            self.listed.add_line(Label(f"{one.name} ({one.number})", wrap=False), Label(count, "muted", wrap=False), opening)
        if (more := len(waiting) - MOST) > 0:
            self.listed.add(Label(words("And {count} more.", count=more), "muted"))

    def _open(self, one: WaitsForConfirmation, *_: object) -> None:
        self._context.open_client(one.client_id)
