"""Loads a long list a page at a time: the first page at once, the next ones as the end comes in sight."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal

from practice_app.domain.paging import Key, Order, Page
from practice_app.gui.context import Context
from practice_app.gui.widgets.record_table import RecordTable

PAGE, MOST_AGAIN = 200, 2_000  # rows; after a change as many are read again as were there, within reason


class PagedRows(QObject):
    """`first` gives the rows that a list begins with, `more` the next ones, `failed` why they cannot be listed."""

    first = Signal(list)
    more = Signal(list)
    failed = Signal(object)

    def __init__(self, context: Context, table: RecordTable, channel: str) -> None:
        super().__init__(table)
        self._context, self._table, self._channel = context, table, channel
        self._asked: tuple[Any, ...] = ()
        self._after: Key | None = None
        self._loaded = 0
        table.more_wanted.connect(self._ask_more)

    @property
    def is_whole(self) -> bool:
        """Whether all rows are here."""
        return self._after is None

    def load(self, case: Any, wanted: Any, order: Order) -> None:
        """Read the list from its begin; `case` is a use case that gives a Page of what is `wanted`."""
        again = self._loaded if (case, wanted, order) == self._asked else 0
        self._asked = (case, wanted, order)
        self._table.can_load_more = False  # till the first page is here: the next would supersede it
        size = min(max(PAGE, again), MOST_AGAIN)
        self._read(None, size, self._take_first)

    def drop(self) -> None:
        """The table shows something else now: nothing more is loaded."""
        self._asked, self._after, self._loaded = (), None, 0
        self._table.can_load_more = False

    def _ask_more(self) -> None:
        if self._after is not None and self._asked:
            self._read(self._after, PAGE, self._take_more)

    def _read(self, after: Key | None, size: int, then: Any) -> None:
        read = self._context.operations.read
        read(*self._asked, after, size, then=then, failed=self.failed.emit, channel=self._channel)

    def _take_first(self, page: Page[Any]) -> None:
        self._loaded = len(page.rows)
        self._after = page.after
        self.first.emit(page.rows)
        self._go_on()

    def _take_more(self, page: Page[Any]) -> None:
        self._loaded += len(page.rows)
        self._after = page.after
        self.more.emit(page.rows)
        self._go_on()

    def _go_on(self) -> None:
        if self._after is not None:
            self._table.load_more()
