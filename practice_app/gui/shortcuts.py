"""The sheet of F1: every shortcut, read off the menu bar itself, and the keys that work inside lists, forms and papers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QMainWindow, QMenu, QWidget

from practice_app.domain.errors import N_
from practice_app.gui.theme import SPACE_LARGE, SPACE_SMALL
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.page import Page
from practice_app.gui.widgets.side_sheet import SideSheet
from practice_app.system.words import Words

Keys = Sequence[tuple[str, str]]

# What single widgets do with a key that has no place in the menu bar.
INSIDE: tuple[tuple[str, Keys], ...] = (
    (
        N_("In a list"),
        (
            ("Up", N_("The record before")),
            ("Down", N_("The next record")),
            ("Home", N_("The first record")),
            ("End", N_("The last record")),
            ("Return", N_("Open the record")),
            ("Ctrl+A", N_("Choose all that are loaded")),
            ("Ctrl+C", N_("Copy what is chosen")),
        ),
    ),
    (
        N_("In a form"),
        (
            ("Tab", N_("The next field")),
            ("Shift+Tab", N_("The field before")),
            ("Esc", N_("Empty the search, close the message or the question")),
            ("+", N_("In a date: a day later")),
            ("-", N_("In a date: a day earlier")),
            ("Alt+Down", N_("In a date: the calendar")),
        ),
    ),
    (
        N_("On a line of an invoice"),
        (
            ("Return", N_("The next line")),
            ("Ctrl+D", N_("Duplicate the line")),
            ("Alt+Up", N_("Move up")),
            ("Alt+Down", N_("Move down")),
            ("Ctrl+Del", N_("Remove the line")),
            ("Ctrl+Return", N_("Issue the invoice")),
        ),
    ),
    (N_("Between the panes"), (("F6", N_("The next pane")), ("Shift+F6", N_("The pane before")))),
)


def groups(frame: QMainWindow, words: Words) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Each group with its keys, as this computer writes them, and what they do."""
    for action in frame.menuBar().actions():
        menu = action.menu()
        if isinstance(menu, QMenu) and (keys := list(_of_menu(menu))):
            yield _plain(action.text()), keys
    for title, listed in INSIDE:
        yield words(title), [(_native(key), words(told)) for key, told in listed]


def _of_menu(menu: QMenu) -> Iterator[tuple[str, str]]:
    for action in menu.actions():
        text, _, told = action.text().partition("\t")
        if key := told or _native(action.shortcut()):
            yield key, _plain(text)


def _native(key: str | QKeySequence) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def _plain(text: str) -> str:
    return text.replace("&", "")


def shortcuts_sheet(frame: QMainWindow, words: Words, over: QWidget) -> SideSheet:
    """The sheet, to be opened over the window."""
    page = Page()
    for title, keys in groups(frame, words):
        page.add(Label(title, "heading"))
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, SPACE_SMALL)
        grid.setHorizontalSpacing(SPACE_LARGE)
        grid.setVerticalSpacing(SPACE_SMALL)
        grid.setColumnStretch(1, 1)
        for row, (key, told) in enumerate(keys):
            grid.addWidget(Label(key, "strong", wrap=False), row, 0)
            grid.addWidget(Label(told), row, 1)
        page.add(table)
    return SideSheet(words, words("Shortcuts"), page, over)
