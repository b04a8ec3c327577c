"""Starts the window: the application, its look and language, the crash hook, and the first page."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from practice_app.gui.crash import CrashHook
from practice_app.gui.engine import Engine
from practice_app.gui.frame import Frame
from practice_app.gui.remembered import Remembered
from practice_app.gui.session import Session
from practice_app.gui.theme import Theme
from practice_app.system.language import system_language
from practice_app.system.words import Words

if TYPE_CHECKING:
    from practice_app.use_cases.environment import Environment

FUSION = ("-style", "fusion")


def run_window(build_environment: Callable[[], Environment], practice: Path | None = None) -> int:
    """The window, on this practice when one is given; the exit status. The caller knows that there is a screen."""
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
    words = Words(system_language(of_the_system=lambda: QLocale.system().name()))  # QLocale.Language would build 350 enum members
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


def speak(app: QApplication, language: str) -> None:
    """Let Qt's own texts (file dialogs, context menus) speak Dutch too."""
    if language != "nl":
        return
    translator = QTranslator(app)
    if translator.load("qtbase_nl", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
