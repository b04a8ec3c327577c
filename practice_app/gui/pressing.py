"""Presses a key for a person who chose it in a menu: a field, a table and a paper know best what copying means to them."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication


def press_where_focus_is(key: QKeySequence.StandardKey) -> None:
    """The usual key of this system, where the keyboard is; nothing where it is nowhere."""
    focus, usual = QApplication.focusWidget(), QKeySequence.keyBindings(key)
    if focus is not None and usual:
        pressed = usual[0][0]
        QApplication.sendEvent(focus, QKeyEvent(QEvent.Type.KeyPress, pressed.key(), pressed.keyboardModifiers()))
