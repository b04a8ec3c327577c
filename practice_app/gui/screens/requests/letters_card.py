"""The letters of a request: which were made and sent, and the drafts for what comes next."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal

from practice_app.domain.rights_request import RightsRequest
from practice_app.gui.button_row import ButtonRow
from practice_app.gui.context import Context
from practice_app.gui.labels import options
from practice_app.gui.why import show_if
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.choice_field import ChoiceField
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.more_button import MoreButton
from practice_app.gui.widgets.page import Page
from practice_app.use_cases.request_letter_texts import LETTERS
from practice_app.use_cases.request_letters import (
    Letter,
    delete_request_letter,
    draft_request_letter,
    export_request_letter,
    list_request_letters,
    mark_request_letter_sent,
)


class LettersCard(Card):
    """`edit_wanted` gives the draft that is to be read and changed; `failed` what went wrong."""

    edit_wanted = Signal(object)
    failed = Signal(object)

    def __init__(self, context: Context, request: RightsRequest) -> None:
        super().__init__(context.words("Letters"))
        self._context, self._request, words = context, request, context.words
        self.lines = Page()
        self.form = Form(words, words("New letter"))
        self.form.add("kind", words("New letter"), ChoiceField(words, options(words, LETTERS)))
        self.form.fill({"kind": self._likely()})
        self.draft = Button(words("Make a draft"))
        self.draft.clicked.connect(self._draft)
        self.add(self.lines)
        self.add(self.form)
        self.add(ButtonRow(self.draft))
        show_if(self.form, context, draft_request_letter)
        show_if(self.draft, context, draft_request_letter)
        self.refresh()

    def _likely(self) -> str:
        """The letter that comes next."""
        request = self._request
        if request.outcome:
            return request.outcome
        if request.extended_on == self._context.today():
            return "extension"
        return "receipt"

    def refresh(self) -> None:
        """Look again."""
        self._context.operations.read(list_request_letters, self._request.id, then=self._show, failed=self.failed.emit)

    def _show(self, letters: list[Letter]) -> None:
        words = self._context.words
        self.lines.empty()
        if not letters:
            self.lines.add(Label(words("No letters yet."), "muted"))
        for letter in letters:
            state = words("sent on {day}", day=letter.sent_on) if letter.sent_on else words("draft of {day}", day=letter.made_on)
            self.lines.add_line(Label(f"{words(LETTERS[letter.kind])} · {state}"), *self._actions(letter))

    def _actions(self, letter: Letter) -> list[Button | MoreButton]:
        words, context = self._context.words, self._context
        if not context.may(export_request_letter):
            return []
        save = Button(words("Save as PDF or e-mail…"), "quiet")
        save.clicked.connect(partial(self._ask_path, letter))
        if letter.sent_on:
            return [save]
        read, sent = Button(words("Read and change…"), "quiet"), Button(words("Sent today"), "quiet")
        read.clicked.connect(partial(self._read, letter))
        sent.clicked.connect(partial(self._sent, letter))
        more = MoreButton(words)
        more.add(words("Throw the draft away"), partial(self._delete, letter))
        return [read, save, sent, more]

    def _draft(self) -> None:
        kind = self.form.values()["kind"]
        run = self._context.operations.run
        run(draft_request_letter, self._request.id, kind, then=self.edit_wanted.emit, failed=self.failed.emit)

    def _read(self, letter: Letter, *_: object) -> None:
        self.edit_wanted.emit(letter)

    def _ask_path(self, letter: Letter, *_: object) -> None:
        words = self._context.words
        name = words("Letter {number}.pdf", number=self._request.number)
        kinds = words("PDF (*.pdf);;Draft of the mail program (*.eml)")
        self._context.shell.ask_save_path(words("Where does the letter go?"), name, kinds, partial(self.save, letter))

    def save(self, letter: Letter, path: Path) -> None:
        """Write it there."""
        told = self._context.words("Saved: {name}.", name=path.name)
        self._context.operations.run(
            export_request_letter, letter.id, path, then=lambda _: self._context.shell.show_done(told), failed=self.failed.emit
        )

    def _sent(self, letter: Letter, *_: object) -> None:
        run, today = self._context.operations.run, self._context.today()
        run(mark_request_letter_sent, letter.id, today, then=lambda _: self.refresh(), failed=self.failed.emit)

    def _delete(self, letter: Letter) -> None:
        run = self._context.operations.run
        run(delete_request_letter, letter.id, then=lambda _: self.refresh(), failed=self.failed.emit)
