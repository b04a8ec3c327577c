"""The sign-in is painted before anything heavy is imported, and nearly as soon as an empty window."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from statistics import median

import pytest

from tests.fences import ROOT

HEAVY = (
    *("nacl", "argon2", "sqlcipher3", "cryptography", "reportlab", "keyring", "pikepdf", "babel", "phonenumbers"),
    *("stdnum", "zxcvbn", "qtawesome", "practice_app.use_cases.opening", "practice_app.storage"),
)

FIRST_PAINT = """
import sys, time
from pathlib import Path
began = float(sys.argv[1])
from practice_app.bootstrap import build_environment, pause_collector
pause_collector()
from PySide6.QtWidgets import QApplication
from practice_app.gui.app import FUSION, build_window
from practice_app.gui.remembered import Remembered
app = QApplication([sys.argv[0], *FUSION])
def first_paint():
    import os
    print(time.time() - began, *sys.modules, flush=True)
    os._exit(0)
session = build_window(app, build_environment, Path(sys.argv[2]), Remembered(Path(sys.argv[2]) / "folders.json"), styled=True)
session._frame.painted.disconnect()
session._frame.painted.connect(first_paint)
app.exec()
"""

EMPTY = """
import os, sys, time
began = float(sys.argv[1])
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication(sys.argv[:1])
class Empty(QMainWindow):
    def event(self, event):
        handled = super().event(event)
        if event.type() == QEvent.Type.UpdateRequest:
            print(time.time() - began, flush=True)
            os._exit(0)
        return handled
window = Empty()
window.resize(1240, 800)
window.show()
app.exec()
"""


def run(script: str, *arguments: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", script, str(time.time()), *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return done.stdout.split()


def test_nothing_heavy_is_imported_before_the_first_paint(tmp_path: Path) -> None:
    _, *modules = run(FIRST_PAINT, str(tmp_path))
    assert "practice_app.gui.screens.sign_in.screen" in modules
    assert [name for name in HEAVY if name in modules] == []


@pytest.mark.slow
def test_the_sign_in_is_painted_nearly_as_soon_as_an_empty_window(tmp_path: Path) -> None:
    pairs = [(float(run(FIRST_PAINT, str(tmp_path))[0]), float(run(EMPTY)[0])) for _ in range(7)]
    ours, empty = (median(times) for times in zip(*pairs, strict=True))
    print(f"first paint {ours * 1000:.0f} ms, empty window {empty * 1000:.0f} ms, ratio {ours / empty:.2f}")
    assert ours <= 1.5 * empty
