"""The pages for who cannot sign in: the password was forgotten, or this computer does not know the practice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QApplication

from practice_app.domain.errors import PracticeError
from practice_app.gui.engine import Engine
from practice_app.gui.idle import IdleWatch
from practice_app.gui.narrow_page import NarrowPage
from practice_app.gui.operations import Operations
from practice_app.gui.screens.sign_in.forgotten import ForgottenScreen
from practice_app.gui.screens.sign_in.screen import SignInScreen
from practice_app.gui.screens.sign_in.this_computer import ThisComputerScreen
from practice_app.system.words import Words

if TYPE_CHECKING:
    from practice_app.use_cases.regaining import Regained

LEFT_AFTER = timedelta(minutes=10)


class Before(Protocol):
    """What stands before the window (gui/entrance.py), as far as these pages need it."""

    words: Words
    engine: Engine
    folder: Path | None

    @property
    def front(self) -> Operations:
        """The threads."""

    def show_page(self, page: NarrowPage) -> None:
        """Put this page in the window."""

    def page_problem(self, problem: PracticeError) -> None:
        """The page that is shown tells it."""

    def back_to_sign_in(self, problem: PracticeError | None = None, login: str = "") -> SignInScreen:
        """The sign-in of the practice that is held."""


def show_forgotten(entrance: Before, login: str) -> None:
    """An owner comes back with the words on paper."""
    engine, words = entrance.engine, entrance.words

    def done(regained: Regained) -> None:
        page.forget()
        text = words("Your new password is set. Sign in with it.")
        if regained.care_waits:
            text += " " + words("Your keys for care wait for a colleague who holds them, or for the care words.")
        entrance.back_to_sign_in(login=regained.login).banner.show_message("info", text)

    def submit(*typed: str) -> None:
        entrance.front.call(engine.regain, entrance.folder, *typed, then=done, failed=entrance.page_problem)

    def back() -> None:
        page.forget()
        entrance.back_to_sign_in()

    page = ForgottenScreen(words, entrance.front, login)
    page.submitted.connect(submit)
    page.back.connect(back)
    _leave_when_idle(page, back)
    entrance.show_page(page)


def show_this_computer(entrance: Before) -> None:
    """The words bring the secret of the practice to this computer."""
    engine, words = entrance.engine, entrance.words

    def done(_: object) -> None:
        page.paper.forget()
        text = words("This computer knows the practice now. Sign in as always.")
        entrance.back_to_sign_in().banner.show_message("info", text)

    def submit(typed: str) -> None:
        entrance.front.call(engine.bind, entrance.folder, typed, then=done, failed=entrance.page_problem)

    def back() -> None:
        page.paper.forget()
        entrance.back_to_sign_in()

    page = ThisComputerScreen(words)
    page.submitted.connect(submit)
    page.back.connect(back)
    _leave_when_idle(page, back)
    entrance.show_page(page)


def _leave_when_idle(page: NarrowPage, back: Callable[[], object]) -> None:
    """Words on paper are not left standing on a screen that nobody sits at."""
    app = QApplication.instance()
    assert isinstance(app, QApplication), "there is a window"
    watch = IdleWatch(app)
    watch.setParent(page)
    watch.idle.connect(back)
    watch.start(LEFT_AFTER)
