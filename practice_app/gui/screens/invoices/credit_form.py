"""Choosing which lines of an invoice a credit note takes back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox

from practice_app.domain.errors import PracticeError
from practice_app.domain.invoice import Invoice
from practice_app.domain.invoice_views import InvoiceCard
from practice_app.gui.context import Context
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.page import Page
from practice_app.use_cases.invoices import credit_invoice


class CreditForm(Card):
    """A box a line that was not credited before, all ticked. `done` gives the credit note."""

    done = Signal(object)
    cancelled = Signal()

    def __init__(self, context: Context, card: InvoiceCard) -> None:
        words = context.words
        super().__init__(words("Make a credit note"))
        self._context, self._invoice = context, card.invoice
        self.banner = Banner(words)
        self.boxes: dict[int, QCheckBox] = {}
        self.add(self.banner)
        self.add(Label(words("Tick the lines to take back."), "muted"))
        for line in card.invoice.lines:
            if line.position not in card.credited_positions:
                self._add_box(line.position, f"{line.description} – {words.money(line.net)}")
        self.make, cancel = Button(words("Credit…"), "primary"), Button(words("Cancel"))
        self.make.clicked.connect(self._ask)
        cancel.clicked.connect(self.cancelled)
        buttons = Page()
        buttons.column.setContentsMargins(0, 0, 0, 0)
        buttons.add_line(self.make, cancel)
        self.add(buttons)

    def _add_box(self, position: int, text: str) -> None:
        box = QCheckBox()
        box.setText(text)
        box.setChecked(True)
        box.clicked.connect(self._on_ticked)
        self.boxes[position] = box
        self.add(box)

    def begin(self) -> None:
        """Put the cursor on the first line."""
        next(iter(self.boxes.values()), self.make).setFocus()

    def _on_ticked(self) -> None:
        self.make.setEnabled(bool(self._chosen))

    @property
    def _chosen(self) -> list[int]:
        return [position for position, box in self.boxes.items() if box.isChecked()]

    def _ask(self) -> None:
        words = self._context.words
        count, number = len(self._chosen), self._invoice.number
        if count == len(self._invoice.lines):
            what = words("All of invoice {number} is taken back.", number=number)
        else:
            what = words.plural(
                "{count} line of {number} is taken back.", "{count} lines of {number} are taken back.", count, number=number
            )
        consequences = [
            what,
            words("The credit note gets a number of its own and can never be changed."),
        ]
        self._context.shell.confirm(words("Credit this invoice?"), consequences, words("Make the credit note"), self._credit)

    def _credit(self) -> None:
        self.make.setEnabled(False)
        positions: Sequence[int] = self._chosen
        run = self._context.operations.run
        run(credit_invoice, self._invoice.id, positions, then=self._credited, failed=self._refused)

    def _credited(self, note: Invoice) -> None:
        words = self._context.words
        self._context.shell.show_done(words("Credit note {number} is issued.", number=note.number))
        self.done.emit(note)

    def _refused(self, problem: PracticeError) -> None:
        self.make.setEnabled(True)
        self.banner.show_problem(problem)
