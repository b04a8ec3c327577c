"""A table whose rows can be ticked, those that may be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent

from practice_app.gui.widgets.record_model import Column, RecordModel
from practice_app.gui.widgets.record_table import RecordTable
from practice_app.system.words import Words

Index = QModelIndex | QPersistentModelIndex


class TickModel(RecordModel[Any]):
    """A box in the first column of each record that `may` be ticked, ticked from the start or not (`begins`).

    What the person changed is remembered by the record's key, also when the records are read again.
    """

    ticks_changed = Signal()

    def __init__(
        self, columns: Sequence[Column[Any]], key: Callable[[Any], object], may: Callable[[Any], bool], begins: bool = True
    ) -> None:
        super().__init__(columns)
        self._key, self._may, self._begins = key, may, begins
        self._changed: set[object] = set()

    def _is_on(self, record: Any) -> bool:
        return (self._key(record) in self._changed) != self._begins

    def ticked(self) -> list[Any]:
        """The records that are ticked."""
        return [record for record in self.records if self._may(record) and self._is_on(record)]

    def tick_all(self, on: bool) -> None:
        """Tick all that may be, or none."""
        keys = {self._key(record) for record in self.records if self._may(record)}
        self._changed = self._changed - keys if on == self._begins else self._changed | keys
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, 0))
        self.ticks_changed.emit()

    def toggle(self, row: int) -> None:
        """Tick the record of this row, or no longer."""
        if not self._may(self.records[row]):
            return
        self._changed ^= {self._key(self.records[row])}
        self.dataChanged.emit(self.index(row, 0), self.index(row, 0))
        self.ticks_changed.emit()

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The first cell can be ticked where the record may be."""
        known = super().flags(index)
        if index.isValid() and index.column() == 0 and self._may(self.records[index.row()]):
            return known | Qt.ItemFlag.ItemIsUserCheckable
        return known

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The box besides the text."""
        if role == Qt.ItemDataRole.CheckStateRole and index.isValid() and index.column() == 0:
            record = self.records[index.row()]
            if not self._may(record):
                return None
            return Qt.CheckState.Checked if self._is_on(record) else Qt.CheckState.Unchecked
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """A click in the box."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        self.toggle(index.row())
        return True


class TickTable(RecordTable):
    """Space ticks the record that the cursor is on; `ticks_changed` after each change."""

    ticks_changed = Signal()

    def __init__(
        self,
        words: Words,
        name: str,
        columns: Sequence[Column[Any]],
        key: Callable[[Any], object],
        may: Callable[[Any], bool],
        begins: bool = True,
    ) -> None:
        self.ticks = TickModel(columns, key, may, begins)
        super().__init__(words, name, columns, key, records=self.ticks)
        self.ticks.ticks_changed.connect(self.ticks_changed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks."""
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.ticks.toggle(self.currentIndex().row())
        else:
            super().keyPressEvent(event)
