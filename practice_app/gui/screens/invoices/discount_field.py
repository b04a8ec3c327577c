"""A field for the discount of a line: a percentage, or an amount of euros."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt

from practice_app.domain.money import parse_amount, parse_percentage
from practice_app.gui.screens.invoices.percent_field import write_percentage
from practice_app.gui.widgets.line_field import LineField
from practice_app.gui.widgets.money_field import EURO, write_amount
from practice_app.system.words import Words

LONGEST = 18


@dataclass(frozen=True, slots=True)
class Discount:
    """Hundredths of a per cent, or else cents."""

    basis_points: int = 0
    cents: int = 0


class DiscountField(LineField):
    """10% is a part of the line, 10 or 10,00 are euros; written in full when left, so that it shows which was meant."""

    def __init__(self, words: Words) -> None:
        super().__init__(words, "10%", LONGEST)
        self.edit.setAlignment(Qt.AlignmentFlag.AlignRight)

    def value(self) -> Discount:
        """The discount, nothing when the field is empty. Raises InvalidInput when it is neither."""
        typed = self.typed.replace(EURO, "").strip()
        if not typed:
            return Discount()
        if "%" in typed:
            return Discount(basis_points=parse_percentage(typed, field="discount"))
        return Discount(cents=parse_amount(typed, field="discount"))

    def set_value(self, value: Discount | None) -> None:
        """Show this discount."""
        if value is None or value == Discount():
            self.show_text("")
        elif value.basis_points:
            self.show_text(f"{write_percentage(value.basis_points, self.words.language)}%")
        else:
            self.show_text(f"{EURO} {write_amount(value.cents, self.words.language)}")

    def on_left(self) -> None:
        """Write it in full."""
        if self.problem() is None:
            self.set_value(self.value())
        super().on_left()
