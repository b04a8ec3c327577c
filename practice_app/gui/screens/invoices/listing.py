"""The list of invoices: by status, by what is searched, sorted, a page at a time as one scrolls."""

from __future__ import annotations

from practice_app.domain.errors import N_, PracticeError
from practice_app.domain.invoice_views import SHOWS_PAYMENTS, InvoiceFilter, InvoiceRow, InvoiceTotals
from practice_app.domain.paging import Order
from practice_app.gui.context import Context
from practice_app.gui.list_menu import ListCases
from practice_app.gui.record_list import RecordList
from practice_app.gui.screens.invoices.columns import invoice_columns
from practice_app.gui.theme import SPACE_SMALL
from practice_app.gui.widgets.empty_state import EmptyState
from practice_app.gui.widgets.filter_chips import FilterChips
from practice_app.gui.widgets.record_table import RecordTable
from practice_app.gui.widgets.search_field import SearchField
from practice_app.use_cases.bookkeeping import list_periods
from practice_app.use_cases.invoices import create_draft_invoice
from practice_app.use_cases.list_export import copy_invoice_list, export_invoice_list, print_invoice_list
from practice_app.use_cases.list_pages import count_waiting_invoices, page_invoices, total_invoices

SHOWN = {
    "all": N_("All"), "draft": N_("Drafts"), "open": N_("Open"), "overdue": N_("Overdue"), "paid": N_("Paid"),
    "credited": N_("Credited"), "written_off": N_("Written off"), "credit_note": N_("Credit notes"),
}  # fmt: skip
RARE = ("credited", "written_off", "credit_note")  # chips of their own only while they are chosen
CHANNEL = "invoices.list"


class InvoiceList(RecordList):
    """`wanted` gives the row to open, `first_wanted`: make the first one, `failed`: cannot list."""

    def __init__(self, context: Context) -> None:
        words = context.words
        search = SearchField(words, words("Search invoices"), words("Search number, client, amount…"))
        table = RecordTable(words, words("Invoices"), invoice_columns(words), key=lambda row: row.id, many=True)
        cases = ListCases(words("Invoices"), copy_invoice_list, print_invoice_list, export_invoice_list)
        super().__init__(context, search, table, CHANNEL, Order("date", descending=True), cases)
        self.rows: list[InvoiceRow] = []
        self._totals = InvoiceTotals(0, None)
        self._waiting: dict[str, int] = {}
        self._knows_payments = context.may(list_periods)  # by the roles; `count_waiting_invoices` knows it exactly
        self.filter = FilterChips(words, self._chips("all"))
        self.filter.set_name(words("Which invoices"))
        self.shows = self.menu.menu.addMenu(words("Show only"))
        self.shows.aboutToShow.connect(self._fill_shows)
        self._fill_shows()
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self.column.setSpacing(SPACE_SMALL)
        self.add(self.search)
        self.add(self.filter)
        self.add(self.table, 1)
        self.add(self.menu.progress)
        self.add_line(self.count, self.menu.button)
        self.menu.button.show()

    def _connect(self) -> None:
        self.search.searched.connect(lambda _: self.refresh())
        self.filter.changed.connect(self.refresh)
        self.pages.first.connect(self._show)
        self.pages.more.connect(self._more)
        self.pick.wanted.connect(self.wanted)

    # --- by status ----------------------------------------------------------------------------------------------------

    def _offered(self) -> list[str]:
        """What may be asked: who paid only by who sees payments."""
        return [show for show in SHOWN if self._knows_payments or show not in SHOWS_PAYMENTS]

    def _chips(self, chosen: str) -> list[tuple[str, str]]:
        rare = RARE if self._knows_payments else ()
        return [(show, self._told(show)) for show in self._offered() if show not in rare or show == chosen]

    def _told(self, show: str) -> str:
        count, name = self._waiting.get(show, 0), self._context.words(SHOWN[show])
        return f"{name} {count}" if count else name

    def _fill_shows(self) -> None:
        self.shows.clear()
        for show in self._offered():
            action = self.shows.addAction(self._context.words(SHOWN[show]))
            action.triggered.connect(lambda _=False, show=show: self.show_only(show))

    def show_only(self, show: str) -> None:
        """Show the invoices of one status ("open", "overdue", …)."""
        self.search.clear()
        self.filter.set_options(self._chips(show))
        self.filter.set_value(show if show in self._offered() else "all")
        self.refresh()

    def _know_waiting(self, counts: dict[str, int]) -> None:
        self._waiting, self._knows_payments = counts, "open" in counts
        chosen = self.filter.value()
        self.filter.set_options(self._chips(chosen))
        if self.filter.value() != chosen:  # asked before it was known that it may not be
            self.refresh()

    # --- what is shown ------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Look again."""
        read, wanted = self._context.operations.read, self._wanted_filter
        self.pages.load(page_invoices, wanted, self.order)
        read(total_invoices, wanted, channel=f"{CHANNEL}.count", then=self._know_totals, failed=self._failed)
        read(count_waiting_invoices, channel=f"{CHANNEL}.waiting", then=self._know_waiting, failed=self._failed)

    @property
    def _wanted_filter(self) -> InvoiceFilter:
        return InvoiceFilter(self.filter.value(), self.search.text().strip())

    def _show(self, rows: list[InvoiceRow]) -> None:
        self.rows = rows
        self.table.set_empty(self._nothing())
        self.table.set_records(rows)
        self.tell_count()

    def _more(self, rows: list[InvoiceRow]) -> None:
        self.rows = [*self.rows, *rows]
        self.table.append_records(rows)
        self.tell_count()

    def _know_totals(self, totals: InvoiceTotals) -> None:
        self._totals = totals
        self.tell_count()

    def _failed(self, problem: PracticeError) -> None:
        self.rows = []
        super()._failed(problem)

    def narrowed(self) -> tuple[InvoiceFilter, None]:
        """Status and search."""
        return self._wanted_filter, None

    def told_filter(self) -> str:
        """Status and search."""
        words, text = self._context.words, self.search.text().strip()
        told = [words(SHOWN[self.filter.value()]), words("Found by “{text}”", text=text) if text else ""]
        return ", ".join(part for part in told if part)

    def how_many(self) -> int:
        """All that the filter lets through."""
        return len(self.rows) if self.pages.is_whole else max(self._totals.count, len(self.rows))

    def count_text(self) -> str:
        """How many there are, how many of them were loaded, and what is still claimed of all of them."""
        words, here, total = self._context.words, len(self.rows), self.how_many()
        if here < total:
            told = words("{shown} of {total} invoices", shown=here, total=total)
        else:
            told = words.plural("{count} invoice", "{count} invoices", here)
        still = words("{amount} open", amount=words.money(self._totals.open or 0))
        return f"{told} · {still}" if self._totals.open else told

    def _nothing(self) -> EmptyState:
        words = self._context.words
        if self.search.text().strip() or self.filter.value() != "all":
            return EmptyState(words("No invoice found"), words("Choose another status, or search for less."))
        action = words("Make the first invoice") if self._context.may(create_draft_invoice) else ""
        empty = EmptyState(words("No invoices yet"), words("What you issue here keeps its number and its PDF for good."), action)
        empty.acted.connect(self.first_wanted)
        return empty
