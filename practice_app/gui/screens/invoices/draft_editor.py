"""The editor of a draft invoice: for whom, who pays, the lines; a preview; and the moment it is issued."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Literal

from PySide6.QtCore import Signal

from practice_app.domain.client import display_name
from practice_app.domain.client_card import ClientCard
from practice_app.domain.errors import InvalidInput, PracticeError, RefusedByLaw
from practice_app.domain.ids import ClientId
from practice_app.domain.invoice import Invoice, InvoiceDraft
from practice_app.domain.invoice_views import InvoiceDefaults
from practice_app.gui.context import Context
from practice_app.gui.preview import show_preview
from practice_app.gui.screens.invoices.draft_more import DraftMore
from practice_app.gui.screens.invoices.draft_problems import issue_consequences, show_at_its_field
from practice_app.gui.screens.invoices.draft_undo import tell_deleted, tell_stored
from practice_app.gui.screens.invoices.draft_unsaved import DraftUnsaved
from practice_app.gui.screens.invoices.law_gap import LawGap
from practice_app.gui.screens.invoices.lines_editor import LinesEditor
from practice_app.gui.screens.invoices.live_paper import Typed, typed_so_far
from practice_app.gui.why import guard, show_if
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.client_field import ClientField
from practice_app.gui.widgets.date_field import DateField
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.heading_bar import HeadingBar
from practice_app.gui.widgets.page import Page
from practice_app.use_cases.clients import open_client
from practice_app.use_cases.invoice_editing import invoice_defaults, preview_invoice
from practice_app.use_cases.invoices import (
    change_draft_invoice,
    create_draft_invoice,
    delete_draft_invoice,
    issue_invoice,
)


class DraftEditor(Page):
    """`stored` gives the invoice as stored, `issued` the issued one, `gone`: the draft was deleted or given up.

    `kept`: it was stored on the way to a preview or to the issue, and stays open.
    """

    stored = Signal(object)
    kept = Signal(object)
    issued = Signal(object)
    gone = Signal()

    def __init__(self, context: Context, invoice: Invoice | None = None) -> None:
        super().__init__()
        self._context, self._invoice, words = context, invoice, context.words
        self.dirty = self._typed_since = False
        self._next: Literal["", "issue", "preview"] = ""
        self.heading, self.banner = HeadingBar(words("New invoice")), Banner(words)
        self.form = Form(words, words("Invoice"))
        self.lines, self.more = LinesEditor(context, self._day), DraftMore(context)
        self.client = ClientField(words, context.operations)
        self.payer = ClientField(words, context.operations)
        self.supplied = DateField(words, context.today())
        self.issue, self.save = Button(words("Issue…"), "primary"), Button(words("Save"))
        self.preview = Button(words("Preview"))
        self.drop = Button(words("Delete…") if invoice else words("Cancel"))
        self._arrange()
        if invoice is not None:
            self._take(invoice)
        for part in (self.form, self.lines, self.more):
            part.changed.connect(self._changed)
        self.unsaved = DraftUnsaved(self, context, invoice, self.form, self.more, self.lines)
        self.unsaved.follow(self.kept, self.stored, self.issued, self.gone)
        context.operations.read(invoice_defaults, then=self._take_defaults, failed=lambda _: None)

    def _arrange(self) -> None:
        words = self._context.words
        self.form.add("client_id", words("Client"), self.client)
        hint = words("Empty: the billing representative, or the client.")
        self.form.add("payer_id", words("Somebody else pays"), self.payer, hint=hint)
        differs = words("Only when it differs from the invoice date.")
        self.form.add("supply_date", words("Treated or delivered on"), self.supplied, hint=differs, same_line=True)
        card = Card()
        for part in (self.form, self.lines, self.more):
            card.add(part)
        self.gap = LawGap(self._context)
        self.gap.filled.connect(self._issue_again)
        for widget in (self.heading, self.banner, self.gap, card):
            self.add(widget)
        self.add_line(self.issue, self.preview, self.save, self.drop)
        guard(self.issue, self._context, issue_invoice)
        show_if(self.preview, self._context, preview_invoice)
        for button, keys in ((self.save, "Ctrl+S"), (self.preview, "Ctrl+P"), (self.issue, "Ctrl+Return")):
            button.setShortcut(keys)
        self.issue.clicked.connect(self.ask_issue)
        self.preview.clicked.connect(self.ask_preview)
        self.save.clicked.connect(self.store)
        self.drop.clicked.connect(self._ask_drop)

    def readable(self) -> Typed | None:
        """What was typed as far as it can be read, for the paper beside it; None without a client."""
        client = self._invoice.client_id if self._invoice else self.client
        return typed_so_far(client, self.form, self.more, self.lines, self._payer_kept())

    def begin_for(self, client_id: ClientId) -> None:
        """A new invoice for this client, whose name is looked up; the cursor waits in the first line."""
        self.lines.begin()
        self.unsaved.begun_for = client_id
        self._context.operations.run(open_client, client_id, then=self._take_client, failed=self._refused)

    def begin(self) -> None:
        """Put the cursor where the typing begins."""
        if self._invoice is None:
            self.client.setFocus()
        else:
            self.lines.begin()

    def _take_client(self, card: ClientCard) -> None:
        self.client.set_value((card.client.id, display_name(card.client)))

    def _take_defaults(self, defaults: InvoiceDefaults) -> None:
        self.more.term.show_default(defaults.term_days)
        self.lines.offer_only_exempt(defaults.only_exempt)

    def _take(self, invoice: Invoice) -> None:
        """Show a stored draft; its client cannot be changed any more."""
        self._show_stored(invoice)
        if invoice.payer_id != invoice.client_id:
            self.payer.set_value((ClientId(invoice.payer_id), invoice.buyer_name))
        self.supplied.set_value(invoice.supply_date)
        self.more.fill(invoice)
        self.lines.set_lines(invoice.lines)
        self.lines.set_discount(invoice.discount_bp)

    def _show_stored(self, invoice: Invoice) -> None:
        words = self._context.words
        self._invoice, self.dirty = invoice, False
        name, own = invoice.buyer_name, invoice.payer_id == invoice.client_id
        title = words("Draft invoice for {name}", name=name) if own else words("Draft invoice, paid by {name}", name=name)
        self.heading.show_title(title, words("It has no number until it is issued."))
        self.form.rows["client_id"].setVisible(False)
        self.drop.setText(words("Delete…"))

    def _changed(self) -> None:
        self.dirty = self._typed_since = True
        self.lines.set_discount(self.more.discount_typed())

    def _day(self) -> date:
        """The day whose prices hold: of the supply, else today."""
        try:
            return self.supplied.value() or self._context.today()
        except InvalidInput:
            return self._context.today()

    # --- storing ------------------------------------------------------------------------------------------------------

    def store(self) -> None:
        """Store the draft as it stands."""
        self._next = ""
        self._store()

    def _store(self) -> None:
        self.banner.hide()
        self.lines.clear_problem()
        self.form.clear_problems()
        self.more.form.clear_problems()
        draft = self._typed()
        if draft is None:
            return
        client_id, run = self.client.value(), self._context.operations.run
        self._typed_since = False
        if self._invoice is not None:
            invoice = self._invoice
            self._wait(True)
            run(change_draft_invoice, invoice.id, invoice.version, draft, then=self._stored, failed=self._refused)
        elif client_id is None:
            self.form.rows["client_id"].show_problem(self._context.words("Choose the client this invoice is for."))
            self.client.setFocus()
        else:
            self._wait(True)
            run(create_draft_invoice, client_id, draft, then=self._stored, failed=self._refused)

    def _typed(self) -> InvoiceDraft | None:
        """The draft as typed, None when something cannot be read: that is shown at its field."""
        if not (self.form.check() and self.more.form.check()):
            return None
        try:
            lines = self.lines.lines()
        except InvalidInput:
            return None
        values = self.form.values()
        return InvoiceDraft(lines, values["payer_id"] or self._payer_kept(), values["supply_date"], **self.more.form.values())

    def _payer_kept(self) -> str:
        """An empty field leaves it with the client of a draft that says so, though there is a billing representative."""
        invoice = self._invoice
        return invoice.payer_id if invoice is not None and invoice.payer_id == invoice.client_id else ""

    def _wait(self, waiting: bool) -> None:
        for button in (self.save, self.preview, self.issue):
            button.setEnabled(not waiting)

    def _stored(self, invoice: Invoice) -> None:
        before = self._invoice
        self._wait(False)
        self._show_stored(invoice)
        if self._typed_since:  # while it was being stored
            self.dirty = True
            self.kept.emit(invoice)
            self._store()
            return
        if not self._next:
            tell_stored(self._context, before, invoice)
            self.stored.emit(invoice)
            return
        self.kept.emit(invoice)
        self._go_on(invoice)

    def _go_on(self, invoice: Invoice) -> None:
        if self._next == "issue":
            self._confirm_issue(invoice)
        else:
            self._context.operations.run(preview_invoice, invoice.id, then=self._show_preview, failed=self._refused)

    # --- preview and issue --------------------------------------------------------------------------------------------

    def ask_preview(self) -> None:
        """Store what was typed, then show the paper as it would be."""
        self._ask("preview")

    def ask_issue(self) -> None:
        """Store what was typed, then ask: after this nothing can be changed."""
        self._ask("issue")

    def _ask(self, what: Literal["issue", "preview"]) -> None:
        self._next = what
        if self._invoice is not None and not self.dirty:
            self._go_on(self._invoice)
        else:
            self._store()

    def _show_preview(self, pdf: bytes) -> None:
        words = self._context.words
        show_preview(self, words, words("Preview of the draft"), pdf)

    def _confirm_issue(self, invoice: Invoice) -> None:
        words = self._context.words
        told, issue = issue_consequences(words, invoice), partial(self._issue, invoice)
        self._context.shell.confirm(words("Issue this invoice?"), told, words("Issue the invoice"), issue)

    def _issue(self, invoice: Invoice) -> None:
        self._wait(True)
        self._context.operations.run(issue_invoice, invoice.id, version=invoice.version, then=self._issued, failed=self._refused)

    def _issue_again(self) -> None:
        """What was missing is there now: whoever said yes to this very draft is not asked once more."""
        if self._invoice is not None and not self.dirty:
            self._issue(self._invoice)
        else:
            self.ask_issue()

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

    def _deleted(self, freed: tuple[str, ...]) -> None:
        self.dirty = False
        if self._invoice is not None:
            tell_deleted(self._context, self._invoice, freed)
        self.gone.emit()

    # --- refusals -----------------------------------------------------------------------------------------------------

    def _refused(self, problem: PracticeError) -> None:
        self._wait(False)
        if isinstance(problem, RefusedByLaw):
            self.gap.show_law(problem, self._invoice, self.banner)
        elif isinstance(problem, InvalidInput):
            show_at_its_field(problem, self.form, self.more, self.lines)
        else:
            self.banner.show_problem(problem)
