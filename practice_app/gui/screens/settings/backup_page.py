"""Backups: where they go, making one now, those that were made, how to get one back, and how the practice is bound."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from practice_app.domain.errors import PracticeError
from practice_app.gui.context import Context
from practice_app.gui.engine import practice_of
from practice_app.gui.file_choice import choose_folder
from practice_app.gui.operations import Job
from practice_app.gui.screens.settings.backup_places_card import BackupPlacesCard
from practice_app.gui.theme import SPACE_SMALL
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.empty_state import EmptyState
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.page import Page
from practice_app.gui.widgets.progress_row import ProgressRow
from practice_app.gui.widgets.record_model import Column
from practice_app.gui.widgets.record_table import RecordTable
from practice_app.system.clock import legal_date
from practice_app.use_cases.backup import backup_steps, list_backups
from practice_app.use_cases.backup_places import KeptBackups, back_up_to_places
from practice_app.use_cases.today import Backup

ROWS_IN_SIGHT = 9


class BackupPage(Page):
    """Each backup is read back before it counts."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._job: Job | None = None
        words = context.words
        self.progress = ProgressRow(words)
        self.progress.cancelled.connect(lambda: self._job and self._job.cancel())
        self.now, self.go = Button(words("Back up now"), "primary"), Button(words("Make a backup elsewhere…"))
        self.now.clicked.connect(self.back_up_to_all)
        self.go.clicked.connect(self._choose)
        self.places = BackupPlacesCard(context)
        self.places.listed.connect(self._follow)
        self.places.changed.connect(self._changed)
        self.table = RecordTable(words, words("Backups"), self._columns(), lambda record: record.id)
        self.table.set_empty(EmptyState(words("There is no backup yet"), words("When this computer breaks, everything is lost.")))
        self.table.setMinimumHeight(self.fontMetrics().height() * ROWS_IN_SIGHT)
        self._arrange()

    def _arrange(self) -> None:
        words = self._context.words
        rotation = words(
            "Of every place seven daily, four weekly and two monthly ones stay, none past ninety days; each is read back again "
            "every month. Beside them lies a file with what was destroyed since, so that a restore destroys it again."
        )
        hint = words(
            "To get one back: close the practice, choose “Restore a backup” on the first page, and have the recovery words ready."
        )
        bound = practice_of(self._context.operations).session.header.bound_to_computer
        keychain = (
            words("This practice is bound to this computer: its second secret lies in the keychain.")
            if bound
            else words("This practice is not bound to this computer: the folder and a password are enough to open it.")
        )
        self.column.setContentsMargins(0, SPACE_SMALL, 0, 0)
        self.add_line(self.now, self.go)
        for widget in (self.progress, self.places, self.table, *(Label(text, "muted") for text in (rotation, hint, keychain))):
            self.add(widget)

    def _columns(self) -> list[Column[Backup]]:
        words = self._context.words
        return [
            Column(words("Made"), lambda record: words.moment(record.made_at), width=20),
            Column(words("File"), lambda record: record.file_name, width=30),
            Column(words("Folder"), lambda record: record.target, width=30, stretch=True),
            Column(words("Read back"), lambda record: words.moment(record.verified_at), width=20),
            Column(words("State"), self._state, width=24),
        ]

    def _state(self, record: Backup) -> str:
        words = self._context.words
        if record.removed_at is not None:
            return words("removed on {date}", date=legal_date(record.removed_at))
        return words("damaged: counts for nothing") if record.problem is not None else words("whole")

    def _follow(self, places: int) -> None:
        """Where there is no place yet, a backup goes where somebody says."""
        self.now.setVisible(bool(places))

    def _changed(self) -> None:
        self.refresh()
        self._context.shell.changed()

    def refresh(self) -> None:
        """Ask again."""
        self.places.refresh()
        self._context.operations.read(list_backups, then=self.table.set_records, channel="backups")

    def _choose(self) -> None:
        choose_folder(self, self._context.words("Folder for backups"), self.back_up)

    def back_up(self, target: Path) -> None:
        """Make a backup in this folder; a stick or another disk is best."""
        self._make(backup_steps, target, then=lambda _: self._over(self._context.words("The backup was made and read back.")))

    def back_up_to_all(self) -> None:
        """Make a backup at every place."""
        self._make(back_up_to_places, then=self._kept)

    def _kept(self, kept: KeptBackups) -> None:
        words = self._context.words
        told = words.plural("{count} backup was made and read back.", "{count} backups were made and read back.", kept.made)
        if kept.failed:
            failed = words.plural("{count} place failed; see there why.", "{count} places failed; see there why.", kept.failed)
            told = f"{told} {failed}" if kept.made else failed
        self._over(told)
        self.refresh()

    def _make(self, steps: Callable[..., Any], *where: Path, then: Callable[[Any], object]) -> None:
        operations = self._context.operations
        self.set_making(True)
        self.progress.start(self._context.words("Making a backup…"))
        self._job = operations.call_steps(
            steps,
            practice_of(operations),
            *where,
            progress=self.progress.show_progress,
            then=then,
            failed=self._failed,
            stopped=lambda: self._over(self._context.words("No backup was made.")),
        )

    def _failed(self, problem: PracticeError) -> None:
        self._over("")
        self._context.shell.show_problem(problem)

    def set_making(self, making: bool) -> None:
        """One at a time."""
        for button in (self.now, self.go):
            button.setEnabled(not making)

    def _over(self, text: str) -> None:
        self._job = None
        self.set_making(False)
        self.progress.finish()
        self._context.shell.show_done(text)
        self._context.shell.changed()
