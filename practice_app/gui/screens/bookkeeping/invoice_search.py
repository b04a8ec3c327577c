"""Finds an open invoice by number, client or amount, to divide a payment over."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QVBoxLayout, QWidget

from practice_app.domain.bank_match import OpenItem
from practice_app.domain.invoice_views import InvoiceFilter, InvoiceRow
from practice_app.gui.context import Context
from practice_app.gui.theme import SPACE_TINY
from practice_app.gui.widgets.search_field import SearchField
from practice_app.use_cases.invoice_views import list_invoices

MOST_SHOWN = 6


class InvoiceSearch(QWidget):
    """Down goes into the hits, Enter or a click chooses one: `chosen` gives it as an open item."""

    chosen = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        words = context.words
        self.search = SearchField(words, words("Add an invoice"), words("Add an invoice: number, client or amount"))
        self._found: list[OpenItem] = []
        self.hits = QListWidget()
        self.hits.setAccessibleName(words("Open invoices found"))
        for set_policy in (self.hits.setHorizontalScrollBarPolicy, self.hits.setVerticalScrollBarPolicy):
            set_policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # all of them are in sight
        self.hits.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_TINY)
        column.addWidget(self.search)
        column.addWidget(self.hits)
        self.search.searched.connect(self._searched)
        self.search.stepped_down.connect(self._into_hits)
        self.hits.itemClicked.connect(lambda _: self._choose(self.hits.currentRow()))
        self.hits.installEventFilter(self)

    def _searched(self, text: str) -> None:
        if not text:
            self.hits.hide()
            return
        read = self._context.operations.read
        read(
            list_invoices,
            InvoiceFilter("open", text),
            channel="bank.invoices",
            then=self._show,
            failed=self._refused,
        )

    def _show(self, rows: list[InvoiceRow]) -> None:
        if not self.search.text().strip():
            return
        words = self._context.words
        self._found = [
            OpenItem(row.id, row.number, row.open, row.payer_id, row.buyer_name, row.subject_name)
            for row in rows if row.open
        ][:MOST_SHOWN]  # fmt: skip
        self.hits.clear()
        lines = [f"{one.number} · {one.subject_name or one.buyer_name} · {words.money(one.open)}" for one in self._found]
        self.hits.addItems(lines or [words("No open invoice found")])
        row = self.hits.sizeHintForRow(0) + SPACE_TINY
        self.hits.setFixedHeight(row * self.hits.count() + 2 * self.hits.frameWidth() + SPACE_TINY)
        self.hits.show()

    def _refused(self, _: object) -> None:
        self.hits.hide()

    def _into_hits(self) -> None:
        if self.hits.isVisible() and self._found:
            self.hits.setCurrentRow(0)
            self.hits.setFocus()

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self._found):
            item = self._found[row]
            self.search.clear()
            self.hits.hide()
            self.search.setFocus()
            self.chosen.emit(item)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the hits chooses, Esc goes back to the text."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched is self.hits:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose(self.hits.currentRow())
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.hits.hide()
                self.search.setFocus()
                return True
        return super().eventFilter(watched, event)
