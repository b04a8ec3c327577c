"""What was done last: told for a moment, and taken back when that is possible."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from practice_app.gui.widgets.toast import Toast
from practice_app.system.words import Words


class LastDone(QObject):
    """Only the very last action can be taken back, once; the next one takes its place."""

    def __init__(self, words: Words, window: QWidget) -> None:
        super().__init__(window)
        self._words = words
        self._undo: Callable[[], object] | None = None
        self._action: QAction | None = None
        self.toast = Toast(words, window)

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
