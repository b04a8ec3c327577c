"""What the member was writing and did not save: to go on with, or to throw away."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from practice_app.domain.unsaved import KEPT_DAYS, Unsaved
from practice_app.gui.context import Context
from practice_app.gui.unsaved_places import name_of_form, place_of
from practice_app.gui.widgets.button import Button
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
        self._shown = shown
        self.rows.empty()
        for piece in shown:
            self._add(piece)
        self.setVisible(bool(shown))

    def _add(self, piece: Unsaved) -> None:
        words = self._context.words
        moment = words.moment(piece.saved_at) if piece.saved_at else ""
        text = " · ".join(part for part in (words(name_of_form(piece.form)), piece.about, moment) if part)
        go_on, drop = Button(words("Go on")), Button(words("Throw away"), "quiet")
        go_on.setAccessibleName(words("Go on with {what}", what=text))
        drop.setAccessibleName(words("Throw away {what}", what=text))
        go_on.clicked.connect(partial(self._go_on, piece))
        drop.clicked.connect(partial(self._drop, piece))
        self.rows.add(Label(text).keep_to_width())
        self.rows.add_line(go_on, drop)

    def _go_on(self, piece: Unsaved, *_: object) -> None:
        screen, key = place_of(piece.form, piece.record_id)
        self._context.shell.go_to(screen, key)

    def _drop(self, piece: Unsaved, *_: object) -> None:
        self._context.operations.run(drop_unsaved, piece.form, piece.record_id, then=lambda _: self.refresh())
