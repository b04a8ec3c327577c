"""The list of correspondence: of everyone or of one client, narrowed, searched in texts, sealed ones too."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout

from practice_app.domain.letter_list import LetterFilter, LetterLine
from practice_app.gui.context import Context
from practice_app.gui.record_list import RecordList
from practice_app.gui.screens.correspondence.columns import letter_columns
from practice_app.gui.screens.correspondence.filters import LetterFilters
from practice_app.gui.screens.correspondence.sealed_search import SealedSearch
from practice_app.gui.theme import SPACE_SMALL
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.client_field import ClientField
from practice_app.gui.widgets.empty_state import EmptyState
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.record_table import RecordTable
from practice_app.gui.widgets.search_field import SearchField
from practice_app.use_cases.clients import list_clients
from practice_app.use_cases.correspondence import count_correspondence, list_correspondence, record_correspondence
from practice_app.use_cases.letter_search import in_order

PAGE = 200
CHANNEL = "correspondence.list"


class LetterList(RecordList):
    """`wanted` gives the line to open, `first_wanted`: record the first one, `failed`: cannot list."""

    def __init__(self, context: Context) -> None:
        words = context.words
        search = SearchField(words, words("Search correspondence"), words("Search subject and text…"))
        table = RecordTable(words, words("Correspondence"), letter_columns(words), key=lambda line: line.id)
        super().__init__(context, search, table)
        self.lines: list[LetterLine] = []
        self._open: list[LetterLine] = []
        self._sealed: list[LetterLine] = []
        self._total = 0
        self.client = ClientField(words, context.operations)
        self.client.set_name(words("Only of this client"))
        self.client.search.setPlaceholderText(words("All clients"))
        self.filters, self.sealed = LetterFilters(context), SealedSearch(context, self)
        self.direction, self.channel = self.filters.direction, self.filters.channel
        self.count, self.more = Label("", "small", wrap=False), Button(words("Show more"), "quiet")
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self.column.setSpacing(SPACE_SMALL)
        layout = QHBoxLayout()
        layout.setSpacing(SPACE_SMALL)
        for widget in (self.search, self.client):
            layout.addWidget(widget, 1)
        self.column.addLayout(layout)
        self.add(self.filters)
        self.add(self.table, 1)
        self.searching = Label(self._context.words("Searching…"), "small", wrap=False)
        self.add_line(self.count, self.searching, self.more)
        self.searching.hide()
        self.client.setVisible(self._context.may(list_clients))
        self.more.hide()

    def _connect(self) -> None:
        self.search.searched.connect(lambda _: self.refresh())
        self.client.changed.connect(self._client_changed)
        self.filters.changed.connect(self.refresh)
        self.sealed.found.connect(self._found_sealed)
        self.sealed.searching.connect(self.searching.setVisible)
        self.more.clicked.connect(self._next_page)
        self.pick.wanted.connect(self._wanted)

    def refresh(self) -> None:
        """Look again."""
        read, chosen = self._context.operations.read, self._chosen
        self._sealed = []
        read(list_correspondence, chosen, PAGE, channel=CHANNEL, then=self._show, failed=self._failed)
        self.sealed.begin(chosen)  # after these: the reading thread takes them in turn

    @property
    def _chosen(self) -> LetterFilter:
        client_id = self.client.value() if self.client.problem() is None else None
        return self.filters.narrowed(LetterFilter(client_id, text=self.search.text().strip()))

    def _wanted(self, line: LetterLine) -> None:
        self.sealed.note()
        self.wanted.emit(line)

    def _client_changed(self) -> None:
        if self.client.problem() is None:  # a client was chosen, or let go
            self.refresh()

    def _show(self, lines: list[LetterLine]) -> None:
        self._open, self._total = lines, len(lines)
        if len(lines) == PAGE:  # else all of them are here: a search looks through every text only once
            read = self._context.operations.read
            read(count_correspondence, self._chosen, channel=f"{CHANNEL}.count", then=self._counted, failed=self._failed)
        self.sealed.open_are_through()
        self.table.set_empty(self._nothing())
        self._put()

    def _found_sealed(self, lines: list[LetterLine]) -> None:
        self._sealed += lines
        self._put()

    def _put(self) -> None:
        self.lines = in_order([*self._open, *self._sealed]) if self._sealed else self._open
        self.table.set_records(self.lines)
        self._tell_count()

    def _next_page(self) -> None:
        read = self._context.operations.read
        read(list_correspondence, self._chosen, PAGE, len(self._open), channel=CHANNEL, then=self._more, failed=self._failed)

    def _more(self, lines: list[LetterLine]) -> None:
        self._open = [*self._open, *lines]
        self._put()

    def _counted(self, total: int) -> None:
        self._total = total
        self._tell_count()

    def _tell_count(self) -> None:
        words, shown, total = self._context.words, len(self.lines), self._total + len(self._sealed)
        if shown < total:
            self.count.setText(words("{shown} of {total} pieces", shown=shown, total=total))
        else:
            self.count.setText(words.plural("{count} piece", "{count} pieces", shown))
        self.more.setVisible(len(self._open) < self._total)

    def _nothing(self) -> EmptyState:
        words = self._context.words
        if self._chosen != LetterFilter():
            return EmptyState(words("Nothing found"), words("Search for less, or take a choice away."))
        action = words("Record the first one") if self._context.may(record_correspondence) else ""
        sentence = words("Letters, e-mails, phone notes and messages with clients stand here.")
        empty = EmptyState(words("No correspondence yet"), sentence, action)
        empty.acted.connect(self.first_wanted)
        return empty
