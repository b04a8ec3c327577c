"""The way of a person through the window: sign in, do what comes first, work, lock, leave."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from practice_app.domain.errors import PracticeError
from practice_app.domain.ids import MemberId
from practice_app.gui.engine import Engine, practice_of
from practice_app.gui.entrance import Entrance
from practice_app.gui.frame import Frame
from practice_app.gui.narrow_page import NarrowPage
from practice_app.gui.remembered import Remembered
from practice_app.system.words import Words

if TYPE_CHECKING:
    from practice_app.gui.idle import IdleWatch
    from practice_app.gui.operations import Operations
    from practice_app.gui.own_clipboard import OwnClipboard
    from practice_app.gui.theme import Theme
    from practice_app.gui.window import Window
    from practice_app.use_cases.practice import Practice
    from practice_app.use_cases.session import SessionFacts


class Session(QObject):
    """Modules that the sign-in does not need are imported when they are. `ended`: the window may go; with an exit status."""

    ended = Signal(int)

    def __init__(
        self, app: QApplication, frame: Frame, engine: Engine, words: Words, theme: Theme, remembered: Remembered
    ) -> None:
        super().__init__(frame)
        self.engine, self._app, self._frame, self._theme = engine, app, frame, theme
        self.entrance = Entrance(frame, engine, words, remembered, self)
        self.entrance.entered.connect(self._entered)
        self.entrance.already_open.connect(lambda: self._finish(0))  # the window that has it was raised
        self.window: Window | None = None
        self._closing = False
        self._desk: Operations | None = None
        self._writing: tuple[MemberId, tuple[str, object]] | None = None
        self._idle: IdleWatch | None = None
        self._clipboard: OwnClipboard | None = None
        frame.wants_to_close.connect(self.close)

    @property
    def words(self) -> Words:
        """The language of the system, and from a sign-in on that of the member."""
        return self.entrance.words

    @property
    def front(self) -> Operations:
        """The threads for what happens before and after a practice is open."""
        return self.entrance.front

    @property
    def folder(self) -> Path | None:
        """The practice folder that was chosen."""
        return self.entrance.folder

    def start(self, practice: Path | None = None) -> None:
        """Show the sign-in of this practice, or of the last one opened here, or the very first page."""
        self.entrance.start(practice)

    # --- at work ----------------------------------------------------------------------------------------------------

    def _entered(self, practice: Practice, facts: SessionFacts) -> None:
        """Somebody is signed in: from here on the window locks; what the member has to do comes before the screens."""
        from practice_app.gui.idle import IdleWatch
        from practice_app.gui.operations import Operations
        from practice_app.gui.os_session import watches_of
        from practice_app.gui.own_clipboard import OwnClipboard

        self.entrance.words = Words(facts.member.language)
        self._desk = Operations(practice, self)
        self._frame.setWindowTitle(facts.practice_name)
        if facts.duties:
            self._show_duties(facts)
        else:
            self._show_window(facts)
        if self._idle is None:
            self._idle = IdleWatch(self._app)
            self._idle.idle.connect(self.lock)
            self._clipboard = OwnClipboard(self._frame)
            for watch in watches_of(self._frame):
                watch.left.connect(self.lock)
        self._idle.start(facts.lock_after)

    def _show_duties(self, facts: SessionFacts) -> None:
        from practice_app.gui.screens.sign_in.duties_page import DutiesPage

        assert self._desk is not None, "someone is signed in"
        page = DutiesPage(self.words, self._desk, facts)
        page.done.connect(lambda: self._show_window(facts))
        page.back.connect(self.lock)
        self._frame.show_page(page)

    def _show_window(self, facts: SessionFacts) -> None:
        from practice_app.gui.window import Window

        assert self._desk is not None, "someone is signed in"
        self.window = Window(self.words, self._desk, facts, self.engine, self._theme, self._frame)
        self.window.lock_wanted.connect(self.lock)
        self.window.other_wanted.connect(self._lock_and_leave)
        if facts.sample:
            self._put_sample_strip(self.window)
        self._frame.show_page(self.window)
        self.window.begin()
        member, place = self._writing or (None, None)
        self._writing = None
        if place is not None and member == facts.member.id:  # the same person goes on where the lock came in between
            self.window.go_to(*place)

    def _put_sample_strip(self, window: Window) -> None:
        from practice_app.gui.sample_strip import put_sample_strip

        assert self.folder is not None, "someone is signed in"
        away = partial(self._leave_desk, lambda problem=None: self.entrance.throw_away())
        put_sample_strip(window, self.folder.parent, away)

    # --- leaving ----------------------------------------------------------------------------------------------------

    def lock(self) -> None:
        """Hide everything at once, close the practice (swept when that is due), and ask for the password again."""
        self._leave_desk(self.entrance.back_to_sign_in)

    def _lock_and_leave(self) -> None:
        self._leave_desk(self._leave_folder, with_backup=True)

    def _leave_folder(self, problem: PracticeError | None = None) -> None:
        if problem is not None:
            self.entrance.show_start(problem)
        else:
            self.entrance.leave_folder()

    def close(self) -> None:
        """The same, and then the window goes."""
        if not self._closing:
            self._closing = True
            self._leave_desk(lambda _=None: self._finish(0), with_backup=True)

    def _leave_desk(self, then: Any, *, with_backup: bool = False) -> None:
        if self._desk is None:
            if self._closing:
                then()
            return
        from practice_app.gui.menus import empty_menu_bar

        desk, self._desk = self._desk, None
        self._keep_writing(practice_of(desk).session.member_id)
        if self.window is not None:
            self.window.leave()
        desk.abandon()
        if self._clipboard is not None:
            self._clipboard.clear()
        if self._idle is not None:
            self._idle.stop()
        empty_menu_bar(self._frame)
        told = self.words("What was destroyed is swept now.")
        if with_backup:
            told = self.words("What was destroyed is swept now, and what changed goes to the places for backups.")
        self._frame.show_page(NarrowPage(self.words, self.words("Closing…"), told))
        self.window = None
        self.front.call(desk.shutdown, then=lambda _: desk.deleteLater())
        self.front.call(self.engine.leave, with_backup, then=lambda _: _forgotten(then), failed=partial(_forgotten, then))

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


def _forgotten(then: Callable[..., object], *problem: PracticeError) -> None:
    """Go on once what the closed window knew of clients is out of the way, which Python puts off as long as it likes."""
    gc.collect()
    then(*problem)
