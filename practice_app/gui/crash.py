"""The last edge: a bug is told once in plain words, and written to a report that holds no value of anybody."""

# What only a crash needs is imported when there is one: the sign-in must not wait for it.

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, qInstallMessageHandler, qVersion
from PySide6.QtWidgets import QApplication

from practice_app.system.bug_report import describe, report_folder, write_report
from practice_app.system.words import Words


class CrashHook(QObject):
    """Installed once by bootstrap. `show` gets the report's path on the window's thread; by default it is a dialog."""

    _caught = Signal(object)

    def __init__(self, words: Words, folder: Path | None = None, show: Callable[[Path | None], object] | None = None) -> None:
        super().__init__()
        self._words = words
        self._folder = folder
        self._show = show or self._dialog
        self._open = False
        self._caught.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Catch what no one caught: in the window, in any thread, and what Qt itself reports."""
        sys.excepthook = self.on_exception
        threading.excepthook = self.on_thread_exception
        qInstallMessageHandler(self.on_qt_message)

    def uninstall(self) -> None:
        """Put Python's and Qt's own hooks back (tests)."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        qInstallMessageHandler(None)

    def on_exception(self, kind: type[BaseException], bug: BaseException, trace: TracebackType | None) -> None:
        """sys.excepthook: report and tell; Ctrl+C ends the program as usual."""
        if isinstance(bug, KeyboardInterrupt):
            sys.__excepthook__(kind, bug, trace)
            return
        self._report(described(bug.with_traceback(trace)))

    def on_thread_exception(self, caught: threading.ExceptHookArgs) -> None:
        """threading.excepthook: the same for a thread of ours."""
        if caught.exc_value is not None:
            self._report(described(caught.exc_value.with_traceback(caught.exc_traceback)))

    def on_qt_message(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        """Qt's warnings become a log line without their text, which may quote what was typed; a fatal one a report."""
        if kind in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg):
            return
        if kind is QtMsgType.QtFatalMsg:
            write_report(f"Qt {qVersion()} gave up ({context.category})\n", self._folder or report_folder())
        import logging

        log = logging.getLogger("practice_app.gui")
        log.warning("Qt %s in %s:%s", kind.name, context.file or context.category, context.line)

    def _report(self, text: str) -> None:
        path = write_report(text, self._folder or report_folder())
        if QApplication.instance() is None:
            _say_plainly(self.sentence(path))
        else:
            self._caught.emit(path)

    def sentence(self, path: Path | None) -> str:
        """What a person is told: what is safe, what to do, and where the report is."""
        words = self._words
        told = words("Something went wrong in the program. What you saved is safe. Close the program and start again.")
        if path is None:
            return told
        where = words("A report without personal data is in {file}. Send it to who looks after the program.", file=path)
        return f"{told}\n\n{where}"

    def _tell(self, path: Path | None) -> None:
        if self._open:  # one dialog, however many bugs follow from the first
            return
        self._open = True
        try:
            self._show(path)
        finally:
            self._open = False

    def _dialog(self, path: Path | None) -> None:
        from practice_app.gui.widgets.crash_dialog import CrashDialog

        CrashDialog(self._words, self.sentence(path)).exec()


def described(bug: BaseException) -> str:
    """The report of the bug, with the Qt that it happened in."""
    return f"Qt {qVersion()}, {describe(bug)}"


def _say_plainly(sentence: str) -> None:
    if sys.stderr is not None:  # a windowed program on Windows has none
        sys.stderr.write(sentence + "\n")
