"""A drafted letter of a request, to be read and changed before it goes; beside it as it looks on paper."""

from __future__ import annotations

from PySide6.QtCore import Signal

from practice_app.domain.errors import InvalidInput, PracticeError
from practice_app.gui.context import Context
from practice_app.gui.unsaved import Record, UnsavedForm
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.heading_bar import HeadingBar
from practice_app.gui.widgets.long_text_field import LongTextField
from practice_app.gui.widgets.page import Page
from practice_app.gui.widgets.text_field import TextField
from practice_app.use_cases.request_letter_texts import LETTERS
from practice_app.use_cases.request_letters import Letter, change_request_letter

LINES = 22


class LetterForm(Page):
    """`stored` gives the letter, `cancelled`: it stays as it was drafted."""

    stored = Signal(object)
    cancelled = Signal()

    def __init__(self, context: Context, letter: Letter) -> None:
        super().__init__()
        self._context, self._letter, words = context, letter, context.words
        self.dirty = False
        self.banner, self.form = Banner(words), Form(words, words("Letter"))
        self.form.add("subject", words("Subject"), TextField(words))
        self.form.add("body", words("Text"), LongTextField(words, lines=LINES))
        self.form.fill({"subject": letter.subject, "body": letter.body})
        self.save, self.cancel = Button(words("Save"), "primary"), Button(words("Cancel"))
        self.save.setShortcut("Ctrl+S")
        told = words("Read it through: where it says … something is still to be filled in.")
        card = Card()
        card.add(self.form)
        for widget in (HeadingBar(words(LETTERS[letter.kind]), told), self.banner, card):
            self.add(widget)
        self.add_footer(self.save, self.cancel)
        self.save.clicked.connect(self.store)
        self.cancel.clicked.connect(self.cancelled)
        self.form.changed.connect(self._changed)
        record = Record("request_letter", letter.id, letter.version)
        self.unsaved = UnsavedForm(self, context, record, {"form": self.form}).forget_at(self.stored)

    def begin(self) -> None:
        """Put the cursor in the text."""
        self.form.rows["body"].field.setFocus()

    def _changed(self) -> None:
        self.dirty = True

    def store(self) -> None:
        """Hand it in."""
        self.form.clear_problems()
        self.banner.hide()
        values, letter = self.form.values(), self._letter
        self.save.setEnabled(False)
        self._context.operations.run(
            change_request_letter, letter.id, values["subject"], values["body"], letter.version, then=self._stored,
            failed=self._refused,
        )  # fmt: skip

    def _stored(self, letter: Letter) -> None:
        self.dirty = False
        self._context.shell.show_done(self._context.words("The letter is stored."))
        self.stored.emit(letter)

    def _refused(self, problem: PracticeError) -> None:
        self.save.setEnabled(True)
        if isinstance(problem, InvalidInput):
            self.form.show_problem(problem)
        else:
            self.banner.show_problem(problem)
