"""The list of correspondence: of everyone or of one client, narrowed, searched in texts, sealed ones too."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout

from practice_app.domain.letter_list import LetterFilter, LetterLine
from practice_app.domain.paging import Order
from practice_app.gui.context import Context
from practice_app.gui.list_menu import ListCases
from practice_app.gui.record_list import RecordList
from practice_app.gui.screens.correspondence.columns import letter_columns
from practice_app.gui.screens.correspondence.filters import LetterFilters
from practice_app.gui.screens.correspondence.sealed_search import SealedSearch
from practice_app.gui.theme import SPACE_SMALL
from practice_app.gui.why import show_if
from practice_app.gui.widgets.client_field import ClientField
from practice_app.gui.widgets.empty_state import EmptyState
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.record_table import RecordTable
from practice_app.gui.widgets.search_field import SearchField
from practice_app.use_cases.clients import list_clients
from practice_app.use_cases.correspondence import count_correspondence, record_correspondence
from practice_app.use_cases.letter_search import in_order
from practice_app.use_cases.list_export import copy_letter_list, export_letter_list, print_letter_list
from practice_app.use_cases.list_pages import page_letters

NEWEST_FIRST = Order("date", descending=True)
CHANNEL = "correspondence.list"


class LetterList(RecordList):
    """`wanted` gives the line to open, `first_wanted`: record the first one, `failed`: cannot list."""

    def __init__(self, context: Context) -> None:
        words = context.words
        search = SearchField(words, words("Search correspondence"), words("Search subject and text…"))
        table = RecordTable(words, words("Correspondence"), letter_columns(words), key=lambda line: line.id, many=True)
        cases = ListCases(words("Correspondence"), copy_letter_list, print_letter_list, export_letter_list)
        super().__init__(context, search, table, CHANNEL, NEWEST_FIRST, cases)
        self.lines: list[LetterLine] = []
        self._open: list[LetterLine] = []
        self._sealed: list[LetterLine] = []
        self._total = 0
        self.client = ClientField(words, context.operations)
        self.client.set_name(words("Only of this client"))
        self.client.search.setPlaceholderText(words("All clients"))
        self.filters, self.sealed = LetterFilters(context), SealedSearch(context, self)
        self.direction, self.channel = self.filters.direction, self.filters.channel
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
        self.add(self.menu.progress)
        self.add_line(self.count, self.searching, self.menu.button)
        self.menu.button.show()
        self.searching.hide()
        show_if(self.client, self._context, list_clients)

    def _connect(self) -> None:
        self.search.searched.connect(lambda _: self.refresh())
        self.client.changed.connect(self._client_changed)
        self.filters.changed.connect(self.refresh)
        self.sealed.found.connect(self._found_sealed)
        self.sealed.searching.connect(self.searching.setVisible)
        self.pages.first.connect(self._show)
        self.pages.more.connect(self._more)
        self.pick.wanted.connect(self._wanted)

    def refresh(self) -> None:
        """Look again."""
        self._sealed = []
        self.pages.load(page_letters, self._chosen, self.order)
        self.sealed.begin(self._chosen)  # after these: the reading thread takes them in turn

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
        if not self.pages.is_whole:  # else all of them are here: a search looks through every text only once
            read = self._context.operations.read
            read(count_correspondence, self._chosen, channel=f"{CHANNEL}.count", then=self._counted, failed=self._failed)
        self.sealed.open_are_through()
        self.table.set_empty(self._nothing())
        self._put()

    def _found_sealed(self, lines: list[LetterLine]) -> None:
        self._sealed += lines
        self._put()

    def _put(self) -> None:
        """By day the sealed ones stand among the others; in another order they stand first, since a search found them."""
        if not self._sealed:
            self.lines = self._open
        elif self.order.name == "date":
            newest = in_order([*self._open, *self._sealed])
            self.lines = newest if self.order.descending else newest[::-1]
        else:
            self.lines = [*self._sealed, *self._open]
        self.table.set_records(self.lines)
        self.tell_count()

    def _more(self, lines: list[LetterLine]) -> None:
        self._open = [*self._open, *lines]
        if self._sealed:
            self._put()
            return
        self.lines = self._open
        self.table.append_records(lines)
        self.tell_count()

    def _counted(self, total: int) -> None:
        self._total = total
        self.tell_count()

    def narrowed(self) -> tuple[LetterFilter, tuple[str, ...] | None]:
        """The filter; where a search found sealed ones, what it found."""
        if self._sealed:
            return LetterFilter(), tuple(line.id for line in self.lines)
        return self._chosen, None

    def told_filter(self) -> str:
        """The search, and whether more narrows the list."""
        words, text = self._context.words, self.search.text().strip()
        narrowed = self._chosen != LetterFilter(text=text)
        told = [words("Found by “{text}”", text=text) if text else "", words("A choice of all") if narrowed else ""]
        return ", ".join(part for part in told if part)

    def how_many(self) -> int:
        """All that the filter lets through, sealed ones that were found among them."""
        return max(self._total, len(self._open)) + len(self._sealed)

    def count_text(self) -> str:
        """How many there are, and how many of them were loaded."""
        words, shown, total = self._context.words, len(self.lines), self.how_many()
        if shown < total:
            return words("{shown} of {total} pieces", shown=shown, total=total)
        return words.plural("{count} piece", "{count} pieces", shown)

    def _nothing(self) -> EmptyState:
        words = self._context.words
        if self._chosen != LetterFilter():
            return EmptyState(words("Nothing found"), words("Search for less, or take a choice away."))
        action = words("Record the first one") if self._context.may(record_correspondence) else ""
        sentence = words("Letters, e-mails, phone notes and messages with clients stand here.")
        empty = EmptyState(words("No correspondence yet"), sentence, action)
        empty.acted.connect(self.first_wanted)
        return empty
