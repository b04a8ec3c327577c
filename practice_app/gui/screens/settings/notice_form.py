"""Writing a version of the privacy statement or the terms, or what is told of a merger or sale, in both languages."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal

from practice_app.domain.errors import InvalidInput, PracticeError
from practice_app.domain.notice import Notice, NoticeDraft, draft_from
from practice_app.domain.notice_words import KINDS
from practice_app.gui.context import Context
from practice_app.gui.unsaved import Record, UnsavedForm
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.check_field import CheckField
from practice_app.gui.widgets.date_field import DateField
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.heading_bar import HeadingBar
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.long_text_field import LongTextField
from practice_app.gui.widgets.page import Page
from practice_app.gui.widgets.text_field import TextField
from practice_app.use_cases.notices import change_notice, draft_notice

CHANGES_LINES, TEXT_LINES = 4, 18


class NoticeForm(Page):
    """`notice` None: a new draft that begins with `first`. `stored` gives the id of what was saved; `cancelled`: nothing was."""

    stored = Signal(str)
    cancelled = Signal()

    def __init__(self, context: Context, first: NoticeDraft, notice: Notice | None = None) -> None:
        super().__init__()
        self._context, self._notice, self._kind, words = context, notice, first.kind, context.words
        self.dirty = False
        self.banner, self.form = Banner(words), Form(words, words(KINDS[first.kind]))
        self._add_rows()
        values = draft_from(notice) if notice else first
        self.form.fill({name: getattr(values, name) for name in self.form.rows})
        save, cancel = Button(words("Save the draft"), "primary"), Button(words("Cancel"))
        save.setShortcut("Ctrl+S")
        save.clicked.connect(self.store)
        cancel.clicked.connect(self.cancelled)
        card = Card()
        card.add(self.form)
        self.add(HeadingBar(words(KINDS[first.kind]), words("Nobody sees it before you publish it.")))
        self.add(self.banner)
        self.add(Label(words("A line that begins with ## is a heading, ### a smaller one, and - a point of a list."), "muted"))
        self.add(card)
        self.add_footer(save, cancel)
        self.form.changed.connect(self._changed)
        record = Record(first.kind, notice.id, 1) if notice else Record(first.kind)
        self.unsaved = UnsavedForm(self, context, record, {"form": self.form}).forget_at(self.stored)

    def _add_rows(self) -> None:
        words, form, today = self._context.words, self.form, self._context.today()
        form.add("version", words("Version"), TextField(words))
        form.add("effective_from", words("Holds from"), DateField(words, today, calendar=True), same_line=True)
        if self._kind == "terms":
            tick = CheckField(words, words("Clients must accept it"))
            hint = words("Who does not accept in time comes on a list; a person decides whether they are set inactive.")
            form.add("must_accept", words("Acceptance"), tick, hint=hint)
        if self._kind == "privacy_statement":
            form.add("important", words("Importance"), CheckField(words, words("An important change: everybody is told")))
            hint = words("Data that are there already are to be used for something new. People can object first.")
            form.add("purpose", words("New use of data"), TextField(words), hint=hint, optional=True)
        hint = words("At least two weeks from now. Needed when people accept, choose or can object.")
        form.add("answer_by", words("Answer possible until"), DateField(words, today, calendar=True), hint=hint, optional=True)
        form.add("changes_nl", words("What changes, in Dutch"), LongTextField(words, lines=CHANGES_LINES), optional=True)
        form.add("changes_en", words("What changes, in English"), LongTextField(words, lines=CHANGES_LINES), optional=True)
        form.add("text_nl", words("Text in Dutch"), LongTextField(words, lines=TEXT_LINES))
        form.add("text_en", words("Text in English"), LongTextField(words, lines=TEXT_LINES))

    def begin(self) -> None:
        """Put the cursor where the typing begins."""
        self.form.rows["version"].field.setFocus()

    def _changed(self) -> None:
        self.dirty = True

    def store(self) -> None:
        """Hand it in; what is wrong comes back at its field."""
        self.form.clear_problems()
        self.banner.hide()
        if not self.form.check():
            return
        values: dict[str, Any] = self.form.values()
        draft, run = NoticeDraft(kind=self._kind, **values), self._context.operations.run
        if self._notice is None:
            run(draft_notice, draft, then=self._done, failed=self._refused)
        else:
            run(change_notice, self._notice.id, draft, then=self._done, failed=self._refused)

    def _done(self, stored: Notice) -> None:
        self.dirty = False
        self._context.shell.show_done(self._context.words("The draft is saved."))
        self.stored.emit(stored.id)

    def _refused(self, problem: PracticeError) -> None:
        if isinstance(problem, InvalidInput):
            self.form.show_problem(problem)
        else:
            self.banner.show_problem(problem)
