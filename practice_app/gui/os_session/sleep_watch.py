"""Notices afterwards that the computer slept, on every system: time that nobody counted has passed."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from practice_app.gui.os_session.watch import SessionWatch

LOOKS_EVERY = timedelta(seconds=5)
SLEPT = timedelta(seconds=60)  # a program that hung for a minute was as good as asleep
Clock = Callable[[], float]


class SleepWatch(SessionWatch):
    """Compares two clocks at each look: some systems let one stand still while they sleep, some the other."""

    def __init__(self, window: QWidget, clocks: tuple[Clock, ...] = (time.time, time.monotonic)) -> None:
        super().__init__(window)
        self._clocks = clocks
        self._seen = self._read()
        self._timer = QTimer(self)
        self._timer.setInterval(int(LOOKS_EVERY.total_seconds() * 1000))
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """`left` when a clock ran on for longer than a program that is awake lets it."""
        now, before = self._read(), self._seen
        self._seen = now
        if any(later - earlier > SLEPT.total_seconds() for later, earlier in zip(now, before, strict=True)):
            self.left.emit()

    def _read(self) -> tuple[float, ...]:
        return tuple(clock() for clock in self._clocks)
