"""Divides a payment of the bank over invoices, with what is left of it in sight."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Signal

from practice_app.domain.bank_match import OpenItem, Share
from practice_app.gui.context import Context
from practice_app.gui.screens.bookkeeping.invoice_search import InvoiceSearch
from practice_app.gui.screens.bookkeeping.share_row import ShareRow
from practice_app.gui.theme import mark
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.page import Page


class SharesEditor(Card):
    """`changed` whenever what would be booked is another."""

    changed = Signal()

    def __init__(self, context: Context, left: int) -> None:
        super().__init__(context.words("Which invoice it is for"))
        self._words, self._left = context.words, left
        self.rows: list[ShareRow] = []
        self._listed = Page(fills=True)
        self._listed.column.setContentsMargins(0, 0, 0, 0)
        self.search = InvoiceSearch(context)
        self.search.chosen.connect(self.add_item)
        self.rest = Label("", "muted")
        for widget in (self._listed, self.search, self.rest):
            self.add(widget)
        self._tell()

    def set_shares(self, shares: Iterable[Share], items: Iterable[OpenItem]) -> None:
        """Show this division instead."""
        by_id = {item.invoice_id: item for item in items}
        self._listed.empty()
        self.rows = []
        for share in shares:
            self._add(by_id[share.invoice_id], share.amount)
        self._tell()

    def add_item(self, item: OpenItem) -> None:
        """One invoice more, with what is left for it."""
        if all(row.item.invoice_id != item.invoice_id for row in self.rows):
            self._add(item, max(0, min(item.open, self._remaining() or 0)))
            self._tell()

    def shares(self) -> tuple[Share, ...] | None:
        """What would be booked; None when an amount cannot be, or together they are more than the payment."""
        amounts = [row.cents() for row in self.rows]
        if not amounts or not all(amounts) or (self._remaining() or 0) < 0:
            return None
        return tuple(Share(row.item.invoice_id, cents) for row, cents in zip(self.rows, amounts, strict=True) if cents)

    def _add(self, item: OpenItem, amount: int) -> None:
        row = ShareRow(self._words, item, amount)
        row.changed.connect(self._tell)
        row.removed.connect(partial(self._remove, row))
        self.rows.append(row)
        self._listed.add(row)

    def _remove(self, row: ShareRow) -> None:
        self.rows.remove(row)
        row.hide()
        row.deleteLater()
        self.search.search.setFocus()
        self._tell()

    def _remaining(self) -> int | None:
        amounts = [row.cents() for row in self.rows]
        return None if None in amounts else self._left - sum(cents or 0 for cents in amounts)

    def _tell(self) -> None:
        words, remaining = self._words, self._remaining()
        wrong = remaining is None or remaining < 0
        if remaining is None:
            text = words("An amount cannot be read, or is more than is open of its invoice.")
        elif remaining < 0:
            text = words("This is {amount} more than the payment.", amount=words.money(-remaining))
        elif remaining == 0:
            text = words("All of the payment is divided.")
        else:
            text = words("{amount} of the payment is left and keeps waiting.", amount=words.money(remaining))
        self.rest.setText(text)
        mark(self.rest, "look", "problem" if wrong else "muted")
        self._listed.setVisible(bool(self.rows))
        self.changed.emit()
