"""From the start of the process to the first paint of the sign-in, against an empty PySide6 QMainWindow."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from tests.fences import ROOT
from tests.performance.measuring import Figure

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


def run(script: str, cache: Path, *arguments: str) -> list[str]:
    """What a script printed. The bytecode is cached in `cache`, as it is for an installed program."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": str(cache)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-c", script, str(time.time()), *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=True)
    return done.stdout.split()


def figures(folder: Path, times: int = 9) -> list[Figure]:
    """Medians of alternating starts; the first round only fills the cache."""
    cache = folder / "bytecode"
    pairs = [(float(run(FIRST_PAINT, cache, str(folder))[0]), float(run(EMPTY, cache)[0])) for _ in range(times + 1)][1:]
    ours, empty = (median(times) * 1000 for times in zip(*pairs, strict=True))
    return [Figure("start to first paint of the sign-in", ours, empty, 1.5)]
