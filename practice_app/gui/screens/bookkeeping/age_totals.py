"""How much is open of each age: a calm row of amounts above the list."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QGridLayout, QWidget

from practice_app.domain.errors import N_
from practice_app.domain.reminder import AGES, Age
from practice_app.gui.theme import SPACE_LARGE, SPACE_TINY
from practice_app.gui.widgets.label import Label
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
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE_LARGE)
        grid.setVerticalSpacing(SPACE_TINY)
        for place, (age, name) in enumerate([*AGE_NAMES.items(), ("all", N_("All together"))]):
            self.amounts[age], self._counts[age] = Label("", "heading", wrap=False), Label("", "small", wrap=False)
            grid.addWidget(Label(words(name), "muted", wrap=False), 0, place)
            grid.addWidget(self.amounts[age], 1, place)
            grid.addWidget(self._counts[age], 2, place)
        grid.setColumnStretch(len(AGE_NAMES) + 1, 1)

    def show_totals(self, totals: Mapping[Age, tuple[int, int]]) -> None:
        """Show these: how many and how many cents, by age."""
        everything = (sum(count for count, _ in totals.values()), sum(cents for _, cents in totals.values()))
        for age, (count, cents) in [*((age, totals[age]) for age in AGES), ("all", everything)]:
            self.amounts[age].setText(self._words.money(cents))
            self._counts[age].setText(self._words.plural("{count} invoice", "{count} invoices", count))
