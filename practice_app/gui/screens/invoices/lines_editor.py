"""The lines of a draft invoice: added, moved, duplicated and taken out by keyboard or mouse."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from practice_app.domain.errors import InvalidInput
from practice_app.domain.invoice import MOST_LINES, InvoiceLine, LineDraft
from practice_app.domain.invoice_lines import too_many
from practice_app.gui.context import Context
from practice_app.gui.screens.invoices.line_row import LineRow
from practice_app.gui.screens.invoices.totals_box import TotalsBox
from practice_app.gui.theme import SPACE_MEDIUM, SPACE_SMALL
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.label import Label


class LinesEditor(QWidget):
    """`changed` when the person altered something. Empty lines are left out. `day`: of a line without a date."""

    changed = Signal()

    def __init__(self, context: Context, day: Callable[[], date]) -> None:
        super().__init__()
        self._context, self._day, words = context, day, context.words
        self._only_exempt, self._discount_bp = False, 0
        self.rows: list[LineRow] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(SPACE_SMALL)
        self.problem = Label("", "problem")
        self.problem.hide()
        self.add_button = Button(words("Add a line"))
        self.add_button.setToolTip(words("Enter on a line does the same"))
        self.add_button.clicked.connect(self._add_by_hand)
        self.totals = TotalsBox(words)
        self._arrange()
        self._tell_totals()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_MEDIUM)
        column.addLayout(self._column)
        self.add_line()  # before the button below it: Tab follows the order in which Qt gets them
        column.addWidget(self.problem)
        bottom = QHBoxLayout()
        bottom.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignTop)
        bottom.addStretch()
        bottom.addWidget(self.totals)
        column.addLayout(bottom)

    # --- what the editor of the draft asks ----------------------------------------------------------------------------

    def set_lines(self, lines: Sequence[InvoiceLine]) -> None:
        """Show these."""
        for row in list(self.rows):
            self._take_out(row)
        for line in lines:
            self._insert(len(self.rows)).fill(line)
        if not lines:
            self._insert(0)
        self._renew()
        self._tell_totals()

    def set_discount(self, basis_points: int) -> None:
        """The discount over all lines, for the totals."""
        self._discount_bp = basis_points
        self._tell_totals()

    def offer_only_exempt(self, only_exempt: bool) -> None:
        """Under the small-business scheme no line bears VAT."""
        self._only_exempt = only_exempt
        for row in self.rows:
            row.offer_rates(only_exempt)
        self._tell_totals()

    def lines(self) -> tuple[LineDraft, ...]:
        """What was typed. Raises InvalidInput, having shown it at its field, when something cannot be read."""
        found = []
        for row in self._filled():
            for name, field in row.fields.items():
                if (wrong := field.problem()) is not None:
                    self._show(row, name, wrong)
                    raise wrong
            found.append(row.draft())
        return tuple(found)

    def show_problem(self, problem: InvalidInput) -> None:
        """Put the sentence under the lines and the cursor in the field it is about."""
        filled, line = self._filled(), problem.fields.get("line")
        row = filled[line - 1] if isinstance(line, int) and 0 < line <= len(filled) else self.rows[0]
        self._show(row, problem.field, problem)

    def clear_problem(self) -> None:
        """Nothing is known to be wrong."""
        self.problem.hide()

    def begin(self) -> None:
        """Put the cursor in the first field of the first line."""
        self.rows[0].fields["service_code"].setFocus()

    # --- lines --------------------------------------------------------------------------------------------------------

    def add_line(self) -> LineRow:
        """One more empty line at the end."""
        row = self._insert(len(self.rows))
        self._renew()
        return row

    def _insert(self, place: int) -> LineRow:
        row = LineRow(self._context, self._day)
        row.offer_rates(self._only_exempt)
        self._column.insertWidget(place, row)
        self.rows.insert(place, row)
        row.changed.connect(self._on_changed)
        row.entered.connect(partial(self._next, row))
        row.wanted.connect(partial(self._act, row))
        return row

    def _renew(self) -> None:
        """The lines are numbered, and Tab goes line by line: by the editors, as Qt loses the order of the fields around them."""
        for number, row in enumerate(self.rows, start=1):
            row.set_names(number)
        stops = [stop for row in self.rows for stop in row.stops]
        if len(self.rows) > 1:  # the first line stands where it should, and Qt cannot move what follows the last stop
            for before, after in pairwise([*stops, self.add_button]):
                QWidget.setTabOrder(before, after)

    def _has_room(self) -> bool:
        if len(self.rows) >= MOST_LINES:
            self.problem.setText(self._context.words.error(too_many(len(self.rows) + 1)))
            self.problem.show()
            return False
        return True

    def _add_by_hand(self) -> None:
        if self._has_room():
            self.add_line().fields["service_code"].setFocus()

    def _next(self, row: LineRow) -> None:
        """On to the next line; after the last one that has something in it, a new one."""
        place = self.rows.index(row) + 1
        if place < len(self.rows):
            self.rows[place].fields["service_code"].setFocus()
        elif not row.is_blank:
            self._add_by_hand()

    def _act(self, row: LineRow, wanted: str) -> None:
        act = {"duplicate": self._duplicate, "up": self._move_up, "down": self._move_down, "remove": self._remove}[wanted]
        act(row)

    def _duplicate(self, row: LineRow) -> None:
        try:
            same = row.draft()
        except InvalidInput as wrong:
            self._show(row, wrong.field, wrong)
            return
        if self._has_room():
            copy = self._insert(self.rows.index(row) + 1)
            copy.fill(same)
            self._renew()
            copy.fields["quantity"].setFocus()
            self._on_changed()

    def _move_up(self, row: LineRow) -> None:
        self._move(row, -1)

    def _move_down(self, row: LineRow) -> None:
        self._move(row, 1)

    def _move(self, row: LineRow, step: int) -> None:
        place = self.rows.index(row) + step
        if not 0 <= place < len(self.rows):
            return
        focus = self.focusWidget()
        self.rows.remove(row)
        self.rows.insert(place, row)
        self._column.removeWidget(row)
        self._column.insertWidget(place, row)
        self._renew()
        if focus is not None:
            focus.setFocus()
        self._on_changed()

    def _remove(self, row: LineRow) -> None:
        place = self.rows.index(row)
        self._take_out(row)
        if not self.rows:
            self._insert(0)
        self._renew()
        self.rows[min(place, len(self.rows) - 1)].fields["service_code"].setFocus()
        self._on_changed()

    def _take_out(self, row: LineRow) -> None:
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _filled(self) -> list[LineRow]:
        return [row for row in self.rows if not row.is_blank]

    # --- what is told -------------------------------------------------------------------------------------------------

    def _show(self, row: LineRow, name: str, problem: InvalidInput) -> None:
        self.problem.setText(self._context.words.error(problem))
        self.problem.show()
        row.mark_wrong(name)

    def _on_changed(self) -> None:
        self.clear_problem()
        self._tell_totals()
        self.changed.emit()

    def _tell_totals(self) -> None:
        self.totals.tell([row.net() for row in self._filled()], self._discount_bp)
