"""A search field that keeps the keyboard while its keys move through the results below it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from practice_app.gui.palette.result_list import PAGE
from practice_app.gui.widgets.search_field import LONGEST_SEARCH

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -PAGE, Qt.Key.Key_PageDown: PAGE}
_NONE = Qt.KeyboardModifier.NoModifier
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LookupField(QLineEdit):
    """`stepped`: Up, Down and the page keys; `into`: Right at the end of the text, or Tab; `out`: Left, once `deeper`.

    Tab is only taken with `tabs`: where it leads to more of what is chosen.
    """

    stepped = Signal(int)
    entered = Signal()
    into = Signal()
    out = Signal()
    escaped = Signal()

    def __init__(self, name: str, placeholder: str, tabs: bool = False) -> None:
        super().__init__()
        self._tabs, self.deeper = tabs, False
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setMaxLength(LONGEST_SEARCH)

    def event(self, event: QEvent) -> bool:
        """Tab, before Qt moves the keyboard on with it."""
        if self._tabs and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Tab:
                self.into.emit()
                return True
            if event.key() == Qt.Key.Key_Backtab:
                self.out.emit()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys that move through the results; all others type."""
        key, plain = Qt.Key(event.key()), event.modifiers() in (_NONE, Qt.KeyboardModifier.KeypadModifier)
        if key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif key in _ENTER:
            self.entered.emit()
        elif key == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif key == Qt.Key.Key_Right and plain and self.cursorPosition() == len(self.text()) and not self.hasSelectedText():
            self.into.emit()
        elif key == Qt.Key.Key_Left and plain and self.deeper:
            self.out.emit()
        else:
            super().keyPressEvent(event)
