"""The editor of a draft invoice: for whom, who pays, the lines; and the moment it is issued."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal

from practice_app.domain.client import display_name
from practice_app.domain.client_card import ClientCard
from practice_app.domain.errors import InvalidInput, PracticeError, RefusedByLaw
from practice_app.domain.ids import ClientId
from practice_app.domain.invoice import Invoice, InvoiceDraft
from practice_app.gui.context import Context
from practice_app.gui.screens.invoices.lines_editor import LinesEditor
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.client_field import ClientField
from practice_app.gui.widgets.date_field import DateField
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.heading_bar import HeadingBar
from practice_app.gui.widgets.page import Page
from practice_app.use_cases.clients import open_client
from practice_app.use_cases.invoices import (
    change_draft_invoice,
    create_draft_invoice,
    delete_draft_invoice,
    issue_invoice,
)


class DraftEditor(Page):
    """`stored` gives the invoice as stored, `issued` the issued one, `gone`: the draft was deleted or given up."""

    stored = Signal(object)
    issued = Signal(object)
    gone = Signal()

    def __init__(self, context: Context, invoice: Invoice | None = None) -> None:
        super().__init__()
        self._context, self._invoice, words = context, invoice, context.words
        self.dirty = False
        self._then_issue = False
        self.heading, self.banner = HeadingBar(words("New invoice")), Banner(words)
        self.form, self.lines = Form(words, words("Invoice")), LinesEditor(context)
        self.client = ClientField(words, context.operations)
        self.payer = ClientField(words, context.operations)
        self.supplied = DateField(words, context.today())
        self.issue, self.save = Button(words("Issue…"), "primary"), Button(words("Save the draft"))
        self.drop = Button(words("Delete the draft…") if invoice else words("Cancel"))
        self._arrange()
        if invoice is not None:
            self._take(invoice)
        self.form.changed.connect(self._changed)
        self.lines.changed.connect(self._changed)

    def _arrange(self) -> None:
        words, may = self._context.words, self._context.may
        self.form.add("client_id", words("Client"), self.client)
        hint = words("Empty: the billing representative, or the client.")
        self.form.add("payer_id", words("Somebody else pays"), self.payer, hint=hint)
        differs = words("Only when it differs from the invoice date.")
        self.form.add("supply_date", words("Treated or delivered on"), self.supplied, hint=differs, same_line=True)
        card = Card()
        card.add(self.form)
        card.add(self.lines)
        for widget in (self.heading, self.banner, card):
            self.add(widget)
        self.add_line(self.issue, self.save, self.drop)
        self.issue.setVisible(may(issue_invoice))
        self.save.setShortcut("Ctrl+S")
        self.issue.clicked.connect(self.ask_issue)
        self.save.clicked.connect(self.store)
        self.drop.clicked.connect(self._ask_drop)

    def begin_for(self, client_id: ClientId) -> None:
        """A new invoice for this client, whose name is looked up."""
        self._context.operations.run(open_client, client_id, then=self._take_client, failed=self._refused)

    def begin(self) -> None:
        """Put the cursor where the typing begins."""
        if self._invoice is None:
            self.client.setFocus()
        else:
            self.lines.rows[0].fields["description"].setFocus()

    def _take_client(self, card: ClientCard) -> None:
        self.client.set_value((card.client.id, display_name(card.client)))
        self.lines.rows[0].fields["service_code"].setFocus()

    def _take(self, invoice: Invoice) -> None:
        """Show a stored draft; its client cannot be changed any more."""
        words = self._context.words
        self._invoice = invoice
        self.dirty = False
        name, own = invoice.buyer_name, invoice.payer_id == invoice.client_id
        title = words("Draft invoice for {name}", name=name) if own else words("Draft invoice, paid by {name}", name=name)
        self.heading.show_title(title, words("It has no number until it is issued."))
        self.form.rows["client_id"].setVisible(False)
        if invoice.payer_id != invoice.client_id:
            self.payer.set_value((ClientId(invoice.payer_id), invoice.buyer_name))
        self.supplied.set_value(invoice.supply_date)
        self.lines.set_lines(invoice.lines)
        self.drop.setText(words("Delete the draft…"))

    def _changed(self) -> None:
        self.dirty = True

    # --- storing ------------------------------------------------------------------------------------------------------

    def store(self) -> None:
        """Store the draft as it stands."""
        self._then_issue = False
        self._store()

    def _store(self) -> None:
        self.banner.hide()
        self.lines.clear_problem()
        self.form.clear_problems()
        try:
            lines = self.lines.lines() if self.form.check() else None
        except InvalidInput:
            return
        if lines is None:
            return
        values, run = self.form.values(), self._context.operations.run
        draft = InvoiceDraft(lines, values["payer_id"] or "", values["supply_date"])
        if self._invoice is not None:
            invoice = self._invoice
            self._wait()
            run(change_draft_invoice, invoice.id, invoice.version, draft, then=self._stored, failed=self._refused)
        elif values["client_id"] is None:
            self.form.rows["client_id"].show_problem(self._context.words("Choose the client this invoice is for."))
            self.client.setFocus()
        else:
            self._wait()
            run(create_draft_invoice, values["client_id"], draft, then=self._stored, failed=self._refused)

    def _wait(self) -> None:
        self.save.setEnabled(False)
        self.issue.setEnabled(False)

    def _stored(self, invoice: Invoice) -> None:
        self.save.setEnabled(True)
        self.issue.setEnabled(True)
        self._invoice, self.dirty = invoice, False
        if self._then_issue:
            self._confirm_issue(invoice)
        else:
            self._context.shell.show_done(self._context.words("The draft is stored."))
            self.stored.emit(invoice)

    # --- issuing ------------------------------------------------------------------------------------------------------

    def ask_issue(self) -> None:
        """Store what was typed, then ask: after this nothing can be changed."""
        self._then_issue = True
        if self._invoice is not None and not self.dirty:
            self._confirm_issue(self._invoice)
        else:
            self._store()

    def _confirm_issue(self, invoice: Invoice) -> None:
        words = self._context.words
        consequences = [
            words("It is for {name}: {amount}.", name=invoice.buyer_name, amount=words.money(invoice.total)),
            words("It gets the next number and its PDF is fixed."),
            words("After this it can never be changed or deleted; only a credit note takes it back."),
        ]
        issue = partial(self._issue, invoice)
        self._context.shell.confirm(words("Issue this invoice?"), consequences, words("Issue the invoice"), issue)

    def _issue(self, invoice: Invoice) -> None:
        self._wait()
        run = self._context.operations.run
        run(issue_invoice, invoice.id, version=invoice.version, then=self._issued, failed=self._refused)

    def _issued(self, invoice: Invoice) -> None:
        words = self._context.words
        self._context.shell.show_done(words("Invoice {number} is issued.", number=invoice.number))
        self.issued.emit(invoice)

    # --- giving up ----------------------------------------------------------------------------------------------------

    def _ask_drop(self) -> None:
        words = self._context.words
        if self._invoice is None:
            self.gone.emit()
            return
        gone = words("The draft goes. It had no number, so nothing is missing.")
        self._context.shell.confirm(words("Delete this draft?"), [gone], words("Delete the draft"), self._delete)

    def _delete(self) -> None:
        if self._invoice is not None:
            invoice, run = self._invoice, self._context.operations.run
            run(delete_draft_invoice, invoice.id, invoice.version, then=self._deleted, failed=self._refused)

    def _deleted(self, _: object) -> None:
        self.dirty = False
        self.gone.emit()

    # --- refusals -----------------------------------------------------------------------------------------------------

    def _refused(self, problem: PracticeError) -> None:
        words = self._context.words
        self.save.setEnabled(True)
        self.issue.setEnabled(True)
        if isinstance(problem, RefusedByLaw):  # the practice's own details are not complete
            settings = partial(self._context.shell.go_to, "settings")
            self.banner.show_message("error", words.error(problem), words("Open the settings"), settings)
        elif isinstance(problem, InvalidInput) and problem.field in self.form.rows:
            self.form.show_problem(problem)
        elif isinstance(problem, InvalidInput):
            self.lines.show_problem(problem)
        else:
            self.banner.show_problem(problem)
