"""Notices that nobody has touched keyboard or mouse for a while."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

_SIGNS_OF_LIFE = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
}


class IdleWatch(QObject):
    """`idle` once the span has passed without a sign of life; it runs only between start and stop."""

    idle = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.idle)

    def start(self, span: timedelta) -> None:
        """Begin to count."""
        self._timer.start(int(span.total_seconds() * 1000))
        self._app.installEventFilter(self)

    def stop(self) -> None:
        """Nobody is signed in: nothing to watch."""
        self._timer.stop()
        self._app.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin anew at each sign of life."""
        if event.type() in _SIGNS_OF_LIFE:
            self._timer.start()
        return False
