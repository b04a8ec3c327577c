"""What can be done with a list as a whole: copy, print or save what is shown of it, sort it, choose its columns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from practice_app.domain.errors import PracticeError
from practice_app.domain.paging import ListDocument, ListWanted, Order
from practice_app.gui.context import Context
from practice_app.gui.preview import show_preview
from practice_app.gui.why import show_if
from practice_app.gui.widgets.more_button import MoreButton
from practice_app.gui.widgets.progress_row import ProgressRow
from practice_app.gui.widgets.record_table import RecordTable
from practice_app.use_cases.list_export import draw_list

ASKS_ABOVE = 50  # rows copied or printed without the password; as a file each does (security.md)


@dataclass(frozen=True, slots=True)
class ListCases:
    """The use cases that take a list out (use_cases/list_export.py), and its name."""

    title: str
    copy: Any
    print: Any
    export: Any


class Listed(Protocol):
    """The part of a list that its menu asks."""

    table: RecordTable

    def narrowed(self) -> tuple[Any, tuple[str, ...] | None]:
        """What the list is filtered by, and the ids of its rows when a search chose them."""

    def told_filter(self) -> str:
        """The filter as a person reads it on paper."""

    def how_many(self) -> int:
        """How many rows the list has, loaded or not."""


class ListMenu(QObject):
    """`failed` gives what went wrong. `button` and `progress` are put on the page by the list."""

    failed = Signal(object)

    def __init__(self, context: Context, listed: Listed, cases: ListCases, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._listed, self._cases, self._page = context, listed, cases, page
        words, table = context.words, listed.table
        self.button, self.progress = MoreButton(words), ProgressRow(words)
        self.button.setText(words("List ▾"))
        self.button.setAccessibleName(words("What to do with this list"))
        self.menu = self.button.menu_of_actions
        self._copy = self._add(words("Copy"), cases.copy, self.copy)
        self._print = self._add(words("Print…"), cases.print, self.print)
        self._save = self._add(words("Save as a table (CSV)…"), cases.export, self.save)
        self.menu.addSeparator()
        self.sorts, self.columns = self.menu.addMenu(words("Sort by")), self.menu.addMenu(words("Columns"))
        self.menu.aboutToShow.connect(self._tell)
        self.sorts.aboutToShow.connect(self._fill_sorts)
        self.columns.aboutToShow.connect(self._fill_columns)
        table.copy_wanted.connect(self.copy)
        table.print_wanted.connect(self.print)
        table.menu_wanted.connect(self._open_at)
        self._fill_sorts()
        self._fill_columns()
        self.columns.menuAction().setVisible(not table.horizontalHeader().isHidden() and not self.columns.isEmpty())

    def _add(self, text: str, case: Any, act: Callable[[], object]) -> Any:
        action = self.button.add(text, act)
        show_if(action, self._context, case)
        return action

    def _tell(self) -> None:
        """How many rows each of them is about."""
        words, count = self._context.words, self._count()
        self._copy.setText(words.plural("Copy {count} row", "Copy {count} rows", count))
        self._print.setText(words.plural("Print {count} row…", "Print {count} rows…", count))
        self._save.setText(words.plural("Save {count} row as a table (CSV)…", "Save {count} rows as a table (CSV)…", count))
        for action in (self._copy, self._print, self._save):
            action.setEnabled(count > 0)

    def _fill_sorts(self) -> None:
        _emptied(self.sorts)
        self._listed.table.columns.fill_sorts(self.sorts, self._context.words("Turned around"))

    def _fill_columns(self) -> None:
        _emptied(self.columns)
        self._listed.table.columns.fill_columns(self.columns)

    def _open_at(self, where: QPoint) -> None:
        self.menu.popup(where)

    # --- what leaves --------------------------------------------------------------------------------------------------

    def _count(self) -> int:
        ids = self.wanted().ids
        return self._listed.how_many() if ids is None else len(ids)

    def wanted(self) -> ListWanted[Any]:
        """The rows chosen when there are more than one, else the whole list as it is filtered and sorted."""
        table = self._listed.table
        chosen, (narrowed, ids) = table.chosen(), self._listed.narrowed()
        if len(chosen) > 1:
            ids = tuple(str(record.id) for record in chosen)
        return ListWanted(narrowed, table.columns.order or Order(""), tuple(table.columns.shown_names()), ids)

    def copy(self) -> None:
        """Put the rows on the clipboard, with tabs; at the lock they are taken off it."""
        count = self._count()
        run = self._context.operations.run
        self._ask_when_many(lambda: run(self._cases.copy, self.wanted(), then=partial(self._copied, count), failed=self._failed))

    def _ask_when_many(self, go_on: Callable[[], object]) -> None:
        """A page of rows is everyday work; a whole register leaves the practice file as an export does."""
        if self._count() <= ASKS_ABOVE:
            go_on()
            return
        words = self._context.words
        why = words.plural(
            "Take {count} row out of the practice file?", "Take {count} rows out of the practice file?", self._count()
        )
        self._context.shell.ask_password(why, go_on)

    def _copied(self, count: int, text: str) -> None:
        QApplication.clipboard().setText(text)
        self._context.shell.show_done(self._context.words.plural("{count} row copied.", "{count} rows copied.", count))

    def print(self) -> None:
        """Show the rows on paper, from where they are printed."""
        self._ask_when_many(self._lay_out)

    def _lay_out(self) -> None:
        self.progress.start(self._context.words("Laying out the pages…"))
        self.progress.cancel.hide()
        facts = (self._listed.told_filter(),)
        self._context.operations.run(self._cases.print, self.wanted(), facts, then=self._draw, failed=self._failed)

    def _draw(self, document: ListDocument) -> None:
        render = self._context.operations.render
        render(draw_list, document, self._context.words, then=self._show, failed=self._failed)

    def _show(self, pdf: bytes) -> None:
        self._done()
        show_preview(self._page, self._context.words, self._cases.title, pdf)

    def save(self) -> None:
        """Write the rows to a file, after the password: what is in it is protected no more."""
        words = self._context.words
        why = words.plural(
            "Save {count} row in a file outside the practice file?",
            "Save {count} rows in a file outside the practice file?",
            self._count(),
        )
        self._context.shell.ask_password(why, partial(self._ask_path, self.wanted()))

    def _ask_path(self, wanted: ListWanted[Any]) -> None:
        words = self._context.words
        name, kinds = f"{self._cases.title}.csv", words("Table (*.csv)")
        self._context.shell.ask_save_path(words("Where does the file go?"), name, kinds, partial(self._write, wanted))

    def _write(self, wanted: ListWanted[Any], path: Path) -> None:
        self.progress.start(self._context.words("Saving the table…"))
        job = self._context.operations.whole(
            self._cases.export,
            wanted,
            path,
            then=partial(self._saved, path),
            failed=self._failed,
            progress=self.progress.show_progress,
            stopped=self._done,
        )
        self.progress.cancel.show()
        self.progress.cancelled.connect(job.cancel)

    def _saved(self, path: Path, _count: int) -> None:
        self._done()
        self._context.shell.show_done(self._context.words("The table was saved as {file}.", file=path.name))

    def _failed(self, problem: PracticeError) -> None:
        self._done()
        self.failed.emit(problem)

    def _done(self) -> None:
        self.progress.finish()


def _emptied(menu: QMenu) -> None:
    menu.clear()
