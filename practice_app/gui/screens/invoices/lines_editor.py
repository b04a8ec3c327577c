"""The lines of a draft invoice with their totals, worked out while typing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from practice_app.domain.errors import InvalidInput
from practice_app.domain.invoice import InvoiceLine, LineDraft
from practice_app.domain.money import total_of
from practice_app.gui.context import Context
from practice_app.gui.labels import VAT_RATES, name_of
from practice_app.gui.screens.invoices.line_row import LineRow
from practice_app.gui.theme import SPACE_MEDIUM, SPACE_SMALL
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.label import Label

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class LinesEditor(QWidget):
    """`changed` when the person altered something. Empty lines are left out."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, words = context, context.words
        self.rows: list[LineRow] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(SPACE_SMALL)
        self.problem = Label("", "problem")
        self.problem.hide()
        self.add_button = Button(words("Add a line"))
        self.add_button.clicked.connect(self._add_by_hand)
        self.totals = Label("", wrap=False)
        self.totals.setAlignment(RIGHT)
        self.total = Label("", "heading", wrap=False)
        self.total.setAlignment(RIGHT)
        self._arrange()
        self._tell_totals()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_MEDIUM)
        column.addLayout(self._column)
        self.add_line()  # before the button below it: Tab follows the order in which Qt gets them
        column.addWidget(self.problem)
        bottom, sums = QHBoxLayout(), QVBoxLayout()
        sums.addWidget(self.totals)
        sums.addWidget(self.total)
        bottom.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignTop)
        bottom.addStretch()
        bottom.addLayout(sums)
        column.addLayout(bottom)

    def set_lines(self, lines: Sequence[InvoiceLine]) -> None:
        """Show these."""
        for row in list(self.rows):
            self._take_out(row)
        for line in lines:
            self.add_line().fill(line)
        if not lines:
            self.add_line()
        self._tell_totals()

    def lines(self) -> tuple[LineDraft, ...]:
        """What was typed. Raises InvalidInput, having shown it at its field, when a number cannot be read."""
        found = []
        for row in self._filled():
            for name in ("quantity", "unit_price"):
                if (wrong := row.fields[name].problem()) is not None:
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

    def add_line(self) -> LineRow:
        """One more empty line."""
        row = LineRow(self._context)
        self._column.addWidget(row)
        self.rows.append(row)
        self._order_stops()
        row.changed.connect(self._on_changed)
        row.removed.connect(lambda: self._remove(row))
        self._name_rows()
        return row

    def _order_stops(self) -> None:
        """Tab goes line by line; by the editors, as Qt loses the order of the fields around them."""
        stops = [stop for row in self.rows for stop in (*(field.editor for field in row.fields.values()), row.remove)]
        if len(self.rows) > 1:  # the first line stands where it should, and Qt cannot move what follows the last stop
            for before, after in pairwise([*stops, self.add_button]):
                QWidget.setTabOrder(before, after)

    def _add_by_hand(self) -> None:
        self.add_line().fields["service_code"].setFocus()

    def _filled(self) -> list[LineRow]:
        return [row for row in self.rows if not row.is_blank]

    def _remove(self, row: LineRow) -> None:
        self._take_out(row)
        if not self.rows:
            self.add_line()
        self._name_rows()
        self.rows[-1].fields["description"].setFocus()
        self._on_changed()

    def _take_out(self, row: LineRow) -> None:
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _name_rows(self) -> None:
        for number, row in enumerate(self.rows, start=1):
            row.set_names(number)

    def _show(self, row: LineRow, name: str, problem: InvalidInput) -> None:
        self.problem.setText(self._context.words.error(problem))
        self.problem.show()
        row.mark_wrong(name)

    def _on_changed(self) -> None:
        self.clear_problem()
        self._tell_totals()
        self.changed.emit()

    def _tell_totals(self) -> None:
        words = self._context.words
        nets = [row.net() for row in self._filled()]
        if not nets or None in nets:
            self.totals.setText("")
            self.total.setText(words("Total {amount}", amount=words.money(0) if not nets else "–"))
            return
        sums = total_of(net for net in nets if net is not None)
        rates = [
            words("VAT {rate}: {amount}", rate=name_of(words, VAT_RATES, one.rate.value), amount=words.money(one.vat))
            for one in sums.per_rate
            if one.rate.percent
        ]
        before = words("Without VAT {amount}", amount=words.money(sums.net))
        self.totals.setText("\n".join([before, *rates]) if rates else "")
        self.total.setText(words("Total {amount}", amount=words.money(sums.total)))
