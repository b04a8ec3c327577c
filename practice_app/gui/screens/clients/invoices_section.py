"""The newest invoices of a client, each opened on its own screen."""

from __future__ import annotations

from practice_app.domain.ids import ClientId
from practice_app.domain.invoice_views import InvoiceFilter, InvoiceRow
from practice_app.gui.context import Context
from practice_app.gui.labels import STATES, name_of
from practice_app.gui.screens.clients.section import Section
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.record_model import Column
from practice_app.gui.widgets.short_list import ShortList
from practice_app.use_cases.invoice_views import list_invoices

MOST = 5


class InvoicesSection(Section):
    """The five newest invoices."""

    def __init__(self, context: Context, client_id: ClientId) -> None:
        words = context.words
        super().__init__(context, client_id, words("Invoices"))
        self.table = ShortList(words, words("Invoices"), self._columns(), key=lambda row: row.id)
        self.rest = Label("", "small")
        self.body.add(self.table)
        self.body.add(self.rest)
        self.table.opened.connect(lambda row: context.shell.go_to("invoices", row.id))
        wanted = InvoiceFilter(client_id=client_id)
        context.operations.read(list_invoices, wanted, MOST + 1, then=self._show, failed=self.refused)

    def _columns(self) -> tuple[Column[InvoiceRow], ...]:
        words = self.context.words
        return (
            Column(words("Number"), lambda row: row.number or words("Draft"), stretch=True),
            Column(words("Date"), lambda row: words.date(row.issue_date) if row.issue_date else "", width=13),
            Column(words("Status"), lambda row: name_of(words, STATES, row.state), width=13),
            Column(words("Amount"), lambda row: words.money(row.total), right=True, width=12),
        )

    def _show(self, rows: list[InvoiceRow]) -> None:
        words = self.context.words
        self.say("" if rows else words("No invoices."))
        self.table.set_records(rows[:MOST])
        self.rest.setText(words("The newest {shown}; all of them stand under Invoices.", shown=MOST))
        self.rest.setVisible(len(rows) > MOST)
