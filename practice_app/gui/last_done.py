"""What was done last: told for a moment, and taken back when that is possible."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from practice_app.gui.widgets.toast import Toast
from practice_app.system.words import Words


class LastDone(QObject):
    """Only the very last action can be taken back, once; the next one takes its place.

    A text field in which something was typed takes its own typing back first.
    """

    def __init__(self, words: Words, content: QWidget) -> None:
        """It is told at the bottom of `content`, above what stands below that."""
        super().__init__(content)
        self._words = words
        self._undo: Callable[[], object] | None = None
        self._action: QAction | None = None
        self.toast = Toast(words, content)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus)

    def follow(self, action: QAction) -> None:
        """The action of the menu bar, which is there while something can be taken back."""
        self._action = action

    def show_done(self, text: str, undo: Callable[[], object] | None = None) -> None:
        """Say what was done; with `undo` it can be taken back."""
        self._offer(undo)
        self.toast.show_message(text, self._words("Undo") if undo is not None else "", self.undo)

    def undo(self) -> None:
        """Take the last action back."""
        undo = self._undo
        self._offer(None)
        self.toast.close_message()
        if undo is not None:
            undo()

    def _offer(self, undo: Callable[[], object] | None) -> None:
        self._undo = undo
        if self._action is not None:
            self._action.setEnabled(undo is not None)

    def _on_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is not None and isValid(before):  # a page that goes takes what had the keyboard with it
            before.removeEventFilter(self)
        if isinstance(now, QLineEdit | QPlainTextEdit):
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A text field claims the key of undo even when nothing was typed in it: then the window has it."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        free = self._undo is not None and event.matches(QKeySequence.StandardKey.Undo) and not _has_own(watched)
        if free:
            event.ignore()
        return free


def _has_own(field: QObject) -> bool:
    if isinstance(field, QLineEdit):
        return field.isUndoAvailable()
    return isinstance(field, QPlainTextEdit) and field.document().isUndoAvailable()
