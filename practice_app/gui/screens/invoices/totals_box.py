"""The totals of a draft, worked out while typing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from practice_app.domain.money import Totals, VatRate, total_of
from practice_app.gui.labels import VAT_RATES, name_of
from practice_app.gui.screens.invoices.percent_field import write_percentage
from practice_app.gui.widgets.label import Label
from practice_app.system.words import Words

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class TotalsBox(QWidget):
    """Lines, discount, VAT per rate and the total, right under each other."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.parts, self.total = Label("", wrap=False), Label("", "heading", wrap=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for label in (self.parts, self.total):
            label.setAlignment(RIGHT)
            column.addWidget(label)

    def tell(self, nets: Sequence[tuple[VatRate, int] | None], discount_bp: int) -> None:
        """Rate and net cents of each line, None for one that cannot be read; the discount over all in basis points."""
        words = self._words
        read = [net for net in nets if net is not None]
        if len(read) < len(nets):
            self._tell_parts("")
            self.total.setText(words("Total {amount}", amount="–"))
            return
        sums = total_of(read, discount_bp)
        self._tell_parts("\n".join(sum_lines(words, sums, discount_bp)))
        self.total.setText(words("Total {amount}", amount=words.money(sums.total)))

    def _tell_parts(self, told: str) -> None:
        self.parts.setText(told)
        self.parts.setVisible(bool(told))  # empty it would push the total off the line of the button beside it


def sum_lines(words: Words, sums: Totals, discount_bp: int) -> Iterator[str]:
    """What comes before the total: nothing when that says it all."""
    taxed = [one for one in sums.per_rate if one.rate.percent]
    if discount_bp:
        yield words("Lines {amount}", amount=words.money(sums.lines))
        percentage = write_percentage(discount_bp, words.language)
        yield words("Discount {percentage}%: {amount}", percentage=percentage, amount=words.money(-sums.allowance))
    if taxed:
        yield words("Without VAT {amount}", amount=words.money(sums.net))
    for one in taxed:
        rate = name_of(words, VAT_RATES, one.rate.value)
        if len(sums.per_rate) > 1:
            told = words("VAT {rate} over {net}: {amount}", rate=rate, net=words.money(one.net), amount=words.money(one.vat))
        else:
            told = words("VAT {rate}: {amount}", rate=rate, amount=words.money(one.vat))
        yield told
