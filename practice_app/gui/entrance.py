"""What stands in the window while nobody is signed in: choosing or making a practice, restoring, the sign-in."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from practice_app.domain.errors import AlreadyOpen, ComputerUnknown, PracticeError
from practice_app.gui.engine import Engine
from practice_app.gui.frame import Frame
from practice_app.gui.narrow_page import NarrowPage
from practice_app.gui.remembered import Remembered
from practice_app.gui.screens.sign_in.screen import SignInScreen
from practice_app.system.sample_mark import is_marked
from practice_app.system.words import Words

if TYPE_CHECKING:
    from practice_app.gui.operations import Operations
    from practice_app.gui.raising import RaiseWatch
    from practice_app.use_cases.practice import Practice
    from practice_app.use_cases.session import SessionFacts


class Entrance(QObject):
    """`entered` (practice, facts): somebody is signed in. `already_open`: another process has the window of this practice.

    Modules that the sign-in does not need are imported when they are.
    """

    entered = Signal(object, object)
    already_open = Signal()

    def __init__(self, frame: Frame, engine: Engine, words: Words, remembered: Remembered, parent: QObject) -> None:
        super().__init__(parent)
        self.words, self.engine = words, engine
        self.folder: Path | None = None
        self._frame, self._remembered = frame, remembered
        self._login = ""
        self._starting = False
        self._raise: RaiseWatch | None = None

    @cached_property
    def front(self) -> Operations:
        """The threads for what happens before and after a practice is open; made once there is something to see."""
        from practice_app.gui.operations import Operations

        return Operations(parent=self)

    # --- choosing a practice ----------------------------------------------------------------------------------------

    def start(self, practice: Path | None = None) -> None:
        """Show the sign-in of this practice, or of the last one opened here, or the very first page."""
        chosen = practice or next(iter(self._remembered.folders()), None)
        if chosen is None:
            self.show_start()
            return
        self._starting = True
        self._show_sign_in(chosen)
        if self._frame.isVisible():
            self._hold(chosen, show=False)
        else:  # the keys and the database are loaded once there is something to see
            self._frame.painted.connect(lambda: QTimer.singleShot(0, lambda: self._hold(chosen, show=False)))

    def show_start(self, problem: PracticeError | None = None) -> None:
        """The page with the three ways to begin."""
        from practice_app.gui.screens.sign_in.start import StartScreen

        self._starting = False
        page = StartScreen(self.words, self._remembered.folders())
        page.open_folder.connect(self.open_folder)
        page.make_new.connect(self.show_assistant)
        page.restore.connect(self._show_restore)
        page.try_sample.connect(self._show_sample)
        self._frame.show_page(page)
        if problem is not None:
            page.show_problem(problem)

    def open_folder(self, folder: Path | None) -> None:
        """Open this practice folder, or let the person choose one."""
        if folder is None:
            from practice_app.gui.file_choice import choose_folder

            choose_folder(self._frame, self.words("Open a practice folder"), self.open_folder)
        else:
            self._hold(folder)

    def _hold(self, folder: Path, show: bool = True) -> None:
        self.front.call(self.engine.hold, folder, then=lambda file: self._held(folder, file, show), failed=self._not_held)

    def _held(self, folder: Path, raise_file: Path, show: bool) -> None:
        from practice_app.gui.raising import RaiseWatch

        self._raise = self._raise or RaiseWatch(self._frame)
        self._raise.watch(raise_file)
        self._remembered.remember(folder)
        self._starting = False
        if show:
            self._show_sign_in(folder)

    def _not_held(self, problem: PracticeError) -> None:
        if self._starting and isinstance(problem, AlreadyOpen):  # a second start: the first window was raised
            self.already_open.emit()
        else:
            self.show_start(problem)

    def show_assistant(self) -> None:
        """The first-run assistant."""
        from practice_app.gui.screens.assistant.screen import AssistantScreen

        page = AssistantScreen(self.words, self.front, self.engine)
        page.finished.connect(self._made)
        page.cancelled.connect(self.show_start)
        self._frame.show_page(page)

    def _made(self, folder: Path, login: str) -> None:
        self._login = login
        self._hold(folder)

    def _show_sample(self) -> None:
        from practice_app.gui.screens.sign_in.sample import SampleScreen

        page = SampleScreen(self.words, self.front, self.engine)
        page.made.connect(self._hold)
        page.back.connect(self.show_start)
        self._frame.show_page(page)

    def throw_away(self) -> None:
        """Delete the sample that was played in; nobody is signed in any more."""
        folder, self.folder, self._login = self.folder, None, ""
        self.front.call(self.engine.throw_away_sample, folder, then=lambda _: self.show_start(), failed=self.show_start)

    def _show_restore(self) -> None:
        from practice_app.gui.screens.assistant.restore import RestoreScreen

        page = RestoreScreen(self.words, self.front, self.engine, self._remembered.folders())
        page.finished.connect(self._made)
        page.back.connect(self.show_start)
        self._frame.show_page(page)

    # --- signing in -------------------------------------------------------------------------------------------------

    def _show_sign_in(self, folder: Path, problem: PracticeError | None = None) -> SignInScreen:
        self.folder = folder
        page = SignInScreen(self.words, folder, self._login)
        page.submitted.connect(self.sign_in)
        page.first_time.connect(self._show_activation)
        page.forgotten.connect(self._show_forgotten)
        page.elsewhere.connect(self.leave_folder)
        if is_marked(folder):
            from practice_app.gui.screens.sign_in.sample_sign_in import offer_sample

            offer_sample(page, self.throw_away)
        self._frame.show_page(page)
        if problem is not None:
            page.show_problem(problem)
        return page

    def sign_in(self, login: str, password: str, code: str) -> None:
        """Open the practice; the page tells when it is refused."""
        self._login = login
        self.front.call(self.engine.sign_in, self.folder, login, password, code, then=self._signed_in, failed=self.page_problem)

    def _signed_in(self, entered: tuple[Practice, SessionFacts]) -> None:
        self.entered.emit(*entered)

    def page_problem(self, problem: PracticeError) -> None:
        """The page that is shown tells it; a computer that lacks the secret gets the page that brings it."""
        if isinstance(problem, ComputerUnknown):
            from practice_app.gui.coming_back import show_this_computer

            show_this_computer(self)
            return
        page = self._frame.centralWidget()
        if isinstance(page, NarrowPage):
            page.show_problem(problem)

    def _show_activation(self) -> None:
        from practice_app.gui.screens.sign_in.activation import ActivationScreen

        page = ActivationScreen(self.words, self.front)
        page.submitted.connect(self._activate)
        page.back.connect(self.back_to_sign_in)
        self._frame.show_page(page)

    def _activate(self, login: str, first: str, new: str) -> None:
        self._login = login
        self.front.call(self.engine.activate, self.folder, login, first, new, then=self._activated, failed=self.page_problem)

    def _activated(self, _: object) -> None:
        page = self.back_to_sign_in()
        text = self.words("Your password is set. You can sign in once the owner has recorded your signed statement.")
        page.banner.show_message("info", text)

    def _show_forgotten(self, login: str) -> None:
        from practice_app.gui.coming_back import show_forgotten

        show_forgotten(self, login)

    def show_page(self, page: NarrowPage) -> None:
        """Put this page in the window."""
        self._frame.show_page(page)

    def back_to_sign_in(self, problem: PracticeError | None = None, login: str = "") -> SignInScreen:
        """The sign-in of the practice that is held, under this name when one is given."""
        assert self.folder is not None, "no practice was chosen"
        self._login = login or self._login
        return self._show_sign_in(self.folder, problem)

    def leave_folder(self) -> None:
        """Let this practice go and choose another."""
        self.folder, self._login = None, ""
        self.front.call(self.engine.let_go, then=lambda _: self.show_start())
