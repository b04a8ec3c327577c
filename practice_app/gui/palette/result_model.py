"""The rows of a list of results: headings that cannot be chosen, and under each its results."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from practice_app.gui.palette.result import Group, Result

RESULT = Qt.ItemDataRole.UserRole
_AT = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class ResultModel(QAbstractListModel):
    """A row is a heading (str) or a Result, also given as the data of role RESULT."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[str | Result] = []

    def set_groups(self, groups: Sequence[Group]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self.rows = []
        for group in groups:
            if group.results:
                self.rows += [group.title, *group.results]
        self.endResetModel()

    def rowCount(self, parent: _AT = _NOWHERE) -> int:
        """Headings included."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _AT, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The title; to a screen reader title, detail and shortcut."""
        row = self.rows[index.row()]
        if role == RESULT:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row if isinstance(row, str) else row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(row)
        return None

    def flags(self, index: _AT) -> Qt.ItemFlag:
        """Headings are read, not chosen."""
        enabled = Qt.ItemFlag.ItemIsEnabled
        return enabled if isinstance(self.rows[index.row()], str) else enabled | Qt.ItemFlag.ItemIsSelectable


def spoken(row: str | Result) -> str:
    """What a screen reader says of a row."""
    return row if isinstance(row, str) else ", ".join(part for part in (row.title, row.detail, row.shortcut) if part)
