"""What the lists of clients, invoices and letters have in common: a search field, a table a page at a time, its menu."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any

from PySide6.QtCore import Signal

from practice_app.domain.errors import PracticeError
from practice_app.domain.paging import Order
from practice_app.gui.context import Context
from practice_app.gui.list_menu import ListCases, ListMenu
from practice_app.gui.paged_rows import PagedRows
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.page import Page
from practice_app.gui.widgets.record_table import RecordTable
from practice_app.gui.widgets.resting_pick import RestingPick
from practice_app.gui.widgets.search_field import SearchField


class RecordList(Page):
    """`wanted` gives what to open, `first_wanted`: make the first one, `failed`: cannot list.

    `name` is the channel of its reads, and under which its columns are remembered; `first` the order it has at first.
    """

    wanted = Signal(object)
    first_wanted = Signal()
    failed = Signal(object)

    def __init__(
        self, context: Context, search: SearchField, table: RecordTable, name: str, first: Order, cases: ListCases
    ) -> None:
        super().__init__(fills=True)
        self._context, self.search, self.table = context, search, table
        search.stepped_down.connect(table.setFocus)
        self.pick = RestingPick(table)
        self.pages = PagedRows(context, table, name)
        self.pages.failed.connect(self._failed)
        table.columns.remember(context.memory, f"{name}.columns", first)
        table.columns.sorted.connect(lambda _: self.refresh())
        self.count = Label("", "small", wrap=False)
        self.menu = ListMenu(context, self, cases, self)
        self.menu.failed.connect(self.failed)
        table.chosen_many.connect(lambda _: self.tell_count())

    @property
    def order(self) -> Order:
        """How it is sorted."""
        order = self.table.columns.order
        assert order is not None  # the order at first was remembered
        return order

    @abstractmethod
    def refresh(self) -> None:
        """Look again."""

    @abstractmethod
    def narrowed(self) -> tuple[Any, tuple[str, ...] | None]:
        """What the list is filtered by, and the ids of its rows when a search chose them."""

    @abstractmethod
    def told_filter(self) -> str:
        """The filter as a person reads it on paper."""

    @abstractmethod
    def how_many(self) -> int:
        """How many rows the list has, loaded or not."""

    @abstractmethod
    def count_text(self) -> str:
        """How many there are, below the table."""

    def tell_count(self) -> None:
        """Say below the table how many there are, or how many of them are chosen."""
        words, chosen = self._context.words, len(self.table.chosen())
        if chosen > 1:
            self.count.setText(words("{chosen} of {total} chosen", chosen=chosen, total=self.how_many()))
        else:
            self.count.setText(self.count_text())

    def select(self, key: object) -> None:
        """Put the cursor on this record, if listed."""
        self.table.select(key)

    def _failed(self, problem: PracticeError) -> None:
        self.pages.drop()
        self.table.set_records([])
        self.failed.emit(problem)
