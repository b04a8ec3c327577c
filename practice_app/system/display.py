"""Tells whether a window can be opened on this computer."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from practice_app.domain.errors import N_

NO_SCREEN = N_("There is no screen to open a window on. Use the commands, or practice-app demo --headless.")
_SOCKETS = Path("/tmp/.X11-unix")
_NEED_A_SERVER = ("xcb", "wayland")  # the Qt platforms that talk to a display server; others bring their own


def has_display(environ: Mapping[str, str] = os.environ, platform: str = sys.platform, sockets: Path = _SOCKETS) -> bool:
    """False on a Unix without a display server, unless Qt was told to do without one (QT_QPA_PLATFORM).

    Qt aborts the whole program when it finds none, so a screen of this computer must have its socket in `sockets`.
    """
    chosen = environ.get("QT_QPA_PLATFORM", "")
    if platform in ("win32", "darwin") or environ.get("WAYLAND_DISPLAY") or (chosen and not chosen.startswith(_NEED_A_SERVER)):
        return True
    display = environ.get("DISPLAY", "")
    if display.startswith(":"):
        return (sockets / f"X{display[1:].partition('.')[0]}").exists()
    return bool(display)
