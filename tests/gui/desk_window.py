"""The real window over a real practice, driven the way a person does."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TypeVar

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from practice_app.gui.engine import Engine
from practice_app.gui.frame import Frame
from practice_app.gui.remembered import Remembered
from practice_app.gui.screens.sign_in.screen import SignInScreen
from practice_app.gui.session import Session
from practice_app.gui.theme import Theme
from practice_app.gui.window import Window
from practice_app.system.words import Words
from practice_app.use_cases.environment import Environment
from practice_app.use_cases.session import session_facts
from tests.practice_files import PASSWORD, Desk

PATIENCE_SECONDS = 30
W = TypeVar("W", bound=QWidget)
Opened = Callable[[Desk], "DeskWindow"]


def _is_through(answered: list[object], window: Window) -> bool:
    return len(answered) == 2 and not window.operations.is_busy


_LONGEST_CHAIN = 6  # sign-in: access, announcement, purge, Today, its counts, and one to spare


class DeskWindow:
    """`session` is the whole program; `close` ends it and waits for its threads."""

    def __init__(self, theme: Theme, environment: Environment, folder: Path, language: str = "en") -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.frame = Frame("Practice")
        self.engine = Engine(lambda: environment)
        self.session = Session(app, self.frame, self.engine, Words(language), theme, Remembered(folder / "folders.json"))
        self.closed = False
        self.session.ended.connect(self._on_ended)

    def _on_ended(self, _: int) -> None:
        self.closed = True

    def start(self, practice: Path | None = None) -> None:
        """As the program starts, with the window shown."""
        self.session.start(practice)
        self.frame.show()
        assert QTest.qWaitForWindowExposed(self.frame)

    def until(self, true: Callable[[], object]) -> None:
        """Wait until this holds; fails after a while."""
        last = monotonic() + PATIENCE_SECONDS
        while not true():
            assert monotonic() < last, "waited in vain"
            QTest.qWait(5)

    def page(self, kind: type[W]) -> W:
        """The page that is shown, once it is one of this kind."""
        self.until(lambda: isinstance(self.frame.centralWidget(), kind))
        page = self.frame.centralWidget()
        assert isinstance(page, kind)
        return page

    def sign_in(self, login: str, password: str = PASSWORD) -> Window:
        """Type name and password, press Enter, and wait until nothing is under way any more."""
        page = self.page(SignInScreen)
        page.login.set_value(login)
        page.password.set_value(password)
        page.go.click()
        window = self.page(Window)
        self.settle(window)
        return window

    def settle(self, window: Window) -> None:
        """Wait until what runs by itself is through, reads included: each answer may hand in the next piece of work."""
        for _ in range(_LONGEST_CHAIN):
            answered: list[object] = []
            self.until(lambda: not window.operations.is_busy)
            window.operations.run(session_facts, then=answered.append)
            window.operations.read(session_facts, then=answered.append)
            self.until(partial(_is_through, answered, window))

    def close(self) -> None:
        """Close the window and wait until the practice is closed."""
        if not self.closed:
            self.session.close()
            self.until(lambda: self.closed)
            self.frame.deleteLater()
