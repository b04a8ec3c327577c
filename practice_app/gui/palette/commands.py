"""Everything one can do from the palette: read off the screens, their pages and the menu bar, so that new ones are in it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from importlib import import_module
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget

from practice_app.domain.errors import N_
from practice_app.gui.palette.host import Host
from practice_app.gui.palette.result import Result
from practice_app.gui.palette.synonyms import synonyms_of
from practice_app.gui.tabbed_screen import Tab
from practice_app.use_cases.clients import create_client
from practice_app.use_cases.correspondence import record_correspondence
from practice_app.use_cases.invoices import create_draft_invoice
from practice_app.use_cases.mailings import create_mailing
from practice_app.use_cases.staff import add_member

# What `new` of a screen, or of a page of it, begins; for who may run the use case.
NEW: tuple[tuple[str, object, str, str, Any], ...] = (
    ("clients", None, N_("New client"), "client_add", create_client),
    ("invoices", None, N_("New invoice"), "invoice", create_draft_invoice),
    ("correspondence", None, N_("New letter or note"), "letter", record_correspondence),
    ("mailings", None, N_("New mailing"), "mailings", create_mailing),
    ("settings", "staff", N_("Add a colleague"), "staff", add_member),
)
SHOWN_FIRST = 4  # of NEW, without a text


class Commands(QObject):
    """`begin` looks which pages the screens have, one screen at a turn: their modules are imported for that."""

    def __init__(self, host: Host, parent: QWidget) -> None:
        super().__init__(parent)
        self._parent = parent
        self._host, self._words = host, host.context.words
        self._tabs: dict[str, tuple[Tab, ...]] = {}
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._look)

    def begin(self) -> None:
        """Learn the pages that are not known yet."""
        if len(self._tabs) < len(self._host.entries):
            self._turn.start()

    def all(self) -> list[Result]:
        """What one can do, each once: the first that bears a title is the nearest."""
        shortcuts = {_text(action): action.shortcut().toString() for action in self._menu_actions()}
        found: dict[str, Result] = {}
        for result in (*self.new(), *self._screens(shortcuts), *self._menu(), *self._pages()):
            found.setdefault(f"{result.title}\n{result.detail}", result)
        return list(found.values())

    def new(self) -> list[Result]:
        """The things that can be begun."""
        have = {entry.name for entry in self._host.entries}
        return [
            self._result(title, partial(self._begin_new, screen, page), "", picture)
            for screen, page, title, picture, case in NEW
            if screen in have and self._host.context.may(case)
        ]

    def _begin_new(self, screen: str, page: object) -> None:
        self._host.go_to(screen, page)
        self._host.new()

    def _screens(self, shortcuts: dict[str, str]) -> Iterator[Result]:
        for entry in self._host.entries:
            shortcut = shortcuts.get(self._words(entry.title), "")
            yield self._result(entry.title, partial(self._host.go_to, entry.name), "", entry.name, shortcut)

    def _pages(self) -> Iterator[Result]:
        for entry in self._host.entries:
            for tab in self._tabs.get(entry.name, ()):
                if tab.is_for(self._host.context):
                    go = partial(self._host.go_to, entry.name, tab.name)
                    yield self._result(tab.title, go, self._words(entry.title), entry.name)

    def _menu(self) -> Iterator[Result]:
        titles = {self._words(entry.title) for entry in self._host.entries}
        for action in self._menu_actions():
            text = _text(action)
            if action.isEnabled() and text and text not in titles:
                found_by = synonyms_of(self._words, text)
                yield Result(text, action.trigger, "", "right", action.shortcut().toString(), found_by)

    def _result(self, title: str, act: Any, detail: str, picture: str, shortcut: str = "") -> Result:
        shown = self._words(title)
        return Result(shown, act, detail, picture, shortcut, synonyms_of(self._words, shown))

    def _menu_actions(self) -> list[QAction]:
        frame = self._parent.window()
        return list(_leaves(frame.menuBar())) if isinstance(frame, QMainWindow) else []

    def _look(self) -> None:
        entry = self._host.entries[len(self._tabs)]
        module = import_module(f"practice_app.gui.screens.{entry.name}.screen")
        self._tabs[entry.name] = getattr(module, "TABS", ())
        if len(self._tabs) == len(self._host.entries):
            self._turn.stop()


def _text(action: QAction) -> str:
    return action.text().replace("&", "")


def _leaves(holder: QWidget) -> Iterator[QAction]:
    for action in holder.actions():
        menu = action.menu()
        if isinstance(menu, QMenu):
            yield from _leaves(menu)
        elif not action.isSeparator():
            yield action
