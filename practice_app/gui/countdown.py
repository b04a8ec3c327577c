"""Counts the seconds down after too many failed tries, on the button that waits for it."""

from __future__ import annotations

from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QPushButton

from practice_app.domain.errors import PracticeError, TooManyTries
from practice_app.system.words import Words

TICK_MS = 200


class Countdown(QObject):
    """Keeps one button off for a while and shows on it how long yet. `over`: it can be pressed again."""

    over = Signal()

    def __init__(self, words: Words, button: QPushButton) -> None:
        super().__init__(button)
        self._words, self._button = words, button
        self._text, self._end = button.text(), 0.0
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self._show)

    def begin(self, problem: PracticeError) -> bool:
        """Whether the problem is one that passes by waiting; then it counts from here."""
        if not isinstance(problem, TooManyTries):
            return False
        if not self._tick.isActive():
            self._text = self._button.text()
        self._end = monotonic() + problem.seconds
        self._button.setEnabled(False)
        self._tick.start()
        self._show()
        return True

    @property
    def is_running(self) -> bool:
        """Whether the button waits."""
        return self._tick.isActive()

    def _show(self) -> None:
        left = self._end - monotonic()
        if left > 0:
            seconds = int(left) + 1
            self._button.setText(self._words.plural("Wait {count} second", "Wait {count} seconds", seconds))
            return
        self._tick.stop()
        self._button.setText(self._text)
        self._button.setEnabled(True)
        self.over.emit()
