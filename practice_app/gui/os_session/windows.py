"""Windows: the messages to our window about a locked session, a switch of user, and sleep."""

from __future__ import annotations

import ctypes
from contextlib import suppress
from ctypes import wintypes

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QWidget

from practice_app.gui.os_session.watch import SessionWatch

# learn.microsoft.com: WM_WTSSESSION_CHANGE, WM_POWERBROADCAST
WM_POWERBROADCAST, PBT_APMSUSPEND = 0x0218, 0x0004
WM_WTSSESSION_CHANGE = 0x02B1
WTS_CONSOLE_DISCONNECT, WTS_REMOTE_DISCONNECT, WTS_SESSION_LOCK = 0x2, 0x4, 0x7
_NOTIFY_FOR_THIS_SESSION = 0
_LEFT = {
    (WM_POWERBROADCAST, PBT_APMSUSPEND),
    (WM_WTSSESSION_CHANGE, WTS_CONSOLE_DISCONNECT),
    (WM_WTSSESSION_CHANGE, WTS_REMOTE_DISCONNECT),
    (WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK),
}


class _Messages(QAbstractNativeEventFilter):
    def __init__(self, watch: WindowsWatch) -> None:
        super().__init__()
        self._watch = watch

    def nativeEventFilter(self, eventType: QByteArray | bytes | bytearray | memoryview, message: int) -> tuple[bool, int]:
        """Listens; nothing is kept from Qt."""
        if QByteArray(eventType).startsWith(b"windows_"):
            told = wintypes.MSG.from_address(int(message))
            if (told.message, told.wParam) in _LEFT:
                self._watch.left.emit()
        return False, 0


class WindowsWatch(SessionWatch):
    """Asks Windows for the session's messages, again whenever the window gets another handle."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.messages = _Messages(self)
        application = QCoreApplication.instance()
        if application is not None:
            application.installNativeEventFilter(self.messages)
        window.installEventFilter(self)
        self._register()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A window that is shown anew may have a new handle."""
        if event.type() == QEvent.Type.WinIdChange:
            self._register()
        return False

    def _register(self) -> None:
        with suppress(AttributeError, OSError):  # not Windows, or an edition without the service: idling still locks
            ctypes.WinDLL("wtsapi32").WTSRegisterSessionNotification(  # type: ignore[attr-defined]  # there on Windows only
                wintypes.HWND(int(self._window.winId())), _NOTIFY_FOR_THIS_SESSION
            )
