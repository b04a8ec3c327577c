"""A text with the passages about other people in it: the one in hand stands out, a part can be marked with mouse or keyboard."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QColor, QPalette, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from practice_app.domain.redaction import Judged
from practice_app.gui.colours import worn

_LINES = 10


class PassageView(QTextEdit):
    """`name` is said by a screen reader. Positions are characters of the text as Python counts them."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        self.setMinimumHeight(self.fontMetrics().lineSpacing() * _LINES)
        self._text = ""

    def show_text(self, text: str, judged: Sequence[Judged], current: int | None) -> None:
        """Show the text with its passages; the one at the place `current` stands out and is scrolled to."""
        self._text = text
        self.setPlainText(text)
        marks = []
        roles = worn(self.palette())
        for place, one in enumerate(judged):
            colour = roles.warning_soft if one.waits else roles.danger_soft if one.goes else roles.good_soft
            mark = QTextEdit.ExtraSelection()
            mark.cursor = self._cursor(one.passage.start, one.passage.end)
            look = QTextCharFormat()
            look.setBackground(QColor(roles.accent if place == current else colour))
            look.setForeground(QColor(roles.on_accent) if place == current else self.palette().color(QPalette.ColorRole.Text))
            look.setFontStrikeOut(one.goes and not one.waits)
            mark.format = look
            marks.append(mark)
        self.setExtraSelections(marks)
        if current is not None:
            start = judged[current].passage.start
            self.setTextCursor(self._cursor(start, start))
            self.ensureCursorVisible()

    @property
    def marked(self) -> tuple[int, int]:
        """Start and length of what is selected; (0, 0) for nothing."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return 0, 0
        start = self._characters(cursor.selectionStart())
        return start, self._characters(cursor.selectionEnd()) - start

    def _cursor(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._units(start))
        cursor.setPosition(self._units(end), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _units(self, characters: int) -> int:
        """Qt counts in UTF-16: an emoji is two."""
        return len(self._text[:characters].encode("utf-16-le")) // 2

    def _characters(self, units: int) -> int:
        return len(self._text.encode("utf-16-le")[: units * 2].decode("utf-16-le", "ignore"))
