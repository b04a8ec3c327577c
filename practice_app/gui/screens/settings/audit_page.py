"""The audit trail: who did what when, by filters, entry by entry; what was unusual; and the check that nobody tampered."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from practice_app.domain.audit_filter import EVERYTHING, AuditFilter
from practice_app.domain.errors import InvalidInput, PracticeError
from practice_app.domain.ids import ClientId
from practice_app.domain.unusual_activity import Finding, Kind
from practice_app.gui.context import Context
from practice_app.gui.screens.settings.audit_filters import AuditFilters
from practice_app.gui.screens.settings.audit_tools import AuditTools
from practice_app.gui.screens.settings.unusual_list import UnusualList
from practice_app.gui.theme import SPACE_SMALL
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.empty_state import EmptyState
from practice_app.gui.widgets.fact_list import FactList
from practice_app.gui.widgets.filter_chips import FilterChips
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.list_detail import ListDetail
from practice_app.gui.widgets.page import Page, show_page
from practice_app.gui.widgets.record_model import Column
from practice_app.gui.widgets.record_table import RecordTable
from practice_app.gui.widgets.wrap_line import WrapLine
from practice_app.use_cases.audit import find_audited_client, show_audit
from practice_app.use_cases.audit_words import facts_of, object_text, what_text, who_text
from practice_app.use_cases.staff import list_staff
from practice_app.use_cases.today import Line
from practice_app.use_cases.unusual_activity import list_unusual

TRAIL, UNUSUAL = "trail", "unusual"
A_PAGE = 200
_ACTION_OF = {Kind.FAILED: "failed_sign_in", Kind.MANY_OPENED: "read"}


class AuditPage(QWidget):
    """Looking is itself an entry, so it happens on the button, or on a link from elsewhere.

    `show_record`: "unusual", a client's number in ("client", number), or a filter.
    """

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, words = context, context.words
        self._only = EVERYTHING
        self._client: ClientId | None = None
        self._last: int | None = None
        oversees = context.may(list_unusual)
        self.shown = FilterChips(words, [(TRAIL, words("Entries")), (UNUSUAL, words("Unusual activity"))])
        self.shown.set_name(words("What is shown"))
        if not oversees:
            self.shown.hide()
        self.filters = AuditFilters(context)
        self.look = Button(words("Show"), "primary")
        self.banner = Banner(words)
        self.table = RecordTable(words, words("Audit trail"), self._columns(), lambda line: line.sequence)
        self.table.set_empty(EmptyState(words("Nothing shown yet"), words("“Show” brings the latest entries here.")))
        self.more = Button(words("Show older entries"), "quiet")
        self.panes = ListDetail(self.table, EmptyState(words("Nothing chosen"), words("Choose an entry to read it.")), words)
        self.tools = AuditTools(context) if oversees else None
        self.unusual = UnusualList(context) if oversees else None
        self._connect()
        self._arrange()

    def _connect(self) -> None:
        self.shown.changed.connect(self._turn)
        self.look.clicked.connect(self.search)
        self.more.clicked.connect(self._older)
        self.table.picked.connect(self._read)
        if self.unusual is not None:
            self.unusual.entries_wanted.connect(self._show_finding)

    def _arrange(self) -> None:
        self.trail = QWidget()
        inside = QVBoxLayout(self.trail)
        inside.setContentsMargins(0, 0, 0, 0)
        line = WrapLine()
        for widget in (self.look, self.more):
            line.addWidget(widget)
        inside.addWidget(self.filters)
        inside.addLayout(line)
        inside.addWidget(self.banner)
        told = self._context.words("Looking into the trail is itself written down.")
        inside.addWidget(Label(told, "muted"))
        inside.addWidget(self.panes, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_SMALL, 0, 0)
        column.setSpacing(SPACE_SMALL)
        for part in (self.shown, self.tools, self.trail, self.unusual):
            if part is not None:
                column.addWidget(part, 1 if part in (self.trail, self.unusual) else 0)
        self.panes.setMinimumHeight(260)
        self.panes.set_shares(3_600, 2_000)
        self.more.hide()
        self._turn()

    def _columns(self) -> list[Column[Line]]:
        words = self._context.words
        return [
            Column(words("When"), lambda line: words.moment(line.at), width=16),
            Column(words("Who"), lambda line: who_text(line, words), width=15),
            Column(words("What"), lambda line: what_text(line, words), width=13),
            Column(words("On"), lambda line: object_text(line, words), width=18, stretch=True),
            Column(words("Client"), lambda line: line.client_number, width=9),
        ]

    def refresh(self) -> None:
        """The names to choose from; no entry is looked up by itself."""
        self._context.operations.read(list_staff, then=self.filters.offer_members, channel="audit.members")
        if self.unusual is not None:
            self.unusual.refresh()

    def show_record(self, key: object) -> None:
        """Where a link leads."""
        unusual = key == UNUSUAL and self.unusual is not None
        self.shown.set_value(UNUSUAL if unusual else TRAIL)
        self._turn()
        if isinstance(key, tuple) and key[0] == "client":
            self.filters.set_chosen(EVERYTHING, str(key[1]))
            self.search()
        elif isinstance(key, AuditFilter):
            self.filters.set_chosen(key)
            self.search()

    def _turn(self) -> None:
        """Not a stack, which would be as high as the higher of the two."""
        self.trail.setVisible(self.shown.value() != UNUSUAL)
        if self.unusual is not None:
            self.unusual.setVisible(self.shown.value() == UNUSUAL)

    def _show_finding(self, finding: Finding) -> None:
        refused = finding.kind is Kind.REFUSED
        who = None if finding.kind is Kind.FAILED else finding.member_id
        action = _ACTION_OF.get(finding.kind)
        self.show_record(AuditFilter(who, action, None, refused, finding.day, finding.day))

    # --- looking ------------------------------------------------------------------------------------------------------

    def search(self, *_: object) -> None:
        """Show the newest entries that the filters let through."""
        self.banner.close_message()
        try:
            self._only = self.filters.chosen()
        except InvalidInput as problem:
            self.banner.show_problem(problem)
            return
        if self.filters.number:
            run = self._context.operations.run
            run(find_audited_client, self.filters.number, then=self._search_client, failed=self._refused)
        else:
            self._search_client(None)

    def _search_client(self, client_id: ClientId | None) -> None:
        self._client = client_id
        run = self._context.operations.run
        run(show_audit, client_id, None, A_PAGE, only=self._only, then=self._show, failed=self._refused)

    def _older(self) -> None:
        before = self._last
        add = partial(self._show, add=True)
        run = self._context.operations.run
        run(show_audit, self._client, before, A_PAGE, only=self._only, then=add, failed=self._refused)

    def _show(self, lines: Sequence[Line], add: bool = False) -> None:
        if add:
            self.table.append_records(lines)
        else:
            words = self._context.words
            self.table.set_empty(EmptyState(words("Nothing found"), words("No entry is like that. Widen the filters.")))
            self.table.set_records(lines)
            self.panes.show_detail(None)
        self._last = lines[-1].sequence if lines else None
        self.more.setVisible(len(lines) == A_PAGE)

    def _read(self, line: Line | None) -> None:
        if line is None:
            return
        words, page, card = self._context.words, Page(), Card()
        title = words("Entry {number}", number=line.sequence)
        card.add(Label(title, "strong"))
        card.add(FactList(title, facts_of(line, words)))
        page.add(card)
        show_page(self.panes, page)

    def _refused(self, problem: PracticeError) -> None:
        self.banner.show_problem(problem)
