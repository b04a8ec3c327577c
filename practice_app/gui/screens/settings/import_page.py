"""Bringing in clients, invoices and correspondence from a CSV file: first looked through, then stored whole."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from practice_app.domain.errors import N_, PracticeError
from practice_app.domain.import_columns import COLUMN_NAMES
from practice_app.domain.import_report import ImportReport
from practice_app.domain.import_rows import RowProblem
from practice_app.gui.button_row import ButtonRow
from practice_app.gui.context import Context
from practice_app.gui.operations import Job
from practice_app.gui.screens.settings.columns_card import ColumnsCard
from practice_app.gui.theme import SPACE_SMALL
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.choice_field import ChoiceField
from practice_app.gui.widgets.empty_state import EmptyState
from practice_app.gui.widgets.form_row import FormRow
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.progress_row import ProgressRow
from practice_app.gui.widgets.record_model import Column
from practice_app.gui.widgets.record_table import RecordTable
from practice_app.use_cases.import_clients import import_clients
from practice_app.use_cases.import_correspondence import import_correspondence
from practice_app.use_cases.import_invoices import import_invoices
from practice_app.use_cases.import_preview import ImportPreview, preview_import

KINDS = {"clients": import_clients, "invoices": import_invoices, "correspondence": import_correspondence}
NAMES = {"clients": N_("Clients"), "invoices": N_("Invoices"), "correspondence": N_("Correspondence")}


class ImportPage(QWidget):
    """A file is looked through first; with one rejected row nothing of it is stored."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._job: Job | None = None
        self._file: Path | None = None
        words = context.words
        self.kind = ChoiceField(words, [(name, words(text)) for name, text in NAMES.items()])
        self.choose, self.store = Button(words("Choose a file…")), Button(words("Import"), "primary")
        self.columns, self.show_columns = ColumnsCard(words), Button(words("Columns…"))
        self.columns.wanted.connect(lambda: self._read(dry_run=True))
        self.columns.changed.connect(lambda: self.store.setEnabled(False))  # the report told of other columns
        self.show_columns.clicked.connect(lambda: self.columns.setVisible(self.columns.isHidden()))
        self.show_columns.setEnabled(False)
        self.choose.clicked.connect(self._choose)
        self.store.clicked.connect(lambda: self._read(dry_run=False))
        self.store.setEnabled(False)
        self.kind.changed.connect(self._other_kind)
        self.told = Label(
            words("Take clients first, then invoices, then correspondence. Nothing is stored before you have seen the report.")
        )
        self.progress = ProgressRow(words)
        self.progress.cancelled.connect(lambda: self._job and self._job.cancel())
        self.table = RecordTable(words, words("Rejected rows"), self._columns())
        self.table.set_empty(EmptyState(words("No file was chosen yet")))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_SMALL, 0, 0)
        column.setSpacing(SPACE_SMALL)
        column.addWidget(FormRow(words, words("What the file holds"), self.kind))
        column.addWidget(ButtonRow(self.choose, self.show_columns, self.store))
        for told in (self.columns, self.progress, self.told):
            column.addWidget(told)
        column.addWidget(self.table, 1)

    def _columns(self) -> list[Column[RowProblem]]:
        words = self._context.words
        return [
            Column(words("Row"), lambda problem: str(problem.row), width=7, right=True),
            Column(words("Column"), self._column_of, width=18),
            Column(words("What is wrong"), lambda problem: words.error(problem.reason), width=60, stretch=True),
        ]

    def _column_of(self, problem: RowProblem) -> str:
        """The title in the file, or the name of a column that the file does not have."""
        name = COLUMN_NAMES.get(problem.column)
        return self._context.words(name) if name else problem.column

    def refresh(self) -> None:
        """The report stays until another file is chosen."""

    def _other_kind(self) -> None:
        self._file = None
        self.store.setEnabled(False)
        self.show_columns.setEnabled(False)
        self.columns.hide()

    def _choose(self) -> None:
        words = self._context.words
        self._context.shell.ask_open_path(words("Choose a file…"), words("CSV files (*.csv *.txt)"), self.look_through)

    def look_through(self, file: Path) -> None:
        """Read the file without storing anything; columns that are not known by themselves are asked for."""
        self._file = file
        self.store.setEnabled(False)  # the report was of the file before
        self._context.operations.read(preview_import, self.kind.value(), file, then=self._know_columns, failed=self._failed)

    def _know_columns(self, preview: ImportPreview) -> None:
        self.columns.show_columns(preview)
        self.show_columns.setEnabled(True)
        self.columns.setVisible(any(not column for column in preview.chosen.values()))
        if self.columns.missing:
            self.columns.tell_missing()
            self.table.set_records([])
            first = self._context.words("Say first which column of the file is what.")
            self.table.set_empty(EmptyState(first))
            self.told.setText(first)
        else:
            self._read(dry_run=True)

    def _read(self, *, dry_run: bool) -> None:
        if self._file is None:
            return
        self._set_busy(True)
        self.progress.start(self._context.words("Reading {file}…", file=self._file.name))
        self._job = self._context.operations.whole(
            KINDS[self.kind.value()],
            self._file,
            dry_run=dry_run,
            chosen=self.columns.chosen,
            progress=self.progress.show_progress,
            then=self._report,
            failed=self._failed,
            stopped=self._stopped,
        )

    def _report(self, report: ImportReport) -> None:
        self._over()
        words = self._context.words
        self.table.set_records(report.problems)
        self.table.set_empty(EmptyState(words("No rejected rows")))
        self.store.setEnabled(report.dry_run and report.acceptable and report.added > 0)
        sentences = [self._outcome(report)]
        if report.stopped is not None:
            sentences.append(words.error(report.stopped))
        sentences += [words.error(warning) for warning in report.warnings]
        self.told.setText("\n".join(sentences))
        if report.stored:
            self._context.shell.show_done(sentences[0])
            self._context.shell.changed()

    def _outcome(self, report: ImportReport) -> str:
        words = self._context.words
        known = words.plural("{count} was here already", "{count} were here already", report.skipped)
        if report.stored:
            return words("Imported: {added} added, {known}.", added=report.added, known=known)
        if report.acceptable:
            return words(
                "This file can be imported: {added} new, {known}. Nothing is stored yet.", added=report.added, known=known
            )
        rows = words.plural("{count} row is rejected", "{count} rows are rejected", report.rejected_rows)
        return words("{rows}, so nothing of the file is stored. Mend the file and choose it again.", rows=rows)

    def _failed(self, problem: PracticeError) -> None:
        self._over()
        self._context.shell.show_problem(problem)

    def _stopped(self) -> None:
        self._over()
        self.told.setText(self._context.words("Stopped. Nothing of the file was stored."))

    def _over(self) -> None:
        self._job = None
        self.progress.finish()
        self._set_busy(False)

    def _set_busy(self, busy: bool) -> None:
        for widget in (self.kind, self.choose, self.columns):
            widget.setDisabled(busy)
        self.store.setEnabled(False)
