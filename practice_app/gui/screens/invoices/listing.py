"""The list of invoices, by status and by what is searched."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout

from practice_app.domain.errors import N_
from practice_app.domain.invoice_views import MOST_ROWS, InvoiceFilter, InvoiceRow
from practice_app.gui.context import Context
from practice_app.gui.labels import options
from practice_app.gui.record_list import RecordList
from practice_app.gui.screens.invoices.columns import invoice_columns
from practice_app.gui.theme import SPACE_SMALL
from practice_app.gui.widgets.choice_field import ChoiceField
from practice_app.gui.widgets.empty_state import EmptyState
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.record_table import RecordTable
from practice_app.gui.widgets.search_field import SearchField
from practice_app.use_cases.invoice_views import list_invoices
from practice_app.use_cases.invoices import create_draft_invoice

SHOWN = {
    "all": N_("All invoices"), "draft": N_("Drafts"), "open": N_("Open"), "overdue": N_("Overdue"), "paid": N_("Paid"),
    "credited": N_("Credited"), "written_off": N_("Written off"), "credit_note": N_("Credit notes"),
}  # fmt: skip


class InvoiceList(RecordList):
    """`wanted` gives the row to open, `first_wanted`: make the first one, `failed`: cannot list."""

    def __init__(self, context: Context) -> None:
        words = context.words
        search = SearchField(words, words("Search invoices"), words("Search number, client, amount…"))
        table = RecordTable(words, words("Invoices"), invoice_columns(words), key=lambda row: row.id)
        super().__init__(context, search, table)
        self.filter = ChoiceField(words, options(words, SHOWN))
        self.filter.set_name(words("Which invoices"))
        self.count = Label("", "small", wrap=False)
        self.column.setSpacing(SPACE_SMALL)
        top = QHBoxLayout()
        top.setSpacing(SPACE_SMALL)
        top.addWidget(self.search, 1)
        top.addWidget(self.filter)
        self.column.addLayout(top)
        self.add(self.table, 1)
        self.add(self.count)
        self.search.searched.connect(lambda _: self.refresh())
        self.filter.changed.connect(self.refresh)
        self.pick.wanted.connect(self.wanted)

    def refresh(self) -> None:
        """Look again."""
        wanted = InvoiceFilter(self.filter.value(), self.search.text().strip())
        read = self._context.operations.read
        read(list_invoices, wanted, channel="invoices.list", then=self._show, failed=self._failed)

    def show_only(self, show: str) -> None:
        """Show the invoices of one status ("open", "overdue", …)."""
        self.search.clear()
        self.filter.set_value(show)
        self.refresh()

    def _show(self, rows: list[InvoiceRow]) -> None:
        words = self._context.words
        self.table.set_empty(self._nothing())
        self.table.set_records(rows)
        if len(rows) >= MOST_ROWS:
            self.count.setText(words("The newest {count} invoices: search for older ones", count=MOST_ROWS))
        else:
            self.count.setText(self._sum(rows))

    def _sum(self, rows: list[InvoiceRow]) -> str:
        words = self._context.words
        told = words.plural("{count} invoice", "{count} invoices", len(rows))
        claimed = sum(row.open or 0 for row in rows)
        still = words("{amount} open", amount=words.money(claimed))
        return f"{told} · {still}" if claimed else told

    def _nothing(self) -> EmptyState:
        words = self._context.words
        if self.search.text().strip() or self.filter.value() != "all":
            return EmptyState(words("No invoice found"), words("Choose another status, or search for less."))
        action = words("Make the first invoice") if self._context.may(create_draft_invoice) else ""
        empty = EmptyState(words("No invoices yet"), words("What you issue here keeps its number and its PDF for good."), action)
        empty.acted.connect(self.first_wanted)
        return empty
