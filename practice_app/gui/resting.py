"""Once nothing was under way for a while: the log is brought into the file, and the head of the trail put beside it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from practice_app.gui.engine import practice_of
from practice_app.gui.operations import Operations
from practice_app.use_cases.trail_keeping import rest

REST_MS = 20_000


class Resting(QObject):
    """Lives as long as the window of a signed-in member."""

    def __init__(self, operations: Operations, parent: QObject) -> None:
        super().__init__(parent)
        self._operations, self._own = operations, False
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(REST_MS)
        self.timer.timeout.connect(self._rest)
        operations.busy.connect(self._turn)

    def _turn(self, busy: bool) -> None:
        if busy:
            self.timer.stop()
        elif self._own:  # its own work is over: not again for that
            self._own = False
        else:
            self.timer.start()

    def _rest(self) -> None:
        if not self._operations.is_closed:
            self._own = True
            self._operations.call(rest, practice_of(self._operations))
