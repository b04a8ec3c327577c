"""How much is open of each age: a calm row of amounts above the list."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from practice_app.domain.errors import N_
from practice_app.domain.reminder import AGES, Age
from practice_app.gui.theme import SPACE_LARGE, SPACE_TINY
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.wrap_line import WrapLine
from practice_app.system.words import Words

AGE_NAMES: Mapping[str, str] = {
    "not_due": N_("Not due yet"), "1_30": N_("1–30 days late"), "31_60": N_("31–60 days late"),
    "61_90": N_("61–90 days late"), "over_90": N_("Over 90 days late"),
}  # fmt: skip


class AgeTotals(QWidget):
    """The five ages and the sum, each with its amount and how many invoices it is made of."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.amounts: dict[str, Label] = {}
        self._counts: dict[str, Label] = {}
        line = WrapLine(SPACE_LARGE)
        self.setLayout(line)
        for age, name in [*AGE_NAMES.items(), ("all", N_("All together"))]:
            self.amounts[age], self._counts[age] = Label("", "heading", wrap=False), Label("", "small", wrap=False)
            holder = QWidget()
            one = QVBoxLayout(holder)
            one.setContentsMargins(0, 0, 0, 0)
            one.setSpacing(SPACE_TINY)
            for label in (Label(words(name), "muted", wrap=False), self.amounts[age], self._counts[age]):
                one.addWidget(label)
            line.addWidget(holder)

    def show_totals(self, totals: Mapping[Age, tuple[int, int]]) -> None:
        """Show these: how many and how many cents, by age."""
        everything = (sum(count for count, _ in totals.values()), sum(cents for _, cents in totals.values()))
        for age, (count, cents) in [*((age, totals[age]) for age in AGES), ("all", everything)]:
            self.amounts[age].setText(self._words.money(cents))
            self._counts[age].setText(self._words.plural("{count} invoice", "{count} invoices", count))
