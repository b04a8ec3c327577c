"""The plan: every client with the verdict, the day and the reason; what if it were another day."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from practice_app.gui.context import Context
from practice_app.gui.screens.retention.client_panel import ClientPanel
from practice_app.gui.screens.retention.groups import GROUPS, group_of, options, row_texts
from practice_app.gui.theme import SPACE_MEDIUM, SPACE_SMALL
from practice_app.gui.widgets.date_field import DateField
from practice_app.gui.widgets.empty_state import EmptyState
from practice_app.gui.widgets.filter_chips import FilterChips
from practice_app.gui.widgets.form_row import FormRow
from practice_app.gui.widgets.list_detail import ListDetail
from practice_app.gui.widgets.two_line_table import TwoLineTable
from practice_app.gui.widgets.wrap_line import WrapLine
from practice_app.use_cases.retention_views import PlanRow, plan_rows

SHARE_OF_LIST, SHARE_OF_CLIENT = 2_900, 2_500  # a reason fits whole on its line


class PlanPage(QWidget):
    """`counted` tells how many there are, and how many of them a purge would touch; `due_today` how many it would today."""

    counted = Signal(int, int)
    due_today = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._rows: list[PlanRow] = []
        self._shown: list[PlanRow] = []
        self._wanted: object = None
        words = context.words
        self.group = FilterChips(words, options(words, ()))
        self.group.set_name(words("Which clients of the plan"))
        self.on = DateField(words, context.today(), calendar=True)
        self.on.setMaximumWidth(self.fontMetrics().averageCharWidth() * 34)
        read = partial(row_texts, words)
        self.table = TwoLineTable(words, words("Retention plan"), read, lambda row: row.plan.client_id)
        nothing = EmptyState(words("Choose a client"), words("Here stands why a client is kept, and what would go."))
        self.split = ListDetail(self.table, nothing, words)
        self.split.set_shares(SHARE_OF_LIST, SHARE_OF_CLIENT)
        self.split.remember(context.memory, "retention.panes")
        self.group.changed.connect(self._filter)
        self.on.changed.connect(self.refresh)
        self.table.picked.connect(self._pick)
        self._arrange()

    def _arrange(self) -> None:
        words = self._context.words
        holder = QWidget()
        line = WrapLine(SPACE_MEDIUM)
        holder.setLayout(line)
        line.addWidget(self.group)
        day = FormRow(words, words("As if it were"), self.on, beside=True)
        day.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        line.addWidget(day)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_SMALL, 0, 0)
        column.setSpacing(SPACE_SMALL)
        column.addWidget(holder)
        column.addWidget(self.split, 1)

    def refresh(self) -> None:
        """Ask the plan again, for the day that is filled in."""
        if self.on.problem() is None:
            self._context.operations.read(plan_rows, self._day(), then=self._show, channel="retention plan")

    def show_client(self, client_id: object) -> None:
        """Put the cursor on this client, whatever the filter was; as soon as the plan is there."""
        self.group.set_value(None)
        self._filter()
        self._wanted = None if self.table.select(client_id) else client_id

    @property
    def client_shown(self) -> str | None:
        """The client whose reasons are shown."""
        row = self.table.current()
        return None if row is None else str(row.plan.client_id)

    def _day(self) -> date | None:
        return self.on.value()

    def _show(self, rows: list[PlanRow]) -> None:
        self._rows = sorted(rows, key=lambda row: (list(GROUPS).index(group_of(row)), row.plan.destroy_from))
        self.group.set_options(options(self._context.words, rows))
        self._filter()
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self.table.select(wanted)

    def _filter(self) -> None:
        wanted = self.group.value()
        self._shown = [row for row in self._rows if wanted in (None, group_of(row))]
        self.table.set_records(self._shown)
        self.counted.emit(len(self._rows), sum(row.plan.takes_something for row in self._rows))
        if not self._rows or self._rows[0].plan.on == self._context.today():
            self.due_today.emit(sum(row.plan.takes_something for row in self._rows))

    def _pick(self, row: PlanRow | None) -> None:
        self.split.show_detail(None if row is None else ClientPanel(self._context, row))
