"""A field of one line of text: the common part of the text, date, money and password fields."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from practice_app.gui.widgets.field import Field
from practice_app.system.words import Words

LONGEST_LINE = 500


class LineField(Field):
    """`typed` is the text without the spaces around it."""

    def __init__(self, words: Words, placeholder: str = "", longest: int = LONGEST_LINE) -> None:
        self.edit = QLineEdit()
        super().__init__(words, self.edit)
        self.edit.setMaxLength(longest)
        self.edit.setPlaceholderText(placeholder)
        self.edit.textEdited.connect(self.changed)

    @property
    def typed(self) -> str:
        """The text without the spaces around it."""
        return self.edit.text().strip()

    def show_text(self, text: str) -> None:
        """Put `text` in the line, its beginning in sight; not a change by the person."""
        if text != self.edit.text():
            self.edit.setText(text)
            self.edit.setCursorPosition(0)

    def raw(self) -> str:
        """The text exactly as typed."""
        return self.edit.text()

    def set_raw(self, raw: str) -> None:
        """Show this text."""
        self.show_text(raw)

    def set_read_only(self, read_only: bool) -> None:
        """Show without letting it be changed; it can still be selected and copied."""
        self.edit.setReadOnly(read_only)
