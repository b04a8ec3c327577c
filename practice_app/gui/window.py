"""The window of a signed-in member: composes sidebar, screens, questions, progress and status, and nothing more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from practice_app.domain.access import Need
from practice_app.domain.errors import PracticeError
from practice_app.gui.context import Context
from practice_app.gui.engine import Engine, practice_of
from practice_app.gui.file_choice import choose_open_path, choose_open_paths, choose_save_path
from practice_app.gui.focus import focus_kept
from practice_app.gui.menus import fill_menu_bar
from practice_app.gui.operations import Operations
from practice_app.gui.screen_list import SCREENS, ScreenEntry, call_if_there
from practice_app.gui.sheets import Sheets
from practice_app.gui.sidebar import Sidebar
from practice_app.gui.start_of_day import StartOfDay
from practice_app.gui.status_line import StatusLine
from practice_app.gui.theme import SPACE_MEDIUM, SPACE_SMALL, Theme
from practice_app.gui.view_memory import ViewMemory
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.progress_row import ProgressRow
from practice_app.system.clock import legal_date
from practice_app.system.words import Words
from practice_app.use_cases.backup import keep_after_files
from practice_app.use_cases.session import SessionFacts
from practice_app.use_cases.today import last_backup

if TYPE_CHECKING:
    from practice_app.gui.palette.overlay import Palette


class Window(QWidget):
    """Implements Shell (context.py) for the screens. A screen is built when it is first shown."""

    lock_wanted = Signal()
    other_wanted = Signal()

    def __init__(
        self, words: Words, operations: Operations, facts: SessionFacts, engine: Engine, theme: Theme, frame: QMainWindow
    ) -> None:
        super().__init__()
        self.words, self.operations, self.theme, self._frame = words, operations, theme, frame
        self._practice = practice_of(operations)
        self.context = Context(words, operations, self, self._practice.may, self.today, facts.kind, ViewMemory(parent=self))
        theme.follow_memory(self.context.memory)
        self.entries = tuple(entry for entry in SCREENS if self._reaches(entry))
        self.screens: dict[str, QWidget] = {}
        self.banner, self.progress = Banner(words), ProgressRow(words)
        self.sidebar = Sidebar(words, self.entries, facts.practice_name)
        self.status = StatusLine(words, facts)
        self.stack = QStackedWidget()
        self.sheets = Sheets(words, operations, engine, self.stack)
        self.sidebar.chosen.connect(self.go_to)
        operations.problem.connect(self.show_problem)
        operations.busy.connect(self._keep_after_files)
        self._arrange()

    def _arrange(self) -> None:
        content = QVBoxLayout()
        content.setContentsMargins(SPACE_MEDIUM, SPACE_MEDIUM, SPACE_MEDIUM, SPACE_SMALL)
        content.setSpacing(SPACE_SMALL)
        for widget in (self.banner, self.sheets):
            content.addWidget(widget)
        content.addWidget(self.stack, 1)
        content.addWidget(self.progress)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.sidebar)
        middle.addLayout(content, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(middle, 1)
        column.addWidget(self.status)

    def _reaches(self, entry: ScreenEntry) -> bool:
        if entry.needs is None:
            return True
        category, levels = entry.needs
        matrix, roles = self._practice.matrix, self._practice.session.roles
        return any(matrix.scopes(roles, Need(category, level)) for level in levels)

    def begin(self) -> None:
        """The window stands: show Today, and start what runs by itself."""
        fill_menu_bar(self._frame, self.words, self, self.entries)
        self.go_to("today")
        day = StartOfDay(self.words, self.operations, self.progress, self)
        day.purged.connect(self._say_purged)
        day.failed.connect(self.show_problem)
        day.done.connect(self.changed)
        day.begin()

    def _say_purged(self, count: int) -> None:
        text = self.words.plural(
            "{count} announced client was destroyed. The certificate follows when you lock or close.",
            "{count} announced clients were destroyed. The certificate follows when you lock or close.",
            count,
        )
        self.banner.show_message("info", text, self.words("Look"), partial(self.go_to, "retention"))

    def today(self) -> date:
        """The legal date in Amsterdam."""
        return legal_date(self._practice.environment.clock.now())

    def _keep_after_files(self, busy: bool) -> None:
        """Once nothing is under way: what was purged, held or revoked is told to the after-files beside the backups."""
        if not busy and self._practice.after_files_due:
            self.operations.call(keep_after_files, self._practice)

    def built(self, name: str) -> QWidget:
        """A screen that the member has, built when it is first asked."""
        if name not in self.screens:
            entry = next(entry for entry in self.entries if entry.name == name)
            self.screens[name] = entry.build(self.context)
            self.stack.addWidget(self.screens[name])
        return self.screens[name]

    @cached_property
    def lookup(self) -> Palette:
        """The palette, imported and built when it is first asked."""
        from practice_app.gui.palette.overlay import Palette

        return Palette(self, self)

    # --- the menu bar -----------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Look again at what is shown."""
        self._refresh_screen()
        self.operations.read(last_backup, then=self.status.show_backup)

    def _refresh_screen(self) -> None:
        shown = self.stack.currentWidget()
        if shown is not None:
            call_if_there(shown, "refresh")

    def new(self) -> None:
        """Begin something new on the screen that is shown, where that means something."""
        shown = self.stack.currentWidget()
        if shown is not None:
            call_if_there(shown, "new")

    def open_palette(self) -> None:
        """One search for clients, invoices, letters, settings and everything one can do; not over a question."""
        if self.sheets.sheet is None:
            self.lookup.begin()

    def lock(self) -> None:
        """Hide everything until the password is typed again."""
        self.lock_wanted.emit()

    def leave_practice(self) -> None:
        """Lock, and choose another practice."""
        self.other_wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc that nothing else wanted: the question is declined, or the message is read."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.sheets.sheet is not None:
            self.sheets.close_sheet()
        else:
            self.banner.close_message()

    # --- Shell ------------------------------------------------------------------------------------------------------

    def go_to(self, screen: str, key: object = None) -> None:
        """Show another screen, and there the record with this id. One that the member does not have is not shown."""
        entry = next((one for one in self.entries if one.name == screen), None)
        if entry is None or self.sheets.sheet is not None:
            return
        kept = self.built(screen).focusWidget()  # before Qt hands the keyboard of the screen that goes to whatever is next
        self.stack.setCurrentWidget(self.screens[screen])
        self.sidebar.show_chosen(screen)
        focus_kept(self.screens[screen], kept)
        self._refresh_screen()
        if key is not None:
            call_if_there(self.screens[screen], "show_record", key)

    def show_problem(self, problem: PracticeError) -> None:
        """Say what went wrong above the screen."""
        self.banner.show_problem(problem)

    def show_done(self, text: str, undo: Callable[[], object] | None = None) -> None:
        """Say what was done, in the status line; a message of what went wrong before is over."""
        self.status.show_done(text)

    def ask_password(self, why: str, then: Callable[[], object]) -> None:
        """Ask the member's password again, and go on when it is right."""
        self.sheets.ask_password(why, then)

    def confirm(self, title: str, consequences: Sequence[str], confirm: str, then: Callable[[], object]) -> None:
        """Show a confirmation that names the consequences, and go on when it is given."""
        self.sheets.confirm(title, consequences, confirm, then)

    def ask_save_path(self, title: str, name: str, kinds: str, then: Callable[[Path], object]) -> None:
        """Let the person choose where a file goes."""
        choose_save_path(self, title, name, kinds, then)

    def ask_open_path(self, title: str, kinds: str, then: Callable[[Path], object]) -> None:
        """Let the person choose a file."""
        choose_open_path(self, title, kinds, then)

    def ask_open_paths(self, title: str, kinds: str, then: Callable[[list[Path]], object]) -> None:
        """Let the person choose one or more files."""
        choose_open_paths(self, title, kinds, then)

    def changed(self, *_: Any) -> None:
        """Something was stored: what is shown looks again, other screens do when they are shown."""
        self.refresh()
