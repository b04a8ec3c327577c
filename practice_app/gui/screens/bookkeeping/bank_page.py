"""What the bank brought: reading its files, and saying for each payment which invoice it is for."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from practice_app.domain.bank_entry import BankImport, EntryStatus
from practice_app.domain.bank_match import Share
from practice_app.domain.errors import PracticeError
from practice_app.domain.settlement import Payment
from practice_app.gui.context import Context
from practice_app.gui.labels import options
from practice_app.gui.operations import Job
from practice_app.gui.screens.bookkeeping.bank_entry_panel import BankEntryPanel
from practice_app.gui.screens.bookkeeping.bank_texts import STATUSES, best, sure, told, who
from practice_app.gui.theme import SPACE_SMALL
from practice_app.gui.undo import Undo, undo_by
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.choice_field import ChoiceField
from practice_app.gui.widgets.empty_state import EmptyState
from practice_app.gui.widgets.list_detail import ListDetail
from practice_app.gui.widgets.progress_row import ProgressRow
from practice_app.gui.widgets.record_model import Column
from practice_app.gui.widgets.record_table import RecordTable
from practice_app.gui.widgets.wrap_line import WrapLine
from practice_app.use_cases.bank import (
    BankLine,
    BookedTogether,
    Strength,
    book_bank_entries,
    book_bank_entry,
    import_bank_file,
    list_bank_entries,
    put_back_bank_entry,
    set_aside_bank_entry,
)
from practice_app.use_cases.payments import undo_payments

MOST_LISTED = 12  # payments that a confirmation names one by one
SHARES = (1300, 1000)
STATUS_WIDTH = 26  # characters


class BankPage(QWidget):
    """Up and Down go along the payments, Enter books what is suggested; a file may be dropped anywhere on the page."""

    loaded = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._job: Job | None = None
        self._place = 0
        self._lines: list[BankLine] = []
        self._status: EntryStatus = "waiting"  # of what is listed now
        words = context.words
        self.setAcceptDrops(True)
        self.status = ChoiceField(words, options(words, STATUSES))
        self.status.set_name(words("Which payments"))
        self.status.setFixedWidth(self.fontMetrics().averageCharWidth() * STATUS_WIDTH)
        self.status.changed.connect(self.refresh)
        self.read, self.book_certain = Button(words("Read a bank file…"), "primary"), Button("")
        self.read.clicked.connect(self._choose)
        self.book_certain.clicked.connect(self._ask_certain)
        self.banner, self.progress = Banner(words), ProgressRow(words)
        self.progress.cancelled.connect(lambda: self._job and self._job.cancel())
        self.table = RecordTable(words, words("Payments of the bank"), self._columns(), lambda line: line.entry.fingerprint)
        nothing = EmptyState(words("Choose a payment"), words("Here stands what it may be for. Enter in the list books it."))
        self.panes = ListDetail(self.table, nothing, words)
        self.panes.set_shares(*(part * 1000 for part in SHARES))
        self.panes.remember(context.memory, "bank.panes")
        self.table.picked.connect(self._pick)
        self.table.installEventFilter(self)
        self._arrange()
        self._show("waiting", [])

    def _columns(self) -> list[Column[BankLine]]:
        words = self._context.words
        return [
            Column(words("Date"), lambda line: words.date(line.entry.booked_on), width=12),
            Column(words("From"), lambda line: who(words, line), stretch=True),
            Column(words("Amount"), lambda line: words.money(line.left or line.entry.amount), right=True, width=10),
            Column(words("Invoice"), lambda line: best(words, line), stretch=True),
            Column(words("How sure"), lambda line: sure(words, line), width=15),
        ]

    def _arrange(self) -> None:
        line = WrapLine()
        for widget in (self.status, self.read, self.book_certain):
            line.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_SMALL)
        column.addLayout(line)
        for told_above in (self.banner, self.progress):
            column.addWidget(told_above)
        column.addWidget(self.panes, 1)

    # --- the list -----------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Look again; the cursor stays on its payment, or goes on to the one that took its place."""
        status = self.status.value()
        read = self._context.operations.read
        then = partial(self._show, status)
        read(list_bank_entries, status, channel="bank.list", then=then, failed=self.banner.show_problem)

    def show_record(self, key: object) -> None:
        """Put the cursor on this payment."""
        self.table.select(key)

    def _show(self, status: EntryStatus, lines: list[BankLine]) -> None:
        if status != self._status:
            self._status = status
            self.table.set_records([])  # the panel of a payment offers other things in another list
        self._lines = lines
        was = self.table.current()
        if was is not None:
            self._place = self.table.currentIndex().row()
        self.table.set_empty(self._nothing())
        self.table.set_records(lines)
        if was is not None and self.table.current() is None and lines:
            self.table.selectRow(min(self._place, len(lines) - 1))
        certain = self._certain()
        self.book_certain.setVisible(bool(certain))
        self.book_certain.setText(self._context.words("Book the certain ones ({count})…", count=len(certain)))
        self.loaded.emit()

    def _nothing(self) -> EmptyState:
        words = self._context.words
        if self._status != "waiting":
            return EmptyState(words("Nothing here"))
        sentence = words("Download a statement from the bank as CAMT.053 or MT940, and read it here or drop it on this page.")
        return EmptyState(words("No payment waits for you"), sentence)

    def _certain(self) -> list[BankLine]:
        return [line for line in self._lines if line.suggestions and line.suggestions[0].strength is Strength.CERTAIN]

    def _pick(self, line: BankLine | None) -> None:
        shown = self.panes.detail
        if isinstance(shown, BankEntryPanel) and shown.line == line:
            return  # what was typed in it stays
        self.panes.show_detail(None if line is None else self._panel(line))

    def _panel(self, line: BankLine) -> BankEntryPanel:
        panel = BankEntryPanel(self._context, line, self._status)
        mark = line.entry.fingerprint
        panel.booked.connect(lambda shares: self._book(mark, shares))
        aside, again = self._context.words("The payment is set aside."), self._context.words("The payment waits again.")
        panel.set_aside.connect(lambda: self._run(aside, put_back_bank_entry, set_aside_bank_entry, mark))
        panel.put_back.connect(lambda: self._run(again, set_aside_bank_entry, put_back_bank_entry, mark))
        return panel

    # --- reading a file -----------------------------------------------------------------------------------------------

    def _choose(self) -> None:
        words = self._context.words
        kinds = words("Bank files (*.xml *.sta *.940 *.mt940 *.swi *.txt);;All files (*)")
        self._context.shell.ask_open_path(words("Read a bank file…"), kinds, self.read_file)

    def read_file(self, file: Path) -> None:
        """Read this file; the report stands above the list."""
        if self._job is not None:
            return
        self._begin(self._context.words("Reading {file}…", file=file.name))
        self._job = self._context.operations.whole(
            import_bank_file, file, progress=self.progress.show_progress, then=self._read_done, failed=self._failed,
            stopped=self._over,
        )  # fmt: skip

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """One file may be dropped."""
        if len(event.mimeData().urls()) == 1 and event.mimeData().urls()[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read what was dropped."""
        event.acceptProposedAction()
        self.read_file(Path(event.mimeData().urls()[0].toLocalFile()))

    def _read_done(self, report: BankImport) -> None:
        self._over()
        self.banner.show_message("info", told(self._context.words, report))
        self.status.set_value("waiting")
        self._changed()

    # --- booking ------------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the list books; a double click or a key held down does not: each payment has its own yes."""
        pressed = event.type() == QEvent.Type.KeyPress and watched is self.table
        if pressed and isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat() and (line := self.table.current()) is not None:
                self._book_suggested(line)
            return True
        return super().eventFilter(watched, event)

    def _book_suggested(self, line: BankLine) -> None:
        """Enter: the whole payment on what is suggested; a part or a guess is left to the panel."""
        suggestion = line.suggestions[0] if line.suggestions else None
        exact = suggestion is not None and not suggestion.over and not suggestion.under
        if suggestion is not None and exact and suggestion.strength is not Strength.POSSIBLE:
            self._book(line.entry.fingerprint, suggestion.shares)
        elif isinstance(self.panes.detail, BankEntryPanel):
            self.panes.detail.focus_first()

    def _book(self, mark: str, shares: tuple[Share, ...]) -> None:
        words = self._context.words
        amount = words.money(sum(share.amount for share in shares))
        told = words("{amount} is booked.", amount=amount)
        self.banner.hide()
        then = partial(self._booked, told)
        self._context.operations.run(book_bank_entry, mark, shares, then=then, failed=self._refused)

    def _booked(self, told: str, made: list[Payment]) -> None:
        self._done(told, undo_by(self._context, undo_payments, [payment.id for payment in made]))

    def _ask_certain(self) -> None:
        words, certain = self._context.words, self._certain()
        listed = [
            words(
                "{day}, {name}: {amount} on {invoice}", day=line.entry.booked_on, name=who(words, line),
                amount=words.money(line.left), invoice=best(words, line),
            )
            for line in certain[:MOST_LISTED]
        ]  # fmt: skip
        if more := len(certain) - len(listed):
            listed.append(words.plural("and {count} more that is certain", "and {count} more that are certain", more))
        title = words.plural("Book {count} payment?", "Book {count} payments?", len(certain))
        bookings = [(line.entry.fingerprint, line.suggestions[0].shares) for line in certain]
        self._context.shell.confirm(title, listed, words("Book them"), lambda: self._book_all(bookings))

    def _book_all(self, bookings: list[tuple[str, tuple[Share, ...]]]) -> None:
        self._begin(self._context.words("Booking payments"))
        self._job = self._context.operations.steps(
            book_bank_entries, bookings, progress=self.progress.show_progress, then=self._all_booked, failed=self._failed,
            stopped=self._stopped,
        )  # fmt: skip

    def _all_booked(self, done: BookedTogether) -> None:
        self._over()
        words = self._context.words
        text = words.plural("{count} payment is booked.", "{count} payments are booked.", done.booked)
        if done.left_waiting:
            text += " " + words.plural(
                "{count} changed meanwhile and waits still.", "{count} changed meanwhile and wait still.", done.left_waiting
            )
        self.banner.show_message("warning" if done.left_waiting else "info", text)
        self._changed()

    def _run(self, done: str, opposite: Callable[..., Any], case: Callable[..., Any], mark: str) -> None:
        self.banner.hide()
        then = partial(self._done, done, undo_by(self._context, opposite, mark))
        self._context.operations.run(case, mark, then=then, failed=self._refused)

    def _done(self, text: str, undo: Undo | None, _: object = None) -> None:
        self._context.shell.show_done(text, undo)
        self._changed()

    def _refused(self, problem: PracticeError) -> None:
        self.banner.show_problem(problem)
        self.refresh()

    def _changed(self) -> None:
        self._context.shell.changed()
        self.refresh()
        self.table.setFocus()

    def _begin(self, text: str) -> None:
        self.banner.hide()
        self.progress.start(text)
        for button in (self.read, self.book_certain):
            button.setEnabled(False)

    def _over(self) -> None:
        self._job = None
        self.progress.finish()
        for button in (self.read, self.book_certain):
            button.setEnabled(True)

    def _stopped(self) -> None:
        self._over()
        self._changed()

    def _failed(self, problem: PracticeError) -> None:
        self._over()
        self.banner.show_problem(problem)
        self.refresh()
