"""The places that backups go to by themselves: how each does, adding one, taking one away."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal

from practice_app.domain.errors import PracticeError
from practice_app.gui.context import Context
from practice_app.gui.file_choice import choose_folder
from practice_app.gui.theme import SPACE_SMALL, mark
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.page import Page
from practice_app.use_cases.backup_places import (
    Ground,
    PlaceState,
    add_backup_place,
    list_backup_places,
    look_at_folder,
    remove_backup_place,
)

MEGABYTE = 1_000_000


class BackupPlacesCard(Card):
    """`listed`: the places as they are now; `changed`: one was added or taken away."""

    listed = Signal(int)
    changed = Signal()

    def __init__(self, context: Context) -> None:
        words = context.words
        super().__init__(words("Where backups go by themselves"))
        self._context = context
        self.banner = Banner(words)
        self.rows = Page()
        self.rows.column.setContentsMargins(0, 0, 0, 0)
        self.rows.column.setSpacing(SPACE_SMALL)
        self.add_place = Button(words("Add a place…"))
        self.add_place.clicked.connect(lambda: choose_folder(self, words("Folder for backups"), self.look_at))
        hint = words(
            "Every day you work one is made, and when you close the window. Best are two places: a disk that you take along, "
            "and a folder that a cloud service keeps in step. A backup is encrypted; without the recovery words it stays shut."
        )
        for widget in (Label(hint, "muted"), self.banner, self.rows):
            self.add(widget)
        foot = Page()
        foot.column.setContentsMargins(0, 0, 0, 0)
        foot.add_line(self.add_place)
        self.add(foot)

    def refresh(self) -> None:
        """Ask again."""
        self._context.operations.read(list_backup_places, then=self._show, channel="backup places")

    def _show(self, states: tuple[PlaceState, ...]) -> None:
        words = self._context.words
        self.rows.empty()
        if not states:
            self.rows.add(Label(words("None yet: backups are only made when somebody asks.")))
        for state in states:
            self._add_row(state)
        mark(self.add_place, "kind", "plain" if states else "primary")
        self.listed.emit(len(states))

    def _add_row(self, state: PlaceState) -> None:
        words, place = self._context.words, state.place
        away = Button(words("Take away…"), "quiet")
        away.setAccessibleName(words("Take away {folder}", folder=str(place.path)))
        away.clicked.connect(partial(self._ask_removal, place.path))
        self.rows.add_line(Label(str(place.path), "strong"), away)
        self.rows.add(Label(self._told(state), "muted"))
        if place.problem is not None:
            self.rows.add(Label(words(place.problem.template, **place.problem.fields), "problem"))

    def _told(self, state: PlaceState) -> str:
        words = self._context.words
        if state.last is None:
            told = words("No backup lies there yet.")
        else:
            told = words.plural(
                "{count} backup; the last one of {made}, read back on {verified}.",
                "{count} backups; the last one of {made}, read back on {verified}.",
                state.good,
                made=state.last.made_at,
                verified=state.last.verified_at,
            )
        if state.ground is None:
            return " ".join((told, words("It is not within reach now.")))
        more = words("The next one is made today.") if state.today_still else words("The next one is made tomorrow.")
        return " ".join((told, more, *self._warned(state.ground)))

    def _warned(self, ground: Ground) -> list[str]:
        words, told = self._context.words, []
        if ground.is_lost_together:
            told.append(words("It is on the same disk as the practice: what happens to that disk happens to both."))
        if ground.service:
            told.append(words("{service} keeps it in step elsewhere.", service=ground.service))
        if ground.free < 2 * ground.needed:
            free, needed = ground.free // MEGABYTE, -(-ground.needed // MEGABYTE)
            told.append(words("Room is short: {free} MB is free, a backup takes {needed} MB.", free=free, needed=needed))
        return told

    def look_at(self, folder: Path) -> None:
        """What is to be known of it before it becomes a place; then the owner says yes."""
        self.banner.close_message()
        then = partial(self._ask, folder)
        self._context.operations.read(look_at_folder, folder, then=then, failed=self._refused)

    def _ask(self, folder: Path, ground: Ground) -> None:
        words = self._context.words
        told = [words("Encrypted backups of the practice go there by themselves from now on."), *self._warned(ground)]
        run = self._context.operations.run
        add = partial(run, add_backup_place, folder, then=self._added, failed=self._refused)
        self._context.shell.confirm(words("Let backups go to {folder}?", folder=folder.name), told, words("Add this place"), add)

    def _ask_removal(self, folder: Path, _: bool = False) -> None:
        words = self._context.words
        told = [words("No backup goes there by itself any more. Those that lie there stay, and go on counting down.")]
        run = self._context.operations.run
        remove = partial(run, remove_backup_place, folder, then=self._removed, failed=self._refused)
        title = words("Take away {folder} as a place for backups?", folder=folder.name)
        self._context.shell.confirm(title, told, words("Take away"), remove)

    def _added(self, folder: Path) -> None:
        self._context.shell.show_done(self._context.words("Backups go to {folder} from now on.", folder=folder.name))
        self.changed.emit()

    def _removed(self, _: object) -> None:
        self._context.shell.show_done(self._context.words("No backup goes there by itself any more."))
        self.changed.emit()

    def _refused(self, problem: PracticeError) -> None:
        self.banner.show_problem(problem)
