"""Builds every long-lived object once and passes it on; there are no globals.

Heavy packages are imported inside the functions: the sign-in window must be painted before they are needed.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from practice_app.use_cases.environment import Environment


def build_environment() -> Environment:
    """The real clock, keychain, password policy and secrecy matrix."""
    import platform

    from practice_app.domain.access import parse_matrix
    from practice_app.storage.keys import KdfPolicy, os_keychain
    from practice_app.system.clock import SystemClock
    from practice_app.system.resources import resource
    from practice_app.use_cases.environment import Environment

    matrix = parse_matrix(resource("secrecy-matrix.csv").read_text(encoding="utf-8"))
    return Environment(SystemClock(), matrix, KdfPolicy(), os_keychain, platform.node())


def pause_collector() -> None:
    """Imports make no garbage: collecting while they run costs 9 ms of the start. The window resumes at its first paint."""
    gc.disable()


def run(arguments: Sequence[str]) -> int:
    """The window without arguments, one command with them; the exit status."""
    if arguments:
        from practice_app.cli.main import run_command

        return run_command(arguments, build_environment, open_window, open_gallery)
    return open_window(None)


def open_gallery(out: Path | None) -> int:
    """The window with every component; with a folder, pictures of it for which no screen is needed."""
    from practice_app.gui.gallery import run_gallery

    return run_gallery(out)


def open_window(practice: Path | None) -> int:
    """The window, on this practice when one is given; without a screen one sentence, before Qt is even looked for."""
    from practice_app.system.display import NO_SCREEN, has_display

    if not has_display():
        from practice_app.system.language import system_language
        from practice_app.system.words import Words

        sys.stderr.write(Words(system_language())(NO_SCREEN) + "\n")
        return 1
    pause_collector()
    from practice_app.gui.app import run_window

    return run_window(build_environment, practice)
