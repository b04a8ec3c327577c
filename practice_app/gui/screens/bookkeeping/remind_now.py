"""Making the reminders that were ticked: the folder, the progress, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import cast

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from practice_app.domain.errors import PracticeError
from practice_app.domain.ids import InvoiceId
from practice_app.domain.reminder import LeftOut
from practice_app.gui.context import Context
from practice_app.gui.engine import practice_of
from practice_app.gui.file_choice import choose_folder
from practice_app.gui.operations import Job
from practice_app.gui.screens.bookkeeping.reminder_sheet import ReminderSheet
from practice_app.gui.theme import SPACE_SMALL
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.progress_row import ProgressRow
from practice_app.gui.widgets.record_model import Column
from practice_app.gui.widgets.record_table import RecordTable
from practice_app.system.words import Words
from practice_app.use_cases.open_items import OpenRow
from practice_app.use_cases.reminders import Reminded, ReminderOrder, Way, remind

LEFT_OUT_ROWS = 6


class RemindNow(QWidget):
    """`began` and `ended` around the work; nothing is made before a folder was chosen."""

    began = Signal()
    ended = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._rows: Sequence[OpenRow] = ()
        self._job: Job | None = None
        words = context.words
        self.sheet, self.banner, self.progress = ReminderSheet(context), Banner(words), ProgressRow(words)
        self.left_out = RecordTable(words, words("Left out"), left_out_columns(words))
        self.left_out.setFixedHeight(self.left_out.verticalHeader().defaultSectionSize() * LEFT_OUT_ROWS)
        self.left_out.hide()
        self.sheet.chosen.connect(self._choose)
        self.sheet.declined.connect(self.close_sheet)
        self.banner.closed.connect(self.left_out.hide)
        self.progress.cancelled.connect(lambda: self._job and self._job.cancel())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_SMALL)
        for widget in (self.sheet, self.progress, self.banner, self.left_out):
            column.addWidget(widget)

    def ask(self, rows: Sequence[OpenRow], bank_waiting: int = 0) -> None:
        """Ask how the reminders of these go out, while so many payments of the bank are not booked yet."""
        self._rows = rows
        self.banner.hide()
        self.left_out.hide()
        self.sheet.ask(rows, bank_waiting)
        self.began.emit()

    def close_sheet(self) -> None:
        """Make nothing."""
        self.sheet.hide()
        self.ended.emit()

    def _choose(self, way: str) -> None:
        title = self._context.words("Folder for the reminders")
        choose_folder(self, title, lambda folder: self.make(cast(Way, way), folder))

    def make(self, way: Way, folder: Path) -> None:
        """Make them, and put the files into this folder."""
        self.sheet.hide()
        operations = self._context.operations
        self.progress.start(self._context.words("Making reminders…"))
        self._job = operations.call_steps(
            remind,
            practice_of(operations),
            [InvoiceId(row.item.invoice_id) for row in self._rows],
            ReminderOrder(way, folder),
            progress=self.progress.show_progress,
            then=lambda made: self._show(made, folder),
            failed=self._failed,
            stopped=lambda: self._stopped(folder),
        )

    def _show(self, made: Reminded, folder: Path) -> None:
        words = self._context.words
        self._over()
        kind = "warning" if made.left_out else "info"
        self.banner.show_message(kind, " ".join(told_of(words, made)), words("Open the folder"), lambda: open_folder(folder))
        self.left_out.set_records(made.left_out)
        self.left_out.setVisible(bool(made.left_out))

    def _stopped(self, folder: Path) -> None:
        words = self._context.words
        self._over()
        told = words("Stopped. What was made until then is recorded, and lies in the folder.")
        self.banner.show_message("warning", told, words("Open the folder"), lambda: open_folder(folder))

    def _failed(self, problem: PracticeError) -> None:
        self._over()
        self.banner.show_problem(problem)

    def _over(self) -> None:
        self._job = None
        self.progress.finish()
        self.ended.emit()
        self._context.shell.changed()


def told_of(words: Words, made: Reminded) -> list[str]:
    """What was made and what was not."""
    told = []
    if made.on_paper:
        told.append(words.plural("{count} letter was made to print.", "{count} letters were made to print.", made.on_paper))
    if made.by_email:
        told.append(words.plural("{count} e-mail was made ready.", "{count} e-mails were made ready.", made.by_email))
    if not told:
        told.append(words("No reminder was made."))
    if made.left_out:
        count = len(made.left_out)
        told.append(words.plural("{count} invoice was left out:", "{count} invoices were left out:", count))
    return told


def left_out_columns(words: Words) -> list[Column[LeftOut]]:
    """Which invoice, of whom, and why."""
    return [
        Column(words("Invoice"), lambda one: one.number or "–", width=12),
        Column(words("Payer"), lambda one: one.buyer_name, width=24),
        Column(words("Why"), lambda one: words.error(one.why), width=60, stretch=True),
    ]


def open_folder(folder: Path) -> None:
    """Show the folder in the program that the computer has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
