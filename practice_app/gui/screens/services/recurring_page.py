"""The invoices that come back: the list, the drafts of those that are due, and one of them to change."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from practice_app.domain.errors import N_, PracticeError
from practice_app.domain.order import Batch
from practice_app.domain.recurring import Recurring, RecurringRow
from practice_app.domain.unsaved import NEW
from practice_app.gui.button_row import ButtonRow
from practice_app.gui.context import Context
from practice_app.gui.operations import Job
from practice_app.gui.screens.services.batch_result import BatchResult
from practice_app.gui.screens.services.recurring_panel import RecurringPanel
from practice_app.gui.theme import SPACE_SMALL
from practice_app.gui.unsaved_pages import is_on, want
from practice_app.gui.why import guard, guard_state
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.empty_state import EmptyState
from practice_app.gui.widgets.list_detail import ListDetail
from practice_app.gui.widgets.progress_row import ProgressRow
from practice_app.gui.widgets.record_model import NO_INDEX, Column
from practice_app.gui.widgets.record_table import RecordTable
from practice_app.use_cases.recurring_invoices import add_recurring, list_recurring, make_due_recurring

EVERY = {1: N_("Every month"), 2: N_("Every 2 months"), 3: N_("Every quarter"), 6: N_("Every half year"), 12: N_("Every year")}


class RecurringPage(QWidget):
    """The list at the left, one of them at the right; the drafts are made only when somebody asks for it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, words = context, context.words
        self._job: Job | None = None
        self._wanted = ""
        self.make, self.add = Button(words("Make the drafts that are due"), "primary"), Button(words("Add a recurring invoice…"))
        self.progress, self.result = ProgressRow(words), BatchResult(context)
        self.table = RecordTable(words, words("Recurring invoices"), self._columns(), lambda row: row.recurring.id)
        self.split = ListDetail(self.table, EmptyState(words("Choose a recurring invoice")), words)
        self.split.remember(context.memory, "recurring.panes")
        self.table.set_empty(self._empty())
        self._arrange()
        self.make.clicked.connect(self._make_due)
        self.add.clicked.connect(self.new)
        self.table.picked.connect(self._pick)
        self.progress.cancelled.connect(lambda: self._job and self._job.cancel())

    def _columns(self) -> list[Column[RecurringRow]]:
        words = self._context.words
        return [
            Column(words("Client"), lambda row: row.name or row.number, width=20, stretch=True),
            Column(words("How often"), lambda row: every_text(self._context, row.recurring.every_months), width=14),
            Column(words("Next on"), self._next_text, width=17),
            Column(words("Amount"), lambda row: words.money(row.net), right=True, width=10),
        ]

    def _next_text(self, row: RecurringRow) -> str:
        words, one = self._context.words, row.recurring
        if not one.active:
            return words("Stopped")
        day = words.date(one.next_on)
        return words("{date} – due", date=day) if one.is_due(self._context.today()) else day

    def _empty(self) -> EmptyState:
        words = self._context.words
        sentence = words(
            "For a subscription or a fixed amount a month: the draft is ready on its day, you look at it and issue it."
        )
        may_add = self._context.may(add_recurring)
        empty = EmptyState(words("No recurring invoices"), sentence, words("Add a recurring invoice…") if may_add else "")
        empty.acted.connect(self.new)
        return empty

    def _arrange(self) -> None:
        self.split.set_shares(1000, 1000)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_SMALL, 0, 0)
        column.setSpacing(SPACE_SMALL)
        for widget in (ButtonRow(self.make, self.add), self.progress, self.result):
            column.addWidget(widget)
        column.addWidget(self.split, 1)
        guard(self.make, self._context, make_due_recurring)
        guard(self.add, self._context, add_recurring)
        self.make.setEnabled(False)

    def refresh(self, *_: object) -> None:
        """Look again; a form that is being filled in stays."""
        self._context.operations.read(list_recurring, then=self._show, channel="services.recurring")

    def new(self, *_: object) -> None:
        """Fill in a new one."""
        if self._context.may(add_recurring):
            self.table.setCurrentIndex(NO_INDEX)
            self._show_panel(RecurringPanel(self._context, None))

    def show_record(self, key: object) -> None:
        """Put the cursor on this one, once the list is there; ("go_on", form, id) goes on with what was not saved."""
        match key:
            case ("go_on", str(form), str(record_id)) if is_on(self.split.detail, form, record_id):
                pass
            case ("go_on", _, str(record_id)) if record_id.startswith(NEW):
                self.new()
                want(self.split.detail, record_id)
            case ("go_on", _, record_id) | record_id:
                self._wanted = str(record_id)
                self.refresh()

    def _show(self, rows: list[RecurringRow]) -> None:
        today = self._context.today()
        is_due = any(row.recurring.is_due(today) for row in rows)
        self.make.setEnabled(self._job is None)
        guard_state(self.make, self._context, "" if is_due else self._context.words("No recurring invoice is due today."))
        self.table.set_records(rows)
        if self._wanted:
            self.table.select(self._wanted)
            self._wanted = ""

    def _pick(self, row: RecurringRow | None) -> None:
        shown = self.split.detail
        if row is None:
            self.split.show_detail(None)
        elif not (isinstance(shown, RecurringPanel) and shown.is_of(row)):  # what is being typed stays
            self._show_panel(RecurringPanel(self._context, row))

    def _show_panel(self, panel: RecurringPanel) -> None:
        panel.stored.connect(partial(self._stored, panel))
        self.split.show_detail(panel)
        if panel.row is None:
            panel.form.rows["client_id"].field.setFocus()

    def _stored(self, panel: RecurringPanel, one: Recurring) -> None:
        self._context.shell.show_done(self._context.words("The recurring invoice was stored."), panel.undo)
        self._context.shell.changed()
        self._wanted = one.id
        self.refresh()

    def _make_due(self) -> None:
        self.result.hide()
        self.make.setEnabled(False)
        self.progress.start(self._context.words("Making invoices"))
        self._job = self._context.operations.steps(
            make_due_recurring, progress=self.progress.show_progress, then=self._made, failed=self._failed, stopped=self._over
        )  # fmt: skip

    def _made(self, batch: Batch) -> None:
        self._over()
        self.result.show_batch(batch)

    def _failed(self, problem: PracticeError) -> None:
        self._over()
        self._context.shell.show_problem(problem)

    def _over(self) -> None:
        self._job = None
        self.progress.finish()
        self._context.shell.changed()
        self.refresh()


def every_text(context: Context, months: int) -> str:
    """How often it comes back, in words."""
    words = context.words
    return words(EVERY[months]) if months in EVERY else words("Every {count} months", count=months)
