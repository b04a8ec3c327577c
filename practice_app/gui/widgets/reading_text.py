"""A longer text to read, such as what somebody is asked to sign: scrolled by the keys, left by Tab, never altered."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit

_LINES_IN_SIGHT = 14


class ReadingText(QPlainTextEdit):
    """`name` is said by a screen reader."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        self.setMinimumHeight(self.fontMetrics().lineSpacing() * _LINES_IN_SIGHT)

    def show_text(self, text: str) -> None:
        """Show paragraphs that empty lines part; the lines within them are filled anew."""
        paragraphs = (" ".join(paragraph.split()) for paragraph in text.strip().split("\n\n"))
        self.setPlainText("\n\n".join(paragraphs))
