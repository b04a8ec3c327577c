"""A field for one line of text."""

from __future__ import annotations

from practice_app.gui.widgets.line_field import LineField


class TextField(LineField):
    """Its value is the text without the spaces around it."""

    def value(self) -> str:
        """The text entered, "" when there is none."""
        return self.typed

    def set_value(self, value: str | None) -> None:
        """Show this text."""
        self.show_text(value or "")
