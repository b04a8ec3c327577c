"""A table of records: picked with the arrows, opened with Enter or a double click."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from practice_app.gui.theme import SPACE_MEDIUM
from practice_app.gui.widgets.empty_state import EmptyState
from practice_app.gui.widgets.record_model import Column, RecordModel
from practice_app.system.words import Words

FEWEST_ROWS = 4


def itself(record: Any) -> Any:
    """The key of a record that has none better."""
    return record


class RecordTable(QTableView):
    """`picked` gives the record that the cursor is on (or None), `opened` the one asked for.

    `key` says which record is the same one after a refresh, so that the cursor stays on it.
    """

    picked = Signal(object)
    opened = Signal(object)

    def __init__(self, words: Words, name: str, columns: Sequence[Column[Any]], key: Callable[[Any], object] = itself) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._key = key
        self._records: RecordModel[Any] = RecordModel(columns, self)
        self.setModel(self._records)
        self.empty = EmptyState(words("Nothing here yet"), parent=self.viewport())
        self._behave()
        self._size_columns(columns)
        self.selectionModel().currentRowChanged.connect(self._on_current)
        self.doubleClicked.connect(lambda index: self.opened.emit(self._records.records[index.row()]))

    def _behave(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)  # Tab leaves the table
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)

    def _size_columns(self, columns: Sequence[Column[Any]]) -> None:
        rows, header = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(self.fontMetrics().height() + SPACE_MEDIUM)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(self.fontMetrics().averageCharWidth() * 4)
        for place, column in enumerate(columns):
            self.setColumnWidth(place, self.fontMetrics().averageCharWidth() * column.width + SPACE_MEDIUM)
            if column.stretch:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)

    def set_records(self, records: Sequence[Any]) -> None:
        """Show these; the cursor stays on the record it was on, if that is still there."""
        kept = self.current()
        wanted = None if kept is None else self._key(kept)
        self._records.set_records(records)
        self.empty.setVisible(not records)
        place = None if kept is None else self._place(wanted)
        if place is not None:
            self.selectRow(place)
        elif kept is not None:
            self.picked.emit(None)

    def select(self, key: object) -> bool:
        """Put the cursor on the record with this key; returns whether it is in the table."""
        place = self._place(key)
        if place is not None:
            self.selectRow(place)
        return place is not None

    def current(self) -> Any:
        """The record that the cursor is on, None when it is on none."""
        index = self.currentIndex()
        return self._records.records[index.row()] if index.isValid() else None

    def set_empty(self, empty: EmptyState) -> None:
        """Show this when there are no records, instead of the plain sentence."""
        self.empty.hide()
        self.empty.deleteLater()
        self.empty = empty
        empty.setParent(self.viewport())
        empty.setGeometry(self.viewport().rect())
        empty.setVisible(not self._records.records)

    def _place(self, key: object) -> int | None:
        return next((place for place, record in enumerate(self._records.records) if self._key(record) == key), None)

    def _on_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        self.picked.emit(self._records.records[index.row()] if index.isValid() else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; Home and End go to the first and the last record."""
        key, rows = event.key(), len(self._records.records)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current() is not None:
            self.opened.emit(self.current())
        elif key == Qt.Key.Key_Home and rows:
            self.selectRow(0)
        elif key == Qt.Key.Key_End and rows:
            self.selectRow(rows - 1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes by keyboard lands on a record."""
        super().focusInEvent(event)
        by_keyboard = event.reason() != Qt.FocusReason.MouseFocusReason
        if by_keyboard and self._records.records and not self.currentIndex().isValid():
            self.selectRow(0)

    def minimumSizeHint(self) -> QSize:
        """The titles and some rows: below that the page around it scrolls."""
        rows = FEWEST_ROWS * self.verticalHeader().defaultSectionSize()
        return QSize(super().minimumSizeHint().width(), self.horizontalHeader().sizeHint().height() + rows)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The empty state fills the table."""
        super().resizeEvent(event)
        self.empty.setGeometry(self.viewport().rect())
