"""A field for a quantity: hours, pieces, units."""

from __future__ import annotations

from PySide6.QtCore import Qt

from practice_app.domain.money import parse_quantity
from practice_app.gui.widgets.line_field import LineField
from practice_app.system.words import Words

LONGEST_QUANTITY = 14


def write_quantity(thousandths: int, language: str) -> str:
    """1,5 for 1500 in Dutch, 1.5 in English."""
    whole, rest = divmod(abs(thousandths), 1000)
    sign = "-" if thousandths < 0 else ""
    mark = "," if language == "nl" else "."
    return f"{sign}{whole}{mark}{rest:03}".rstrip("0").rstrip(mark)


class QuantityField(LineField):
    """Its value is in thousandths, read as domain/money.py reads quantities."""

    def __init__(self, words: Words) -> None:
        super().__init__(words, "1", LONGEST_QUANTITY)
        self.edit.setAlignment(Qt.AlignmentFlag.AlignRight)

    def value(self) -> int | None:
        """Thousandths, None when the field is empty. Raises InvalidInput when it is no quantity."""
        return parse_quantity(self.typed) if self.typed else None

    def set_value(self, value: int | None) -> None:
        """Show this quantity."""
        self.show_text("" if value is None else write_quantity(value, self.words.language))
