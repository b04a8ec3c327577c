"""The window of a signed-in member: composes sidebar, screens, questions, progress and status, and nothing more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from practice_app.domain.access import Need
from practice_app.domain.errors import PracticeError
from practice_app.gui.aids import Aids
from practice_app.gui.by_itself import ByItself
from practice_app.gui.context import Context
from practice_app.gui.engine import Engine, practice_of
from practice_app.gui.file_choice import choose_open_path, choose_open_paths, choose_save_path
from practice_app.gui.focus import focus_kept
from practice_app.gui.going import Going
from practice_app.gui.history import Place
from practice_app.gui.last_done import LastDone
from practice_app.gui.menus import fill_menu_bar
from practice_app.gui.operations import Operations
from practice_app.gui.remembering import Remembering
from practice_app.gui.resting import Resting
from practice_app.gui.screen_list import SCREENS, ScreenEntry, call_if_there
from practice_app.gui.sheets import Sheets
from practice_app.gui.sidebar import Sidebar
from practice_app.gui.start_of_day import StartOfDay
from practice_app.gui.status_line import StatusLine
from practice_app.gui.theme import SPACE_MEDIUM, SPACE_SMALL, Theme
from practice_app.gui.unsaved_places import lasting
from practice_app.gui.view_memory import ViewMemory
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.progress_row import ProgressRow
from practice_app.system.clock import legal_date
from practice_app.system.words import Words
from practice_app.use_cases.backup_state import BackupState, last_backup
from practice_app.use_cases.session import SessionFacts
from practice_app.use_cases.today import DueNow, due_now, sidebar_counts

if TYPE_CHECKING:
    from practice_app.gui.palette.overlay import Palette


class Window(QWidget):
    """Implements Shell (context.py) for the screens. A screen is built when it is first shown."""

    lock_wanted = Signal()
    other_wanted = Signal()

    def __init__(
        self, words: Words, operations: Operations, facts: SessionFacts, engine: Engine, theme: Theme, frame: QMainWindow
    ) -> None:
        memory = ViewMemory(facts.view)
        theme.follow_memory(memory)  # before there is a widget: one that is not shown yet keeps the size of its text
        super().__init__()
        memory.setParent(self)
        self.words, self.operations, self.theme, self._frame = words, operations, theme, frame
        self._practice = practice_of(operations)
        self.context = Context(words, operations, self, self._practice.may, self.today, facts.kind, memory)
        self.remembering = Remembering(memory, operations, frame)
        self.remembering.restore_frame()
        self.entries = tuple(entry for entry in SCREENS if self._reaches(entry))
        self.screens: dict[str, QWidget] = {}
        self.banner, self.progress = Banner(words), ProgressRow(words)
        self.sidebar = Sidebar(words, self.entries, facts.practice_name, memory)
        self.status = StatusLine(self.context, facts)
        self.stack, self.content = QStackedWidget(), QWidget()
        self.stack.setMinimumHeight(1)  # a small window does not grow for a message or a question above it
        self.going = Going(self.stack)
        self.history = self.going.history
        self.sheets = Sheets(words, operations, engine, self.stack)
        self.told, self.aids = LastDone(words, self.content), Aids(self, self, frame)
        self.resting = Resting(operations, self)
        self.by_itself = ByItself(operations, self)
        self.by_itself.made.connect(self.changed)
        self._connect()
        self._arrange()

    def _connect(self) -> None:
        self.sidebar.chosen.connect(self.go_to)
        self.sidebar.back_wanted.connect(self.back)
        self.sidebar.forward_wanted.connect(self.forward)
        self.sidebar.search_wanted.connect(self.open_palette)
        self.status.lock_wanted.connect(self.lock)
        self.status.backup_wanted.connect(partial(self.go_to, "settings", "backup"))
        self.going.changed.connect(self._show_ways)
        self.operations.problem.connect(self.show_problem)

    def _arrange(self) -> None:
        content = QVBoxLayout(self.content)
        content.setContentsMargins(SPACE_MEDIUM, SPACE_MEDIUM, SPACE_MEDIUM, SPACE_SMALL)
        content.setSpacing(SPACE_SMALL)
        for widget in (self.banner, self.sheets):
            content.addWidget(widget)
        content.addWidget(self.stack, 1)
        content.addWidget(self.progress)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.sidebar)
        middle.addWidget(self.content, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(middle, 1)
        column.addWidget(self.status)

    def _reaches(self, entry: ScreenEntry) -> bool:
        if entry.needs is None:
            return True
        matrix, roles = self._practice.matrix, self._practice.session.roles
        reaches = [one for one in (entry.needs, entry.or_needs) if one is not None]
        return any(matrix.scopes(roles, Need(category, level)) for category, levels in reaches for level in levels)

    def begin(self) -> None:
        """The window stands: show Today, or the last place of today, and start what runs by itself."""
        self.told.follow(fill_menu_bar(self._frame, self.words, self, self.aids, self.entries))
        self.go_to("today")
        if (place := self.remembering.last_place(self.today())) is not None:
            self.go_to(place.screen, place.key, again=True)
        day = StartOfDay(self.words, self.operations, self.progress, self)
        day.purged.connect(self._say_purged)
        day.failed.connect(self.show_problem)
        day.done.connect(self.changed)
        day.done.connect(self._count_due)
        day.done.connect(self.by_itself.begin)
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

    def built(self, name: str) -> QWidget:
        """A screen that the member has, built when it is first asked."""
        if name not in self.screens:
            entry = next(entry for entry in self.entries if entry.name == name)
            self.screens[name] = entry.build(self.context)
            self.stack.addWidget(self.screens[name])
            self.going.follow(self.screens[name])
        return self.screens[name]

    @cached_property
    def lookup(self) -> Palette:
        """The palette, imported and built when it is first asked."""
        from practice_app.gui.palette.overlay import Palette

        return Palette(self, self)

    # --- the menu bar -----------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Look again at what is shown."""
        self.aids.ask_shown("refresh")
        self._count()

    def _count(self) -> None:
        """The numbers in the sidebar, and how old the last backup is."""
        self.operations.read(last_backup, then=self._show_backup)
        self.operations.read(sidebar_counts, then=self.sidebar.show_counts, channel="window.counts")

    def _show_backup(self, state: BackupState) -> None:
        self.status.show_backup(state, self.today())

    def _count_due(self) -> None:
        """Apart, for it looks at every client: after the sign-in, and when the plan is shown."""
        if self.context.may(due_now):
            self.operations.read(due_now, then=self._show_due, channel="window.due")

    def _show_due(self, due: DueNow) -> None:
        self.sidebar.show_counts({"retention": due.due})

    def new(self) -> None:
        """Begin something new on the screen that is shown; where that means nothing, choose what."""
        if not self.aids.ask_shown("new") and self.sheets.sheet is None:
            self.lookup.begin(self.words("New"))

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
            if not self.aids.on_left_over(event):
                super().keyPressEvent(event)
        elif self.sheets.sheet is not None:
            self.sheets.close_sheet()
        else:
            self.banner.close_message()

    # --- back and forward -------------------------------------------------------------------------------------------

    def back(self) -> None:
        """Where the member was before."""
        if self.sheets.sheet is None:
            self.going.note()
            if self.history.can_go_back:
                self._show(self.history.back())

    def forward(self) -> None:
        """Where the member went back from."""
        if self.history.can_go_forward and self.sheets.sheet is None:
            self.going.settle()
            self._show(self.history.forward())

    def _show_ways(self) -> None:
        self.sidebar.show_ways(self.history.can_go_back, self.history.can_go_forward)

    def leave(self) -> None:
        """The window is left: what it remembers is stored."""
        self.going.note()
        self.remembering.leave(self.history.here, self.today())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The side buttons of a mouse go back and forward."""
        ways = {Qt.MouseButton.BackButton: self.back, Qt.MouseButton.ForwardButton: self.forward}
        ways.get(event.button(), lambda: None)()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the sidebar shows icons only."""
        super().resizeEvent(event)
        self.sidebar.fit(self.width())

    # --- Shell ------------------------------------------------------------------------------------------------------

    def go_to(self, screen: str, key: object = None, *, again: bool = False) -> None:
        """Show a screen that the member has, there the record with this id. `again`: if that is still there, without alarm."""
        if self.sheets.sheet is None and any(entry.name == screen for entry in self.entries):
            self.going.note()
            self.history.visit(Place(screen, lasting(key)))
            self._show(Place(screen, key), again)

    def _show(self, place: Place, again: bool = False) -> None:
        screen, key = place
        kept = self.built(screen).focusWidget()  # before Qt hands the keyboard of the screen that goes to whatever is next
        self.stack.setCurrentWidget(self.screens[screen])
        self.sidebar.show_chosen(screen)
        focus_kept(self.screens[screen], kept)
        self.aids.ask_shown("refresh")
        if screen == "retention":
            self._count_due()
        self._show_ways()
        if key is not None and not (again and call_if_there(self.screens[screen], "show_again", key)):
            call_if_there(self.screens[screen], "show_record", key)

    def show_problem(self, problem: PracticeError) -> None:
        """Say what went wrong above the screen."""
        self.banner.show_problem(problem)

    def show_done(self, text: str, undo: Callable[[], object] | None = None) -> None:
        """Say what was done, and offer to take it back."""
        self.told.show_done(text, undo)
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
