"""A bug is told once, and its report holds no value of anybody."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, qWarning
from pytestqt.qtbot import QtBot

from practice_app.gui.crash import CrashHook, described
from practice_app.gui.widgets.crash_dialog import CrashDialog
from practice_app.system.bug_report import KEPT_REPORTS, write_report
from practice_app.system.words import Words
from tests.gui.keyboard import press


@pytest.fixture
def shown() -> list[Path | None]:
    return []


@pytest.fixture
def hook(words: Words, tmp_path: Path, shown: list[Path | None]) -> Iterator[CrashHook]:
    before = sys.excepthook, threading.excepthook
    made = CrashHook(words, tmp_path / "log", shown.append)
    yield made
    sys.excepthook, threading.excepthook = before


def fail_with(secret: str) -> None:
    try:
        raise ValueError(f"cannot read {secret}")
    except ValueError as first:
        raise KeyError(secret) from first


def failure(secret: str) -> KeyError:
    try:
        fail_with(secret)
    except KeyError as bug:
        return bug
    raise AssertionError


def test_the_report_names_types_and_lines_but_no_value() -> None:
    text = described(failure("Jansen"))
    assert text.startswith("Qt 6.")
    assert "Jansen" not in text
    assert "builtins.KeyError" in text
    assert "builtins.ValueError" in text
    assert "tests.gui.test_crash:" in text
    assert "fail_with" in text


def test_a_bug_is_reported_and_told(qtbot: QtBot, hook: CrashHook, shown: list[Path | None]) -> None:
    bug = failure("Jansen")
    hook.on_exception(type(bug), bug, bug.__traceback__)
    qtbot.waitUntil(lambda: bool(shown))
    assert shown[0] is not None
    report = shown[0].read_text()
    assert "KeyError" in report
    assert "Jansen" not in report
    assert str(shown[0]) in hook.sentence(shown[0])


def test_a_bug_in_a_thread_is_told_too(qtbot: QtBot, hook: CrashHook, shown: list[Path | None]) -> None:
    threading.excepthook = hook.on_thread_exception
    thread = threading.Thread(target=fail_with, args=["Jansen"])
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(shown))


def test_one_dialog_stands_however_many_bugs_follow(qtbot: QtBot, words: Words, tmp_path: Path) -> None:
    told: list[Path | None] = []

    def show(path: Path | None) -> None:
        told.append(path)
        reporter._tell(path)  # what a second bug does while the dialog stands

    reporter = CrashHook(words, tmp_path, show)
    reporter._tell(None)
    assert told == [None]


def test_a_report_that_cannot_be_written_is_no_second_crash(tmp_path: Path, words: Words) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert write_report("text", blocked) is None
    assert "report" not in CrashHook(words).sentence(None)


def test_only_the_newest_reports_are_kept(tmp_path: Path) -> None:
    written = [write_report(str(number), tmp_path) for number in range(KEPT_REPORTS + 3)]
    assert sorted(tmp_path.iterdir()) == sorted(path for path in written[3:] if path)


@pytest.mark.allow_log("Qt QtWarningMsg in")
def test_a_warning_of_qt_is_logged_without_its_text(qtbot: QtBot, hook: CrashHook, caplog: pytest.LogCaptureFixture) -> None:
    from PySide6.QtCore import qInstallMessageHandler

    before = qInstallMessageHandler(hook.on_qt_message)
    qWarning("about Jansen")
    qInstallMessageHandler(before)
    assert len(caplog.records) == 1
    assert "Jansen" not in caplog.text


def test_the_dialog_shows_the_sentence_and_lets_the_person_go_on(qtbot: QtBot, words: Words) -> None:
    dialog = CrashDialog(words, "It <b>broke</b>.")
    qtbot.addWidget(dialog)
    dialog.show()
    press(dialog.go_on, Qt.Key.Key_Space)
    assert dialog.isHidden()
