"""A field for several lines of plain text."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit

from practice_app.gui.theme import SPACE_LARGE
from practice_app.gui.widgets.field import Field
from practice_app.system.words import Words


class LongTextField(Field):
    """Tab leaves it; pasted formatting is dropped. `lines` are in sight; one that `grows` takes all room."""

    def __init__(self, words: Words, placeholder: str = "", lines: int = 5, grows: bool = False) -> None:
        self.edit = QPlainTextEdit()
        super().__init__(words, self.edit)
        self.edit.setTabChangesFocus(True)
        self.edit.setPlaceholderText(placeholder)
        height = self.edit.fontMetrics().lineSpacing() * lines + SPACE_LARGE
        self.edit.setMinimumHeight(height)
        if not grows:
            self.edit.setMaximumHeight(height)
        self.edit.textChanged.connect(self.changed)

    def value(self) -> str:
        """The text entered, without blank space around it."""
        return self.edit.toPlainText().strip()

    def set_value(self, value: str | None) -> None:
        """Show this text."""
        blocked = self.edit.blockSignals(True)
        self.edit.setPlainText(value or "")
        self.edit.blockSignals(blocked)

    def raw(self) -> str:
        """The text exactly as typed."""
        return self.edit.toPlainText()

    def set_read_only(self, read_only: bool) -> None:
        """Show without letting it be changed; it can still be selected and copied."""
        self.edit.setReadOnly(read_only)
