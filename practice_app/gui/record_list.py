"""What the lists of clients, invoices and letters have in common: a search field, a table, and what is wanted of it."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import Signal

from practice_app.domain.errors import PracticeError
from practice_app.gui.context import Context
from practice_app.gui.widgets.page import Page
from practice_app.gui.widgets.record_table import RecordTable
from practice_app.gui.widgets.resting_pick import RestingPick
from practice_app.gui.widgets.search_field import SearchField


class RecordList(Page):
    """`wanted` gives what to open, `first_wanted`: make the first one, `failed`: cannot list."""

    wanted = Signal(object)
    first_wanted = Signal()
    failed = Signal(object)

    def __init__(self, context: Context, search: SearchField, table: RecordTable) -> None:
        super().__init__(fills=True)
        self._context, self.search, self.table = context, search, table
        search.stepped_down.connect(table.setFocus)
        self.pick = RestingPick(table)

    @abstractmethod
    def refresh(self) -> None:
        """Look again."""

    def select(self, key: object) -> None:
        """Put the cursor on this record, if listed."""
        self.table.select(key)

    def _failed(self, problem: PracticeError) -> None:
        self.table.set_records([])
        self.failed.emit(problem)
