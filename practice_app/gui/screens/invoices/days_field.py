"""A field for a number of days."""

from __future__ import annotations

from PySide6.QtCore import Qt

from practice_app.domain.errors import N_, InvalidInput
from practice_app.gui.widgets.line_field import LineField
from practice_app.system.words import Words

LONGEST = 4


class DaysField(LineField):
    """Its value is whole days, None when empty: then the practice's own number holds, shown as the placeholder."""

    def __init__(self, words: Words) -> None:
        super().__init__(words, "", LONGEST)
        self.edit.setAlignment(Qt.AlignmentFlag.AlignRight)

    def show_default(self, days: int) -> None:
        """What holds when nothing is filled in."""
        self.edit.setPlaceholderText(str(days))

    def value(self) -> int | None:
        """Days, None when the field is empty. Raises InvalidInput when it is no whole number."""
        if not self.typed:
            return None
        if not (self.typed.isascii() and self.typed.isdigit()):
            raise InvalidInput(N_("“{text}” is not a number of days. Write it as 14."), field="term_days", text=self.typed)
        return int(self.typed)

    def set_value(self, value: int | None) -> None:
        """Show this number of days."""
        self.show_text("" if value is None else str(value))
