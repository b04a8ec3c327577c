"""The newest correspondence of a client, each piece opened on its own screen."""

from __future__ import annotations

from pathlib import Path

from practice_app.domain.ids import ClientId
from practice_app.domain.letter_list import LetterFilter, LetterLine
from practice_app.gui.context import Context
from practice_app.gui.dropped_files import DroppedFiles
from practice_app.gui.labels import CHANNELS, DIRECTIONS, name_of
from practice_app.gui.screens.clients.section import Section
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.record_model import Column
from practice_app.gui.widgets.short_list import ShortList
from practice_app.use_cases.correspondence import list_correspondence, record_correspondence

MOST = 5


class LettersSection(Section):
    """The five newest letters, e-mails, phone notes and messages."""

    def __init__(self, context: Context, client_id: ClientId) -> None:
        words = context.words
        super().__init__(context, client_id, words("Correspondence"))
        self.table = ShortList(words, words("Correspondence"), self._columns(), key=lambda line: line.id)
        self.body.add(self.table)
        self.table.opened.connect(lambda line: context.shell.go_to("correspondence", line.id))
        if context.may(record_correspondence):
            take = Button(words("Messages or documents…"))
            take.setAccessibleName(words("Take over messages or file documents of this client"))
            take.clicked.connect(self.ask_files)
            self.body.add_line(take)
            DroppedFiles(self, self.take)
        wanted = LetterFilter(client_id=client_id)
        context.operations.read(list_correspondence, wanted, MOST, then=self._show, failed=self.refused)

    def ask_files(self) -> None:
        """Choose a message of a mail program, or documents."""
        words = self.context.words
        self.context.shell.ask_open_paths(words("Which messages or documents?"), words("All files (*)"), self.take)

    def take(self, paths: list[Path]) -> None:
        """They are looked at on the screen of the correspondence."""
        self.context.shell.go_to("correspondence", ("take", self.client_id, paths))

    def _columns(self) -> tuple[Column[LetterLine], ...]:
        words = self.context.words
        return (
            Column(words("Date"), lambda line: words.date(line.sent_on), width=13),
            Column(words("What"), self._what, width=21),
            Column(words("Subject"), lambda line: words("Confidential") if line.confidential else line.subject, stretch=True),
        )

    def _what(self, line: LetterLine) -> str:
        words = self.context.words
        return f"{name_of(words, CHANNELS, line.channel)}, {name_of(words, DIRECTIONS, line.direction).lower()}"

    def _show(self, lines: list[LetterLine]) -> None:
        self.say("" if lines else self.context.words("No correspondence."))
        self.table.set_records(lines)
