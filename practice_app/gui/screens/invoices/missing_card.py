"""A card that asks for what is missing, field by field, and goes on by itself once it is stored."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Collection, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal

from practice_app.domain.errors import InvalidInput, PracticeError
from practice_app.gui.button_row import ButtonRow
from practice_app.gui.context import Context
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.form_row import FormRow
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.text_field import TextField

Asked = Sequence[tuple[str, str, bool]]  # name of the field, label, whether it stands beside the one before


class MissingCard(Card):
    """Hidden until it is asked. `filled`: it is stored, and what was refused can be done now. Enter goes field by field."""

    filled = Signal()

    def __init__(self, context: Context, title: str, told: str, asked: Asked) -> None:
        super().__init__(title)
        words = context.words
        self._context = context
        self._missing: Collection[str] = ()
        self.told = Label(told)
        self.form = Form(words, title)
        for name, label, beside in asked:
            field = TextField(words)
            field.edit.returnPressed.connect(partial(self._next, name))
            self.form.add(name, label, field, same_line=beside)
        self.save, self.later = Button(words("Save and issue"), "primary"), Button(words("Not now"))
        self.save.clicked.connect(self._save)
        self.later.clicked.connect(self.hide)
        for widget in (self.told, self.form, ButtonRow(self.save, self.later)):
            self.add(widget)
        self.hide()

    @abstractmethod
    def _store(self, values: Mapping[str, str]) -> None:
        """Hand in every field; `_stored` or `_failed` is called."""

    def begin(self, values: Mapping[str, str], missing: Collection[str]) -> None:
        """Show the fields that are missing; the others keep their value unseen."""
        self._missing = missing
        for name, row in self.form.rows.items():
            row.field.set_value(values[name])
            row.setVisible(name in missing)
        self.form.clear_problems()
        self.save.setEnabled(True)
        self.show()
        self._asked()[0].field.setFocus()

    def _asked(self) -> list[FormRow]:
        rows = [row for name, row in self.form.rows.items() if name in self._missing]
        return rows or list(self.form.rows.values())

    def _next(self, name: str) -> None:
        rows = self._asked()
        place = rows.index(self.form.rows[name])
        if place + 1 < len(rows):
            rows[place + 1].field.setFocus()
        else:
            self._save()

    def _save(self) -> None:
        if not self.save.isEnabled():
            return
        for row in self._asked():
            if not row.field.value():
                row.show_problem(self._context.words("Fill this in."))
                row.field.setFocus()
                return
        self.save.setEnabled(False)
        self._store(self.form.values())

    def _stored(self, _: object) -> None:
        self.hide()
        self.filled.emit()

    def _failed(self, problem: PracticeError) -> None:
        self.save.setEnabled(True)
        if isinstance(problem, InvalidInput):
            self.form.show_problem(problem)
        else:
            self._context.shell.show_problem(problem)
