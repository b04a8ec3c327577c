"""The card of one envelope: what its words open, when the paper was looked at, and what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from practice_app.gui.button_row import ButtonRow
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.label import Label
from practice_app.system.words import Words

if TYPE_CHECKING:
    from practice_app.use_cases.recovery_words import Look


class WordsCard(Card):
    """`compare` and `renew` are its buttons."""

    def __init__(self, words: Words, title: str, renewal: str) -> None:
        super().__init__(title)
        self._words = words
        self.told, self.seen = Label(""), Label("")
        self.compare, self.renew = Button(words("Look whether your paper is right…")), Button(renewal)
        for widget in (self.told, self.seen, ButtonRow(self.compare, self.renew)):
            self.add(widget)

    def show_look(self, told: str, look: Look | None) -> None:
        """What the words are for, and when their paper was compared; None: there are no words yet."""
        self.told.setText(told)
        self.compare.setVisible(look is not None)
        self.seen.setVisible(look is not None)
        if look is not None:
            self.seen.setText(self._seen(look))

    def _seen(self, look: Look) -> str:
        words = self._words
        made = words("Made on {day}.", day=words.long_date(look.made_on))
        if look.checked_on is None:
            return made + " " + words("The whole paper was never compared since: do it once, and then every year.")
        checked = words("The paper was compared on {day} and was right.", day=words.long_date(look.checked_on))
        return f"{made} {checked}" + (" " + words("That is more than a year ago: look again.") if look.due else "")
