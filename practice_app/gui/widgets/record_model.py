"""A table model over frozen records: each column says how to read one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
TONE, BELOW = Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2  # of a status; what stands on a second line
SEPARATOR = " · "


@dataclass(frozen=True)  # no slots: Python 3.11 then refuses Column[Client](…)
class Column(Generic[R]):
    """`read` gives the text of a record. `width` in characters; the columns that `stretch` share what is left.

    `name`: under which it is remembered; "" when the person cannot move or hide it. `sort`: the ordering that a click on
    its title asks for. `hidden`: until the person wants it. `folds`: in a narrow table it stands on a second line under
    the first column that stretches. `tone`: it is a status, shown as a chip in this tone.
    """

    title: str
    read: Callable[[R], str]
    right: bool = False
    width: int = 12
    stretch: bool = False
    name: str = ""
    sort: str = ""
    hidden: bool = False
    folds: bool = False
    tone: Callable[[R], str] | None = None


class RecordModel(QAbstractTableModel, Generic[R]):
    """Reads a cell only when it is drawn, so the number of records does not matter."""

    def __init__(self, columns: Sequence[Column[R]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.records: Sequence[R] = ()
        self.main = next((place for place, one in enumerate(self.columns) if one.stretch and not one.folds), 0)
        self.folded: tuple[int, ...] = ()
        self.spoken: Callable[[R], str] | None = None  # of a row that is drawn as one: what a screen reader says

    def set_records(self, records: Sequence[R]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self.records = records
        self.endResetModel()

    def append_records(self, records: Sequence[R]) -> None:
        """Show these under the others; the cursor and the selection stay."""
        if records:
            first = len(self.records)
            self.beginInsertRows(NO_INDEX, first, first + len(records) - 1)
            self.records = [*self.records, *records]
            self.endInsertRows()

    def fold(self, places: Sequence[int]) -> None:
        """Put what these columns say on a second line of the main column."""
        self.folded = tuple(places)

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """The number of records."""
        return 0 if parent.isValid() else len(self.records)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        """The number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text of one cell, its second line and tone, and on which side it stands."""
        if not index.isValid():
            return None
        column, record = self.columns[index.column()], self.records[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.read(record)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(index.column())
        if role == TONE:
            return column.tone(record) if column.tone else None
        if role == Qt.ItemDataRole.AccessibleTextRole and self.spoken:
            return self.spoken(record)
        if role in (BELOW, Qt.ItemDataRole.AccessibleTextRole) and index.column() == self.main and self.folded:
            below = self.below(record)
            if role == BELOW:
                return below or None
            return ", ".join(text for text in (column.read(record), below) if text)
        return None

    def below(self, record: R) -> str:
        """What the folded columns say of a record."""
        return SEPARATOR.join(text for place in self.folded if (text := self.columns[place].read(record)))

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
