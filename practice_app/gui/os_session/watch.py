"""What every watch of the computer's session offers."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class SessionWatch(QObject):
    """`left`: the screen was locked, the session handed to somebody else, or the computer put to sleep."""

    left = Signal()
