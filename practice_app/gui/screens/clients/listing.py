"""The list of clients: search as you type, or all of them, narrowed, sorted, a page at a time as one scrolls."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout

from practice_app.domain.client_card import MOST_HITS, ClientFilter, ClientHit
from practice_app.domain.errors import PracticeError
from practice_app.domain.label import Label as ClientLabel
from practice_app.domain.paging import Order
from practice_app.gui.context import Context
from practice_app.gui.list_menu import ListCases
from practice_app.gui.record_list import RecordList
from practice_app.gui.screens.clients.bulk_assign import BulkAssign
from practice_app.gui.screens.clients.bulk_labels import BulkLabels
from practice_app.gui.screens.clients.columns import client_columns
from practice_app.gui.theme import SPACE_SMALL
from practice_app.gui.widgets.choice_field import ChoiceField
from practice_app.gui.widgets.empty_state import EmptyState
from practice_app.gui.widgets.filter_chips import FilterChips
from practice_app.gui.widgets.record_table import RecordTable
from practice_app.gui.widgets.search_field import SearchField
from practice_app.use_cases.clients import count_clients, create_client
from practice_app.use_cases.labels import list_labels
from practice_app.use_cases.list_export import copy_client_list, export_client_list, print_client_list
from practice_app.use_cases.list_pages import page_clients
from practice_app.use_cases.search import note_search, search_clients

SEARCH_RESTS_MS = 5_000  # after so long a search counts as done and is audited once (security.md, Audit trail)
CHANNEL = "clients.list"
AT_FIRST = ClientFilter(active=True)


class ClientList(RecordList):
    """`wanted` gives the client to open; `first_wanted`: the person wants to add the first one; `failed`: cannot list."""

    def __init__(self, context: Context) -> None:
        words = context.words
        search = SearchField(words, words("Search clients"), words("Name, number, phone, city…"))
        table = RecordTable(words, words("Clients"), client_columns(words), key=lambda hit: hit.id, many=True)
        cases = ListCases(words("Clients"), copy_client_list, print_client_list, export_client_list)
        super().__init__(context, search, table, CHANNEL, Order("name"), cases)
        self.bulk = BulkLabels(context, table, self.menu.menu)
        self.assigning = BulkAssign(context, table, self.menu.menu)
        self.hits: list[ClientHit] = []
        self._total = 0
        self._unnoted = False
        self.filter, self.among = FilterChips(words, self._filters()), ChoiceField(words, [], nothing=words("Everyone"))
        self.filter.set_name(words("Which clients"))
        self.among.set_name(words("Of which kind or label"))
        self._offered = self._kinds()
        self.among.set_options(self._offered)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(SEARCH_RESTS_MS)
        self._arrange()
        self._connect()

    def _filters(self) -> list[tuple[ClientFilter, str]]:
        words = self._context.words
        return [
            (AT_FIRST, words("Active")),
            (ClientFilter(active=True, mine=True), words("Mine")),
            (ClientFilter(active=False), words("Inactive")),
            (ClientFilter(), words("All")),
        ]

    def _kinds(self) -> list[tuple[ClientFilter, str]]:
        words = self._context.words
        return [
            (ClientFilter(standing="enquirer"), words("Enquirers")),
            (ClientFilter(standing="subscriber"), words("Subscribers")),
            (ClientFilter(kind="organisation"), words("Organisations")),
        ]

    def _arrange(self) -> None:
        self.column.setSpacing(SPACE_SMALL)
        top = QHBoxLayout()
        top.setSpacing(SPACE_SMALL)
        top.addWidget(self.search, 1)
        top.addWidget(self.among)
        self.column.addLayout(top)
        self.add(self.filter)
        self.add(self.table, 1)
        self.add(self.menu.progress)
        self.add_line(self.count, self.menu.button)
        self.menu.button.show()

    def _connect(self) -> None:
        self.search.searched.connect(self._searched)
        for field in (self.filter, self.among):
            field.changed.connect(self.refresh)
        self.pages.first.connect(self._listed)
        self.pages.more.connect(self._more_listed)
        self._rest.timeout.connect(self.note_search)
        for bulk in (self.bulk, self.assigning):
            bulk.changed.connect(self.refresh)
            bulk.failed.connect(self.failed)
        self.pick.wanted.connect(self._wanted)

    def refresh(self) -> None:
        """Look again, for what is searched or for the list."""
        read = self._context.operations.read
        if self._context.may(list_labels):
            read(list_labels, then=self._know_labels, channel=f"{CHANNEL}.labels")
        if text := self.search.text().strip():
            self.pages.drop()
            read(search_clients, text, then=self._found, channel=CHANNEL, failed=self._failed)
            return
        self.pages.load(page_clients, self._chosen, self.order)
        read(count_clients, self._chosen, channel=f"{CHANNEL}.count", then=self._counted, failed=self._failed)

    def _know_labels(self, labels: list[ClientLabel]) -> None:
        """Offer the labels as filters; while one of them is open in the list, its choice stays."""
        words = self._context.words
        self.bulk.offer(labels)
        named = [(ClientFilter(label=label.id), words("Label: {name}", name=label.name)) for label in labels]
        if (offered := [*self._kinds(), *named]) != self._offered and not self.among.box.view().isVisible():
            self._offered = offered
            self.among.set_options(offered)

    def note_search(self) -> None:
        """One line in the audit trail for a search, however many keys it took."""
        self._rest.stop()
        if self._unnoted:
            self._unnoted = False
            self._context.operations.run(note_search)

    @property
    def _chosen(self) -> ClientFilter:
        chosen, among = self.filter.value(), self.among.value()
        assert isinstance(chosen, ClientFilter)
        return chosen if among is None else replace(among, active=chosen.active, mine=chosen.mine)

    def _searched(self, text: str) -> None:
        for field in (self.filter, self.among):
            field.setEnabled(not text)  # a search looks through all clients
        if text:
            self._unnoted = True
            self._rest.start()
        self.refresh()

    def _failed(self, problem: PracticeError) -> None:
        self._show([], nobody_found(self._context))
        super()._failed(problem)

    # --- what is shown ------------------------------------------------------------------------------------------------

    def _found(self, hits: list[ClientHit]) -> None:
        self._show(hits, nobody_found(self._context))
        self.tell_count()

    def _listed(self, hits: list[ClientHit]) -> None:
        everyone = self._chosen == AT_FIRST
        self._show(hits, self._first_time() if everyone else nobody_found(self._context))
        self.tell_count()

    def _more_listed(self, hits: list[ClientHit]) -> None:
        self.hits = [*self.hits, *hits]
        self.table.append_records(hits)
        self.tell_count()

    def _counted(self, total: int) -> None:
        self._total = total
        self.tell_count()

    def narrowed(self) -> tuple[ClientFilter, tuple[str, ...] | None]:
        """The filter; while searching, those found."""
        if self.search.text().strip():
            return ClientFilter(), tuple(hit.id for hit in self.hits)
        return self._chosen, None

    def told_filter(self) -> str:
        """Which clients."""
        if text := self.search.text().strip():
            return self._context.words("Found by “{text}”", text=text)
        told = [next(name for value, name in self._filters() if value == self.filter.value())]
        told += [name for value, name in self._offered if value == self.among.value()]
        return ", ".join(told)

    def how_many(self) -> int:
        """All that the filter lets through, or those found."""
        return len(self.hits) if self.search.text().strip() or self.pages.is_whole else max(self._total, len(self.hits))

    def count_text(self) -> str:
        """How many there are, and how many of them were loaded."""
        words, here = self._context.words, len(self.hits)
        if self.search.text().strip():
            if here >= MOST_HITS:
                return words("The first {count} clients found: type more", count=MOST_HITS)
            return words.plural("{count} client found", "{count} clients found", here)
        if here < self.how_many():
            return words("{shown} of {total} clients", shown=here, total=self.how_many())
        return words.plural("{count} client", "{count} clients", here)

    def _show(self, hits: list[ClientHit], empty: EmptyState) -> None:
        self.hits = hits
        self.table.set_empty(empty)
        self.table.set_records(hits)

    def _first_time(self) -> EmptyState:
        words, may = self._context.words, self._context.may
        empty = EmptyState(
            words("No clients yet"),
            words("Add your first client here, or bring them in from another program with “Import” in the settings."),
            words("Add your first client") if may(create_client) else "",
        )
        empty.acted.connect(self.first_wanted)
        return empty

    def _wanted(self, hit: ClientHit) -> None:
        self.note_search()
        self.wanted.emit(hit.id)


def nobody_found(context: Context) -> EmptyState:
    """What stands in the list when the search or the filter finds nobody."""
    words = context.words
    return EmptyState(words("No client found"), words("Try a part of the name, the number, phone or city."))
