"""Knows whether what lies on the clipboard was copied in our window, and takes it off when the window locks."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget


class OwnClipboard(QObject):
    """Not every system tells who owns the clipboard; what changes while our window is in front is ours."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._ours = False
        self._clipboard = QApplication.clipboard()
        self._clipboard.dataChanged.connect(self._changed)

    def _changed(self) -> None:
        self._ours = self._window.isActiveWindow()

    def clear(self) -> None:
        """Take off what is ours; what another program put there stays."""
        if self._ours or self._clipboard.ownsClipboard():
            self._clipboard.clear()
            self._ours = False
