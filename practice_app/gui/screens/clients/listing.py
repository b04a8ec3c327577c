"""The list of clients: search as you type, or all by name, a page at a time."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout

from practice_app.domain.client_card import MOST_HITS, ClientFilter, ClientHit
from practice_app.domain.errors import PracticeError
from practice_app.domain.label import Label as ClientLabel
from practice_app.gui.context import Context
from practice_app.gui.record_list import RecordList
from practice_app.gui.screens.clients.columns import client_columns
from practice_app.gui.theme import SPACE_SMALL
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.choice_field import ChoiceField
from practice_app.gui.widgets.empty_state import EmptyState
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.record_table import RecordTable
from practice_app.gui.widgets.search_field import SearchField
from practice_app.use_cases.clients import count_clients, create_client, list_clients
from practice_app.use_cases.labels import list_labels
from practice_app.use_cases.search import note_search, search_clients

PAGE = 200
SEARCH_RESTS_MS = 5_000  # after so long a search counts as done and is audited once (security.md, Audit trail)
CHANNEL = "clients.list"


class ClientList(RecordList):
    """`wanted` gives the client to open; `first_wanted`: the person wants to add the first one; `failed`: cannot list."""

    def __init__(self, context: Context) -> None:
        words = context.words
        search = SearchField(words, words("Search clients"), words("Name, number, phone, city…"))
        table = RecordTable(words, words("Clients"), client_columns(words), key=lambda hit: hit.id)
        super().__init__(context, search, table)
        self.hits: list[ClientHit] = []
        self._total = 0
        self._unnoted = False
        self._offered = self._filters()
        self.filter = ChoiceField(words, self._offered)
        self.filter.set_name(words("Which clients"))
        self.count, self.more = Label("", "small", wrap=False), Button(words("Show more"), "quiet")
        self.more.hide()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(SEARCH_RESTS_MS)
        self._arrange()
        self._connect()

    def _filters(self) -> list[tuple[ClientFilter, str]]:
        words = self._context.words
        return [
            (ClientFilter(active=True), words("Active")),
            (ClientFilter(active=True, mine=True), words("Assigned to me")),
            (ClientFilter(standing="enquirer"), words("Enquirers")),
            (ClientFilter(standing="subscriber"), words("Subscribers")),
            (ClientFilter(kind="organisation"), words("Organisations")),
            (ClientFilter(active=False), words("Inactive")),
            (ClientFilter(), words("All")),
        ]

    def _arrange(self) -> None:
        self.column.setSpacing(SPACE_SMALL)
        top = QHBoxLayout()
        top.setSpacing(SPACE_SMALL)
        top.addWidget(self.search, 1)
        top.addWidget(self.filter)
        self.column.addLayout(top)
        self.add(self.table, 1)
        self.add_line(self.count, self.more)

    def _connect(self) -> None:
        self.search.searched.connect(self._searched)
        self.filter.changed.connect(self.refresh)
        self.more.clicked.connect(self._next_page)
        self._rest.timeout.connect(self.note_search)
        self.pick.wanted.connect(self._wanted)

    def refresh(self) -> None:
        """Look again, for what is searched or for the list."""
        if self._context.may(list_labels):
            self._context.operations.read(list_labels, then=self._know_labels, channel=f"{CHANNEL}.labels")
        if text := self.search.text().strip():
            self._read(search_clients, text, then=self._found)
            return
        self._read(list_clients, self._chosen, PAGE, then=self._listed)
        read = self._context.operations.read
        read(count_clients, self._chosen, channel=f"{CHANNEL}.count", then=self._counted, failed=self._failed)

    def _know_labels(self, labels: list[ClientLabel]) -> None:
        """Offer the labels as filters; while one of them is open in the list, its choice stays."""
        words = self._context.words
        named = [(ClientFilter(label=label.id), words("Label: {name}", name=label.name)) for label in labels]
        if (offered := [*self._filters(), *named]) != self._offered and not self.filter.box.view().isVisible():
            self._offered = offered
            self.filter.set_options(offered)

    def note_search(self) -> None:
        """One line in the audit trail for a search, however many keys it took."""
        self._rest.stop()
        if self._unnoted:
            self._unnoted = False
            self._context.operations.run(note_search)

    @property
    def _chosen(self) -> ClientFilter:
        chosen = self.filter.value()
        assert isinstance(chosen, ClientFilter)
        return chosen

    def _searched(self, text: str) -> None:
        self.filter.setEnabled(not text)  # a search looks through all clients
        if text:
            self._unnoted = True
            self._rest.start()
        self.refresh()

    def _read(self, case: object, *args: object, then: object) -> None:
        self._context.operations.read(case, *args, then=then, channel=CHANNEL, failed=self._failed)  # type: ignore[arg-type]  # a use case and its reader

    def _failed(self, problem: PracticeError) -> None:
        self._show([], nobody_found(self._context))
        self.failed.emit(problem)

    def _found(self, hits: list[ClientHit]) -> None:
        words = self._context.words
        self._show(hits, nobody_found(self._context))
        self.more.hide()
        if len(hits) >= MOST_HITS:
            self.count.setText(words("The first {count} clients found: type more", count=MOST_HITS))
        else:
            self.count.setText(words.plural("{count} client found", "{count} clients found", len(hits)))

    def _listed(self, hits: list[ClientHit]) -> None:
        everyone = self._chosen == ClientFilter(active=True)
        self._show(hits, self._first_time() if everyone else nobody_found(self._context))
        self._tell_count()

    def _next_page(self) -> None:
        self._read(list_clients, self._chosen, PAGE, len(self.hits), then=self._more_listed)

    def _more_listed(self, hits: list[ClientHit]) -> None:
        self.hits = [*self.hits, *hits]
        self.table.set_records(self.hits)
        self._tell_count()

    def _counted(self, total: int) -> None:
        self._total = total
        self._tell_count()

    def _tell_count(self) -> None:
        words = self._context.words
        if self.search.text().strip():
            return
        if len(self.hits) < self._total:
            self.count.setText(words("{shown} of {total} clients", shown=len(self.hits), total=self._total))
        else:
            self.count.setText(words.plural("{count} client", "{count} clients", len(self.hits)))
        self.more.setVisible(len(self.hits) < self._total)

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
