"""A table model over frozen records: each column says how to read one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()


@dataclass(frozen=True)  # no slots: Python 3.11 then refuses Column[Client](…)
class Column(Generic[R]):
    """`read` gives the text of a record. `width` in characters; the columns that `stretch` share what is left."""

    title: str
    read: Callable[[R], str]
    right: bool = False
    width: int = 12
    stretch: bool = False


class RecordModel(QAbstractTableModel, Generic[R]):
    """Reads a cell only when it is drawn, so the number of records does not matter."""

    def __init__(self, columns: Sequence[Column[R]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.records: Sequence[R] = ()

    def set_records(self, records: Sequence[R]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self.records = records
        self.endResetModel()

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """The number of records."""
        return 0 if parent.isValid() else len(self.records)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        """The number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text of one cell, and on which side it stands."""
        if role == Qt.ItemDataRole.DisplayRole and index.isValid():
            return self.columns[index.column()].read(self.records[index.row()])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(index.column())
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The title of a column, on the side of its cells."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        return self._side(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def _side(self, column: int) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if self.columns[column].right else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter
