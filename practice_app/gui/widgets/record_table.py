"""A table of records: picked with the arrows, opened with Enter or a double click, many of them chosen with Shift and Ctrl."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPoint,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView

from practice_app.gui.theme import SPACE_MEDIUM
from practice_app.gui.widgets.cell_delegate import CellDelegate
from practice_app.gui.widgets.empty_state import EmptyState
from practice_app.gui.widgets.record_model import Column, RecordModel
from practice_app.gui.widgets.table_columns import TableColumns
from practice_app.system.words import Words

FEWEST_ROWS = 4
EXTENDS = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
COPY, PRINT = QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Print


def itself(record: Any) -> Any:
    """The key of a record that has none better."""
    return record


class RecordTable(QTableView):
    """`picked` gives the record that the cursor is on (or None), `opened` the one asked for.

    `key` says which record is the same one after a refresh, so that the cursor stays on it. `many`: more than one can be
    chosen; then `chosen_many` tells how many are, and `copy_wanted`, `print_wanted` that these keys were pressed.
    `more_wanted`: the end comes in sight while `can_load_more`. `menu_wanted` gives the place of a menu on a row.
    `records`: a model of one's own over the same columns.
    """

    picked = Signal(object)
    opened = Signal(object)
    chosen_many = Signal(int)
    copy_wanted = Signal()
    print_wanted = Signal()
    more_wanted = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(
        self,
        words: Words,
        name: str,
        columns: Sequence[Column[Any]],
        key: Callable[[Any], object] = itself,
        *,
        many: bool = False,
        records: RecordModel[Any] | None = None,
    ) -> None:
        super().__init__()
        self._many, self._extending, self.can_load_more = many, False, False
        self._letter = self.fontMetrics().averageCharWidth()
        self.setAccessibleName(name)
        self._key = key
        self._records: RecordModel[Any] = records or RecordModel(columns)
        self._records.setParent(self)
        self.setModel(self._records)
        self.empty = EmptyState(words("Nothing here yet"), parent=self.viewport())
        self._behave()
        self.columns = TableColumns(self, self._records)
        self.setItemDelegate(CellDelegate(self))
        self._size_rows()
        self.selectionModel().selectionChanged.connect(self._on_selection)
        for moved in (self.verticalScrollBar().valueChanged, self.verticalScrollBar().rangeChanged):
            moved.connect(self._look_for_end)
        self.selectionModel().currentRowChanged.connect(self._on_current)
        self.doubleClicked.connect(lambda index: self.opened.emit(self._records.records[index.row()]))

    def _behave(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        modes = QAbstractItemView.SelectionMode
        self.setSelectionMode(modes.ExtendedSelection if self._many else modes.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)  # Tab leaves the table
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)

        rows, header = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(self.fontMetrics().averageCharWidth() * 4)

    def _size_rows(self) -> None:
        """Two lines high where columns were folded; a table dressed otherwise has no titles, and heights of its own."""
        if self.horizontalHeader().isHidden():
            return
        lines = 2 if self._records.folded else 1
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() * lines + SPACE_MEDIUM)

    def set_records(self, records: Sequence[Any]) -> None:
        """Show these; the cursor stays on the record it was on, if that is still there, and many stay chosen."""
        kept, chosen = self.current(), self.chosen()
        wanted = None if kept is None else self._key(kept)
        self._records.set_records(records)
        self.empty.setVisible(not records)
        place = None if kept is None else self._place(wanted)
        if place is not None:
            self.selectRow(place)
        elif kept is not None:
            self.picked.emit(None)
        if len(chosen) > 1:
            self._choose({self._key(one) for one in chosen})

    def append_records(self, records: Sequence[Any]) -> None:
        """Show these under the others."""
        self._records.append_records(records)

    def _choose(self, keys: set[object]) -> None:
        rows = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for place, record in enumerate(self._records.records):
            if self._key(record) in keys:
                self.selectionModel().select(self._records.index(place, 0), rows)

    def chosen(self) -> list[Any]:
        """The records chosen, from the top down."""
        places = {row for part in self._parts() for row in range(part.top(), part.bottom() + 1)}
        return [self._records.records[place] for place in sorted(places)]

    def _parts(self) -> list[QItemSelectionRange]:
        selection = self.selectionModel().selection()
        return [selection.at(place) for place in range(selection.count())]

    def text_of(self, record: Any) -> str:
        """What the columns in sight say of a record, with tabs."""
        return "\t".join(self._records.columns[place].read(record) for place in self.columns.shown())

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
        alone = index.isValid() and not self._extending  # choosing more is not looking into one
        self.picked.emit(self._records.records[index.row()] if alone else None)

    def _on_selection(self, *_: object) -> None:
        if self._many:
            self.chosen_many.emit(sum(part.height() for part in self._parts()))

    def load_more(self) -> None:
        """There is more: ask for it when the end is in sight, now or later."""
        self.doItemsLayout()  # else the bar still has the length of what was here before
        self.can_load_more = True
        self._look_for_end()

    def _look_for_end(self, *_: object) -> None:
        bar = self.verticalScrollBar()
        if self.can_load_more and bar.value() >= bar.maximum() - 2 * bar.pageStep():
            self.can_load_more = False
            self.more_wanted.emit()

    def event(self, event: QEvent) -> bool:
        """A list that can be printed takes the key for it before a page beside it does."""
        if event.type() == QEvent.Type.ShortcutOverride and self._many and isinstance(event, QKeyEvent) and event.matches(PRINT):
            event.accept()
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Rows and columns follow the size of the texts."""
        super().changeEvent(event)
        letter = self.fontMetrics().averageCharWidth()
        if event.type() == QEvent.Type.FontChange and hasattr(self, "columns") and letter != self._letter:
            factor, self._letter = letter / self._letter, letter
            self.columns.rescale(factor)
            self._size_rows()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """By the mouse or by the key for it."""
        self.menu_wanted.emit(event.globalPos())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """With Shift or Ctrl more are chosen, and none is opened."""
        self._extending = self._many and bool(event.modifiers() & EXTENDS)
        super().mousePressEvent(event)
        self._extending = False

    def _copy(self) -> None:
        if len(self.chosen()) > 1:
            self.copy_wanted.emit()
        elif self.current() is not None:
            QApplication.clipboard().setText(self.text_of(self.current()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; Home and End go to the first and the last record; Ctrl+C copies, Ctrl+P prints."""
        key, rows, plain = event.key(), len(self._records.records), not event.modifiers() & EXTENDS
        if event.matches(COPY):
            self._copy()
        elif event.matches(PRINT) and self._many:
            self.print_wanted.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current() is not None:
            self.opened.emit(self.current())
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and rows:
            self._go_to(0 if key == Qt.Key.Key_Home else rows - 1, extending=self._many and not plain)
        else:
            self._extending = self._many and not plain
            super().keyPressEvent(event)
            self._extending = False

    def _go_to(self, row: int, extending: bool) -> None:
        """Put the cursor there; `extending`: choose all from here to there besides what was chosen."""
        here, there = self.currentIndex(), self._records.index(row, self._records.main)
        if not extending or not here.isValid():
            self.setCurrentIndex(there)
            return
        flags = QItemSelectionModel.SelectionFlag
        self._extending = True
        self.selectionModel().setCurrentIndex(there, flags.NoUpdate)
        self._extending = False
        self.selectionModel().select(QItemSelection(here, there), flags.Select | flags.Rows)
        self.scrollTo(there)

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
        """The empty state fills the table; what does not fit beside each other goes under each other."""
        super().resizeEvent(event)
        self.columns.fit()
        self._size_rows()
        self.empty.setGeometry(self.viewport().rect())
