"""The paper of a draft, drawn again each time the typing rests."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QObject, QTimer

from practice_app.domain.errors import InvalidInput, PracticeError
from practice_app.domain.ids import ClientId
from practice_app.domain.invoice import InvoiceDraft
from practice_app.gui.context import Context
from practice_app.gui.screens.invoices.draft_more import DraftMore
from practice_app.gui.screens.invoices.lines_editor import LinesEditor
from practice_app.gui.screens.invoices.paper_pane import PaperPane
from practice_app.gui.widgets.client_field import ClientField
from practice_app.gui.widgets.form import Form
from practice_app.use_cases.invoice_editing import draft_on_paper, draft_setting
from practice_app.use_cases.invoice_setting import PaperSetting

REST_MS = 600
Typed = tuple[ClientId, InvoiceDraft]


class LivePaper(QObject):
    """`typed` gives the draft as far as it can be read, None before there is a client.

    Who pays and what the practice is called are asked once (that is written to the trail), the rest is drawn on the
    thread that draws. One is drawn at a time, and a long one makes the next wait longer, so typing never waits for it.
    """

    def __init__(self, context: Context, typed: Callable[[], Typed | None], parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._typed = context, typed
        self._setting: PaperSetting | None = None
        self._about: tuple[str, str] | None = None
        self._drawing, self._again, self._began = False, False, 0.0
        self.pane = PaperPane(context.words, self._draw)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._draw)

    def soon(self) -> None:
        """Something was typed."""
        if self.pane.isVisible():
            self._rest.start()
        else:
            self.pane.forget()

    def _draw(self) -> None:
        words, typed = self._context.words, self._typed()
        if self._drawing:
            self._again = True
        elif typed is None:
            self.pane.tell(words("Choose a client, and the PDF appears here."))
        elif not typed[1].lines:
            self.pane.tell(words("Add a line, and the PDF appears here."))
        elif self._about != (typed[0], typed[1].payer_id):
            self._about, self._drawing = (typed[0], typed[1].payer_id), True
            self._context.operations.run(draft_setting, *self._about, then=self._know, failed=self._not_known)
        else:
            self._render(typed)

    def _know(self, setting: PaperSetting) -> None:
        self._setting, self._drawing = setting, False
        self._draw()

    def _not_known(self, problem: PracticeError) -> None:
        self._about = None
        self._failed(problem)

    def _render(self, typed: Typed) -> None:
        if self._setting is None:
            return
        self._drawing, self._began = True, monotonic()
        render, today = self._context.operations.render, self._context.today()
        render(draft_on_paper, *typed, self._setting, today, then=self._drawn, failed=self._failed)

    def _drawn(self, pdf: bytes) -> None:
        self._rest.setInterval(max(REST_MS, round(3_000 * (monotonic() - self._began))))
        self.pane.show_paper(pdf, self._context.words("As it would be issued today"))
        self._go_on()

    def _failed(self, problem: PracticeError) -> None:
        self.pane.refused(problem)
        self._go_on()

    def _go_on(self) -> None:
        self._drawing = False
        if self._again:
            self._again = False
            self._rest.start()


def typed_so_far(
    client: ClientId | ClientField, form: Form, more: DraftMore, lines: LinesEditor, payer_kept: str
) -> Typed | None:
    """The draft as far as it can be read; None without a client. Nothing is said about what cannot be read."""
    try:
        client_id = client.value() if isinstance(client, ClientField) else client
        values, rest = form.values(), more.form.values()
    except InvalidInput:
        return None
    if client_id is None:
        return None
    return client_id, InvoiceDraft(lines.readable(), values["payer_id"] or payer_kept, values["supply_date"], **rest)
