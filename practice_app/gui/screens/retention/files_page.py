"""Files that were saved outside the program with data of who was destroyed: to delete, or to say that one saw to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from practice_app.domain.inspection_words import CODES
from practice_app.gui.button_row import ButtonRow
from practice_app.gui.context import Context
from practice_app.gui.theme import SPACE_SMALL
from practice_app.gui.why import guard_state
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.empty_state import EmptyState
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.record_model import Column
from practice_app.gui.widgets.record_table import RecordTable
from practice_app.use_cases.exports_left import (
    FATES,
    Answered,
    Left,
    delete_exports_left,
    dismiss_exports_left,
    list_exports_left,
)

KINDS = CODES["export_record.kind"]


class FilesPage(QWidget):
    """A file a line; only for who may delete them. `counted`: how many wait."""

    counted = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        words = context.words
        self.table = RecordTable(words, words("Files outside the program"), self._columns(), lambda one: one.id, many=True)
        nothing = words("Files that were saved with data of a client stand here once that client is destroyed.")
        self.table.set_empty(EmptyState(words("No files are left"), nothing))
        told = words(
            "A copy that somebody made or sent cannot be reached from here. "
            "Deleting does not overwrite the disk; encryption of the disk does the rest."
        )
        self.delete = Button(words("Delete the chosen files…"), "danger", icon="delete")
        self.dismiss = Button(words("I saw to these myself…"))
        self.delete.clicked.connect(self._ask)
        self.dismiss.clicked.connect(self._ask_dismissal)
        self.table.chosen_many.connect(lambda _: self._follow())
        self.table.picked.connect(lambda _: self._follow())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_SMALL, 0, 0)
        column.setSpacing(SPACE_SMALL)
        column.addWidget(Label(told, "muted"))
        column.addWidget(self.table, 1)
        column.addWidget(ButtonRow(self.delete, self.dismiss))
        self._follow()

    def _columns(self) -> list[Column[Left]]:
        words = self._context.words
        return [
            Column(words("File"), lambda one: one.path.name, width=34),
            Column(words("What"), lambda one: words(KINDS.get(one.kind, one.kind)), width=24),
            Column(words("Folder"), lambda one: str(one.path.parent), width=34, stretch=True, folds=True),
            Column(words("Destroyed on"), lambda one: words.date(one.left_on), width=14),
            Column(words("Known here until"), lambda one: words.date(one.named_until), width=16),
        ]

    def refresh(self) -> None:
        """Ask again."""
        self._context.operations.read(list_exports_left, then=self._show, channel="files left")

    def _show(self, files: Sequence[Left]) -> None:
        self.table.set_records(files)
        self.counted.emit(len(files))
        self._follow()

    def _follow(self) -> None:
        nothing = "" if self.table.chosen() else self._context.words("Choose one or more files first.")
        for button in (self.delete, self.dismiss):
            guard_state(button, self._context, nothing)

    def _ask(self) -> None:
        chosen, words = self.table.chosen(), self._context.words
        title = words.plural("Delete {count} file?", "Delete {count} files?", len(chosen))
        told = [
            words("They are deleted where they lie. This cannot be undone."),
            words("A file that was changed since it was saved is left alone."),
        ]
        ids = [one.id for one in chosen]
        run = self._context.operations.run
        self._context.shell.confirm(title, told, words("Delete"), lambda: run(delete_exports_left, ids, then=self._deleted))

    def _deleted(self, answered: Sequence[Answered]) -> None:
        words = self._context.words
        fates = Counter(one.fate for one in answered)
        told = "; ".join(f"{words(FATES[fate])}: {count}" for fate, count in fates.items())
        self._context.shell.show_done(told)
        self._context.shell.changed()

    def _ask_dismissal(self) -> None:
        words = self._context.words
        ids = [one.id for one in self.table.chosen()]
        title = words.plural("Forget where {count} file lies?", "Forget where {count} files lie?", len(ids))
        told = [words("You deleted them yourself, or there is a reason to keep them. The program does not name them again.")]
        run = self._context.operations.run
        self._context.shell.confirm(title, told, words("Forget"), lambda: run(dismiss_exports_left, ids, then=self._forgotten))

    def _forgotten(self, _: object) -> None:
        self._context.shell.show_done(self._context.words("The program does not know of these files any more."))
        self._context.shell.changed()
