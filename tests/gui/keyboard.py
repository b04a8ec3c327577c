"""Keys and mouse presses for a widget, the way a person gives them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot


def press(widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """One key, pressed and released."""
    QTest.keyClick(widget, key, modifier)


def double_click(widget: QWidget, where: QPoint) -> None:
    """Two presses of the left button."""
    none = Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, none, where)
    QTest.mouseDClick(widget, Qt.MouseButton.LeftButton, none, where)


def type_text(widget: QWidget, text: str) -> None:
    """Letters: keyClicks aborts the interpreter on é, so each is sent as the event it would be."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(widget, event)


def shown(qtbot: QtBot, widget: QWidget) -> None:
    """Show `widget` as the active window."""
    qtbot.addWidget(widget)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()
