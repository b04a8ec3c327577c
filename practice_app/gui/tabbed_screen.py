"""A screen of tabs: a member sees those that the roles can use; each page is built when it is first shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QTabWidget, QVBoxLayout, QWidget

from practice_app.gui.context import Context
from practice_app.gui.screen_list import call_if_there
from practice_app.gui.theme import SPACE_SMALL
from practice_app.gui.widgets.heading_bar import HeadingBar


@dataclass(frozen=True, slots=True)
class Tab:
    """One page: `class_name(context)` in `module`, for who may run `case`; None: everyone, several: who may run any of them."""

    name: str
    title: str
    module: str
    class_name: str
    case: Any = None

    def is_for(self, context: Context) -> bool:
        """Whether the member sees this page."""
        if isinstance(self.case, tuple):
            return any(context.may(case) for case in self.case)
        return self.case is None or context.may(self.case)


class TabbedScreen(QWidget):
    """`pages` has the pages that were shown, by name."""

    def __init__(self, context: Context, title: str, tabs: Sequence[Tab]) -> None:
        super().__init__()
        self._context = context
        self.pages: dict[str, QWidget] = {}
        self._tabs = [tab for tab in tabs if tab.is_for(context)]
        self._places: list[QVBoxLayout] = []
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(title)
        self.tabs.tabBar().setAccessibleName(title)
        for tab in self._tabs:
            holder = QWidget()
            self._places.append(QVBoxLayout(holder))
            self._places[-1].setContentsMargins(0, SPACE_SMALL, 0, 0)
            self.tabs.addTab(holder, context.words(tab.title))
        self.setFocusProxy(self.tabs)
        self.tabs.currentChanged.connect(lambda _: self.refresh())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_SMALL)
        column.addWidget(HeadingBar(title))
        column.addWidget(self.tabs, 1)

    @property
    def page(self) -> QWidget:
        """The page that is shown, built if it was not yet."""
        return self.built(self.tabs.currentIndex())

    @property
    def titles(self) -> list[tuple[str, str]]:
        """Name and title of each page that the member has, built or not."""
        return [(tab.name, self._context.words(tab.title)) for tab in self._tabs]

    def built(self, place: int) -> QWidget:
        """The page at this place, built if it was not yet."""
        tab = self._tabs[place]
        if tab.name not in self.pages:
            page = self.pages[tab.name] = getattr(import_module(tab.module), tab.class_name)(self._context)
            self._places[place].addWidget(scrolled(page))  # at 200% text a page may be higher than the window
        return self.pages[tab.name]

    @property
    def shown_key(self) -> str | None:
        """The page that is shown, to come back to."""
        return self._tabs[self.tabs.currentIndex()].name if self._tabs else None

    def refresh(self) -> None:
        """Look again at the page that is shown."""
        if self._tabs:
            call_if_there(self.page, "refresh")

    def new(self) -> None:
        """Begin a new record on the page that is shown."""
        if self._tabs:
            call_if_there(self.page, "new")

    def show_record(self, key: object) -> None:
        """The page with this name; (name, key) shows that record there."""
        name, record = key if isinstance(key, tuple) else (key, None)
        names = [tab.name for tab in self._tabs]
        if name in names:
            self.tabs.setCurrentIndex(names.index(str(name)))
            if record is not None:
                call_if_there(self.page, "show_record", record)


def scrolled(page: QWidget) -> QScrollArea:
    """A page that may be longer than the window."""
    scroll = QScrollArea()
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setWidgetResizable(True)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setWidget(page)
    return scroll
