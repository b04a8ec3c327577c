"""The correspondence: filters and list at the left, the piece to read or to write at the right."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from practice_app.domain.correspondence import Correspondence
from practice_app.domain.ids import ClientId, LetterId
from practice_app.domain.letter_list import LetterLine
from practice_app.gui.context import Context
from practice_app.gui.records_screen import RecordsScreen, ScreenCases, ScreenTexts
from practice_app.gui.screens.correspondence.letter_form import LetterForm
from practice_app.gui.screens.correspondence.listing import LetterList
from practice_app.gui.screens.correspondence.reading_pane import ReadingPane
from practice_app.gui.widgets.page import show_page
from practice_app.use_cases.correspondence import open_correspondence, record_correspondence

LIST_SHARE, DETAIL_SHARE = 5_000, 5_000  # a row of the list is wide, a letter is narrow


class CorrespondenceScreen(RecordsScreen):
    """The window calls `refresh`, `show_record`, `new` and `search_focus`."""

    def __init__(self, context: Context) -> None:
        words = context.words
        self.list = LetterList(context)
        texts = ScreenTexts(
            title=words("Correspondence"),
            add=words("New letter or note"),
            unchosen=words("Nothing chosen"),
            lost=words("What you typed here is not stored."),
        )
        super().__init__(context, self.list, texts, ScreenCases(record_correspondence, open_correspondence))
        self.panes.setSizes([LIST_SHARE, DETAIL_SHARE])

    def _may_reopen(self, detail: QWidget | None) -> bool:
        return isinstance(detail, ReadingPane)

    def show_record(self, key: object) -> None:
        """Open the piece with this id; ("new", client id) begins one about that client."""
        match key:
            case ("new", str(client_id)):
                self._leave(partial(self._new, ClientId(client_id)))
            case _:
                self._leave(partial(self._open, LetterId(str(key))))

    # --- what stands at the right -------------------------------------------------------------------------------------

    def _wanted(self, line: LetterLine) -> None:
        if line.id != self._shown:
            self._leave(partial(self._open, line.id))

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

    def _show_opened(self, letter_id: LetterId, letter: Correspondence) -> None:
        name = next((line.client_name for line in self.list.lines if line.client_id == letter.client_id), "")
        pane = ReadingPane(self._context, letter, name)
        pane.edit_wanted.connect(self._edit)
        show_page(self.panes, pane)

    def _stored(self, letter: Correspondence) -> None:
        self.list.refresh()
        self._open(letter.id)
        self._context.shell.changed()
