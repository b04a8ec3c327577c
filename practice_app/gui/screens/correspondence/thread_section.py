"""Who recorded a piece, and the thread it stands in."""

from __future__ import annotations

from PySide6.QtCore import Signal

from practice_app.domain.correspondence import Correspondence
from practice_app.domain.letter_list import LetterLine
from practice_app.gui.context import Context
from practice_app.gui.labels import CHANNELS, name_of
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.page import Page
from practice_app.gui.widgets.record_model import Column
from practice_app.gui.widgets.short_list import ShortList
from practice_app.system.words import Words
from practice_app.use_cases.letter_search import list_thread
from practice_app.use_cases.list_columns import ARROWS, told_subject


class ThreadSection(Page):
    """`wanted` gives the id of another piece of the thread, `known` the line of the piece itself once it is read."""

    wanted = Signal(object)
    known = Signal(object)

    def __init__(self, context: Context, letter: Correspondence) -> None:
        super().__init__(fills=True)
        self._words, self._letter = context.words, letter
        self.facts = Label(self._facts(""), "muted").keep_to_width()
        self.heading = Label(context.words("Thread"), "heading")
        self.heading.hide()
        self.table = ShortList(context.words, context.words("Thread"), _columns(context.words, letter), key=lambda line: line.id)
        self.table.opened.connect(self._opened)
        for widget in (self.facts, self.heading, self.table):
            self.add(widget)
        self.facts.setVisible(bool(self.facts.text()))  # only now: without a parent it would be a window of its own
        context.operations.read(list_thread, letter.id, then=self._show, failed=self._failed)

    def _show(self, lines: list[LetterLine]) -> None:
        here = next((line for line in lines if line.id == self._letter.id), None)
        if here is not None:
            self.known.emit(here)
        author = here.author if here is not None else ""
        self.facts.setText(self._facts(author))
        self.facts.setVisible(bool(self.facts.text()))
        others = lines if len(lines) > 1 else []
        self.heading.setVisible(bool(others))
        self.table.set_records(others)

    def _failed(self, _: object) -> None:
        self.table.set_records([])

    def _facts(self, author: str) -> str:
        return self._words("Recorded by {name}", name=author) if author else ""

    def _opened(self, line: LetterLine | None) -> None:
        if line is not None and line.id != self._letter.id:
            self.wanted.emit(line.id)


def _columns(words: Words, letter: Correspondence) -> tuple[Column[LetterLine], ...]:
    def kind(line: LetterLine) -> str:
        here = "• " if line.id == letter.id else ""
        return f"{here}{ARROWS[line.direction]} {name_of(words, CHANNELS, line.channel)}"

    return (
        Column(words("Date"), lambda line: words.date(line.sent_on), width=12),
        Column(words("Kind"), kind, width=12),
        Column(words("Subject"), lambda line: told_subject(line, words).lstrip("↩ "), stretch=True),
        Column(words("Author"), lambda line: line.author, width=14),
    )
