"""The fiscal archive: invoices of clients whose card went, looked up one at a time."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from practice_app.domain.errors import InvalidInput, PracticeError
from practice_app.domain.invoice_views import InvoiceRow
from practice_app.gui.button_row import ButtonRow
from practice_app.gui.context import Context
from practice_app.gui.theme import SPACE_SMALL
from practice_app.gui.why import guard_state
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.date_field import DateField
from practice_app.gui.widgets.empty_state import EmptyState
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.money_field import MoneyField
from practice_app.gui.widgets.record_model import Column
from practice_app.gui.widgets.record_table import RecordTable
from practice_app.gui.widgets.text_field import TextField
from practice_app.use_cases.invoice_views import export_invoice_pdf, search_fiscal_archive


class ArchivePage(QWidget):
    """Each look-up is written to the audit trail, so it happens on the button, not while typing."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        words = context.words
        self.form = Form(words, words("Fiscal archive"))
        self.number, self.name = TextField(words), TextField(words)
        self.on, self.total = DateField(words, context.today()), MoneyField(words, negative=True)
        self.form.add("number", words("Invoice number"), self.number)
        self.form.add("issued_on", words("Date"), self.on, same_line=True)
        self.form.add("total", words("Amount"), self.total, same_line=True)
        self.form.add("name", words("Name"), self.name, same_line=True)
        self.look = Button(words("Look up"), "primary")
        self.look.clicked.connect(self._search)
        for field in (self.number, self.on, self.total, self.name):
            field.edit.returnPressed.connect(self._search)
        self.table = RecordTable(words, words("Invoices found"), self._columns(), lambda row: row.id)
        sentence = words("Invoices stay seven years after their financial year. Every look-up is logged.")
        self.table.set_empty(EmptyState(words("Look up an archived invoice"), sentence))
        self.save = Button(words("Save the invoice…"))
        self._pick(None)
        self.save.clicked.connect(self._choose)
        self.table.picked.connect(self._pick)
        self._arrange()

    def _pick(self, row: InvoiceRow | None) -> None:
        guard_state(self.save, self._context, "" if row is not None else self._context.words("Choose an invoice first."))

    def _columns(self) -> list[Column[InvoiceRow]]:
        words = self._context.words
        return [
            Column(words("Number"), lambda row: row.number, width=14),
            Column(words("Date"), lambda row: words.date(row.issue_date) if row.issue_date else "", width=12),
            Column(words("Name"), lambda row: row.buyer_name, width=24, stretch=True),
            Column(words("Amount"), lambda row: words.money(row.total), right=True, width=14),
        ]

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_SMALL, 0, 0)
        column.setSpacing(SPACE_SMALL)
        column.addWidget(self.form)
        column.addWidget(ButtonRow(self.look))
        column.addWidget(self.table, 1)
        column.addWidget(ButtonRow(self.save))

    def refresh(self) -> None:
        """Nothing is looked up by itself."""

    def _search(self) -> None:
        if self.form.check():
            self.form.clear_problems()
            values = self.form.values()
            self._context.operations.run(search_fiscal_archive, **values, then=self._found, failed=self._failed)

    def _found(self, rows: Sequence[InvoiceRow]) -> None:
        words = self._context.words
        self.table.set_empty(EmptyState(words("Nothing found"), words("Try the number, or only the date or amount.")))
        self.table.set_records(rows)

    def _failed(self, problem: PracticeError) -> None:
        if isinstance(problem, InvalidInput):
            self.form.show_problem(problem)
        else:
            self._context.shell.show_problem(problem)

    def _choose(self) -> None:
        row: InvoiceRow | None = self.table.current()
        if row is not None:
            words = self._context.words
            name = words("Invoice {number}.pdf", number=row.number)
            save = self._context.shell.ask_save_path
            save(words("Save the invoice…"), name, words("PDF (*.pdf)"), lambda path: self._write(row, path))

    def _write(self, row: InvoiceRow, path: Path) -> None:
        shell, words = self._context.shell, self._context.words
        self._context.operations.run(
            export_invoice_pdf,
            row.id,
            path,
            then=lambda _: shell.show_done(words("The invoice was saved as {file}.", file=path.name)),
        )
