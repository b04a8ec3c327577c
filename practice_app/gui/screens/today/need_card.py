"""One thing that needs the person: what, why, and where to go."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from practice_app.gui.button_row import ButtonRow
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.label import Label


class NeedCard(Card):
    """`sentences` under the heading, then the button."""

    def __init__(self, title: str, sentences: Sequence[str], action: str = "", act: Callable[[], object] | None = None) -> None:
        super().__init__(title)
        for sentence in sentences:
            self.add(Label(sentence))
        if act is not None:
            self.button = Button(action)
            self.button.clicked.connect(lambda: act())
            self.add(ButtonRow(self.button))
