"""macOS: asks the window server once a second whether the screen is locked or the session is another person's."""

from __future__ import annotations

import ctypes
from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from practice_app.gui.os_session.watch import SessionWatch

ASKS_EVERY_MS = 1_000
_FRAMEWORKS = "/System/Library/Frameworks"
_UTF8 = 0x08000100  # kCFStringEncodingUTF8


class MacWatch(SessionWatch):
    """`is_away` tells what the system says; `left` at the moment that it begins."""

    def __init__(self, window: QWidget, is_away: Callable[[], bool] | None = None) -> None:
        super().__init__(window)
        self._is_away = is_away or session_is_away
        self._was_away = False
        self._timer = QTimer(self)
        self._timer.setInterval(ASKS_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Ask now. A system that does not answer is not asked again: idling still locks."""
        try:
            away = self._is_away()
        except (AttributeError, OSError):
            self._timer.stop()
            return
        if away and not self._was_away:
            self.left.emit()
        self._was_away = away


def session_is_away() -> bool:
    """Whether the screen is locked or another account has the console (CGSessionCopyCurrentDictionary)."""
    graphics = ctypes.CDLL(f"{_FRAMEWORKS}/CoreGraphics.framework/CoreGraphics")
    foundation = ctypes.CDLL(f"{_FRAMEWORKS}/CoreFoundation.framework/CoreFoundation")
    graphics.CGSessionCopyCurrentDictionary.restype = ctypes.c_void_p
    facts = graphics.CGSessionCopyCurrentDictionary()
    if not facts:
        return False  # no session with a screen
    try:
        locked = _flag(foundation, facts, b"CGSSessionScreenIsLocked")
        return locked is True or _flag(foundation, facts, b"kCGSSessionOnConsoleKey") is False
    finally:
        _call(foundation.CFRelease, None, facts)


def _flag(foundation: ctypes.CDLL, facts: int, name: bytes) -> bool | None:
    """A yes or no of the dictionary, None when it does not say."""
    make = foundation.CFStringCreateWithCString
    make.restype, make.argtypes = ctypes.c_void_p, (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_uint32)
    key = make(None, name, _UTF8)
    try:
        value = _call(foundation.CFDictionaryGetValue, ctypes.c_void_p, facts, key)
        return bool(_call(foundation.CFBooleanGetValue, ctypes.c_bool, value)) if value else None
    finally:
        _call(foundation.CFRelease, None, key)


def _call(function: ctypes._FuncPointer, gives: type | None, *pointers: int | None) -> int | None:
    function.restype = gives
    function.argtypes = (ctypes.c_void_p,) * len(pointers)
    answer: int | None = function(*pointers)
    return answer
