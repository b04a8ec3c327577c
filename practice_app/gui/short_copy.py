"""A secret on the clipboard, for half a minute."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

KEPT_MS = 30_000


class ShortCopy(QObject):
    """Lives beside the page that made it: the clipboard is emptied too when the page has gone, and when the program ends."""

    def __init__(self, text: str) -> None:
        app = QGuiApplication.instance()
        super().__init__(app)
        self._text = text
        QGuiApplication.clipboard().setText(text)
        self._end = QTimer(self)
        self._end.setSingleShot(True)
        self._end.setInterval(KEPT_MS)
        self._end.timeout.connect(self.forget)
        self._end.start()
        if app is not None:
            app.aboutToQuit.connect(self.forget)

    def forget(self) -> None:
        """Empty the clipboard, unless something else was copied meanwhile."""
        clipboard = QGuiApplication.clipboard()
        if self._text and clipboard.text() == self._text:
            clipboard.clear()
        self._text = ""
        self._end.stop()
        self.deleteLater()
