"""The correspondence: filters and list at the left, the piece to read or to write at the right."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from practice_app.domain.correspondence import Correspondence
from practice_app.domain.errors import PracticeError
from practice_app.domain.ids import ClientId, LetterId
from practice_app.domain.letter_list import LetterLine
from practice_app.gui.context import Context
from practice_app.gui.screens.correspondence.letter_form import LetterForm
from practice_app.gui.screens.correspondence.listing import LetterList
from practice_app.gui.screens.correspondence.reading_pane import ReadingPane
from practice_app.gui.theme import SPACE_MEDIUM
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.empty_state import EmptyState
from practice_app.gui.widgets.heading_bar import HeadingBar
from practice_app.gui.widgets.list_detail import ListDetail
from practice_app.gui.widgets.page import show_page
from practice_app.use_cases.correspondence import open_correspondence, record_correspondence

LIST_SHARE, DETAIL_SHARE = 5_000, 5_000  # a row of the list is wide, a letter is narrow


class CorrespondenceScreen(QWidget):
    """The window calls `refresh`, `show_record`, `new` and `search_focus`."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, words = context, context.words
        self.setAccessibleName(words("Correspondence"))
        self._shown: LetterId | None = None
        self._opening = False
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(0)  # after the show_record that may follow: nothing is opened, and audited, in vain
        self._again.timeout.connect(self._look_again)
        self.heading = HeadingBar(words("Correspondence"))
        self.add_button = self.heading.add_action(words("New letter or note"), self.new, "primary")
        self.add_button.setVisible(context.may(record_correspondence))
        self.banner = Banner(words)
        self.list = LetterList(context)
        self.panes = ListDetail(self.list, EmptyState(words("Nothing chosen"), words("Choose one in the list, or search.")))
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
        """Look again; a piece that is being written stays."""
        self.list.refresh()
        self._again.start()

    def _look_again(self) -> None:
        detail = self.panes.detail
        if self._shown is not None and not self._opening and isinstance(detail, ReadingPane):
            self._open(self._shown)

    def show_record(self, key: object) -> None:
        """Open the piece with this id; ("new", client id) begins one about that client."""
        match key:
            case ("new", str(client_id)):
                self._leave(partial(self._new, ClientId(client_id)))
            case _:
                self._leave(partial(self._open, LetterId(str(key))))

    def new(self) -> None:
        """Start a piece."""
        if self._context.may(record_correspondence):
            self._leave(self._new)

    def search_focus(self) -> None:
        """Put the cursor in the search field."""
        self.list.search.setFocus()
        self.list.search.selectAll()

    # --- what stands at the right -------------------------------------------------------------------------------------

    def _wanted(self, line: LetterLine) -> None:
        if line.id != self._shown:
            self._leave(partial(self._open, line.id))

    def _leave(self, then: Callable[[], object]) -> None:
        """Go on, after asking when that would lose what was typed."""
        detail, words = self.panes.detail, self._context.words
        if not (isinstance(detail, LetterForm) and detail.dirty):
            then()
            return
        lost = words("What you typed here is not stored.")
        self._context.shell.confirm(words("Leave without saving?"), [lost], words("Leave"), then)

    def _new(self, client_id: ClientId | None = None) -> None:
        self._shown = None
        form = LetterForm(self._context)
        self._show_form(form, self._close_form)
        if client_id is not None:
            form.begin_for(client_id)

    def _edit(self, letter: Correspondence) -> None:
        self._show_form(LetterForm(self._context, letter), partial(self._open, letter.id))

    def _show_form(self, form: LetterForm, back: Callable[[], object]) -> None:
        form.stored.connect(self._stored)
        form.cancelled.connect(partial(self._leave, back))
        form.reopen.connect(self._open)
        self.panes.show_detail(form)
        form.begin()

    def _close_form(self) -> None:
        self.panes.show_detail(None)
        self.list.search.setFocus()

    def _open(self, letter_id: LetterId) -> None:
        self._shown = letter_id
        self._opening = True
        run = self._context.operations.run
        run(open_correspondence, letter_id, then=partial(self._show, letter_id), failed=partial(self._not_opened, letter_id))

    def _show(self, letter_id: LetterId, letter: Correspondence) -> None:
        if letter_id != self._shown:  # another was asked meanwhile
            return
        self._opening = False
        self.banner.hide()
        name = next((line.client_name for line in self.list.lines if line.client_id == letter.client_id), "")
        pane = ReadingPane(self._context, letter, name)
        pane.edit_wanted.connect(self._edit)
        show_page(self.panes, pane)
        self.list.select(letter_id)

    def _not_opened(self, letter_id: LetterId, problem: PracticeError) -> None:
        if letter_id != self._shown:
            return
        self._opening = False
        self._shown = None
        self.panes.show_detail(None)
        self.banner.show_problem(problem)

    def _stored(self, letter: Correspondence) -> None:
        self.list.refresh()
        self._open(letter.id)
        self._context.shell.changed()
