"""Choosing what of an invoice a credit note takes back."""

from __future__ import annotations

from PySide6.QtCore import Signal

from practice_app.domain.credit_note import credit_draft
from practice_app.domain.errors import InvalidInput, PracticeError
from practice_app.domain.invoice import Invoice
from practice_app.domain.invoice_views import InvoiceCard
from practice_app.gui.context import Context
from practice_app.gui.screens.invoices.credit_line import CreditLine
from practice_app.gui.unsaved import Record, UnsavedForm
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.page import Page
from practice_app.gui.widgets.text_field import TextField
from practice_app.use_cases.invoices import credit_invoice

Parts = tuple[dict[int, int], dict[int, int]]  # thousandths and cents, by position of the line


class CreditForm(Card):
    """A line for each line of the invoice of which something is left, all of it chosen. `done` gives the credit note."""

    done = Signal(object)
    cancelled = Signal()

    def __init__(self, context: Context, card: InvoiceCard) -> None:
        words = context.words
        super().__init__(words("Make a credit note"))
        self._context, self._card, self._invoice = context, card, card.invoice
        self.banner = Banner(words)
        self.rows = {one.line.position: CreditLine(words, one) for one in card.left if not one.is_gone}
        self.add(self.banner)
        self.add(Label(words("Tick the lines to take back; fill in less for a part of one."), "muted"))
        for row in self.rows.values():
            row.changed.connect(self._tell)
            self.add(row)
        self.form = Form(words, words("Credit note"))
        self.form.add("note", words("Reason, stands on the credit note"), TextField(words), optional=True)
        self.total, self.problem = Label("", "heading", wrap=False), Label("", "problem")
        self.make, cancel = Button(words("Credit…"), "primary"), Button(words("Cancel"))
        self.make.clicked.connect(self._ask)
        cancel.clicked.connect(self.cancelled)
        buttons = Page()
        buttons.column.setContentsMargins(0, 0, 0, 0)
        buttons.add_line(self.make, cancel)
        for widget in (self.form, self.problem, self.total, buttons):
            self.add(widget)
        self._tell()
        invoice = self._invoice
        record = Record("credit", invoice.id, invoice.version, lambda: invoice.client_id, lambda: invoice.number or "")
        rows = {f"line {position}": row for position, row in self.rows.items()}
        self.unsaved = UnsavedForm(self, context, record, {"form": self.form, **rows})
        self.unsaved.forget_at(self.done, self.cancelled)

    def begin(self) -> None:
        """Put the cursor on the first line."""
        row = next(iter(self.rows.values()), None)
        (row.box if row else self.make).setFocus()

    def _chosen(self) -> Parts:
        """What is taken back. Raises InvalidInput when a number cannot be read."""
        quantities, amounts = {}, {}
        for position, row in self.rows.items():
            if row.is_chosen:
                quantity = row.quantity_back()
                if quantity is None:
                    amounts[position] = row.amount_back()
                else:
                    quantities[position] = quantity
        return quantities, amounts

    def _drafted(self) -> Invoice:
        """The note as it would be. The refusals of domain/credit_note.py."""
        quantities, amounts = self._chosen()
        invoice = self._invoice
        return credit_draft(invoice, self._card.credited, quantities, invoice.id, invoice.created_by, amounts=amounts)

    def _tell(self) -> None:
        """The live total, or what is wrong."""
        words = self._context.words
        try:
            total = -self._drafted().total
        except PracticeError as wrong:
            self.total.setText("")
            self.problem.setText(words.error(wrong))
        else:
            self.problem.setText("")
            self.total.setText(words("Taken back with VAT: {amount}", amount=words.money(total)))
        self.problem.setVisible(bool(self.problem.text()))
        self.make.setEnabled(not self.problem.text())

    def _ask(self) -> None:
        words = self._context.words
        note = self._drafted()
        consequences = [
            self._told(note),
            words("With VAT that is {amount}.", amount=words.money(-note.total)),
            words("The credit note gets a number of its own and can never be changed."),
        ]
        self._context.shell.confirm(words("Credit this invoice?"), consequences, words("Make the credit note"), self._credit)

    def _told(self, note: Invoice) -> str:
        words, number = self._context.words, self._invoice.number
        if note.total == -self._invoice.total:
            return words("All of invoice {number} is taken back.", number=number)
        if all(row.left.net == -line.net for line in note.lines if (row := self.rows.get(line.position))):
            return words.plural(
                "{count} line of {number} is taken back.",
                "{count} lines of {number} are taken back.",
                len(note.lines),
                number=number,
            )
        return words("A part of invoice {number} is taken back.", number=number)

    def _credit(self) -> None:
        self.make.setEnabled(False)
        quantities, amounts = self._chosen()
        self._context.operations.run(
            credit_invoice, self._invoice.id, quantities, amounts=amounts, note=self.form.values()["note"],
            then=self._credited, failed=self._refused,
        )  # fmt: skip

    def _credited(self, note: Invoice) -> None:
        words = self._context.words
        self._context.shell.show_done(words("Credit note {number} is issued.", number=note.number))
        self.done.emit(note)

    def _refused(self, problem: PracticeError) -> None:
        self.make.setEnabled(True)
        line = problem.fields.get("line")
        if isinstance(problem, InvalidInput) and isinstance(line, int) and line in self.rows:
            self.rows[line].mark_wrong()
        self.banner.show_problem(problem)
