"""Raises the window when a second start touches the practice folder's raise file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, Qt
from PySide6.QtWidgets import QWidget


class RaiseWatch(QFileSystemWatcher):
    """Watches one file at a time."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.fileChanged.connect(self._raise)

    def watch(self, file: Path) -> None:
        """Watch this file in place of the one before."""
        if self.files():
            self.removePaths(self.files())
        self.addPath(str(file))

    def _raise(self, path: str) -> None:
        if path not in self.files():  # a system that replaces the file instead of touching it
            self.addPath(path)
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
