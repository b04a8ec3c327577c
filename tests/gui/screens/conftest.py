"""Screens over a real practice file, with the threads that the window has."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from practice_app.gui.context import Context
from practice_app.gui.operations import Operations
from practice_app.gui.preview import Preview
from practice_app.system.words import Words
from practice_app.use_cases.practice import Practice
from tests.gui.keyboard import shown
from tests.gui.screens.screen_kit import FakeShell, context_of, until
from tests.practice_files import Desk

S = TypeVar("S", bound=QWidget)
Opener = Callable[[Practice, type[S]], S]


class _Windows(QObject):
    """Notices widgets shown before they have a parent: a window flashes up and takes the keyboard. Previews and menus may."""

    def __init__(self, expected: list[QWidget]) -> None:
        super().__init__()
        self.expected, self.stray = expected, list[str]()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        shown_alone = event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow()
        if shown_alone and watched not in self.expected and not isinstance(watched, Preview | QMenu):
            self.stray.append(repr(watched))
        return False


@pytest.fixture
def windows(qapp: QApplication) -> Iterator[list[QWidget]]:
    """The windows that may be shown; any other fails the test."""
    expected: list[QWidget] = []
    watcher = _Windows(expected)
    qapp.installEventFilter(watcher)
    yield expected
    qapp.removeEventFilter(watcher)
    assert watcher.stray == []


@pytest.fixture
def shell() -> FakeShell:
    """What the window would do."""
    return FakeShell()


@pytest.fixture
def open_screen(qtbot: QtBot, words: Words, shell: FakeShell, windows: list[QWidget]) -> Iterator[Callable[..., QWidget]]:
    """Shows `Screen(context)` for the member of a practice, refreshed; its threads end with the test."""
    running: list[Operations] = []

    def show(practice: Practice, screen: Callable[[Context], QWidget]) -> QWidget:
        while running:
            running.pop().shutdown()
        context, operations = context_of(practice, shell, words)
        running.append(operations)
        made = screen(context)
        made.resize(1200, 900)
        windows.append(made)
        shown(qtbot, made)
        made.refresh()  # type: ignore[attr-defined]  # every screen has it; QWidget does not
        return made

    yield show
    while running:
        operations = running.pop()
        until(qtbot, partial(_is_idle, operations))
        for timer in [timer for window in windows if isValid(window) for timer in window.findChildren(QTimer)]:
            timer.stop()  # a lock destroys the screen; here it outlives its threads, and would hand them work
        operations.shutdown()


def _is_idle(operations: Operations) -> bool:
    return not operations.is_busy


@pytest.fixture
def practice(desk: Desk) -> Practice:
    """A dental practice with one owner who has every role."""
    return desk.sign_in(with_reader=True)
