"""One line of an invoice in the form of a credit note: how much of it is taken back."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from practice_app.domain.credit_note import LineLeft
from practice_app.domain.errors import InvalidInput
from practice_app.gui.theme import SPACE_LARGE, SPACE_SMALL, SPACE_TINY
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.money_field import MoneyField
from practice_app.gui.widgets.quantity_field import QuantityField, write_quantity
from practice_app.system.words import Words

WIDTHS = {"quantity": 9, "amount": 15}  # in characters, the edges included


class CreditLine(QWidget):
    """Begins with all that is left. A quantity tells the amount; an amount typed instead takes back money, not pieces."""

    changed = Signal()

    def __init__(self, words: Words, left: LineLeft) -> None:
        super().__init__()
        self.left, self._words = left, words
        self.box = QCheckBox()
        self.box.setText(" · ".join(part for part in (left.line.service_code, left.line.description) if part))
        self.box.setChecked(True)
        self.quantity, self.amount = QuantityField(words), MoneyField(words)
        self._by_amount = not left.quantity
        self.quantity.set_value(left.quantity or None)
        self.amount.set_value(left.net)
        self.quantity.setEnabled(bool(left.quantity))
        number = left.line.position
        self.quantity.set_name(words("Quantity to take back, line {number}", number=number))
        self.amount.set_name(words("Amount to take back, line {number}", number=number))
        self._arrange()
        self.box.clicked.connect(self._ticked)
        self.quantity.changed.connect(self._typed_quantity)
        self.amount.changed.connect(self._typed_amount)

    def _arrange(self) -> None:
        words, left = self._words, self.left
        for field, name in ((self.quantity, "quantity"), (self.amount, "amount")):
            field.setFixedWidth(field.fontMetrics().averageCharWidth() * WIDTHS[name])
        column, line = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, SPACE_SMALL)
        column.setSpacing(SPACE_TINY)
        line.setContentsMargins(SPACE_LARGE, 0, 0, 0)
        line.setSpacing(SPACE_SMALL)
        column.addWidget(self.box)
        line.addWidget(self.quantity)
        of_all = words("of {quantity}", quantity=write_quantity(left.quantity, words.language))
        line.addWidget(Label(of_all, "muted", wrap=False))
        line.addWidget(self.amount)
        line.addWidget(Label(words("of {amount} without VAT", amount=words.money(left.net)), "muted", wrap=False))
        line.addStretch()
        column.addLayout(line)

    @property
    def is_chosen(self) -> bool:
        """Whether anything of it is taken back."""
        return self.box.isChecked()

    def quantity_back(self) -> int | None:
        """Thousandths, None when an amount was typed instead. Raises InvalidInput when it cannot be read."""
        return None if self._by_amount else self.quantity.value() or 0

    def amount_back(self) -> int:
        """Cents without VAT. Raises InvalidInput when it cannot be read."""
        return self.amount.value() or 0

    def raw(self) -> list[object]:
        """What stands in it, exactly as typed."""
        return [self.is_chosen, self._by_amount, self.quantity.raw(), self.amount.raw()]

    def set_raw(self, raw: list[Any]) -> None:
        """Show again what `raw` gave."""
        chosen, self._by_amount, quantity, amount = raw
        self.box.setChecked(chosen)
        self.quantity.set_raw(quantity)
        self.amount.set_raw(amount)
        self._ticked()

    def differing(self, raw: list[Any]) -> list[tuple[str, str]]:
        """The line, when another quantity or amount was typed."""
        chosen, _, quantity, amount = raw
        told = " · ".join(part for part in (quantity, amount) if part) if chosen else self._words("not taken back")
        return [] if raw == self.raw() else [(self.box.text(), told)]

    def mark_wrong(self) -> None:
        """Show which field is wrong."""
        field = self.amount if self._by_amount else self.quantity
        field.set_invalid(True)
        field.setFocus()

    def _ticked(self) -> None:
        for field in (self.quantity, self.amount):
            field.setEnabled(self.is_chosen and (field is self.amount or bool(self.left.quantity)))
        self.changed.emit()

    def _typed_quantity(self) -> None:
        self._by_amount = False
        try:
            quantity = self.quantity.value() or 0
            self.amount.set_value(self.left.net_of(quantity) if quantity > 0 else 0)
        except InvalidInput:
            self.amount.set_value(None)
        self._tell()

    def _typed_amount(self) -> None:
        self._by_amount = True
        self.quantity.set_value(None)
        self._tell()

    def _tell(self) -> None:
        self.quantity.set_invalid(False)
        self.amount.set_invalid(False)
        self.changed.emit()
