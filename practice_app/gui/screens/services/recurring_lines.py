"""The lines of a recurring invoice, typed or taken from the price list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from practice_app.domain.errors import InvalidInput
from practice_app.domain.invoice import LineDraft
from practice_app.domain.service import Service
from practice_app.gui.context import Context
from practice_app.gui.screens.services.recurring_line import RecurringLine
from practice_app.gui.theme import SPACE_SMALL
from practice_app.gui.typed_lines import line_of, put_back, told
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.choice_field import ChoiceField
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.page import Page
from practice_app.use_cases.services import list_services

NARROW = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon  # a long description does not widen the page


class RecurringLines(Card):
    """Empty lines are left out. `changed` when the person altered something."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context.words("Lines"))
        self._context, words = context, context.words
        self.rows: list[RecurringLine] = []
        self._holder = Page(fills=True)
        self._holder.column.setContentsMargins(0, 0, 0, 0)
        self._holder.column.setSpacing(SPACE_SMALL)
        self.problem = Label("", "problem")
        self.problem.hide()
        self.more = Button(words("Add a line"))
        self.more.clicked.connect(lambda: self._add(None).focus())
        self.service = ChoiceField(words, [], words("Add from the price list…"))
        self.service.set_name(words("Add from the price list"))
        self.service.box.setSizeAdjustPolicy(NARROW)
        self.service.changed.connect(self._take_service)
        self.add(self._holder)
        self.add(self.problem)
        line = Page(fills=True)
        line.column.setContentsMargins(0, 0, 0, 0)
        line.add_line(self.more, self.service)
        self.add(line)
        self.service.hide()  # until there is a price list
        self._add(None)
        context.operations.read(list_services, "", context.today(), then=self._offer)

    def set_lines(self, lines: Sequence[LineDraft]) -> None:
        """Show these."""
        for row in list(self.rows):
            self._drop(row)
        for line in lines:
            self._add(line)

    def lines(self) -> tuple[LineDraft, ...]:
        """What was typed. Raises InvalidInput, having shown it at its field, when a number cannot be read."""
        self.problem.hide()
        found = []
        for row in self.rows:
            if row.is_blank:
                continue
            try:
                found.append(row.draft())
            except InvalidInput as wrong:
                self.problem.setText(self._context.words.error(wrong))
                self.problem.show()
                raise
        return tuple(found)

    def raw(self) -> list[dict[str, Any]]:
        """Every line that is not blank, exactly as typed."""
        return [row.kept() for row in self.rows if not row.is_blank]

    def set_raw(self, raw: Sequence[dict[str, Any]]) -> None:
        """Show them again."""
        self.set_lines([line_of(one) for one in raw])
        for row, one in zip(self.rows, raw, strict=True):
            put_back(row.fields, one)
        if not raw:
            self._add(None)

    def differing(self, raw: Sequence[dict[str, Any]]) -> list[tuple[str, str]]:
        """All of them, when they are not those that stand there."""
        return [(self.accessibleName(), told(raw))] if list(raw) != self.raw() else []

    def _offer(self, services: list[Service]) -> None:
        # A tooth or jaw differs each time, so what needs one does not come back by itself.
        free = [service for service in services if not service.needs]
        self.service.set_options([(service, f"{service.code} · {service.description}") for service in free])
        self.service.setVisible(bool(free))

    def _take_service(self) -> None:
        service = self.service.value()
        if service is None:
            return
        if len(self.rows) == 1 and self.rows[0].is_blank:
            self._drop(self.rows[0])
        line = LineDraft(service.description, 1_000, service.unit_price, service.vat_rate.value, service.code)
        self._add(line).focus()
        self.service.set_value(None)
        self.changed.emit()

    def _add(self, line: LineDraft | None) -> RecurringLine:
        row = RecurringLine(self._context, line)
        row.removed.connect(lambda: self._remove(row))
        row.changed.connect(self.changed)
        self._holder.add(row)
        self.rows.append(row)
        self._name_rows()
        return row

    def _remove(self, row: RecurringLine) -> None:
        self._drop(row)
        if not self.rows:
            self._add(None)
        self._name_rows()
        self.rows[-1].focus()
        self.changed.emit()

    def _drop(self, row: RecurringLine) -> None:
        self.rows.remove(row)
        row.hide()
        row.deleteLater()

    def _name_rows(self) -> None:
        for number, row in enumerate(self.rows, start=1):
            row.set_names(number)
