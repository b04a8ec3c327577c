"""A table whose rows are two lines of one cell, without a header."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from practice_app.gui.theme import SPACE_MEDIUM
from practice_app.gui.widgets.record_model import Column
from practice_app.gui.widgets.record_table import RecordTable, itself
from practice_app.gui.widgets.row_texts import RowTexts
from practice_app.gui.widgets.two_line_delegate import TwoLineDelegate
from practice_app.system.words import Words


class TwoLineTable(RecordTable):
    """`read` gives the texts of a record; a screen reader hears them as one sentence."""

    def __init__(self, words: Words, name: str, read: Callable[[Any], RowTexts], key: Callable[[Any], object] = itself) -> None:
        super().__init__(words, name, [Column(name, lambda record: read(record).spoken, stretch=True)], key)
        self.setItemDelegate(TwoLineDelegate(lambda: self._records.records, read, self))
        self.horizontalHeader().hide()
        self._size_rows()

    def _size_rows(self) -> None:
        self.verticalHeader().setDefaultSectionSize(2 * self.fontMetrics().height() + SPACE_MEDIUM)
