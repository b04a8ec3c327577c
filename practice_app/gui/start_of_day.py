"""What runs by itself after a sign-in: waiting access, the announcement of who is due, and the purge of who was announced."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from practice_app.domain.dossier import DESTROY_ELSEWHERE
from practice_app.domain.errors import PracticeError
from practice_app.gui.operations import Job, Operations
from practice_app.gui.widgets.progress_row import ProgressRow
from practice_app.system.words import Words
from practice_app.use_cases.purge import PurgeOutcome, purge_announced
from practice_app.use_cases.retention import announce_due
from practice_app.use_cases.session import access_is_waiting
from practice_app.use_cases.staff import complete_access


class StartOfDay(QObject):
    """Calmly, one after the other; `failed` as a refusal.

    `purged` tells how many clients went, when any did, and in a sentence what is left to destroy elsewhere ("": nothing).
    """

    purged = Signal(int, str)
    done = Signal()
    failed = Signal(object)

    def __init__(self, words: Words, operations: Operations, progress: ProgressRow, parent: QObject) -> None:
        super().__init__(parent)
        self._words, self._operations, self._progress = words, operations, progress
        self._job: Job | None = None

    def begin(self) -> None:
        """Called once, when the window stands."""
        self._operations.read(access_is_waiting, then=self._access, failed=self._fail)

    def _access(self, waiting: bool) -> None:
        if waiting:
            self._operations.run(complete_access, then=self._look, failed=self._fail)
        else:
            self._look()

    def _look(self, _: object = None) -> None:
        self._operations.run(announce_due, then=self._purge, failed=self._fail)

    def _purge(self, due: int) -> None:
        if not due:
            self._over()
            return
        self._job = self._operations.steps(
            purge_announced,
            progress=self._progress.show_progress,
            then=self._purge_done,
            failed=self._fail,
            stopped=self._over,
        )
        self._progress.cancelled.connect(self._job.cancel)

    def _purge_done(self, outcome: PurgeOutcome) -> None:
        if outcome.carried_out:
            numbers = ", ".join(outcome.dossiers)
            self.purged.emit(len(outcome.carried_out), self._words(DESTROY_ELSEWHERE, numbers=numbers) if numbers else "")
        self._over()

    def _over(self, _: object = None) -> None:
        self._progress.finish()
        self.done.emit()

    def _fail(self, problem: PracticeError) -> None:
        self._progress.finish()
        self.failed.emit(problem)
        self.done.emit()
