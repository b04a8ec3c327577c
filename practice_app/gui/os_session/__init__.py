"""Notices that the person's session at the computer was locked, handed over or put to sleep: one way for each system."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QWidget

from practice_app.gui.os_session.sleep_watch import SleepWatch
from practice_app.gui.os_session.watch import SessionWatch


def watches_of(window: QWidget) -> list[SessionWatch]:
    """The watches of this computer, children of the window. Where the system tells nothing, idling still locks."""
    found: list[SessionWatch] = [SleepWatch(window)]
    if sys.platform == "win32":
        from practice_app.gui.os_session.windows import WindowsWatch

        found.append(WindowsWatch(window))
    elif sys.platform == "darwin":
        from practice_app.gui.os_session.macos import MacWatch

        found.append(MacWatch(window))
    else:
        from practice_app.gui.os_session.linux import LinuxWatch

        found.append(LinuxWatch(window))
    return found
