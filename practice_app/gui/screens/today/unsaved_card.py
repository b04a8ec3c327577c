"""What the member was writing and did not save: to go on with, or to throw away."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QApplication

from practice_app.domain.unsaved import KEPT_DAYS, Unsaved
from practice_app.gui.context import Context
from practice_app.gui.screens.today.unsaved_row import UnsavedRow
from practice_app.gui.unsaved_places import place_of
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.page import Page
from practice_app.use_cases.unsaved_forms import drop_unsaved, list_unsaved

MOST_SHOWN = 5


class UnsavedCard(Card):
    """Hidden while there is nothing. The newest first; what does not fit comes up as the others go."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.words("You were writing"))
        self._context = context
        self._shown: tuple[Unsaved, ...] = ()
        self.rows = Page(fills=True)
        self.rows.column.setContentsMargins(0, 0, 0, 0)
        told = context.words("It is not saved. Only you can open it; after {count} days it is forgotten.", count=KEPT_DAYS)
        self.add(Label(told, "muted"))
        self.add(self.rows)
        self.hide()

    def refresh(self) -> None:
        """Ask what waits, after what the forms have just handed in to be kept or forgotten."""
        self._context.operations.run(list_unsaved, then=self._show)

    def _show(self, pieces: Sequence[Unsaved]) -> None:
        shown = tuple(pieces[:MOST_SHOWN])
        if shown == self._shown:  # the keyboard may stand on one of them
            return
        focus, self._shown = QApplication.focusWidget(), shown
        within = focus is not None and self.isAncestorOf(focus)
        self.rows.empty()
        for piece in shown:
            self._add(piece)
        self.setVisible(bool(shown))
        if within and shown:  # whoever threw one away goes on with the next
            self.rows.focus_first()

    def _add(self, piece: Unsaved) -> None:
        row = UnsavedRow(self._context.words, piece)
        row.wanted.connect(partial(self._go_on, piece))
        row.dropped.connect(partial(self._drop, piece))
        self.rows.add(row)

    def _go_on(self, piece: Unsaved, *_: object) -> None:
        screen, key = place_of(piece.form, piece.record_id)
        self._context.shell.go_to(screen, key)

    def _drop(self, piece: Unsaved, *_: object) -> None:
        self._context.operations.run(drop_unsaved, piece.form, piece.record_id, then=lambda _: self.refresh())
