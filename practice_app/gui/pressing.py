"""Presses a key for a person who chose it in a menu: a field, a table and a paper know best what copying means to them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication


def press_where_focus_is(key: Qt.Key) -> None:
    """This key with Ctrl (Command on macOS), where the keyboard is; nothing where it is nowhere."""
    focus = QApplication.focusWidget()
    if focus is not None:
        QApplication.sendEvent(focus, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.ControlModifier))
