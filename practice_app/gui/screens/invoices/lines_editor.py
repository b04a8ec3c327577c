"""The lines of a draft invoice: added, moved, duplicated and taken out by keyboard or mouse."""

from __future__ import annotations

from collections import deque
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
from practice_app.gui.screens.invoices.line_gap import LineGap
from practice_app.gui.screens.invoices.line_row import LineRow
from practice_app.gui.screens.invoices.line_values import as_typed, net_of
from practice_app.gui.screens.invoices.totals_box import TotalsBox
from practice_app.gui.theme import SPACE_MEDIUM, SPACE_SMALL
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.label import Label

AT_ONCE, BATCH = 12, 4  # a screen full; what one turn of the event loop may take (a line is 10 ms)


class LinesEditor(QWidget):
    """`changed` when the person altered something. Empty lines are left out. `day`: of a line without a date.

    Of a long draft only the lines in sight are built: `rows` up to the gap, then those that `_waiting` has, then the
    rows that were added behind it.
    """

    changed = Signal()

    def __init__(self, context: Context, day: Callable[[], date]) -> None:
        super().__init__()
        self._context, self._day, words = context, day, context.words
        self._only_exempt, self._discount_bp = False, 0
        self.rows: list[LineRow] = []
        self._waiting: deque[LineDraft] = deque()
        self._gap_at = 0  # how many rows stand before those that wait
        self.gap = LineGap(words)
        self.gap.wanted.connect(self._build_more)
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
        self._column.addWidget(self.gap)
        self.add_line()  # before the button below it: Tab follows the order in which Qt gets them
        column.addWidget(self.problem)
        bottom = QHBoxLayout()
        bottom.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignBottom)
        bottom.addStretch()
        bottom.addWidget(self.totals)
        column.addLayout(bottom)

    # --- what the editor of the draft asks ----------------------------------------------------------------------------

    def set_lines(self, lines: Sequence[InvoiceLine | LineDraft]) -> None:
        """Show these."""
        for row in list(self.rows):
            self._take_out(row)
        self._waiting = deque(as_typed(line) for line in lines[AT_ONCE:])
        for line in lines[:AT_ONCE]:
            self._insert(len(self.rows), line)
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
        before = self._read(self.rows[: self._gap_at])
        return (*before, *self._waiting, *self._read(self.rows[self._gap_at :]))

    def _read(self, rows: Sequence[LineRow]) -> list[LineDraft]:
        found = []
        for row in rows:
            if row.is_blank:
                continue
            for name, field in row.fields.items():
                if (wrong := field.problem()) is not None:
                    self._show(row, name, wrong)
                    raise wrong
            found.append(row.draft())
        return found

    def readable(self) -> tuple[LineDraft, ...]:
        """The lines that would be stored, for a preview: those that cannot be read yet are left out, and nothing is said."""
        before, behind = self.rows[: self._gap_at], self.rows[self._gap_at :]
        found = [[row.draft() for row in part if row.is_readable] for part in (before, behind)]
        return (*found[0], *self._waiting, *found[1])

    def pieces(self) -> list[LineRow | LineDraft]:
        """Every line in order: those that are built, and between them those that wait."""
        return [*self.rows[: self._gap_at], *self._waiting, *self.rows[self._gap_at :]]

    def show_problem(self, problem: InvalidInput) -> None:
        """Put the sentence under the lines and the cursor in the field it is about."""
        line = problem.fields.get("line")
        while isinstance(line, int) and self._waiting and line > len(self._filled(self._gap_at)):
            self._build_more()
        filled = self._filled()
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
        row = self._insert(len(self.rows), behind=bool(self._waiting))
        self._renew()
        return row

    def _insert(self, place: int, line: InvoiceLine | LineDraft | None = None, *, behind: bool = False) -> LineRow:
        """A row in this place, `behind` the lines that wait or before them."""
        row = LineRow(self._context, self._day)
        row.offer_rates(self._only_exempt)
        if line is not None:
            row.fill(line)
        self._column.insertWidget(place + behind, row)
        self.rows.insert(place, row)
        self._gap_at += not behind
        row.changed.connect(self._on_changed)
        row.entered.connect(partial(self._next, row))
        row.wanted.connect(partial(self._act, row))
        return row

    def _build_more(self) -> None:
        """The next few of those that wait, before the gap; what was typed elsewhere stays as it is."""
        last = self.rows[self._gap_at - 1].stops[-1] if self._gap_at else None
        for line in [self._waiting.popleft() for _ in range(min(BATCH, len(self._waiting)))]:
            row = self._insert(self._gap_at, line)
            row.set_names(self._gap_at)
            for stop in row.stops:
                if last is not None:
                    QWidget.setTabOrder(last, stop)
                last = stop
        self._tell_gap()

    def _tell_gap(self) -> None:
        """Once nothing waits, all rows stand before the gap again."""
        self.gap.tell(len(self._waiting))
        if not self._waiting:
            self._gap_at = len(self.rows)
            self._column.removeWidget(self.gap)
            self._column.addWidget(self.gap)

    def _renew(self) -> None:
        """The lines are numbered, and Tab goes line by line: by the editors, as Qt loses the order of the fields around them."""
        self._tell_gap()
        for number, row in enumerate(self.rows, start=1):
            row.set_names(number if number <= self._gap_at else number + len(self._waiting))
        stops: list[QWidget] = [stop for row in self.rows[: self._gap_at] for stop in row.stops]
        stops += [self.gap.button, *(stop for row in self.rows[self._gap_at :] for stop in row.stops)]
        if len(self.rows) > 1:  # the first line stands where it should, and Qt cannot move what follows the last stop
            for before, after in pairwise([*stops, self.add_button]):
                QWidget.setTabOrder(before, after)

    def _has_room(self) -> bool:
        count = len(self.rows) + len(self._waiting)
        if count >= MOST_LINES:
            self.problem.setText(self._context.words.error(too_many(count + 1)))
            self.problem.show()
            return False
        return True

    def _add_by_hand(self) -> None:
        if self._has_room():
            self.add_line().fields["service_code"].setFocus()

    def _next(self, row: LineRow) -> None:
        """On to the next line; after the last one that has something in it, a new one."""
        place = self.rows.index(row) + 1
        if place == self._gap_at and self._waiting:
            self._build_more()
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
            place = self.rows.index(row)
            copy = self._insert(place + 1, same, behind=place >= self._gap_at)
            self._renew()
            copy.fields["quantity"].setFocus()
            self._on_changed()

    def _move_up(self, row: LineRow) -> None:
        self._move(row, -1)

    def _move_down(self, row: LineRow) -> None:
        self._move(row, 1)

    def _move(self, row: LineRow, step: int) -> None:
        focus, here = self.focusWidget(), self.rows.index(row)
        place = here + step
        if self._waiting and (here, step) == (self._gap_at - 1, 1):
            self._insert(here, self._waiting.popleft())
        elif self._waiting and (here, step) == (self._gap_at, -1):
            self._insert(here + 1, self._waiting.pop(), behind=True)
        elif 0 <= place < len(self.rows):
            self.rows.remove(row)
            self.rows.insert(place, row)
            self._column.removeWidget(row)
            self._column.insertWidget(place + (here >= self._gap_at), row)
        else:
            return
        self._renew()
        if focus is not None:
            focus.setFocus()
        self._on_changed()

    def _remove(self, row: LineRow) -> None:
        place = self.rows.index(row)
        self._take_out(row)
        if not self.rows and self._waiting:
            self._build_more()
        if not self.rows:
            self._insert(0)
        self._renew()
        self.rows[min(place, len(self.rows) - 1)].fields["service_code"].setFocus()
        self._on_changed()

    def _take_out(self, row: LineRow) -> None:
        self._gap_at -= self.rows.index(row) < self._gap_at
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _filled(self, upto: int | None = None) -> list[LineRow]:
        return [row for row in self.rows[:upto] if not row.is_blank]

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
        nets = [row.net() for row in self._filled()] + [net_of(line) for line in self._waiting]
        self.totals.tell(nets, self._discount_bp)
