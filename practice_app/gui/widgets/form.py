"""A column of form rows that knows its fields by name and shows a refusal at the field concerned."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from practice_app.domain.errors import InvalidInput
from practice_app.gui.theme import SPACE_MEDIUM
from practice_app.gui.widgets.field import Field
from practice_app.gui.widgets.form_row import FormRow
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.wrap_line import WrapLine
from practice_app.system.words import Words


class Form(QWidget):
    """Rows from top to bottom, tabbed through in that order. `changed`: the person altered one of them."""

    changed = Signal()

    def __init__(self, words: Words, name: str, beside: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._words, self._beside = words, beside
        self.rows: dict[str, FormRow] = {}
        self._problem = Label("", "problem")
        self._problem.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_MEDIUM)
        self._column.addWidget(self._problem)
        self._line = WrapLine(SPACE_MEDIUM, shares=True)

    def add(
        self, name: str, label: str, field: Field, *, hint: str = "", optional: bool = False, same_line: bool = False
    ) -> FormRow:
        """Add a row. `name` is the name of the input in the use case; `same_line` puts it right of the row before."""
        row = FormRow(self._words, label, field, hint, optional, self._beside)
        if not same_line or not self.rows:
            self._line = WrapLine(SPACE_MEDIUM, shares=True)
            self._column.addLayout(self._line)
        self._line.addWidget(row)
        if self.rows:
            QWidget.setTabOrder(list(self.rows.values())[-1].field, field)
        self.rows[name] = row
        field.changed.connect(self.changed)
        self._align_labels()
        return row

    def _align_labels(self) -> None:
        if self._beside:
            widest = max(row.label.sizeHint().width() for row in self.rows.values())
            for row in self.rows.values():
                row.label.setMinimumWidth(widest)

    def fill(self, values: Mapping[str, Any]) -> None:
        """Show these values; fields not named keep theirs."""
        for name, value in values.items():
            self.rows[name].field.set_value(value)
        self.clear_problems()

    def values(self) -> dict[str, Any]:
        """What was entered, by name. Raises InvalidInput when a field cannot be read: call check() first."""
        return {name: row.field.value() for name, row in self.rows.items()}

    def raw(self) -> dict[str, Any]:
        """What stands in the fields, exactly as typed, but for what is kept nowhere."""
        return {name: row.field.raw() for name, row in self.rows.items() if not row.field.secret}

    def set_raw(self, raw: Mapping[str, Any]) -> None:
        """Show again what `raw` gave; a field that is not there any more is passed over."""
        for name in raw.keys() & self.rows.keys():
            self.rows[name].field.set_raw(raw[name])
        self.clear_problems()

    def differing(self, raw: Mapping[str, Any]) -> list[tuple[str, str]]:
        """Label and text of what differs from what stands there now, in the order of the rows."""
        fields = [(name, row.field) for name, row in self.rows.items() if name in raw]
        return [(field.accessibleName(), field.shown(raw[name])) for name, field in fields if field.raw() != raw[name]]

    def check(self) -> bool:
        """Show every field that cannot be read, focus the first; returns whether there is none."""
        wrong = [row for row in self.rows.values() if not row.check()]
        if wrong:
            wrong[0].field.setFocus()
        return not wrong

    def show_problem(self, error: InvalidInput) -> None:
        """Put the sentence at the field it names and focus that; above the form when it names none of ours."""
        self.clear_problems()
        row = self.rows.get(error.field)
        if row is None:
            self._problem.setText(self._words.error(error))
            self._problem.show()
        else:
            row.show_problem(self._words.error(error))
            row.field.setFocus()

    def clear_problems(self) -> None:
        """Nothing is known to be wrong."""
        self._problem.hide()
        for row in self.rows.values():
            row.clear_problem()
