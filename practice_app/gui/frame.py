"""The one top-level window: shows one page at a time, and asks before it goes that the practice is closed well."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QWidget

WIDTH, HEIGHT = 1240, 800
SMALLEST_HEIGHT = 680  # what the screens are made for: a display of 1280 by 720
ROOM_OF_THE_EDGE = QSize(8, 40)  # the title bar that the system draws around it


class Frame(QMainWindow):
    """`wants_to_close` instead of closing, until `close_now`; `painted` once, when the first page was drawn."""

    wants_to_close = Signal()
    painted = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        self._may_close = False
        self._was_painted = False
        self.setWindowTitle(title)
        room = self.screen().availableSize() - ROOM_OF_THE_EDGE
        self.resize(WIDTH, min(HEIGHT, max(room.height(), SMALLEST_HEIGHT)))

    def show_page(self, page: QWidget) -> None:
        """Put this page in the window; what stood there is destroyed, its contents gone from the screen at once."""
        before = self.takeCentralWidget()
        if before is not None:
            before.hide()
            before.deleteLater()
        self.setCentralWidget(page)
        page.show()

    def close_now(self) -> None:
        """Close for good."""
        self._may_close = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The practice is closed first: what was deleted is swept, and that may take a moment."""
        if self._may_close:
            event.accept()
        else:
            event.ignore()
            self.wants_to_close.emit()

    def event(self, event: QEvent) -> bool:
        """Tell when there is something to see: an update request draws the whole window."""
        handled = super().event(event)
        if event.type() == QEvent.Type.UpdateRequest and not self._was_painted:
            self._was_painted = True
            self.painted.emit()
        return handled
