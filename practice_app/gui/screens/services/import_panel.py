"""Bringing in a price list: the file is looked through first, with each rejected row and why; then it is stored whole."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal

from practice_app.domain.errors import PracticeError
from practice_app.domain.import_report import ImportReport
from practice_app.domain.import_rows import RowProblem
from practice_app.gui.context import Context
from practice_app.gui.operations import Job
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.empty_state import EmptyState
from practice_app.gui.widgets.heading_bar import HeadingBar
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.page import Page
from practice_app.gui.widgets.progress_row import ProgressRow
from practice_app.gui.widgets.record_model import Column
from practice_app.gui.widgets.record_table import RecordTable
from practice_app.use_cases.import_services import import_services


class ImportPanel(Page):
    """`stored` once the list is in. With one rejected row nothing of the file is stored."""

    stored = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(fills=True)
        self._context, words = context, context.words
        self._file: Path | None = None
        self._job: Job | None = None
        self.banner = Banner(words)
        self.choose, self.store = Button(words("Choose a file…"), "primary"), Button(words("Import"))
        self.choose.clicked.connect(self._choose)
        self.store.clicked.connect(lambda: self._read(dry_run=False))
        self.store.setEnabled(False)
        columns = words(
            "A CSV file with the columns code, description, price, VAT and valid from; if you like also valid to and needs."
        )
        later = words("A price that begins later closes the one before. Nothing is stored before you have seen the report.")
        self.told = Label(f"{columns}\n{later}")
        self.progress = ProgressRow(words)
        self.progress.cancelled.connect(lambda: self._job and self._job.cancel())
        self.table = RecordTable(words, words("Rejected rows"), self._columns())
        self.table.set_empty(EmptyState(words("No file was chosen yet")))
        self.sentence = Label("")  # a sentence is longer than its cell
        self.table.picked.connect(lambda problem: self.sentence.setText(words.error(problem.reason) if problem else ""))
        self.add(HeadingBar(words("Import a price list")))
        self.add(self.banner)
        self.add_line(self.choose, self.store)
        for widget in (self.progress, self.told):
            self.add(widget)
        self.add(self.table, 1)
        self.add(self.sentence)

    def _columns(self) -> list[Column[RowProblem]]:
        words = self._context.words
        return [
            Column(words("Row"), lambda problem: str(problem.row), width=6, right=True),
            Column(words("Column"), lambda problem: problem.column, width=12),
            Column(words("What is wrong"), lambda problem: words.error(problem.reason), width=40, stretch=True),
        ]

    def _choose(self) -> None:
        words = self._context.words
        self._context.shell.ask_open_path(words("Choose a file…"), words("CSV files (*.csv *.txt)"), self.look_through)

    def look_through(self, file: Path) -> None:
        """Read the file without storing anything."""
        self._file = file
        self._read(dry_run=True)

    def _read(self, *, dry_run: bool) -> None:
        if self._file is None:
            return
        self.banner.close_message()
        self.choose.setEnabled(False)
        self.store.setEnabled(False)
        self.progress.start(self._context.words("Reading {file}…", file=self._file.name))
        self._job = self._context.operations.whole(
            import_services, self._file, dry_run=dry_run, progress=self.progress.show_progress, then=self._report,
            failed=self._failed, stopped=self._stopped,
        )  # fmt: skip

    def _report(self, report: ImportReport) -> None:
        self._over()
        words = self._context.words
        self.table.set_records(report.problems)
        if report.problems:
            self.table.selectRow(0)
        self.table.set_empty(EmptyState(words("No rejected rows")))
        self.store.setEnabled(report.dry_run and report.acceptable and report.added > 0)
        sentences = [outcome(self._context, report)]
        if report.stopped is not None:
            sentences.append(words.error(report.stopped))
        sentences += [words.error(warning) for warning in report.warnings]
        self.told.setText("\n".join(sentences))
        if report.stored:
            self._context.shell.show_done(sentences[0])
            self._context.shell.changed()
            self.stored.emit()

    def _failed(self, problem: PracticeError) -> None:
        self._over()
        self.banner.show_problem(problem)

    def _stopped(self) -> None:
        self._over()
        self.told.setText(self._context.words("Stopped. Nothing of the file was stored."))

    def _over(self) -> None:
        self._job = None
        self.progress.finish()
        self.choose.setEnabled(True)


def outcome(context: Context, report: ImportReport) -> str:
    """What the import came to, in one sentence."""
    words = context.words
    known = words.plural("{count} was here already", "{count} were here already", report.skipped)
    if report.stored:
        return words("Imported: {added} added, {known}.", added=report.added, known=known)
    if report.acceptable:
        return words("This file can be imported: {added} new, {known}. Nothing is stored yet.", added=report.added, known=known)
    rows = words.plural("{count} row is rejected", "{count} rows are rejected", report.rejected_rows)
    return words("{rows}, so nothing of the file is stored. Mend the file and choose it again.", rows=rows)
