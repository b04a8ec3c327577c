"""Starts the window: the application, its look and language, the crash hook, and the first page."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from practice_app.domain.errors import N_
from practice_app.gui.crash import CrashHook
from practice_app.gui.engine import Engine
from practice_app.gui.frame import Frame
from practice_app.gui.remembered import Remembered
from practice_app.gui.session import Session
from practice_app.gui.theme import Theme
from practice_app.system.words import Words

if TYPE_CHECKING:
    from practice_app.use_cases.environment import Environment

FUSION = ("-style", "fusion")


def run_window(build_environment: Callable[[], Environment], practice: Path | None = None) -> int:
    """The window, on this practice when one is given; the exit status. 1 when there is no screen to open it on."""
    if not has_screen():
        sys.stderr.write(Words(first_language())(NO_SCREEN) + "\n")
        return 1
    app = QApplication([*sys.argv[:1], *FUSION])
    session = build_window(app, build_environment, practice, styled=True)
    status: list[int] = []
    session.ended.connect(status.append)
    app.exec()
    return status[0] if status else 0


def build_window(
    app: QApplication,
    build_environment: Callable[[], Environment],
    practice: Path | None = None,
    remembered: Remembered | None = None,
    styled: bool = False,
) -> Session:
    """Everything but the event loop. `styled`: the application was started with FUSION."""
    words = Words(first_language())
    app.setApplicationName("practice-app")
    app.setApplicationDisplayName(words("Practice administration"))
    speak(app, words.language)
    theme = Theme(app, styled)
    hook = CrashHook(words)
    hook.setParent(app)
    hook.install()
    frame = Frame(words("Practice administration"))
    frame.painted.connect(gc.enable)
    session = Session(app, frame, Engine(build_environment), words, theme, remembered or Remembered())
    session.ended.connect(app.quit)
    session.start(practice)
    frame.show()
    return session


NO_SCREEN = N_("There is no screen to open a window on. Use the commands, or practice-app demo --headless.")


def has_screen() -> bool:
    """Whether Qt can open a window: without a screen it would abort the whole program."""
    platform = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if sys.platform in ("win32", "darwin") or platform not in ("", "xcb", "wayland"):
        return True
    display = os.environ.get("DISPLAY", "")
    if display.startswith(":"):  # a screen of this computer has a socket of its own
        number = display[1:].partition(".")[0]
        return Path("/tmp/.X11-unix", f"X{number}").exists()
    return bool(display or os.environ.get("WAYLAND_DISPLAY"))


def first_language() -> str:
    """Dutch on a Dutch system, else English; after the sign-in the member's own language counts."""
    return "nl" if QLocale.system().name().startswith("nl") else "en"  # QLocale.Language would build 350 enum members


def speak(app: QApplication, language: str) -> None:
    """Let Qt's own texts (file dialogs, context menus) speak Dutch too."""
    if language != "nl":
        return
    translator = QTranslator(app)
    if translator.load("qtbase_nl", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
