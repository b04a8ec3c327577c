"""The plan: clients by group with the verdict, the day and the reason; what if it were another day; found by name."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from practice_app.domain.ids import ClientId
from practice_app.domain.paging import Order
from practice_app.gui.context import Context
from practice_app.gui.paged_rows import PagedRows
from practice_app.gui.screens.retention.client_panel import ClientPanel
from practice_app.gui.screens.retention.groups import PAGED, in_order, is_named, options, row_texts
from practice_app.gui.screens.retention.plan_reader import PlanReader
from practice_app.gui.theme import SPACE_MEDIUM, SPACE_SMALL
from practice_app.gui.widgets.date_field import DateField
from practice_app.gui.widgets.empty_state import EmptyState
from practice_app.gui.widgets.filter_chips import FilterChips
from practice_app.gui.widgets.form_row import FormRow
from practice_app.gui.widgets.list_detail import ListDetail
from practice_app.gui.widgets.search_field import SearchField
from practice_app.gui.widgets.two_line_table import TwoLineTable
from practice_app.gui.widgets.wrap_line import WrapLine
from practice_app.use_cases.retention_views import PlanRow, Wanted, page_plan, plan_some

SHARE_OF_LIST, SHARE_OF_CLIENT = 2_900, 2_500  # a reason fits whole on its line
FEW = 200  # so many rows are shown anew with each part; more only when their number has doubled


class PlanPage(QWidget):
    """`counted` tells how many there are, and how many of them a purge would touch; `due_today` how many it would today."""

    counted = Signal(int, int)
    due_today = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._wanted: object = None
        self._alone: str | None = None
        words = context.words
        self.reader = PlanReader(context, self)
        self.group = FilterChips(words, self._options())
        self.group.set_name(words("Which clients of the plan"))
        self.search = SearchField(words, words("Find in the plan"), words("Name or number"))
        self.on = DateField(words, context.today(), calendar=True)
        self.on.setMaximumWidth(self.fontMetrics().averageCharWidth() * 34)
        read = partial(row_texts, words)
        self.table = TwoLineTable(words, words("Retention plan"), read, lambda row: row.plan.client_id)
        self.table.set_empty(EmptyState(words("Nobody here"), words("Choose another group, day or name.")))
        self.pages = PagedRows(context, self.table, "retention plan pages")
        nothing = EmptyState(words("Choose a client"), words("Here stands why a client is kept, and what would go."))
        self.split = ListDetail(self.table, nothing, words)
        self.split.set_shares(SHARE_OF_LIST, SHARE_OF_CLIENT)
        self.split.remember(context.memory, "retention.panes")
        self._connect()
        self._arrange()

    def _connect(self) -> None:
        self.group.changed.connect(self._list)
        self.search.searched.connect(lambda _: self._list())
        self.search.stepped_down.connect(self.table.setFocus)
        self.on.changed.connect(self.refresh)
        self.table.picked.connect(self._pick)
        self.reader.changed.connect(self._tell)
        self.pages.first.connect(self._show_first)
        self.pages.more.connect(self.table.append_records)
        self.pages.failed.connect(self._context.shell.show_problem)

    def _arrange(self) -> None:
        words = self._context.words
        holder = QWidget()
        line = WrapLine(SPACE_MEDIUM)
        holder.setLayout(line)
        line.addWidget(self.group)
        day = FormRow(words, words("As if it were"), self.on, beside=True)
        day.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        line.addWidget(self.search)
        line.addWidget(day)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_SMALL, 0, 0)
        column.setSpacing(SPACE_SMALL)
        column.addWidget(holder)
        column.addWidget(self.split, 1)

    def refresh(self) -> None:
        """Ask the plan again, for the day that is filled in."""
        if self.on.problem() is None:
            self.reader.begin(self._day())
            self._list()

    def search_focus(self) -> None:
        """Put the cursor in the search field."""
        self.search.setFocus()
        self.search.selectAll()

    def show_client(self, client_id: object) -> None:
        """Put the cursor on this client, whatever the filter was; as soon as the plan is there."""
        self.group.set_value(None)
        self.search.clear()
        self._wanted = client_id
        self._list()

    @property
    def client_shown(self) -> str | None:
        """The client whose reasons are shown."""
        row = self.table.current()
        return self._alone if row is None else str(row.plan.client_id)

    def _day(self) -> date | None:
        return self.on.value()

    # --- the list -----------------------------------------------------------------------------------------------------

    def _list(self) -> None:
        if self.on.problem() is not None:
            return
        group, name = self.group.value(), self.search.text().strip()
        if group in PAGED:
            self.pages.load(page_plan, Wanted(PAGED[group], self._day(), name), Order("number"))
        else:
            self.pages.drop()
            self._show_found()

    def _show_first(self, rows: list[PlanRow]) -> None:
        self.table.set_records(in_order(rows) if self.pages.is_whole else rows)
        wanted, self._wanted = self._wanted, None
        if wanted is not None and not self.table.select(wanted):
            found = partial(self._show_alone, str(wanted))
            self._context.operations.read(plan_some, [ClientId(str(wanted))], self._day(), then=found, channel="retention client")

    def _show_alone(self, client_id: str, rows: list[PlanRow]) -> None:
        """Somebody further down than the list was read."""
        if rows and self.table.current() is None:
            self._alone = client_id
            self.split.show_detail(ClientPanel(self._context, rows[0]))

    def _show_found(self) -> None:
        group, name = self.group.value(), self.search.text().strip()
        rows = [row for row in self.reader.rows if row.group == group and (not name or is_named(row, name))]
        self.table.set_records(in_order(rows))

    def _pick(self, row: PlanRow | None) -> None:
        self._alone = None
        self.split.show_detail(None if row is None else ClientPanel(self._context, row))

    # --- the counts ---------------------------------------------------------------------------------------------------

    def _options(self) -> list[tuple[object, str]]:
        care, reader = self._context.practice_kind == "dental", self.reader
        return [*options(self._context.words, reader.counts(), care=care, done=reader.done or reader.start is None)]

    def _tell(self) -> None:
        counts, done = self.reader.counts(), self.reader.done
        self.group.set_options(self._options())
        group, shown = self.group.value(), self.table.model().rowCount()
        if group not in PAGED and (done or shown <= FEW or counts.get(group, 0) >= 2 * shown):
            self._show_found()
        due = counts.get("due", 0) + counts.get("announced", 0)
        self.counted.emit(sum(counts.values()), due)
        if done and self.reader.start is not None and self.reader.start.on == self._context.today():
            self.due_today.emit(due)
