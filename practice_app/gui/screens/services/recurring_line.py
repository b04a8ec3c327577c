"""One line of a recurring invoice being typed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from practice_app.domain.errors import InvalidInput
from practice_app.domain.invoice import LineDraft
from practice_app.gui.context import Context
from practice_app.gui.labels import VAT_RATES, options
from practice_app.gui.theme import SPACE_SMALL, SPACE_TINY
from practice_app.gui.typed_lines import kept_line
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.choice_field import ChoiceField
from practice_app.gui.widgets.field import Field
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.money_field import MoneyField
from practice_app.gui.widgets.quantity_field import QuantityField
from practice_app.gui.widgets.text_field import TextField

WIDTHS = {"quantity": 9, "unit_price": 15, "vat_rate": 17}  # in characters, the edges included


class RecurringLine(QWidget):
    """What is charged, how many, at which price and VAT rate; what is not shown (code, discount) stays as it was."""

    removed = Signal()
    changed = Signal()

    def __init__(self, context: Context, line: LineDraft | None) -> None:
        super().__init__()
        words = self._words = context.words
        usual = "exempt" if context.practice_kind == "dental" else "21"
        self._before = line or LineDraft("", 1_000, 0, usual)
        self.fields: dict[str, Field] = {
            "description": TextField(words, words("Description")), "quantity": QuantityField(words),
            "unit_price": MoneyField(words), "vat_rate": ChoiceField(words, options(words, VAT_RATES)),
        }  # fmt: skip
        self.remove = Button("✕", "quiet")
        self.remove.clicked.connect(self.removed)
        for name, field in self.fields.items():
            field.changed.connect(self.changed)
            field.set_value(getattr(self._before, name) if line or name != "unit_price" else None)
            if name in WIDTHS:
                field.setFixedWidth(field.fontMetrics().averageCharWidth() * WIDTHS[name])
        self._arrange()

    def _arrange(self) -> None:
        """What it is on top; quantity × price and VAT below."""
        for stop in (*self.fields.values(), self.remove):  # Tab follows the order in which Qt gets them
            stop.setParent(self)
        column, above, below = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, SPACE_SMALL)
        column.setSpacing(SPACE_TINY)
        for line in (above, below):
            line.setSpacing(SPACE_SMALL)
            column.addLayout(line)
        above.addWidget(self.fields["description"], 1)
        above.addWidget(self.remove)
        below.addWidget(self.fields["quantity"])
        below.addWidget(Label("×", "muted", wrap=False))
        below.addWidget(self.fields["unit_price"])
        below.addWidget(self.fields["vat_rate"])
        below.addStretch()

    def set_names(self, number: int) -> None:
        """What a screen reader says: what it is and the number of the line."""
        words = self._words
        titles = {
            "description": words("Description"), "quantity": words("Quantity"), "unit_price": words("Price"),
            "vat_rate": words("VAT"),
        }  # fmt: skip
        for name, title in titles.items():
            self.fields[name].set_name(words("{what}, line {number}", what=title, number=number))
        self.remove.setAccessibleName(words("Remove line {number}", number=number))
        self.remove.setToolTip(words("Remove line {number}", number=number))

    def focus(self) -> None:
        """Put the cursor in it."""
        self.fields["description"].setFocus()

    @property
    def is_blank(self) -> bool:
        """Nothing was typed in it: it is not stored."""
        return not any(getattr(self.fields[name], "typed", "") for name in ("description", "unit_price"))

    def kept(self) -> dict[str, Any]:
        """The line as it is kept while it is typed: what is not shown, and literally what is."""
        return kept_line(self._before, self.fields)

    def draft(self) -> LineDraft:
        """The line as typed. Raises InvalidInput, the field marked, when a number cannot be read."""
        for field in self.fields.values():
            wrong: InvalidInput | None = field.problem()
            field.set_invalid(wrong is not None)
            if wrong is not None:
                field.setFocus()
                raise wrong
        values = {name: field.value() for name, field in self.fields.items()}
        return replace(self._before, **{**values, "quantity": values["quantity"] or 0, "unit_price": values["unit_price"] or 0})
