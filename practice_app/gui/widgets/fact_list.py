"""Facts about one thing: a label and a value a line, to be read and copied."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QGridLayout, QWidget

from practice_app.gui.icons import icon
from practice_app.gui.theme import SPACE_MEDIUM, SPACE_SMALL
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.label import Label

UNKNOWN = "–"


class FactList(QWidget):
    """One stop for the Tab key; Up and Down go along the values, Ctrl+C copies the value that has the focus.

    `stacked`: each value stands under its label, for labels and values of several lines.
    """

    def __init__(
        self, name: str, facts: Sequence[tuple[str, str]] = (), parent: QWidget | None = None, *, stacked: bool = False
    ) -> None:
        super().__init__(parent)
        self._stacked = stacked
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.values: list[Label] = []
        self._labels: list[Label] = []
        self._copies: list[Button] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE_MEDIUM)
        self._grid.setVerticalSpacing(SPACE_SMALL)
        self._grid.setColumnStretch(1, 1)
        self.set_facts(facts)

    def set_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show these (label, value) lines instead."""
        for old in (*self._labels, *self.values, *self._copies):
            old.hide()
            old.deleteLater()
        self._labels, self.values, self._copies = [], [], []
        self._first_row = self._grid.rowCount()
        for label, value in facts:
            self._add(label, value)

    def offer_copies(self, labels: Collection[str], told: Callable[..., str]) -> None:
        """A button that copies the value, beside each of these facts that has one. `told(what=…)` names it."""
        for row, (label, value) in enumerate(zip(self._labels, self.values, strict=True), start=self._first_row):
            if label.text() in labels and value.text() != UNKNOWN:
                copy = Button("", "quiet")
                copy.setIcon(icon("copy"))
                copy.setToolTip(told(what=label.text()))
                copy.setAccessibleName(told(what=label.text()))
                copy.clicked.connect(partial(_copy, value))
                copy.setFixedHeight(self.fontMetrics().height() + SPACE_SMALL)  # a line stays a line
                for place, widget in enumerate((label, value, copy)):
                    self._grid.addWidget(widget, row, place, Qt.AlignmentFlag.AlignVCenter)
                self._copies.append(copy)

    def _add(self, label: str, value: str) -> None:
        told, shown = Label(label, "key"), Label(value or UNKNOWN, "fact")
        shown.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        shown.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        shown.setAccessibleName(f"{label}: {value}")
        shown.installEventFilter(self)
        told.setIndent(0)  # else a label with room around it begins further to the right
        row = self._grid.rowCount()
        if self._stacked:
            told.setIndent(
                shown.fontMetrics().horizontalAdvance(" ")
            )  # above the letters of its value, which has room for a ring
            self._grid.addWidget(told, row, 0, 1, 2, Qt.AlignmentFlag.AlignBottom)
            self._grid.addWidget(shown, row + 1, 0, 1, 2, Qt.AlignmentFlag.AlignTop)
        else:
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


def _copy(value: Label, _checked: bool = False) -> None:
    QGuiApplication.clipboard().setText(value.text())
