"""Linux: what the desktop and logind say over D-Bus, which stays on this computer."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import SLOT, Slot
from PySide6.QtDBus import QDBusConnection
from PySide6.QtWidgets import QWidget

from practice_app.gui.os_session.watch import SessionWatch

_LOGIN = "org.freedesktop.login1"
# The stubs of PySide 6.11 say bytes; connect takes text only.
_AWAY: Any = SLOT("away(bool)")
_LOCKED: Any = SLOT("locked()")
# GNOME and its kin, KDE and its kin; whoever else of this user sends it, locks our window and no more.
_SAVERS = (
    ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver"),
    ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver"),
    ("/ScreenSaver", "org.freedesktop.ScreenSaver"),
    ("/org/cinnamon/ScreenSaver", "org.cinnamon.ScreenSaver"),
    ("/org/mate/ScreenSaver", "org.mate.ScreenSaver"),
    ("/org/xfce/ScreenSaver", "org.xfce.ScreenSaver"),
)


class LinuxWatch(SessionWatch):
    """A bus that is not there is left out: a computer without a desktop has none."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        system, session = QDBusConnection.systemBus(), QDBusConnection.sessionBus()
        if system.isConnected():
            manager = "/org/freedesktop/login1", f"{_LOGIN}.Manager"
            system.connect(_LOGIN, *manager, "PrepareForSleep", self, _AWAY)
            system.connect(_LOGIN, "", f"{_LOGIN}.Session", "Lock", self, _LOCKED)
        if session.isConnected():
            for path, interface in _SAVERS:
                session.connect("", path, interface, "ActiveChanged", self, _AWAY)

    @Slot(bool)
    def away(self, begins: bool) -> None:
        """Of a sleep or a locked screen both the beginning and the end are told."""
        if begins:
            self.left.emit()

    @Slot()
    def locked(self) -> None:
        """Logind asks the session to lock itself."""
        self.left.emit()
