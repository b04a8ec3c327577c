"""The paper that stands beside the invoice or draft that is shown, when the member wants it there."""

from __future__ import annotations

from PySide6.QtCore import QObject
from shiboken6 import isValid

from practice_app.gui.context import Context
from practice_app.gui.screens.invoices.detail import InvoiceDetail
from practice_app.gui.screens.invoices.draft_editor import DraftEditor
from practice_app.gui.screens.invoices.live_paper import LivePaper
from practice_app.gui.screens.invoices.paper_pane import PaperPane
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.list_detail import ListDetail
from practice_app.use_cases.invoice_editing import draft_setting

WISH = "invoices.paper"


class PaperBeside(QObject):
    """Without a wish it is shown where there is room for it beside the list; the button on the page turns it on and off."""

    def __init__(self, context: Context, panes: ListDetail) -> None:
        super().__init__(panes)
        self._context, self._panes = context, panes
        self._page: InvoiceDetail | DraftEditor | None = None
        self.toggle: Button | None = None
        wish = context.memory.get(WISH)
        panes.wish_aside(wish if isinstance(wish, bool) else None)
        panes.arranged.connect(self._tell)

    def show(self, page: InvoiceDetail | DraftEditor) -> None:
        """Put the paper of this page beside it, if it has one."""
        self.toggle, self._page = None, page
        pane = self._issued(page) if isinstance(page, InvoiceDetail) else self._typed(page)
        if pane is not None:
            self.toggle = page.heading.add_action(self._context.words("Show the PDF"), self.turn, "quiet")
            pane.hide_wanted.connect(self.turn)
            self._panes.show_aside(pane)

    def _issued(self, page: InvoiceDetail) -> PaperPane | None:
        paper = page.paper
        if paper is None:
            return None
        pane = PaperPane(self._context.words, lambda: paper.read(pane.show_paper, pane.refused))
        return pane

    def _typed(self, page: DraftEditor) -> PaperPane | None:
        if not self._context.may(draft_setting):
            return None
        live = LivePaper(self._context, page.readable, page)
        for part in (page.form, page.lines, page.more):
            part.changed.connect(live.soon)
        return live.pane

    def turn(self) -> None:
        """Show it, or hide it; in a window of its own where there is no room for two panes."""
        seen = self._panes.in_sight
        if seen.listing or seen.aside:
            self._context.memory.put(WISH, not seen.aside)
            self._panes.wish_aside(not seen.aside)
        elif isinstance(self._page, DraftEditor):
            self._page.ask_preview()
        elif self._page is not None and self._page.paper is not None:
            self._page.paper.show_paper()

    def _tell(self) -> None:
        words = self._context.words
        if self.toggle is not None and isValid(self.toggle):  # the page may be gone, and its button with it
            self.toggle.setText(words("Hide the PDF") if self._panes.in_sight.aside else words("Show the PDF"))
