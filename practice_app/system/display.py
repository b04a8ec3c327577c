"""Tells whether a window can be opened on this computer."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

from practice_app.domain.errors import N_

NO_SCREEN = N_("There is no screen to open a window on. Use the commands, or practice-app demo --headless.")
_NEED_A_SERVER = ("xcb", "wayland")  # the Qt platforms that talk to a display server; others bring their own


def has_display(environ: Mapping[str, str] = os.environ, platform: str = sys.platform) -> bool:
    """False on a Unix without a display server, unless Qt was told to do without one (QT_QPA_PLATFORM)."""
    if platform in ("win32", "darwin") or environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"):
        return True
    chosen = environ.get("QT_QPA_PLATFORM", "")
    return bool(chosen) and not chosen.startswith(_NEED_A_SERVER)
