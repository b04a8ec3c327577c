"""The watches of the computer's session: each tells when the person has left, as far as this machine can show it."""

from __future__ import annotations

import ctypes
import shutil
import subprocess
import sys
from ctypes import wintypes
from itertools import chain, repeat
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QTimer
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from practice_app.gui.os_session import watches_of
from practice_app.gui.os_session.macos import MacWatch
from practice_app.gui.os_session.sleep_watch import SleepWatch
from practice_app.gui.os_session.watch import SessionWatch
from practice_app.gui.os_session.windows import (
    PBT_APMSUSPEND,
    WM_POWERBROADCAST,
    WM_WTSSESSION_CHANGE,
    WTS_SESSION_LOCK,
    WindowsWatch,
)

ON_A_BUS = """
import subprocess, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from practice_app.gui.os_session.linux import LinuxWatch
app, told = QApplication([]), []
window = QWidget()
watch = LinuxWatch(window)
watch.left.connect(lambda: (told.append(1), app.quit()))
tell = ["dbus-send", "--session", "--type=signal", sys.argv[1], sys.argv[2] + ".ActiveChanged", "boolean:" + sys.argv[3]]
QTimer.singleShot(0, lambda: subprocess.run(tell, check=True))
if sys.argv[3] == "false":
    tell_on = [*tell[:-1], "boolean:true"]
    QTimer.singleShot(0, lambda: (print("told of the end:", bool(told)), subprocess.run(tell_on, check=True)))
QTimer.singleShot(60_000, lambda: app.exit(3))
sys.exit(app.exec())
"""


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """Something to hang a watch on."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


def told_by(watch: SessionWatch) -> list[bool]:
    """Grows with each `left`."""
    told: list[bool] = []
    watch.left.connect(lambda: told.append(True))
    return told


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="D-Bus is how Linux tells it")
@pytest.mark.parametrize(
    ("path", "interface"),
    [("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver"), ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver")],
)
@pytest.mark.parametrize("begins", ["true", "false"])
def test_a_locked_screen_is_heard_on_a_real_bus(tmp_path: Path, path: str, interface: str, begins: str) -> None:
    if not shutil.which("dbus-run-session") or not shutil.which("dbus-send"):
        pytest.skip("there is no D-Bus on this machine")
    script = tmp_path / "listen.py"
    script.write_text(ON_A_BUS)
    command = ["dbus-run-session", "--", sys.executable, str(script), path, interface, begins]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert begins == "true" or "told of the end: False" in done.stdout


@pytest.mark.parametrize("which", [0, 1])
def test_a_clock_that_ran_on_alone_means_the_computer_slept(window: QWidget, which: int) -> None:
    times = [1000.0, 50.0]
    watch = SleepWatch(window, (lambda: times[0], lambda: times[1]))
    told = told_by(watch)
    times[:] = [1005.0, 55.0]
    watch.look()
    assert not told
    times[which] += 61
    watch.look()
    assert told == [True]
    watch.look()
    assert told == [True], "one sleep is told once"


def test_a_clock_that_goes_back_is_no_sleep(window: QWidget) -> None:
    times = [1000.0]
    watch = SleepWatch(window, (lambda: times[0],))
    told = told_by(watch)
    times[0] = 100.0
    watch.look()
    assert not told


@pytest.mark.parametrize(
    ("message", "what", "leaves"),
    [
        (WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK, True),
        (WM_WTSSESSION_CHANGE, 8, False),  # WTS_SESSION_UNLOCK
        (WM_POWERBROADCAST, PBT_APMSUSPEND, True),
        (WM_POWERBROADCAST, 7, False),  # PBT_APMRESUMESUSPEND
        (0x0100, WTS_SESSION_LOCK, False),  # WM_KEYDOWN
    ],
)
def test_windows_messages_are_read_and_left_to_qt(window: QWidget, message: int, what: int, leaves: bool) -> None:
    watch = WindowsWatch(window)
    told = told_by(watch)
    sent = wintypes.MSG()
    sent.message, sent.wParam = message, what
    assert watch.messages.nativeEventFilter(QByteArray(b"windows_generic_MSG"), ctypes.addressof(sent)) == (False, 0)
    assert bool(told) is leaves
    assert watch.messages.nativeEventFilter(QByteArray(b"xcb_generic_event_t"), 0) == (False, 0)


def test_a_mac_is_heard_once_when_its_screen_is_locked(window: QWidget) -> None:
    answers = chain([False, True, True, False, True], repeat(True))  # the watch asks by itself too, once a second
    watch = MacWatch(window, lambda: next(answers))
    told = told_by(watch)
    for _ in range(5):
        watch.look()
    assert len(told) == 2


def test_a_system_that_does_not_answer_is_not_asked_again(window: QWidget) -> None:
    def silent() -> bool:
        raise OSError("no such framework")

    watch = MacWatch(window, silent)
    watch.look()
    assert not any(timer.isActive() for timer in watch.findChildren(QTimer))


def test_every_system_has_its_watch_besides_that_of_sleep(window: QWidget) -> None:
    assert len(watches_of(window)) == 2
