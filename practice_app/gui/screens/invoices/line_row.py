"""One line of a draft invoice being typed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from practice_app.domain.errors import InvalidInput
from practice_app.domain.invoice import InvoiceLine, LineDraft
from practice_app.domain.money import VatRate, line_amount
from practice_app.gui.context import Context
from practice_app.gui.labels import VAT_RATES, options
from practice_app.gui.screens.invoices.quantity_field import QuantityField
from practice_app.gui.theme import SPACE_SMALL, SPACE_TINY
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.choice_field import ChoiceField
from practice_app.gui.widgets.field import Field
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.money_field import MoneyField
from practice_app.gui.widgets.text_field import TextField
from practice_app.system.words import Words

ONE = 1_000
WIDTHS = {"service_code": 12, "quantity": 9, "unit_price": 15, "vat_rate": 17}  # in characters, the edges included


class LineRow(QWidget):
    """What it is on top; quantity × price, VAT and amount below. `changed` when something was typed."""

    changed = Signal()
    removed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        words = self._words = context.words
        self.fields: dict[str, Field] = {
            "service_code": TextField(words), "description": TextField(words), "quantity": QuantityField(words),
            "unit_price": MoneyField(words), "vat_rate": ChoiceField(words, options(words, VAT_RATES)),
        }  # fmt: skip
        self.amount, self.remove = Label("", wrap=False), Button("✕", "quiet")
        self.amount.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.fields["quantity"].set_value(ONE)
        self.fields["vat_rate"].set_value("exempt" if context.practice_kind == "dental" else "21")
        for name, field in self.fields.items():
            field.changed.connect(self._on_changed)
            if name in WIDTHS:
                field.setFixedWidth(field.fontMetrics().averageCharWidth() * WIDTHS[name])
        self._arrange()
        self.remove.clicked.connect(self.removed)

    def _arrange(self) -> None:
        for stop in (*self.fields.values(), self.remove):  # Tab follows the order in which Qt gets them
            stop.setParent(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, SPACE_SMALL)
        column.setSpacing(SPACE_TINY)
        above, below = QHBoxLayout(), QHBoxLayout()
        for line in (above, below):
            line.setSpacing(SPACE_SMALL)
            column.addLayout(line)
        above.addWidget(self.fields["service_code"])
        above.addWidget(self.fields["description"], 1)
        above.addWidget(self.remove)
        below.addWidget(self.fields["quantity"])
        below.addWidget(Label("×", "muted", wrap=False))
        for name in ("unit_price", "vat_rate"):
            below.addWidget(self.fields[name])
        below.addStretch()
        below.addWidget(self.amount)

    def set_names(self, number: int) -> None:
        """What a screen reader says: what it is and the number of the line."""
        words = self._words
        for name, title in titles(words).items():
            self.fields[name].set_name(words("{what}, line {number}", what=title, number=number))
        for name in ("service_code", "description"):
            field = self.fields[name]
            assert isinstance(field, TextField)
            field.edit.setPlaceholderText(titles(words)[name])
        self.remove.setAccessibleName(words("Remove line {number}", number=number))
        self.remove.setToolTip(words("Remove line {number}", number=number))

    def fill(self, line: InvoiceLine) -> None:
        """Show a stored line."""
        for name in ("service_code", "description", "quantity", "unit_price"):
            self.fields[name].set_value(getattr(line, name))
        self.fields["vat_rate"].set_value(line.vat_rate.value)
        self.show_amount()

    @property
    def is_blank(self) -> bool:
        """Nothing was typed in it: it is not stored."""
        texts = ("service_code", "description", "unit_price")
        return not any(getattr(self.fields[name], "typed", "") for name in texts)

    def draft(self) -> LineDraft:
        """The line as typed. Raises InvalidInput when a number cannot be read."""
        return LineDraft(
            self.fields["description"].value(), self.fields["quantity"].value() or 0, self.fields["unit_price"].value() or 0,
            self.fields["vat_rate"].value(), self.fields["service_code"].value(),
        )  # fmt: skip

    def net(self) -> tuple[VatRate, int] | None:
        """Rate and net cents for the live totals, None while a number cannot be read."""
        try:
            draft = self.draft()
        except InvalidInput:
            return None
        return VatRate(draft.vat_rate), line_amount(draft.quantity, draft.unit_price)

    def show_amount(self) -> None:
        """Write the line's own amount."""
        net = self.net()
        self.amount.setText(self._words.money(net[1]) if net else "–")

    def mark_wrong(self, name: str) -> None:
        """Show the edge of the wrong field and put the cursor there."""
        field = self.fields.get(name, self.fields["description"])
        field.set_invalid(True)
        field.setFocus()

    def _on_changed(self) -> None:
        for field in self.fields.values():
            field.set_invalid(False)
        self.show_amount()
        self.changed.emit()


def titles(words: Words) -> dict[str, str]:
    """What each field of a line is called."""
    return {
        "service_code": words("Code"), "description": words("Description"), "quantity": words("Quantity"),
        "unit_price": words("Price"), "vat_rate": words("VAT"),
    }  # fmt: skip
