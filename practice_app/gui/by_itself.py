"""What the window does by itself while nobody waits for it: after-files, backups of the day, an old backup read back."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from practice_app.domain.errors import PracticeError
from practice_app.gui.engine import practice_of
from practice_app.gui.operations import Job, Operations
from practice_app.use_cases.backup import keep_after_files
from practice_app.use_cases.backup_places import KeptBackups, backup_work_waits, keep_backups

LOOKS_EVERY_MS = 60_000


class ByItself(QObject):
    """`made`: a backup was made, failed, or was found damaged, so what is told of backups changed. Its work stops at a lock."""

    made = Signal()

    def __init__(self, operations: Operations, parent: QObject) -> None:
        super().__init__(parent)
        self._operations, self._practice = operations, practice_of(operations)
        self._job: Job | None = None
        self._waits = False
        self._timer = QTimer(self, interval=LOOKS_EVERY_MS)
        self._timer.timeout.connect(self.look)
        operations.busy.connect(self._turn)

    def begin(self) -> None:
        """What had to run at the sign-in is done."""
        self._timer.start()
        self.look()

    def look(self) -> None:
        """Make the backups that are due; when something is under way, after it."""
        self._waits = self._operations.is_busy
        if self._job is None and not self._waits:
            self._operations.read(backup_work_waits, then=self._work, channel="backups by themselves")

    def _work(self, waits: bool) -> None:
        if waits and self._job is None:
            self._job = self._operations.call_steps(
                keep_backups, self._practice, then=self._done, failed=self._failed, stopped=self._over
            )

    def _done(self, kept: KeptBackups) -> None:
        self._over()
        if kept != KeptBackups(0, 0):
            self.made.emit()

    def _failed(self, _: PracticeError) -> None:
        """It is tried again at the next look; a place that fails is told on Today."""
        self._over()

    def _over(self) -> None:
        self._job = None

    def _turn(self, busy: bool) -> None:
        """Once nothing is under way: what was purged, held or revoked is told to the after-files, then comes what waits."""
        if not busy and self._practice.after_files_due:
            self._operations.call(keep_after_files, self._practice)
        elif not busy and self._waits:
            self.look()
