"""The sheet of F1: every shortcut, read off the menu bar itself, and the keys that work inside lists, forms and papers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QMainWindow, QMenu, QWidget

from practice_app.domain.errors import N_
from practice_app.gui.theme import SPACE_LARGE, SPACE_MEDIUM, SPACE_SMALL
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


LAST = ("view", "help")  # menus whose keys are asked least; what is done all day stands above them


def groups(frame: QMainWindow, words: Words) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Each group with its keys, as this computer writes them, and what they do: first what one uses all day."""
    menus = [menu for action in frame.menuBar().actions() if isinstance(menu := action.menu(), QMenu)]
    yield from _of_menus(menu for menu in menus if menu.objectName() not in LAST)
    for title, listed in INSIDE:
        yield words(title), [(_native(key), words(told)) for key, told in listed]
    yield from _of_menus(menu for menu in menus if menu.objectName() in LAST)


def _of_menus(menus: Iterable[QMenu]) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    for menu in menus:
        if keys := list(_of_menu(menu)):
            yield _plain(menu.title()), keys


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
    table = QWidget()
    grid = QGridLayout(table)  # one for all, so that what the keys do stands in one line
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(SPACE_LARGE)
    grid.setVerticalSpacing(SPACE_SMALL)
    grid.setColumnStretch(1, 1)
    for title, keys in groups(frame, words):
        _add_group(grid, title, keys)
    page = Page()
    page.add(table)
    return SideSheet(words, words("Shortcuts"), page, over)


def _add_group(grid: QGridLayout, title: str, keys: Keys) -> None:
    top = grid.rowCount()
    heading = Label(title, "heading")
    heading.setContentsMargins(0, SPACE_MEDIUM if top > 1 else 0, 0, 0)
    grid.addWidget(heading, top, 0, 1, 2)
    for row, (key, told) in enumerate(keys, start=top + 1):
        grid.addWidget(Label(key, "strong", wrap=False), row, 0)
        grid.addWidget(Label(told), row, 1)
