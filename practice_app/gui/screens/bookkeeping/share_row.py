"""One invoice that a payment of the bank goes to: which one, what is open of it, and the amount."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from practice_app.domain.bank_match import OpenItem
from practice_app.gui.theme import SPACE_SMALL
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.money_field import MoneyField
from practice_app.system.words import Words

AMOUNT_WIDTH = 14  # characters


class ShareRow(QWidget):
    """`changed` when the amount was altered, `removed` when the row may go."""

    changed = Signal()
    removed = Signal()

    def __init__(self, words: Words, item: OpenItem, amount: int) -> None:
        super().__init__()
        self.item = item
        whose = item.buyer_name
        if item.subject_name and item.subject_name != whose:
            whose = f"{item.subject_name} → {whose}"
        told = words("{number} · {name} · {open} open", number=item.number, name=whose, open=words.money(item.open))
        self.amount = MoneyField(words)
        self.amount.set_name(words("Amount for invoice {number}", number=item.number))
        self.amount.setFixedWidth(self.fontMetrics().averageCharWidth() * AMOUNT_WIDTH + SPACE_SMALL)
        self.amount.set_value(amount)
        self.remove = Button(words("Remove"), "quiet")
        self.remove.setAccessibleName(words("Remove invoice {number}", number=item.number))
        self.amount.changed.connect(self.changed)
        self.remove.clicked.connect(self.removed)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_SMALL)
        line.addWidget(Label(told), 1)
        line.addWidget(self.amount)
        line.addWidget(self.remove)

    def cents(self) -> int | None:
        """The amount, None when it cannot be read or is more than is open."""
        if self.amount.problem() is not None:
            return None
        cents = self.amount.value() or 0
        return cents if cents <= self.item.open else None
