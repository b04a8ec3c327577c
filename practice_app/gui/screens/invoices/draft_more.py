"""What a draft rarely needs: term, reference, discount over all lines, and a note for the buyer."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from practice_app.domain.errors import InvalidInput
from practice_app.domain.invoice import Invoice
from practice_app.gui.button_row import ButtonRow
from practice_app.gui.context import Context
from practice_app.gui.screens.invoices.days_field import DaysField
from practice_app.gui.screens.invoices.percent_field import PercentField
from practice_app.gui.theme import SPACE_SMALL
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.long_text_field import LongTextField
from practice_app.gui.widgets.text_field import TextField

NAMES = ("discount_bp", "term_days", "reference", "note")


class DraftMore(QWidget):
    """Folded in until asked for, or until a draft has something in it. `changed` when the person altered something."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        words = context.words
        self.toggle = Button(words("More: discount, term, reference, note…"), "quiet")
        self.form = Form(words, words("More about the invoice"))
        self.term = DaysField(words)
        self.discount = PercentField(words)
        self.form.add("discount_bp", words("Discount over all lines"), self.discount)
        self.form.add("term_days", words("To be paid within days"), self.term, same_line=True)
        self.form.add("reference", words("Your reference"), TextField(words), same_line=True)
        self.form.add("note", words("Note for the buyer"), LongTextField(words, lines=2))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_SMALL)
        column.addWidget(ButtonRow(self.toggle))
        column.addWidget(self.form)
        self.form.hide()
        self.toggle.clicked.connect(self._unfold)
        self.form.changed.connect(self.changed)

    def _unfold(self) -> None:
        self.show_form()
        self.discount.setFocus()

    def show_form(self) -> None:
        """Fold it out."""
        self.toggle.hide()
        self.form.show()

    def fill(self, invoice: Invoice) -> None:
        """Show what a stored draft has."""
        values = {name: getattr(invoice, name) for name in NAMES}
        self.form.fill(values)
        if any(value not in (None, 0, "") for value in values.values()) or invoice.term_days is not None:
            self.show_form()

    def discount_typed(self) -> int:
        """Hundredths of a per cent for the live totals; 0 while it cannot be read."""
        try:
            return self.discount.value()
        except InvalidInput:
            return 0
