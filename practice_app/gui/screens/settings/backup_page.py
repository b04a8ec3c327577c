"""Backups: making one, those that were made, how to get one back, and how the practice is bound."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from practice_app.domain.errors import PracticeError
from practice_app.gui.button_row import ButtonRow
from practice_app.gui.context import Context
from practice_app.gui.engine import practice_of
from practice_app.gui.file_choice import choose_folder
from practice_app.gui.operations import Job
from practice_app.gui.theme import SPACE_SMALL
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.empty_state import EmptyState
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.progress_row import ProgressRow
from practice_app.gui.widgets.record_model import Column
from practice_app.gui.widgets.record_table import RecordTable
from practice_app.use_cases.backup import backup_steps, list_backups
from practice_app.use_cases.today import Backup


class BackupPage(QWidget):
    """Each backup is read back before it counts."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._job: Job | None = None
        words = context.words
        self.progress = ProgressRow(words)
        self.progress.cancelled.connect(lambda: self._job and self._job.cancel())
        self.go = Button(words("Make a backup…"), "primary")
        self.go.clicked.connect(self._choose)
        self.table = RecordTable(words, words("Backups"), self._columns(), lambda record: record.id)
        self.table.set_empty(EmptyState(words("There is no backup yet"), words("When this computer breaks, everything is lost.")))
        hint = words(
            "To get one back: close the practice, choose “Restore a backup” on the first page, and have the recovery words ready."
        )
        bound = practice_of(context.operations).session.header.bound_to_computer
        keychain = (
            words("This practice is bound to this computer: its second secret lies in the keychain.")
            if bound
            else words("This practice is not bound to this computer: the folder and a password are enough to open it.")
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_SMALL, 0, 0)
        column.setSpacing(SPACE_SMALL)
        for widget in (ButtonRow(self.go), self.progress):
            column.addWidget(widget)
        column.addWidget(self.table, 1)
        for text in (hint, keychain):
            column.addWidget(Label(text, "muted"))

    def _columns(self) -> list[Column[Backup]]:
        words = self._context.words
        return [
            Column(words("Made"), lambda record: words.moment(record.made_at), width=20),
            Column(words("File"), lambda record: record.file_name, width=30),
            Column(words("Folder"), lambda record: record.target, width=30, stretch=True),
            Column(words("Read back"), lambda record: words.moment(record.verified_at), width=20),
            Column(words("Removed"), lambda record: words.moment(record.removed_at) if record.removed_at else "", width=17),
        ]

    def refresh(self) -> None:
        """Ask again."""
        self._context.operations.read(list_backups, then=self.table.set_records, channel="backups")

    def _choose(self) -> None:
        choose_folder(self, self._context.words("Folder for backups"), self.back_up)

    def back_up(self, target: Path) -> None:
        """Make a backup in this folder; a stick or another disk is best."""
        operations = self._context.operations
        self.go.setEnabled(False)
        self.progress.start(self._context.words("Making a backup…"))
        self._job = operations.call_steps(
            backup_steps,
            practice_of(operations),
            target,
            progress=self.progress.show_progress,
            then=lambda _: self._over(self._context.words("The backup was made and read back.")),
            failed=self._failed,
            stopped=lambda: self._over(self._context.words("No backup was made.")),
        )

    def _failed(self, problem: PracticeError) -> None:
        self._over("")
        self._context.shell.show_problem(problem)

    def _over(self, text: str) -> None:
        self._job = None
        self.go.setEnabled(True)
        self.progress.finish()
        self._context.shell.show_done(text)
        self._context.shell.changed()
