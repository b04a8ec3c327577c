"""The menu bar while someone is signed in, with the shortcuts of the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from practice_app.gui.screen_list import ScreenEntry
from practice_app.system.words import Words


class Menued(Protocol):
    """What the menu bar asks of the window."""

    def go_to(self, screen: str, key: object = None) -> None:
        """Show a screen."""

    def refresh(self) -> None:
        """Look again."""

    def new(self) -> None:
        """Begin something new on the screen shown."""

    def open_palette(self) -> None:
        """Search everything."""

    def lock(self) -> None:
        """Lock the window."""

    def leave_practice(self) -> None:
        """Lock, and choose another practice."""


def fill_menu_bar(frame: QMainWindow, words: Words, window: Menued, entries: Sequence[ScreenEntry]) -> None:
    """Two menus: the practice, and where to go."""
    bar = frame.menuBar()
    bar.clear()
    practice = bar.addMenu(words("&Practice"))
    _add(practice, words("&New"), "Ctrl+N", window.new)
    _add(practice, words("&Search and actions"), "Ctrl+K", window.open_palette)
    _add(practice, words("&Refresh"), "F5", window.refresh)
    practice.addSeparator()
    _add(practice, words("&Lock"), "Ctrl+L", window.lock)
    _add(practice, words("&Another practice"), "", window.leave_practice)
    _add(practice, words("&Quit"), "Ctrl+Q", frame.close)
    go = bar.addMenu(words("&Go to"))
    for number, entry in enumerate(entries, start=1):
        _add(go, words(entry.title), f"Ctrl+{number}", partial(window.go_to, entry.name))


def _add(menu: QMenu, text: str, shortcut: str, act: Callable[[], object]) -> None:
    action = menu.addAction(text)
    if shortcut:
        action.setShortcut(QKeySequence(shortcut))
    action.triggered.connect(lambda: act())
