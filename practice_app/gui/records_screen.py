"""A screen with a list at the left and one record, or a form, at the right: clients, invoices, correspondence."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from practice_app.domain.errors import PracticeError
from practice_app.gui.context import Context
from practice_app.gui.record_list import RecordList
from practice_app.gui.theme import SPACE_MEDIUM
from practice_app.gui.unsaved_pages import is_on, keeps_all, throw_away
from practice_app.gui.why import guard
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.empty_state import EmptyState
from practice_app.gui.widgets.heading_bar import HeadingBar
from practice_app.gui.widgets.list_detail import ListDetail


@dataclass(frozen=True, slots=True)
class ScreenTexts:
    """`unchosen`: what stands at the right at first. `lost`: what leaving a form that is being filled in would lose."""

    title: str
    add: str
    unchosen: str
    lost: str


@dataclass(frozen=True, slots=True)
class ScreenCases:
    """The use cases that make a record, and that open one by its id (audited)."""

    create: Callable[..., Any]
    open: Callable[..., Any]


class RecordsScreen(QWidget):
    """The window calls `refresh`, `show_record`, `show_again`, `new` and `search_focus`. `opened` when another record is."""

    opened = Signal()

    def __init__(self, context: Context, listed: RecordList, texts: ScreenTexts, cases: ScreenCases) -> None:
        super().__init__()
        self._context, self._texts, self._cases = context, texts, cases
        self._shown: str | None = None
        self._then: Callable[[Any], object] | None = None
        self._opening, self._asked = False, 0
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(0)  # after the show_record that may follow: nothing is opened, and audited, in vain
        self._again.timeout.connect(self._look_again)
        self.setAccessibleName(texts.title)
        self.heading = HeadingBar(texts.title)
        self.add_button = self.heading.add_action(texts.add, self.new, "primary")
        guard(self.add_button, context, cases.create)
        self.banner = Banner(context.words)
        unchosen = EmptyState(texts.unchosen, context.words("Choose one in the list, or search."))
        self._list, self.panes = listed, ListDetail(listed, unchosen, context.words)
        self.panes.on_back = partial(self._leave, self._back_to_list)
        self.panes.folded.connect(lambda folded: listed.pick.set_resting(not folded))
        self.setFocusProxy(listed.search)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_MEDIUM)
        layout.addWidget(self.heading)
        layout.addWidget(self.banner)
        layout.addWidget(self.panes, 1)
        listed.wanted.connect(self._wanted)
        listed.first_wanted.connect(self.new)
        listed.failed.connect(self.banner.show_problem)

    # --- what the window asks -----------------------------------------------------------------------------------------

    @property
    def shown_key(self) -> str | None:
        """What is open, to come back to."""
        return self._shown

    def show_again(self, key: object) -> None:
        """Open what was open before; what is gone or out of reach by now leaves the list as it is, without alarm."""
        if isinstance(key, str):
            self._ask_for(key, quietly=True)

    def refresh(self) -> None:
        """Look again; a form that is being filled in stays."""
        self._list.refresh()
        self._again.start()

    def new(self) -> None:
        """Start a new one."""
        if self._context.may(self._cases.create):
            self._leave(self._new)

    def search_focus(self) -> None:
        """Put the cursor in the search field."""
        self._list.search.setFocus()
        self._list.search.selectAll()

    # --- what each screen does its own way ------------------------------------------------------------------------------

    @abstractmethod
    def _wanted(self, row: Any) -> None:
        """The list wants this opened."""

    @abstractmethod
    def _new(self) -> None:
        """Show an empty form."""

    @abstractmethod
    def _show_opened(self, record_id: Any, record: Any) -> None:
        """Show at the right what was opened."""

    @abstractmethod
    def _may_reopen(self, detail: QWidget | None) -> bool:
        """Whether what stands at the right may be read again: nothing is being typed in it."""

    # --- what stands at the right -------------------------------------------------------------------------------------

    def _look_again(self) -> None:
        if self._shown is not None and not self._opening and self._may_reopen(self.panes.detail):
            self._open(self._shown)

    def _leave(self, then: Callable[[], object]) -> None:
        """Go on to something else: what was typed is kept; only what cannot be kept is asked about."""
        if getattr(self.panes.detail, "dirty", False) and keeps_all(self.panes.detail):
            told = self._context.words("What you typed is kept, not saved yet. It stands under Today.")
            then()
            self._context.shell.show_done(told)
        else:
            self._cancel(then)

    def _cancel(self, then: Callable[[], object]) -> None:
        """Give up what was typed, after asking when there is something: a form with something in it is `dirty`."""
        words = self._context.words
        if not getattr(self.panes.detail, "dirty", False):
            then()
            return
        gone = partial(throw_away, self.panes.detail, then)
        self._context.shell.confirm(words("Leave without saving?"), [self._texts.lost], words("Leave"), gone)

    def _go_on(self, form: str, record_id: str, then: Callable[[], object]) -> None:
        """Go on with what was typed and not saved, unless it stands here already."""
        if not is_on(self.panes.detail, form, record_id):
            self._leave(then)

    def _open_then(self, record_id: str, then: Callable[[Any], object]) -> None:
        """Open it, and go on to what is done with it."""
        self._open(record_id)
        self._then = then

    def _open(self, record_id: str) -> None:
        self._ask_for(record_id, quietly=False)

    def _ask_for(self, record_id: str, *, quietly: bool) -> None:
        self._shown, self._opening, self._then = record_id, True, None
        self._asked += 1
        then, failed = partial(self._opened, record_id, self._asked), partial(self._not_opened, record_id, quietly)
        self._context.operations.run(self._cases.open, record_id, then=then, failed=failed)

    def _opened(self, record_id: str, asked: int, record: object) -> None:
        if record_id != self._shown or asked != self._asked:  # another was asked meanwhile, or the same once more
            return
        self._opening = False
        self.banner.hide()
        then, self._then = self._then, None
        self._show_opened(record_id, record)
        self._list.select(record_id)
        if then is not None:
            then(record)
        self.opened.emit()

    def _not_opened(self, record_id: str, quietly: bool, problem: PracticeError) -> None:
        if record_id != self._shown:
            return
        self._opening = False
        self._close()
        if not quietly:
            self.banner.show_problem(problem)

    def _close(self) -> None:
        self._shown = None
        self.panes.show_detail(None)

    def _close_form(self) -> None:
        self._close()
        self._list.search.setFocus()

    def _back_to_list(self) -> None:
        self._close()
        self._list.table.setFocus()
