"""Requests under privacy rights: the register at the left, one request or a form at the right.

Who may only take one in sees the form, and afterwards its number; a request is confidential itself (mission T14).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from practice_app.domain.rights_request import RightsRequest
from practice_app.domain.unsaved import NEW
from practice_app.gui.context import Context
from practice_app.gui.dropped_files import DroppedFiles
from practice_app.gui.screen_list import call_if_there
from practice_app.gui.screens.requests.close_form import CloseForm
from practice_app.gui.screens.requests.extend_form import ExtendForm
from practice_app.gui.screens.requests.intake_form import IntakeForm
from practice_app.gui.screens.requests.letter_form import LetterForm
from practice_app.gui.screens.requests.request_page import RequestPage
from practice_app.gui.screens.requests.texts import row_of
from practice_app.gui.screens.requests.work import Work
from practice_app.gui.theme import SPACE_MEDIUM
from practice_app.gui.unsaved_pages import is_on, throw_away, want
from practice_app.gui.why import guard
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.empty_state import EmptyState
from practice_app.gui.widgets.filter_chips import FilterChips
from practice_app.gui.widgets.heading_bar import HeadingBar
from practice_app.gui.widgets.list_detail import ListDetail
from practice_app.gui.widgets.row_texts import RowTexts
from practice_app.gui.widgets.two_line_table import TwoLineTable
from practice_app.use_cases.request_letters import Letter
from practice_app.use_cases.rights_requests import ListedRequest, TakenIn, list_requests, open_request, record_request

MESSAGES = (".eml", ".msg")
Form = IntakeForm | CloseForm | ExtendForm | LetterForm


class RequestsScreen(QWidget):
    """The window calls `refresh`, `new` and `show_record`."""

    opened = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, words = context, context.words
        self._wanted: object = None
        self._work: tuple[QWidget, str] | None = None
        self.reads = context.may(list_requests)
        self.setAccessibleName(words("Requests"))
        self.heading = HeadingBar(words("Requests"), words("Somebody asks about their own data: to see, correct, erase them."))
        self.add_button = self.heading.add_action(words("New request"), self.new, "primary")
        guard(self.add_button, context, record_request)
        self.heading.add_action(words("From an e-mail…"), self._ask_message)
        self.banner = Banner(words)
        self.shown = FilterChips(words, [(True, words("To answer")), (False, words("All"))])
        self.shown.changed.connect(self.refresh)
        self.table = TwoLineTable(words, words("Requests"), self._texts, lambda one: one.request.id)
        none = words("A request can come by letter, mail, phone or at the counter.")
        self.table.set_empty(EmptyState(words("Nothing to answer"), none))
        self.table.picked.connect(self._pick)
        nothing = EmptyState(words("No request chosen"), words("Choose one in the list, or take a new one in."))
        self.panes = ListDetail(self._left(), nothing, words)
        self.panes.remember(context.memory, "requests.panes")
        self.setFocusProxy(self.table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_MEDIUM)
        for widget in (self.heading, self.banner):
            layout.addWidget(widget)
        layout.addWidget(self.panes, 1)
        DroppedFiles(self, self.take)
        if not self.reads:
            self._new()

    def _left(self) -> QWidget:
        words = self._context.words
        if not self.reads:
            self.table.setParent(self)  # never without one: it would be thrown away by whatever thread collects it
            self.table.hide()
            self.shown.setParent(self)
            self.shown.hide()
            told = words("Only the owner and the privacy officer read the requests: what somebody asks is confidential.")
            return EmptyState(words("Taking a request in"), told)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.shown)
        column.addWidget(self.table, 1)
        return left

    def _texts(self, listed: ListedRequest) -> RowTexts:
        return row_of(self._context.words, self._context.today(), listed)

    @property
    def shown_key(self) -> str | None:
        """The request that is open, to come back to."""
        return self.panes.detail.request_id if isinstance(self.panes.detail, RequestPage) else None

    # --- what the window asks -----------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask again; a form that is being filled in stays."""
        if self.reads:
            only = bool(self.shown.value())
            self._context.operations.read(
                list_requests, open_only=only, then=self._show, failed=self.banner.show_problem, channel="requests"
            )

    def new(self) -> None:
        """Take a request in."""
        if self._context.may(record_request):
            self._leave(self._new)

    def show_record(self, key: object) -> None:
        """Open the request with this id, or go on with what was typed."""
        match key:
            case ("go_on", str(form), str(record_id)):
                if form == "request" and not is_on(self.panes.detail, form, record_id):
                    self._leave(partial(self._go_on, record_id))
                return
        self._wanted = key
        if self.reads and isinstance(key, str):
            self._open(key)

    def take(self, paths: list[Path]) -> None:
        """A message that was dropped, or chosen: the form is filled in from it."""
        message = next((path for path in paths if path.suffix.lower() in MESSAGES), None)
        if message is None:
            self.banner.show_message("warning", self._context.words("Drop a message of the mail program here (.eml or .msg)."))
        else:
            self._leave(partial(self._new, message))

    # --- the list -----------------------------------------------------------------------------------------------------

    def _show(self, found: list[ListedRequest]) -> None:
        self.table.set_records(found)
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self.table.select(wanted)

    def _pick(self, listed: ListedRequest | None) -> None:
        if listed is None:
            return
        worked_on = self._work is not None and self._work == (self.panes.detail, listed.request.id)
        if self.shown_key != listed.request.id and not worked_on:
            self._leave(partial(self._open, listed.request.id))

    def _open(self, request_id: str) -> None:
        self._context.operations.run(open_request, request_id, then=self._opened, failed=self.banner.show_problem)

    def _opened(self, request: RightsRequest) -> None:
        page = RequestPage(self._context, request)
        back = partial(self._open, request.id)
        page.changed.connect(partial(self._changed, request.id))
        page.edit_wanted.connect(lambda: self._show_form(IntakeForm(self._context, request), back))
        page.close_wanted.connect(lambda: self._show_form(CloseForm(self._context, request), back))
        page.extend_wanted.connect(lambda: self._show_form(ExtendForm(self._context, request), back))
        page.letters.edit_wanted.connect(partial(self._show_letter, back))
        page.work_wanted.connect(partial(self._show_work, request))
        self.panes.show_detail(page)
        self.opened.emit()

    # --- at the right -------------------------------------------------------------------------------------------------

    def _ask_message(self) -> None:
        words = self._context.words
        title, kinds = words("Which message?"), words("Messages (*.eml *.msg)")
        self._context.shell.ask_open_path(title, kinds, lambda path: self.take([path]))

    def _new(self, message: Path | None = None) -> None:
        self.table.clearSelection()
        self._show_form(IntakeForm(self._context, path=message), self._back_to_list)

    def _go_on(self, record_id: str) -> None:
        if record_id.startswith(NEW):
            self._new()
            want(self.panes.detail, record_id)
        elif self.reads:
            self._open(record_id)

    def _back_to_list(self) -> None:
        if self.reads:
            self.panes.show_detail(None)
        else:
            self._new()

    def _show_letter(self, back: Callable[[], object], letter: Letter) -> None:
        self._show_form(LetterForm(self._context, letter), back)

    def _show_form(self, form: Form, back: Callable[[], object]) -> None:
        form.stored.connect(partial(self._stored, back))
        form.cancelled.connect(partial(self._leave, back))
        self.panes.show_detail(form)
        form.begin()

    def _show_work(self, request: RightsRequest, work: Work) -> None:
        page = work.build(self._context, request)
        page.changed.connect(self._context.shell.changed)
        page.closed.connect(partial(self._open, request.id))
        self._work = (page, request.id)  # the list is read anew after each change: the page of work stays
        self.panes.show_detail(page)
        call_if_there(page, "refresh")

    def _stored(self, back: Callable[[], object], stored: object) -> None:
        self._context.shell.changed()
        if isinstance(stored, TakenIn) and self.reads:
            self._changed(stored.id)
        else:
            back()
            self.refresh()

    def _changed(self, request_id: str) -> None:
        self._context.shell.changed()
        self._open(request_id)
        self.refresh()

    def _leave(self, then: Callable[[], object]) -> None:
        """Go on, after asking when that would lose what was typed."""
        words = self._context.words
        if not getattr(self.panes.detail, "dirty", False):
            then()
            return
        lost = words("What you typed about this request is not stored.")
        gone = partial(throw_away, self.panes.detail, then)
        self._context.shell.confirm(words("Leave without saving?"), [lost], words("Leave"), gone)
