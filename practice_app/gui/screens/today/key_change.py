"""Giving new keys to what someone who left could read, from Today, with progress."""

from __future__ import annotations

from PySide6.QtCore import QObject

from practice_app.domain.errors import PracticeError
from practice_app.gui.context import Context
from practice_app.gui.engine import practice_of
from practice_app.gui.operations import Job
from practice_app.gui.widgets.progress_row import ProgressRow
from practice_app.use_cases.rotation import RotationOutcome, rotation_steps


class KeyChange(QObject):
    """Work goes on meanwhile; what is stopped stays due, and its card stays on Today."""

    def __init__(self, context: Context, progress: ProgressRow, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._progress = context, progress
        self._job: Job | None = None
        progress.cancelled.connect(self._cancel)

    def begin(self) -> None:
        """Start, unless it runs already."""
        if self._job is not None:
            return
        operations = self._context.operations
        self._progress.start(self._context.words("Changing the keys…"))
        self._job = operations.call_steps(
            rotation_steps,
            practice_of(operations),
            progress=self._progress.show_progress,
            then=self._done,
            failed=self._failed,
            stopped=self._stopped,
        )

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _done(self, outcome: RotationOutcome) -> None:
        words = self._context.words
        told = words.plural(
            "The keys were changed; {count} sealed piece opens with the new ones only.",
            "The keys were changed; {count} sealed pieces open with the new ones only.",
            outcome.values,
        )
        if outcome.damaged:
            damaged = words.plural(
                "{count} piece was damaged already and opens with no key: look for it in a backup.",
                "{count} pieces were damaged already and open with no key: look for them in a backup.",
                outcome.damaged,
            )
            told = f"{told} {damaged}"
        self._over()
        self._context.shell.show_done(told)

    def _failed(self, problem: PracticeError) -> None:
        self._over()
        self._context.shell.show_problem(problem)

    def _stopped(self) -> None:
        self._over()
        self._context.shell.show_done(self._context.words("Stopped. Nothing is lost; go on with the change of keys from Today."))

    def _over(self) -> None:
        self._job = None
        self._progress.finish()
        self._context.shell.changed()
