"""A field for an amount of euros."""

from __future__ import annotations

from PySide6.QtCore import Qt

from practice_app.domain.money import decimal_text, parse_amount
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.line_field import LineField
from practice_app.system.words import Words

LONGEST_AMOUNT = 18
EURO = "€"
_NO_BREAK_SPACE, _MINUS = "\N{NO-BREAK SPACE}", "\N{MINUS SIGN}"


def write_amount(cents: int, language: str) -> str:
    """1.234,50 for 123450 in Dutch, 1234.50 in English: both are read back by domain/money.py."""
    if language == "en":
        return decimal_text(cents)
    euros, rest = divmod(abs(cents), 100)
    whole = f"{euros:,}".replace(",", ".")
    return f"{'-' if cents < 0 else ''}{whole},{rest:02}"


class MoneyField(LineField):
    """Its value is in cents, read as domain/money.py reads amounts; `negative` ones only where they make sense."""

    def __init__(self, words: Words, negative: bool = False) -> None:
        super().__init__(words, write_amount(0, words.language), LONGEST_AMOUNT)
        self._negative = negative
        self.edit.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.line.insertWidget(0, Label(EURO, "muted", wrap=False))

    def value(self) -> int | None:
        """The amount in cents, None when the field is empty. Raises InvalidInput when it is no amount."""
        bare = self.typed.replace(EURO, "").replace(_NO_BREAK_SPACE, " ").replace(_MINUS, "-").strip()
        return parse_amount(bare, negative=self._negative) if bare else None

    def set_value(self, value: int | None) -> None:
        """Show this amount of cents."""
        self.show_text("" if value is None else write_amount(value, self.words.language))

    def on_left(self) -> None:
        """Write the amount in full, so that the person sees what was understood."""
        if self.problem() is None:
            self.set_value(self.value())
        super().on_left()
