"""Open items: what is still claimed, how late it is, and the reminders that are due."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from practice_app.domain.errors import N_
from practice_app.domain.ids import InvoiceId
from practice_app.gui.context import Context
from practice_app.gui.labels import REMINDERS, name_of, options
from practice_app.gui.screens.bookkeeping.age_totals import AGE_NAMES, AgeTotals
from practice_app.gui.screens.bookkeeping.remind_now import RemindNow
from practice_app.gui.theme import SPACE_SMALL
from practice_app.gui.why import guard, guard_state
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.choice_field import ChoiceField
from practice_app.gui.widgets.empty_state import EmptyState
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.record_model import Column
from practice_app.gui.widgets.search_field import SearchField
from practice_app.gui.widgets.tick_table import TickTable
from practice_app.gui.widgets.wrap_line import WrapLine
from practice_app.system.words import Words
from practice_app.use_cases.open_items import MOST_ITEMS, OpenFilter, OpenItems, OpenRow, list_open_items
from practice_app.use_cases.reminders import make_reminders, preview_reminder

SHORT_STEPS = {"first": N_("1st"), "second": N_("2nd"), "statutory": N_("14 days")}
STEP_NAMES = {**REMINDERS, "done": N_("After the last reminder")}


class OpenItemsPage(QWidget):
    """What is ticked in the list as it is shown gets a reminder; what is proposed is ticked until someone unticks it."""

    preview_read = Signal(bytes)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._bank_waiting = 0
        words = context.words
        self.totals, self.reminding = AgeTotals(words), RemindNow(context)
        self.search = SearchField(words, words("Search open items"), words("Search number, payer, client…"))
        self.age = ChoiceField(words, options(words, AGE_NAMES), words("Every age"))
        self.step = ChoiceField(words, options(words, STEP_NAMES), words("Every next step"))
        self.age.set_name(words("Age"))
        self.step.set_name(words("Next step"))
        self.table = TickTable(words, words("Open items"), columns(words), key_of, lambda row: bool(row.proposed))
        self.count = Label("", "small", wrap=False)
        self.remind, self.preview = Button(words("Make reminders…"), "primary"), Button(words("Preview"))
        self.all, self.none = Button(words("Tick all"), "quiet"), Button(words("Tick none"), "quiet")
        self._connect()
        self._arrange()
        self._tell()

    def _connect(self) -> None:
        self.search.searched.connect(lambda _: self.refresh())
        self.search.stepped_down.connect(self.table.setFocus)
        self.age.changed.connect(self.refresh)
        self.step.changed.connect(self.refresh)
        self.table.ticks_changed.connect(self._tell)
        self.table.picked.connect(lambda _: self._tell())
        self.table.opened.connect(lambda row: self._context.shell.go_to("invoices", row.item.invoice_id))
        guard(self.remind, self._context, make_reminders)
        guard(self.preview, self._context, preview_reminder)
        self.remind.clicked.connect(lambda: self.reminding.ask(self.table.ticks.ticked(), self._bank_waiting))
        self.preview.clicked.connect(self.show_preview)
        self.all.clicked.connect(lambda: self.table.ticks.tick_all(True))
        self.none.clicked.connect(lambda: self.table.ticks.tick_all(False))
        self.reminding.began.connect(partial(self._set_busy, True))
        self.reminding.ended.connect(partial(self._set_busy, False))

    def _arrange(self) -> None:
        top, below = WrapLine(), WrapLine()
        lines = (
            (top, (self.search, self.age, self.step)),
            (below, (self.all, self.none, self.count, self.preview, self.remind)),
        )
        for line, widgets in lines:
            for widget in widgets:
                line.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_SMALL, 0, 0)
        column.setSpacing(SPACE_SMALL)
        column.addWidget(self.totals)
        column.addSpacing(SPACE_SMALL)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        column.addLayout(below)
        column.addWidget(self.reminding)

    # --- what is shown ------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Look again."""
        wanted = OpenFilter(self.age.value(), self.step.value(), self.search.text().strip())
        self._context.operations.read(list_open_items, wanted, then=self._show, channel="open items")

    def show_record(self, key: object) -> None:
        """Put the cursor on this invoice, if it is listed."""
        self.table.select(key)

    def _show(self, found: OpenItems) -> None:
        words = self._context.words
        self.totals.show_totals(found.totals)
        self._bank_waiting = found.bank_waiting
        narrowed = bool(self.search.text().strip()) or self.age.value() is not None or self.step.value() is not None
        nothing = (
            EmptyState(words("No open item found"), words("Choose another age or step, or search for less."))
            if narrowed
            else EmptyState(words("Nothing is open"), words("An issued invoice stands here until it is paid."))
        )
        self.table.set_empty(nothing)
        self.table.set_records(found.rows)
        self._tell()

    def _tell(self) -> None:
        """How many are ticked, and what can be done with them."""
        words, rows = self._context.words, self.table.ticks.records
        ticked = self.table.ticks.ticked()
        told = words.plural("{count} ticked of {all}", "{count} ticked of {all}", len(ticked), all=len(rows))
        if len(rows) >= MOST_ITEMS:
            more = words("The oldest {count}: search or choose for the others", count=MOST_ITEMS)
            told = f"{told} · {more}"
        self.count.setText(told)
        idle, current = not self.is_busy, self.table.current()
        none = words("Tick at least one invoice first.")
        is_due = current is not None and bool(current.proposed)
        for button, reason in (
            (self.remind, "" if ticked else none),
            (self.preview, "" if is_due else words("Choose an invoice that is due for a reminder first.")),
        ):
            button.setEnabled(idle)
            guard_state(button, self._context, reason)

    @property
    def is_busy(self) -> bool:
        """Reminders are asked about or being made."""
        return not self.reminding.sheet.isHidden() or not self.reminding.progress.isHidden()

    def _set_busy(self, busy: bool) -> None:
        for widget in (self.search, self.age, self.step, self.table, self.all, self.none):
            widget.setDisabled(busy)
        self._tell()
        if not busy:
            self.table.setFocus()  # what had it is hidden now
            self.refresh()

    # --- one reminder before it is made -------------------------------------------------------------------------------

    def show_preview(self) -> None:
        """The letter that the payer of the row under the cursor would get, with all that is ticked for the same letter."""
        row: OpenRow = self.table.current()
        ids = [InvoiceId(row.item.invoice_id), *same_letter(row, self.table.ticks.ticked())]
        self._context.operations.run(preview_reminder, ids, then=self._show_preview)

    def _show_preview(self, pdf: bytes) -> None:
        from practice_app.gui.preview import show_preview  # draws pages: not before it is wanted

        show_preview(self, self._context.words, self._context.words("Preview of a reminder"), pdf)
        self.preview_read.emit(pdf)


