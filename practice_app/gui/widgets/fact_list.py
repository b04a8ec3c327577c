"""Facts about one thing: a label and a value a line, to be read and copied."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QGridLayout, QWidget

from practice_app.gui.theme import SPACE_MEDIUM, SPACE_SMALL
from practice_app.gui.widgets.label import Label

UNKNOWN = "–"


class FactList(QWidget):
    """One stop for the Tab key; Up and Down go along the values, Ctrl+C copies the value that has the focus."""

    def __init__(self, name: str, facts: Sequence[tuple[str, str]] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.values: list[Label] = []
        self._labels: list[Label] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE_MEDIUM)
        self._grid.setVerticalSpacing(SPACE_SMALL)
        self._grid.setColumnStretch(1, 1)
        self.set_facts(facts)

    def set_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show these (label, value) lines instead."""
        for old in (*self._labels, *self.values):
            old.hide()
            old.deleteLater()
        self._labels, self.values = [], []
        for label, value in facts:
            self._add(label, value)

    def _add(self, label: str, value: str) -> None:
        told, shown = Label(label, "key"), Label(value or UNKNOWN, "fact")
        shown.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        shown.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        shown.setAccessibleName(f"{label}: {value}")
        shown.installEventFilter(self)
        row = self._grid.rowCount()
        self._grid.addWidget(told, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(shown, row, 1, Qt.AlignmentFlag.AlignTop)
        self._labels.append(told)
        self.values.append(shown)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus to the first value, unless it goes backwards out of the list."""
        super().focusInEvent(event)
        if self.values and event.reason() == Qt.FocusReason.TabFocusReason:
            self.values[0].setFocus(event.reason())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up, Down and copy in a value."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched in self.values:
            return self._on_key(self.values.index(watched), event)
        return super().eventFilter(watched, event)

    def _on_key(self, place: int, event: QKeyEvent) -> bool:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is not None:
            self.values[max(0, min(len(self.values) - 1, place + step))].setFocus()
            return True
        if event.matches(QKeySequence.StandardKey.Copy) and not self.values[place].hasSelectedText():
            QGuiApplication.clipboard().setText(self.values[place].text())
            return True
        return False
