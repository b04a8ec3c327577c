"""The gallery command needs no screen for pictures, and says what it needs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.fences import ROOT
from tests.terminal import Terminal


def test_pictures_need_a_folder(tmp_path: Path) -> None:
    answer = Terminal(tmp_path).run("gallery", "--headless")
    assert answer.status == 2
    assert "--out" in answer.err


def test_without_a_screen_one_sentence_says_so(tmp_path: Path) -> None:
    bare = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    command = [sys.executable, "-m", "practice_app", "gallery"]
    done = subprocess.run(command, cwd=ROOT, env=bare, capture_output=True, text=True)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "Traceback" not in done.stderr
