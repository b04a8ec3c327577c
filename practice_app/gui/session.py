"""The way of a person through the window: choose a practice, sign in, work, lock, leave."""

from __future__ import annotations

from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from practice_app.domain.errors import AlreadyOpen, PracticeError
from practice_app.domain.ids import MemberId
from practice_app.gui.engine import Engine, practice_of
from practice_app.gui.frame import Frame
from practice_app.gui.narrow_page import NarrowPage
from practice_app.gui.remembered import Remembered
from practice_app.gui.screens.sign_in.screen import SignInScreen
from practice_app.system.sample_mark import is_marked
from practice_app.system.words import Words

if TYPE_CHECKING:
    from practice_app.gui.idle import IdleWatch
    from practice_app.gui.operations import Operations
    from practice_app.gui.own_clipboard import OwnClipboard
    from practice_app.gui.raising import RaiseWatch
    from practice_app.gui.theme import Theme
    from practice_app.gui.window import Window


class Session(QObject):
    """Modules that the sign-in does not need are imported when they are. `ended`: the window may go; with an exit status."""

    ended = Signal(int)

    def __init__(
        self, app: QApplication, frame: Frame, engine: Engine, words: Words, theme: Theme, remembered: Remembered
    ) -> None:
        super().__init__(frame)
        self.words, self.engine, self._app, self._frame, self._theme = words, engine, app, frame, theme
        self._remembered = remembered
        self.folder: Path | None = None
        self.window: Window | None = None
        self._login = ""
        self._starting = False
        self._closing = False
        self._desk: Operations | None = None
        self._writing: tuple[MemberId, tuple[str, object]] | None = None
        self._idle: IdleWatch | None = None
        self._clipboard: OwnClipboard | None = None
        self._raise: RaiseWatch | None = None
        frame.wants_to_close.connect(self.close)

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
            self._finish(0)
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

    def _throw_away(self) -> None:
        """Delete the sample that was played in; nobody is signed in any more."""
        folder, self.folder, self._login = self.folder, None, ""
        self.front.call(self.engine.throw_away_sample, folder, then=lambda _: self.show_start(), failed=self.show_start)

    def _show_restore(self) -> None:
        from practice_app.gui.screens.assistant.restore import RestoreScreen

        page = RestoreScreen(self.words, self.front, self.engine)
        page.finished.connect(self._made)
        page.back.connect(self.show_start)
        self._frame.show_page(page)

    # --- signing in -------------------------------------------------------------------------------------------------

    def _show_sign_in(self, folder: Path, problem: PracticeError | None = None) -> SignInScreen:
        self.folder = folder
        page = SignInScreen(self.words, folder, self._login)
        page.submitted.connect(self.sign_in)
        page.first_time.connect(self._show_activation)
        page.elsewhere.connect(self._leave_folder)
        if is_marked(folder):
            from practice_app.gui.screens.sign_in.sample_sign_in import offer_sample

            offer_sample(page, self._throw_away)
        self._frame.show_page(page)
        if problem is not None:
            page.show_problem(problem)
        return page

    def sign_in(self, login: str, password: str) -> None:
        """Open the practice; the page tells when it is refused."""
        self._login = login
        self.front.call(self.engine.sign_in, self.folder, login, password, then=self._entered, failed=self._page_problem)

    def _page_problem(self, problem: PracticeError) -> None:
        page = self._frame.centralWidget()
        if isinstance(page, NarrowPage):
            page.show_problem(problem)

    def _show_activation(self) -> None:
        from practice_app.gui.screens.sign_in.activation import ActivationScreen

        def measure(password: str) -> tuple[int, str]:
            strength, sentence = self.engine.strength(password, (page.login.value(),))
            return strength, self.words(sentence)

        page = ActivationScreen(self.words, measure)
        page.submitted.connect(self._activate)
        page.back.connect(self._back_to_sign_in)
        self._frame.show_page(page)

    def _activate(self, login: str, first: str, new: str) -> None:
        self._login = login
        self.front.call(self.engine.activate, self.folder, login, first, new, then=self._activated, failed=self._page_problem)

    def _activated(self, _: object) -> None:
        page = self._back_to_sign_in()
        text = self.words("Your password is set. You can sign in once the owner has recorded your signed statement.")
        page.banner.show_message("info", text)

    def _back_to_sign_in(self, problem: PracticeError | None = None) -> SignInScreen:
        assert self.folder is not None, "no practice was chosen"
        return self._show_sign_in(self.folder, problem)

    def _leave_folder(self) -> None:
        self.folder, self._login = None, ""
        self.front.call(self.engine.let_go, then=lambda _: self.show_start())

    def _entered(self, entered: tuple[Any, Any]) -> None:
        from practice_app.gui.idle import IdleWatch
        from practice_app.gui.operations import Operations
        from practice_app.gui.own_clipboard import OwnClipboard
        from practice_app.gui.sample_strip import put_sample_strip
        from practice_app.gui.window import Window

        practice, facts = entered
        self.words = Words(facts.member.language)
        self._desk = Operations(practice, self)
        self.window = Window(self.words, self._desk, facts, self.engine, self._theme, self._frame)
        self.window.lock_wanted.connect(self.lock)
        self.window.other_wanted.connect(self._lock_and_leave)
        self._frame.setWindowTitle(facts.practice_name)
        if facts.sample:
            assert self.folder is not None, "someone is signed in"
            away = partial(self._leave_desk, lambda problem=None: self._throw_away())
            put_sample_strip(self.window, self.folder.parent, away)
        self._frame.show_page(self.window)
        self.window.begin()
        member, place = self._writing or (None, None)
        self._writing = None
        if place is not None and member == facts.member.id:  # the same person goes on where the lock came in between
            self.window.go_to(*place)
        if self._idle is None:
            self._idle = IdleWatch(self._app)
            self._idle.idle.connect(self.lock)
            self._clipboard = OwnClipboard(self._frame)
        self._idle.start(facts.lock_after)

    # --- leaving ----------------------------------------------------------------------------------------------------

    def lock(self) -> None:
        """Hide everything at once, close the practice (swept when that is due), and ask for the password again."""
        self._leave_desk(self._back_to_sign_in)

    def _lock_and_leave(self) -> None:
        self._leave_desk(lambda problem=None: self.show_start(problem) if problem else self._leave_folder())

    def close(self) -> None:
        """The same, and then the window goes."""
        if not self._closing:
            self._closing = True
            self._leave_desk(lambda _=None: self._finish(0))

    def _leave_desk(self, then: Any) -> None:
        if self._desk is None:
            if self._closing:
                then()
            return
        desk, self._desk = self._desk, None
        self._keep_writing(practice_of(desk).session.member_id)
        if self.window is not None:
            self.window.leave()
        desk.abandon()
        if self._clipboard is not None:
            self._clipboard.clear()
        if self._idle is not None:
            self._idle.stop()
        self._frame.menuBar().clear()
        self._frame.show_page(NarrowPage(self.words, self.words("Closing…"), self.words("What was destroyed is swept now.")))
        self.window = None
        self.front.call(desk.shutdown)
        self.front.call(self.engine.leave, then=lambda _: then(), failed=then)

    def _keep_writing(self, member_id: MemberId) -> None:
        """Keep what stands in every form before nothing may be stored any more, and which one was in sight."""
        from practice_app.gui.unsaved_pages import flush_all
        from practice_app.gui.unsaved_places import place_of

        shown = flush_all(self.window) if self.window is not None else None
        self._writing = (member_id, place_of(*shown)) if shown is not None else None

    def _finish(self, status: int) -> None:
        self._closing = True
        self.front.call(self.engine.let_go)
        self.front.shutdown()
        self._frame.close_now()
        self.ended.emit(status)
