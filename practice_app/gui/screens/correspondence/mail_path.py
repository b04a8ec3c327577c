"""Which file of a mail program a half-filled form is about: the message itself stays where it is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal


class MailPath(QObject):
    """A part of the form that is kept with it and never changes."""

    changed = Signal()

    def __init__(self, path: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._path = path

    def raw(self) -> str:
        """The path."""
        return str(self._path)

    def set_raw(self, raw: str) -> None:
        """It is the same file."""

    def differing(self, raw: str) -> list[tuple[str, str]]:
        """Nothing the person typed."""
        return []
