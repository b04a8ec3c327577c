"""A field for a percentage."""

from __future__ import annotations

from PySide6.QtCore import Qt

from practice_app.domain.money import parse_percentage
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.line_field import LineField
from practice_app.system.words import Words

LONGEST = 8


def write_percentage(basis_points: int, language: str) -> str:
    """2,5 for 250 in Dutch, 2.5 in English."""
    whole, rest = divmod(basis_points, 100)
    mark = "," if language == "nl" else "."
    return f"{whole}{mark}{rest:02}".rstrip("0").rstrip(mark)


class PercentField(LineField):
    """Its value is in hundredths of a per cent, 0 when empty."""

    def __init__(self, words: Words) -> None:
        super().__init__(words, "0", LONGEST)
        self.edit.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.line.addWidget(Label("%", "muted", wrap=False))

    def value(self) -> int:
        """Hundredths of a per cent. Raises InvalidInput when it is no percentage."""
        return parse_percentage(self.typed) if self.typed else 0

    def set_value(self, value: int | None) -> None:
        """Show this percentage; nothing for 0."""
        self.show_text(write_percentage(value, self.words.language) if value else "")
