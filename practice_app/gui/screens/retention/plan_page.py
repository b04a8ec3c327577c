"""The plan: every client with the verdict, the day and the reason; what if it were another day."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from practice_app.gui.context import Context
from practice_app.gui.screens.retention.client_panel import ClientPanel
from practice_app.gui.screens.retention.texts import VERDICTS, because
from practice_app.gui.theme import SPACE_MEDIUM, SPACE_SMALL
from practice_app.gui.widgets.choice_field import ChoiceField
from practice_app.gui.widgets.date_field import DateField
from practice_app.gui.widgets.empty_state import EmptyState
from practice_app.gui.widgets.form_row import FormRow
from practice_app.gui.widgets.list_detail import ListDetail
from practice_app.gui.widgets.record_model import Column
from practice_app.gui.widgets.record_table import RecordTable
from practice_app.use_cases.retention_views import PlanRow, plan_rows

SHARE_OF_LIST, SHARE_OF_CLIENT = 3000, 2000  # the reasons are long


class PlanPage(QWidget):
    """`counted` tells how many are shown, and how many of them a purge would touch."""

    counted = Signal(int, int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._rows: list[PlanRow] = []
        words = context.words
        options = [(name, words(text)) for name, text in VERDICTS.items()]
        self.verdict = ChoiceField(words, options, words("All"))
        self.on = DateField(words, context.today(), calendar=True)
        self.table = RecordTable(words, words("Retention plan"), self._columns(), lambda row: row.plan.client_id)
        nothing = EmptyState(words("Choose a client"), words("Here stands why a client is kept, and what would go."))
        self.split = ListDetail(self.table, nothing)
        self.split.setSizes([SHARE_OF_LIST, SHARE_OF_CLIENT])
        self.verdict.changed.connect(self._filter)
        self.on.changed.connect(self.refresh)
        self.table.picked.connect(self._pick)
        self._arrange()

    def _columns(self) -> list[Column[PlanRow]]:
        words = self._context.words
        return [
            Column(words("Number"), lambda row: row.plan.number, width=9),
            Column(words("Name"), lambda row: row.name or words("(archived)"), width=17),
            Column(words("Verdict"), lambda row: words(VERDICTS[row.plan.verdict]), width=20),
            Column(words("Kept until"), lambda row: words.date(row.plan.keep_until), width=14),
            Column(words("Because"), lambda row: because(words, row.plan), width=40, stretch=True),
        ]

    def _arrange(self) -> None:
        words = self._context.words
        line = QHBoxLayout()
        line.setSpacing(SPACE_MEDIUM)
        line.addWidget(FormRow(words, words("Show"), self.verdict, beside=True))
        line.addWidget(FormRow(words, words("As if it were"), self.on, beside=True))
        line.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_SMALL, 0, 0)
        column.setSpacing(SPACE_SMALL)
        column.addLayout(line)
        column.addWidget(self.split, 1)

    def refresh(self) -> None:
        """Ask the plan again, for the day that is filled in."""
        if self.on.problem() is None:
            self._context.operations.read(plan_rows, self._day(), then=self._show, channel="retention plan")

    def show_client(self, client_id: object) -> None:
        """Put the cursor on this client, whatever the filter was."""
        self.verdict.set_value(None)
        self._filter()
        self.table.select(client_id)

    def _day(self) -> date | None:
        return self.on.value()

    def _show(self, rows: list[PlanRow]) -> None:
        self._rows = rows
        self._filter()

    def _filter(self) -> None:
        wanted = self.verdict.value()
        shown = [row for row in self._rows if wanted is None or row.plan.verdict == wanted]
        self.table.set_records(shown)
        self.counted.emit(len(shown), sum(row.plan.takes_something for row in shown))

    def _pick(self, row: PlanRow | None) -> None:
        self.split.show_detail(None if row is None else ClientPanel(self._context, row))
