"""The menu bar while someone is signed in, with the shortcuts of the window, by the conventions of the system."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from practice_app.domain.errors import N_
from practice_app.gui.aids import Aids
from practice_app.gui.last_done import LastDone
from practice_app.gui.pressing import press_where_focus_is
from practice_app.gui.screen_list import ScreenEntry
from practice_app.system.words import Words

Act = Callable[[], object]
Key = QKeySequence.StandardKey
Role = QAction.MenuRole
DIGITS = 9  # keys from Ctrl+1 on; Ctrl+0 is the ordinary text size
# What fields and tables do by themselves at their own keys, here for the mouse.
CLIPBOARD = (
    (N_("Cu&t"), Key.Cut, Qt.Key.Key_X),
    (N_("&Copy"), Key.Copy, Qt.Key.Key_C),
    (N_("&Paste"), Key.Paste, Qt.Key.Key_V),
    (N_("Select &all"), Key.SelectAll, Qt.Key.Key_A),
)


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

    told: LastDone

    def back(self) -> None:
        """Where the member was before."""

    def forward(self) -> None:
        """Where the member went back from."""

    def lock(self) -> None:
        """Lock the window."""

    def leave_practice(self) -> None:
        """Lock, and choose another practice."""


def fill_menu_bar(frame: QMainWindow, words: Words, window: Menued, aids: Aids, entries: Sequence[ScreenEntry]) -> QAction:
    """Practice, edit, view, go to, help. Returns the action of undo, which is there while something can be taken back."""
    empty_menu_bar(frame)
    bar = frame.menuBar()
    _practice(bar.addMenu(words("&Practice")), frame, words, window, aids)
    undo = _edit(bar.addMenu(words("&Edit")), words, window, aids)
    _view(_named("view", bar.addMenu(words("&View"))), words, window, aids)
    go = bar.addMenu(words("&Go to"))
    for number, entry in enumerate(entries, start=1):
        _add(go, words(entry.title), f"Ctrl+{number}" if number <= DIGITS else "", partial(window.go_to, entry.name))
    about = _named("help", bar.addMenu(words("&Help")))
    _add(about, words("&Handbook"), "Ctrl+F1", aids.show_handbook)
    _add(about, words("&Shortcuts"), "F1", aids.show_shortcuts)
    if any(entry.name == "registers" for entry in entries):  # two clicks from anywhere, for everybody
        about.addSeparator()
        _add(about, words("Report a data &breach…"), "", partial(window.go_to, "registers", ("breaches", "new")))
        _add(about, words("Record a &complaint…"), "", partial(window.go_to, "registers", ("complaints", "new")))
        about.addSeparator()
    _add(about, words("&About this program"), "", aids.show_about).setMenuRole(Role.AboutRole)
    return undo


def empty_menu_bar(frame: QMainWindow) -> None:
    """Nobody is signed in: the menus go, and with them what they know of the window they served."""
    bar = frame.menuBar()
    bar.clear()
    for menu in bar.findChildren(QMenu):
        menu.deleteLater()


def _practice(menu: QMenu, frame: QMainWindow, words: Words, window: Menued, aids: Aids) -> None:
    _add(menu, words("&New"), "Ctrl+N", window.new)
    _add(menu, words("&Search and actions"), "Ctrl+K", window.open_palette)
    menu.addSeparator()
    _told(_add(menu, words("Sa&ve"), "", aids.save), Key.Save)
    _told(_add(menu, words("&Print…"), "", aids.print_shown), Key.Print)
    _add(menu, words("&Refresh"), "F5", window.refresh)
    menu.addSeparator()
    _add(menu, words("&Lock"), "Ctrl+L", window.lock)
    _add(menu, words("&Another practice"), "", window.leave_practice)
    _add(menu, words("&Quit"), "Ctrl+Q", frame.close).setMenuRole(Role.QuitRole)


def _edit(menu: QMenu, words: Words, window: Menued, aids: Aids) -> QAction:
    undo = _add(menu, words("&Undo"), "Ctrl+Z", window.told.undo)
    undo.setEnabled(False)
    menu.addSeparator()
    for text, key, letter in CLIPBOARD:
        _told(_add(menu, words(text), "", partial(press_where_focus_is, letter)), key)
    menu.addSeparator()
    _add(menu, words("&Find in this list"), "Ctrl+F", partial(aids.ask_shown, "search_focus"))
    menu.addSeparator()
    _add(menu, words("&Settings…"), "Ctrl+,", partial(window.go_to, "settings")).setMenuRole(Role.PreferencesRole)
    return undo


def _view(menu: QMenu, words: Words, window: Menued, aids: Aids) -> None:
    _add(menu, words("&Back"), _first(Key.Back, "Alt+Left"), window.back)
    _add(menu, words("&Forward"), _first(Key.Forward, "Alt+Right"), window.forward)
    menu.addSeparator()
    _add(menu, words("&Larger text"), _first(Key.ZoomIn, "Ctrl++"), partial(aids.zoom, 1))
    _add(menu, words("&Smaller text"), _first(Key.ZoomOut, "Ctrl+-"), partial(aids.zoom, -1))
    _add(menu, words("&Ordinary text"), "Ctrl+0", partial(aids.zoom, 0))
    menu.addSeparator()
    _add(menu, words("&Narrow list of screens"), "Ctrl+B", aids.narrow_sidebar)


def _named(name: str, menu: QMenu) -> QMenu:
    menu.setObjectName(name)
    return menu


def _first(key: QKeySequence.StandardKey, otherwise: str) -> QKeySequence:
    """The usual key of this system; Backspace, which is one of them, would be in the way of whoever types."""
    usual = [one for one in QKeySequence.keyBindings(key) if one != QKeySequence("Backspace")]
    return usual[0] if usual else QKeySequence(otherwise)


def _add(menu: QMenu, text: str, shortcut: str | QKeySequence, act: Act) -> QAction:
    action = menu.addAction(text)
    if shortcut:
        action.setShortcut(QKeySequence(shortcut))
    action.setMenuRole(Role.NoRole)  # else macOS guesses from the words
    action.triggered.connect(lambda: act())
    return action


def _told(action: QAction, key: QKeySequence.StandardKey) -> None:
    """Say the key beside the text without taking it: a form has it on its button, and the window hears what is left over."""
    action.setText(f"{action.text()}\t{QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)}")
