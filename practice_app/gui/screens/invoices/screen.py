"""The invoices: a list at the left, the draft editor or an issued invoice at the right."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from practice_app.domain.ids import ClientId, InvoiceId
from practice_app.domain.invoice import Invoice
from practice_app.domain.invoice_views import InvoiceCard, InvoiceRow
from practice_app.domain.unsaved import NEW
from practice_app.gui.context import Context
from practice_app.gui.records_screen import RecordsScreen, ScreenCases, ScreenTexts
from practice_app.gui.screens.invoices.detail import InvoiceDetail
from practice_app.gui.screens.invoices.draft_editor import DraftEditor
from practice_app.gui.screens.invoices.listing import InvoiceList
from practice_app.gui.screens.invoices.paper_beside import PaperBeside
from practice_app.gui.unsaved_pages import want
from practice_app.gui.widgets.page import show_page
from practice_app.use_cases.invoice_views import open_invoice
from practice_app.use_cases.invoices import change_draft_invoice, create_draft_invoice

LIST_SHARE, DETAIL_SHARE, ASIDE_SHARE = 4_200, 5_800, 4_400  # a row of the list is wide, and so is a line of an invoice


class InvoicesScreen(RecordsScreen):
    """The window calls `refresh`, `show_record`, `new` and `search_focus`."""

    def __init__(self, context: Context) -> None:
        words = context.words
        self.list = InvoiceList(context)
        texts = ScreenTexts(
            title=words("Invoices"),
            add=words("New invoice"),
            unchosen=words("No invoice chosen"),
            lost=words("What you typed in this draft is not stored."),
        )
        super().__init__(context, self.list, texts, ScreenCases(create_draft_invoice, open_invoice))
        self.panes.set_shares(LIST_SHARE, DETAIL_SHARE, aside=ASIDE_SHARE)
        self.panes.remember(context.memory, "invoices.panes")
        self.paper = PaperBeside(context, self.panes)

    def _may_reopen(self, detail: QWidget | None) -> bool:
        return isinstance(detail, InvoiceDetail) and not detail.is_typing

    def show_record(self, key: object) -> None:
        """Open the invoice with this id; ("new", client id) begins one for that client; ("show", status) narrows the list."""
        match key:
            case "new":
                self.new()
            case ("new", str(client_id)):
                self._leave(partial(self._new, ClientId(client_id)))
            case ("go_on", str(form), str(record_id)):
                self._go_on(form, record_id, partial(self._write_on, form, record_id))
            case ("show", str(status)):
                self.list.show_only(status)
            case _:
                self._leave(partial(self._open, InvoiceId(str(key))))

    def _write_on(self, form: str, record_id: str) -> None:
        """Go on with what was not saved: a draft puts it back by itself, the forms of an issued invoice are opened."""
        if record_id.startswith(NEW):
            self._new()
            want(self.panes.detail, record_id)
        else:
            self._open_then(record_id, lambda _: self._open_form(form))

    def _open_form(self, form: str) -> None:
        if isinstance(self.panes.detail, InvoiceDetail):
            self.panes.detail.write_on(form)

    # --- what stands at the right -------------------------------------------------------------------------------------

    def _wanted(self, row: InvoiceRow) -> None:
        if row.id != self._shown:
            self._leave(partial(self._open, row.id))

    def _new(self, client_id: ClientId | None = None) -> None:
        self._shown = None
        editor = self._edit(None)
        if client_id is not None:
            editor.begin_for(client_id)

    def _edit(self, invoice: Invoice | None) -> DraftEditor:
        editor = DraftEditor(self._context, invoice)
        editor.stored.connect(self._stored)
        editor.kept.connect(self._kept)
        editor.issued.connect(self._stored)
        editor.gone.connect(self._gone)
        self.panes.show_detail(editor)
        self.paper.show(editor)
        if invoice is None:
            editor.begin()
        return editor

    def _show_opened(self, invoice_id: InvoiceId, card: InvoiceCard) -> None:
        if card.invoice.is_draft and self._context.may(change_draft_invoice):
            self._edit(card.invoice)
        else:
            page = InvoiceDetail(self._context, card)
            page.reload.connect(partial(self._reload, invoice_id))
            page.other_wanted.connect(self._open)
            show_page(self.panes, page)
            self.paper.show(page)

    def _stored(self, invoice: Invoice) -> None:
        self._reload(invoice.id)
        self._context.shell.changed()

    def _kept(self, invoice: Invoice) -> None:
        """The editor stays open over what is stored now."""
        self._shown = invoice.id
        self.list.refresh()

    def _reload(self, invoice_id: InvoiceId) -> None:
        self.list.refresh()
        self._open(invoice_id)

    def _gone(self) -> None:
        self._close()
        self._context.shell.changed()
        self.list.refresh()
        self.list.search.setFocus()
