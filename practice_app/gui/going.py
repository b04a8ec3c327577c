"""Which records count as places to come back to: those that were looked at, not those one only came along."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from practice_app.gui.history import History

REST_MS = 1_500


class Going(QObject):
    """Keeps the `history` of a stack of screens up to date; `changed` when there may be another way back or forward.

    A screen may have `shown_key`, what is open on it, and a signal `opened` for each record that it opens.
    """

    changed = Signal()

    def __init__(self, stack: QStackedWidget) -> None:
        super().__init__(stack)
        self._stack = stack
        self.history = History()
        self.rest = QTimer(self)
        self.rest.setSingleShot(True)
        self.rest.setInterval(REST_MS)
        self.rest.timeout.connect(self.note)

    def follow(self, screen: QWidget) -> None:
        """A screen that was just built."""
        opened = getattr(screen, "opened", None)
        if opened is not None:
            opened.connect(lambda: self._on_opened(screen))

    def note(self) -> None:
        """Before going elsewhere, or after a rest: what is open here is a place, and one of its own where another was before."""
        self.rest.stop()
        shown = self._stack.currentWidget()
        if shown is not None:
            self.history.note(getattr(shown, "shown_key", None), several=hasattr(shown, "opened"))
            self.changed.emit()

    def settle(self) -> None:
        """Before going forward: what is open here takes the place of what was."""
        self.rest.stop()
        self.history.settle(getattr(self._stack.currentWidget(), "shown_key", None))

    def _on_opened(self, screen: QWidget) -> None:
        if screen is not self._stack.currentWidget():
            return
        if self.history.is_settled:
            self.rest.start()
        else:
            self.note()
