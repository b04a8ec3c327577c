"""The privacy statement, the terms, and what is told of a merger or sale: every version, published by the owner."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from practice_app.domain.notice import NoticeDraft
from practice_app.domain.notice_words import KINDS, STATES
from practice_app.domain.unsaved import NEW
from practice_app.gui.context import Context
from practice_app.gui.screens.settings.notice_form import NoticeForm
from practice_app.gui.screens.settings.notice_panel import NoticePanel
from practice_app.gui.theme import SPACE_SMALL
from practice_app.gui.unsaved_pages import is_on, want
from practice_app.gui.why import guard
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.empty_state import EmptyState
from practice_app.gui.widgets.list_detail import ListDetail
from practice_app.gui.widgets.page import Page, show_page
from practice_app.gui.widgets.record_model import Column
from practice_app.gui.widgets.record_table import RecordTable
from practice_app.use_cases.first_statement import first_notice
from practice_app.use_cases.notices import ListedNotice, draft_notice, list_notices


class NoticesPage(QWidget):
    """`show_record(id)` opens a version; (GO_ON, form, id) goes on with what was typed."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, words = context, context.words
        self._wanted = self._piece = ""  # `_piece`: what was typed and is gone on with
        self._listed: tuple[ListedNotice, ...] = ()
        self.table = RecordTable(words, words("Statements"), self._columns(), lambda one: one.notice.id)
        nothing = EmptyState(words("Choose a version"), words("Or write the first one: it begins with a text that fits you."))
        self.split = ListDetail(self.table, nothing, words)
        self.split.set_shares(1200, 1500)
        self.split.remember(context.memory, "notices.panes")
        self.table.picked.connect(self._pick)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_SMALL, 0, 0)
        column.setSpacing(SPACE_SMALL)
        column.addWidget(self._head())
        column.addWidget(self.split, 1)

    def _head(self) -> Page:
        words, head = self._context.words, Page()
        head.column.setContentsMargins(0, 0, 0, 0)
        texts = {
            "privacy_statement": words("New privacy statement…"),
            "terms": words("New terms…"),
            "transfer": words("Merger or sale…"),
        }
        buttons = []
        for kind, text in texts.items():
            button = guard(Button(text), self._context, draft_notice)
            button.clicked.connect(partial(self._begin, kind))
            buttons.append(button)
        head.add_line(*buttons)
        return head

    def _columns(self) -> list[Column[ListedNotice]]:
        words = self._context.words
        return [
            Column(words("What"), lambda one: words(KINDS[one.notice.kind]), width=18, stretch=True),
            Column(words("Version"), lambda one: one.notice.version, width=9),
            Column(words("Holds from"), lambda one: words.date(one.notice.effective_from), width=11),
            Column(words("Now"), lambda one: words(STATES[one.state]), width=18, folds=True),
        ]

    def refresh(self) -> None:
        """Ask again; a form that is being filled in stays."""
        self._context.operations.read(list_notices, then=self._show, channel="notices")

    def new(self) -> None:
        """A new privacy statement."""
        if self._context.may(draft_notice):
            self._begin("privacy_statement")

    def show_record(self, key: object) -> None:
        """Choose the version with this id, or go on with what was typed."""
        match key:
            case ("go_on", str(form), str(record_id)) if is_on(self.split.detail, form, record_id):
                pass
            case ("go_on", str(kind), str(record_id)) if record_id.startswith(NEW):
                self._piece = record_id
                self._begin(kind)
            case ("go_on", _, str(record_id)):
                self._piece = self._wanted = record_id
                self._choose()
            case _:
                self._wanted = str(key)
                self._choose()

    def _show(self, listed: tuple[ListedNotice, ...]) -> None:
        self._listed = listed
        self.table.set_records(listed)
        self._choose()
        if isinstance(self.split.detail, NoticePanel):
            self._pick(next((one for one in listed if one.notice.id == self._shown_id), None))

    @property
    def _shown_id(self) -> str:
        return self.split.detail.notice.id if isinstance(self.split.detail, NoticePanel) else ""

    def _choose(self) -> None:
        for place, one in enumerate(self._listed):
            if one.notice.id == self._wanted:
                self._wanted = ""
                self.table.selectRow(place)
                if self._piece == one.notice.id:
                    self._edit(one)

    def _pick(self, listed: ListedNotice | None) -> None:
        shown = self.split.detail
        if isinstance(shown, NoticeForm):
            return  # what is filled in there stays
        if listed is None:
            self.split.show_detail(None)
        elif not (isinstance(shown, NoticePanel) and shown.listed == listed):
            self._show_panel(listed)

    def _show_panel(self, listed: ListedNotice) -> None:
        panel = NoticePanel(self._context, listed)
        panel.edit_wanted.connect(partial(self._edit, listed))
        panel.changed.connect(partial(self._changed, listed))
        show_page(self.split, panel)

    def _changed(self, listed: ListedNotice) -> None:
        """Look again, and show it anew: published, told, or gone."""
        self._wanted = listed.notice.id
        self.split.show_detail(None)
        self.table.clearSelection()
        self.refresh()

    def _begin(self, kind: str, *_: object) -> None:
        self._context.operations.read(first_notice, kind, then=self._open_form)

    def _open_form(self, first: NoticeDraft) -> None:
        self._put_form(NoticeForm(self._context, first))

    def _edit(self, listed: ListedNotice) -> None:
        self._put_form(NoticeForm(self._context, NoticeDraft(kind=listed.notice.kind), listed.notice))

    def _put_form(self, form: NoticeForm) -> None:
        form.stored.connect(self._stored)
        form.cancelled.connect(self._close_form)
        self.split.show_detail(form)
        if self._piece:
            want(form, self._piece)
            self._piece = ""
        form.begin()

    def _stored(self, notice_id: str) -> None:
        self._wanted = notice_id
        self._close_form()

    def _close_form(self) -> None:
        self.split.show_detail(None)
        self.table.clearSelection()
        self.refresh()
