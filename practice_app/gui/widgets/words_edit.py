"""The text of a words field: completes a word of which enough was typed, and keeps nothing to be undone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

_ENDS = (" ", ",", ";", "\r", "\n")


class WordsEdit(QPlainTextEdit):
    """`complete` gives the one word that begins with what was typed, or "". Space, comma and Enter end a word; Tab leaves."""

    def __init__(self, complete: Callable[[str], str]) -> None:
        super().__init__()
        self._complete = complete
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)  # else what was cleared lingers
        hints = Qt.InputMethodHint.ImhNoAutoUppercase | Qt.InputMethodHint.ImhNoPredictiveText
        self.setInputMethodHints(hints | Qt.InputMethodHint.ImhSensitiveData)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Finish the word first when this key ends it."""
        if event.text() in _ENDS and event.text():
            self._finish_word()
        super().keyPressEvent(event)

    def _finish_word(self) -> None:
        cursor = self.textCursor()
        if cursor.hasSelection():
            return
        cursor.movePosition(QTextCursor.MoveOperation.StartOfWord, QTextCursor.MoveMode.KeepAnchor)
        if word := self._complete(cursor.selectedText()):
            cursor.insertText(word)
