"""Lets files of this computer be dropped on a widget; whatever else is dragged over it is left alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

_OVER = (QEvent.Type.DragEnter, QEvent.Type.DragMove)


class DroppedFiles(QObject):
    """Calls `dropped` with the files. There must be a button that does the same: dropping needs a mouse."""

    def __init__(self, target: QWidget, dropped: Callable[[list[Path]], object]) -> None:
        super().__init__(target)
        self._target, self._dropped = target, dropped
        target.setAcceptDrops(True)
        target.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Files are copied in, never moved."""
        if isinstance(event, QDropEvent) and watched is self._target and files_of(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            if event.type() not in _OVER:
                self._dropped(files_of(event.mimeData()))
            return True
        return False


def files_of(data: QMimeData) -> list[Path]:
    """The files of this computer in what is dragged; folders and addresses of the web are none."""
    found = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in found if path.is_file()]
