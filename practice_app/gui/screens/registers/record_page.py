"""A register that is read and written: its list at the left, one record or a form at the right."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from practice_app.gui.context import Context
from practice_app.gui.screens.registers.step_form import StepForm
from practice_app.gui.theme import SPACE_MEDIUM
from practice_app.gui.unsaved_pages import throw_away
from practice_app.gui.why import guard
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.empty_state import EmptyState
from practice_app.gui.widgets.list_detail import ListDetail
from practice_app.gui.widgets.page import Page
from practice_app.gui.widgets.row_texts import RowTexts
from practice_app.gui.widgets.two_line_table import TwoLineTable

NEW = "new"


class RecordPage(QWidget):
    """A register says how its list is asked (`list_case`), how a row reads (`row_of`), and what shows a record (`open_record`).

    Who may not read it sees the form to take something in, and nothing else.
    """

    list_case: Any
    new_case: Any = None
    channel = ""

    def __init__(self, context: Context, title: str, empty: EmptyState, nothing: EmptyState, add: str = "") -> None:
        super().__init__()
        self._context, words = context, context.words
        self.setAccessibleName(title)
        self.reads = context.may(self.list_case)
        self.banner = Banner(words)
        self.add_button = Button(add, "primary" if self.reads else "quiet")
        self.add_button.clicked.connect(self.new)
        if not (add and self.reads):
            self.add_button.hide()
        if self.new_case is not None:
            guard(self.add_button, context, self.new_case)
        self.table = TwoLineTable(words, title, self.row_of, self.key_of)
        self.table.set_empty(empty)
        self.table.picked.connect(self._pick)
        self._wanted: object = None
        self.panes = ListDetail(self._left(), nothing, words)
        self.panes.remember(context.memory, f"registers.{self.channel}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_MEDIUM)
        column.addWidget(self.banner)
        column.addWidget(self.panes, 1)
        self.setMinimumHeight(self.fontMetrics().height() * 18)
        if not self.reads:
            self._new()

    def _left(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        if self.reads:
            column.addWidget(self.table, 1)
        else:
            self.table.setParent(left)
            self.table.hide()
            column.addWidget(self.only_taken_in(), 1)
        return left

    # --- what a register says -----------------------------------------------------------------------------------------

    @abstractmethod
    def row_of(self, record: Any) -> RowTexts:
        """How a record reads in the list."""

    @abstractmethod
    def key_of(self, record: Any) -> str:
        """The id of a record of the list."""

    @abstractmethod
    def open_record(self, key: str) -> None:
        """Ask for one record; `opened` shows it."""

    def new_form(self) -> StepForm | None:
        """The form that takes something in; None where there is none."""
        return None

    @abstractmethod
    def only_taken_in(self) -> EmptyState:
        """What stands in the place of the list for who may not read it."""

    # --- what the window asks -----------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask again; what is open stays."""
        if self.reads:
            self._context.operations.read(
                self.list_case, then=self._show, failed=self.banner.show_problem, channel=f"register {self.channel}"
            )

    def new(self) -> None:
        """Take something in, if there is a form for it and the member may."""
        if self.new_case is not None and self._context.may(self.new_case):
            self._leave(self._new)

    def show_record(self, key: object) -> None:
        """The record with this id; "new" begins one."""
        if key == NEW:
            self.new()
        elif self.reads and isinstance(key, str):
            self._leave(partial(self.open_record, key))

    # --- list and detail ----------------------------------------------------------------------------------------------

    def _show(self, found: list[Any]) -> None:
        self.table.set_records(found)

    def _pick(self, record: Any) -> None:
        if record is not None and getattr(self.panes.detail, "record_id", None) != self.key_of(record):
            self._leave(partial(self.open_record, self.key_of(record)))

    def _new(self) -> None:
        form = self.new_form()
        if form is not None:
            self.table.clearSelection()
            self.show_form(form, self._taken_in, self._back_to_list)

    def _taken_in(self, answer: object) -> None:
        self._context.shell.changed()
        self._back_to_list()
        self.refresh()

    def _back_to_list(self) -> None:
        if self.reads:
            self.panes.show_detail(None)
        else:
            self._new()

    def show_page(self, page: Page) -> None:
        """Show a record."""
        self.panes.show_detail(page)

    def show_form(self, form: StepForm, stored: Callable[[Any], object], back: Callable[[], object]) -> None:
        """Show a form in the place of the record; `back` shows the record again."""
        form.stored.connect(stored)
        form.cancelled.connect(partial(self._leave, back))
        self.panes.show_detail(form)
        if self.isVisible():
            form.begin()

    def _leave(self, then: Callable[[], object]) -> None:
        """Go on, after asking when that would lose what was typed."""
        words = self._context.words
        if not getattr(self.panes.detail, "dirty", False):
            then()
            return
        gone = partial(throw_away, self.panes.detail, then)
        lost = words("What you typed here is not stored.")
        self._context.shell.confirm(words("Leave without saving?"), [lost], words("Leave"), gone)
