"""The invoices: a list at the left, the draft editor or an issued invoice at the right."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from practice_app.domain.errors import PracticeError
from practice_app.domain.ids import ClientId, InvoiceId
from practice_app.domain.invoice import Invoice
from practice_app.domain.invoice_views import InvoiceCard, InvoiceRow
from practice_app.gui.context import Context
from practice_app.gui.screens.invoices.detail import InvoiceDetail
from practice_app.gui.screens.invoices.draft_editor import DraftEditor
from practice_app.gui.screens.invoices.listing import InvoiceList
from practice_app.gui.theme import SPACE_MEDIUM
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.empty_state import EmptyState
from practice_app.gui.widgets.heading_bar import HeadingBar
from practice_app.gui.widgets.list_detail import ListDetail
from practice_app.gui.widgets.page import show_page
from practice_app.use_cases.invoice_views import open_invoice
from practice_app.use_cases.invoices import change_draft_invoice, create_draft_invoice

LIST_SHARE, DETAIL_SHARE = 4_500, 5_500  # a row of the list is wide


class InvoicesScreen(QWidget):
    """The window calls `refresh`, `show_record`, `new` and `search_focus`."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, words = context, context.words
        self.setAccessibleName(words("Invoices"))
        self._shown: InvoiceId | None = None
        self._opening = False
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(0)  # after the show_record that may follow: nothing is opened, and audited, in vain
        self._again.timeout.connect(self._look_again)
        self.heading = HeadingBar(words("Invoices"))
        self.add_button = self.heading.add_action(words("New invoice"), self.new, "primary")
        self.add_button.setVisible(context.may(create_draft_invoice))
        self.banner = Banner(words)
        self.list = InvoiceList(context)
        self.panes = ListDetail(self.list, EmptyState(words("No invoice chosen"), words("Choose one in the list, or search.")))
        self.panes.setSizes([LIST_SHARE, DETAIL_SHARE])
        self.setFocusProxy(self.list.search)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_MEDIUM)
        layout.addWidget(self.heading)
        layout.addWidget(self.banner)
        layout.addWidget(self.panes, 1)
        self.list.wanted.connect(self._wanted)
        self.list.first_wanted.connect(self.new)
        self.list.failed.connect(self.banner.show_problem)

    # --- what the window asks -----------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Look again; a draft that is being typed stays."""
        self.list.refresh()
        self._again.start()

    def _look_again(self) -> None:
        detail = self.panes.detail
        if self._shown is not None and not self._opening and isinstance(detail, InvoiceDetail) and not detail.is_typing:
            self._open(self._shown)

    def show_record(self, key: object) -> None:
        """Open the invoice with this id; ("new", client id) begins one for that client; ("show", status) narrows the list."""
        match key:
            case ("new", str(client_id)):
                self._leave(partial(self._new, ClientId(client_id)))
            case ("show", str(status)):
                self.list.show_only(status)
            case _:
                self._leave(partial(self._open, InvoiceId(str(key))))

    def new(self) -> None:
        """Start a draft."""
        if self._context.may(create_draft_invoice):
            self._leave(self._new)

    def search_focus(self) -> None:
        """Put the cursor in the search field."""
        self.list.search.setFocus()
        self.list.search.selectAll()

    # --- what stands at the right -------------------------------------------------------------------------------------

    def _wanted(self, row: InvoiceRow) -> None:
        if row.id != self._shown:
            self._leave(partial(self._open, row.id))

    def _leave(self, then: Callable[[], object]) -> None:
        """Go on, after asking when that would lose what was typed."""
        detail, words = self.panes.detail, self._context.words
        if not (isinstance(detail, DraftEditor) and detail.dirty):
            then()
            return
        lost = words("What you typed in this draft is not stored.")
        self._context.shell.confirm(words("Leave without saving?"), [lost], words("Leave"), then)

    def _new(self, client_id: ClientId | None = None) -> None:
        self._shown = None
        editor = self._edit(None)
        if client_id is not None:
            editor.begin_for(client_id)

    def _edit(self, invoice: Invoice | None) -> DraftEditor:
        editor = DraftEditor(self._context, invoice)
        editor.stored.connect(self._stored)
        editor.issued.connect(self._stored)
        editor.gone.connect(self._gone)
        self.panes.show_detail(editor)
        if invoice is None:
            editor.begin()
        return editor

    def _open(self, invoice_id: InvoiceId) -> None:
        self._shown = invoice_id
        self._opening = True
        run = self._context.operations.run
        run(open_invoice, invoice_id, then=partial(self._show_card, invoice_id), failed=partial(self._not_opened, invoice_id))

    def _show_card(self, invoice_id: InvoiceId, card: InvoiceCard) -> None:
        if invoice_id != self._shown:  # another was asked meanwhile
            return
        self._opening = False
        self.banner.hide()
        if card.invoice.is_draft and self._context.may(change_draft_invoice):
            self._edit(card.invoice)
        else:
            page = InvoiceDetail(self._context, card)
            page.reload.connect(partial(self._reload, invoice_id))
            page.other_wanted.connect(self._open)
            show_page(self.panes, page)
        self.list.select(invoice_id)

    def _not_opened(self, invoice_id: InvoiceId, problem: PracticeError) -> None:
        if invoice_id != self._shown:
            return
        self._opening = False
        self._shown = None
        self.panes.show_detail(None)
        self.banner.show_problem(problem)

    def _stored(self, invoice: Invoice) -> None:
        self._reload(invoice.id)
        self._context.shell.changed()

    def _reload(self, invoice_id: InvoiceId) -> None:
        self.list.refresh()
        self._open(invoice_id)

    def _gone(self) -> None:
        self._shown = None
        self.panes.show_detail(None)
        self._context.shell.changed()
        self.list.refresh()
        self.list.search.setFocus()