def key_of(row: OpenRow) -> object:
    """The invoice that a row is about."""
    return row.item.invoice_id


def same_letter(row: OpenRow, ticked: Sequence[OpenRow]) -> list[InvoiceId]:
    """The other ticked invoices that go into the letter of this one: the same payer and step."""
    mine = (row.item.payer_id, row.next.kind)
    return [InvoiceId(one.item.invoice_id) for one in ticked if (one.item.payer_id, one.next.kind) == mine and one != row]


def columns(words: Words) -> list[Column[OpenRow]]:
    """Who pays, which invoice, how late, how much, and where it stands."""
    return [
        Column(words("Payer"), lambda row: row.item.buyer_name, width=24, stretch=True),
        Column(words("Invoice"), lambda row: row.item.number, width=13),
        Column(words("Due date"), lambda row: words.date(row.item.due_date), width=14),
        Column(words("Days late"), lambda row: str(row.days_late or ""), right=True, width=15),
        Column(words("Still open"), lambda row: words.money(row.item.open), right=True, width=13),
        Column(words("Last reminder"), lambda row: _last(words, row), width=22),
        Column(words("Next step"), lambda row: _next(words, row), width=34),
    ]


def _last(words: Words, row: OpenRow) -> str:
    if row.item.last_kind is None or row.item.last_sent is None:
        return ""
    return words("{step}, {day}", step=words(SHORT_STEPS[row.item.last_kind]), day=row.item.last_sent)


def _next(words: Words, row: OpenRow) -> str:
    if row.item.restricted:
        return words("None: use is restricted")
    if row.lapsed:
        return words("None: the claim lapsed")
    if row.next.kind is None or row.next.on is None:
        return words("None left: call")
    if row.proposed:
        return name_of(words, REMINDERS, row.next.kind)
    return words("{step}, from {day}", step=name_of(words, REMINDERS, row.next.kind), day=row.next.on)
