"""What a form says above itself of what was typed in it before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from practice_app.gui.button_row import ButtonRow
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.fact_list import FactList
from practice_app.gui.widgets.label import Label
from practice_app.system.words import Words

LONGEST_TOLD = 600


class UnsavedNotice(QWidget):
    """Hidden until there is something to say. `left_out`: what of the form is not kept, and has to be given again."""

    def __init__(self, words: Words, left_out: str = "") -> None:
        super().__init__()
        self._words, self._left_out = words, left_out
        self.banner = Banner(words)
        self.banner.closed.connect(self.hide)
        self.beside: Card | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.banner)
        self.hide()

    def show_restored(self, moment: datetime | None, start_over: Callable[[], object]) -> None:
        """What was typed stands in the form again; `start_over` empties it."""
        words = self._words
        told = words("Restored what you had typed on {moment}.", moment=self._moment(moment))
        self.show()
        text = f"{told} {self._left_out}" if self._left_out else told
        self.banner.show_message("info", text, words("Start over"), start_over)

    def show_beside(
        self,
        moment: datetime | None,
        told: Sequence[tuple[str, str]],
        changed: bool,
        use: Callable[[], object],
        drop: Callable[[], object],
    ) -> None:
        """What was typed before, beside what the form shows now; nothing is put in it unless asked."""
        words = self._words
        self.close_notice()
        card = self.beside = Card(words("What you had typed on {moment}", moment=self._moment(moment)))
        if changed:
            card.add(Label(words("It was changed since. The form shows it as it is now; this is what you had typed:")))
        facts = FactList(words("What you had typed"), [(name, _short(text)) for name, text in told])
        for value in facts.values:
            value.keep_to_width()
        use_it, drop_it = Button(words("Use what I typed")), Button(words("Throw it away"), "quiet")
        use_it.clicked.connect(lambda: self._answer(use))
        drop_it.clicked.connect(lambda: self._answer(drop))
        card.add(facts)
        card.add(ButtonRow(use_it, drop_it))
        self._column.addWidget(card)
        self.show()

    def close_notice(self) -> None:
        """There is nothing to say any more."""
        self.banner.hide()
        self.hide()
        if self.beside is not None:
            self.beside.hide()
            self.beside.deleteLater()
            self.beside = None

    def _answer(self, then: Callable[[], object]) -> None:
        self.close_notice()
        then()

    def _moment(self, moment: datetime | None) -> str:
        return self._words.moment(moment) if moment else ""


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_TOLD else f"{text[:LONGEST_TOLD]}…"
