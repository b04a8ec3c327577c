"""What the program holds in memory when nothing happens, against an empty PySide6 QMainWindow (Linux: resident memory)."""

from __future__ import annotations

from pathlib import Path

from tests.performance.measuring import Figure
from tests.performance.starting import run
from tests.practice_files import make_desk

HELD = """
import gc
from pathlib import Path
def held():
    gc.collect()
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Rss:")) / 1024
"""

EMPTY = (
    HELD
    + """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication(["empty"])
window = QMainWindow()
window.resize(1240, 800)
window.show()
QTimer.singleShot(300, app.quit)
app.exec()
print(held())
"""
)

SIGNED_IN = (
    HELD
    + """
import os, sys
os.environ["PRACTICE_APP_TESTS"] = "1"
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from practice_app.gui.theme import Theme
from tests.gui.desk_window import DeskWindow
from tests.practice_files import OWNER, environment
app = QApplication(["practice-app"])
window = DeskWindow(Theme(app), environment(), Path(sys.argv[2]).parent)
window.start(Path(sys.argv[2]))
shown = window.sign_in(OWNER)
QTest.qWait(300)
print(held())
window.close()
"""
)


def figures(folder: Path) -> list[Figure]:
    """Signed in, with Today in sight."""
    folder.mkdir(exist_ok=True)
    desk = make_desk(folder)
    desk.folder.close()
    cache = folder / "bytecode"
    ours, empty = float(run(SIGNED_IN, cache, str(desk.path))[-1]), float(run(EMPTY, cache)[-1])
    return [Figure("idle memory, signed in", ours, empty, 2, "MB")]
