"""The care archive: patients whose card went and whose dossier runs on, shown to a practitioner who says why first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from practice_app.domain.errors import InvalidInput, PracticeError
from practice_app.gui.button_row import ButtonRow
from practice_app.gui.context import Context
from practice_app.gui.labels import capital, options
from practice_app.gui.theme import SPACE_SMALL
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.choice_field import ChoiceField
from practice_app.gui.widgets.date_field import DateField
from practice_app.gui.widgets.empty_state import EmptyState
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.record_model import Column
from practice_app.gui.widgets.record_table import RecordTable
from practice_app.gui.widgets.text_field import TextField
from practice_app.use_cases.archives import REASONS, Patient, look_in_care_archive
from practice_app.use_cases.dossiers import PLACES


class CareArchivePage(QWidget):
    """The reason is in the trail before a name is on the screen; nothing is kept here when the page is left."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        words = context.words
        self.form = Form(words, words("Care archive"))
        reasons = [(code, capital(told)) for code, told in options(words, REASONS)]
        self.form.add("reason", words("Why you look"), ChoiceField(words, reasons, words("Choose why")))
        number, name, born = TextField(words), TextField(words), DateField(words, context.today(), past=True)
        self.form.add("number", words("Client number"), number)
        self.form.add("name", words("Name"), name, same_line=True)
        self.form.add("birth_date", words("Birth date"), born, same_line=True)
        self.look = Button(words("Look up"), "primary")
        self.look.clicked.connect(self.search)
        for field in (number, name, born):
            field.edit.returnPressed.connect(self.search)
        self.table = RecordTable(words, words("Clients found"), self._columns(), lambda one: one.client_id)
        self._show_nothing()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_SMALL, 0, 0)
        column.setSpacing(SPACE_SMALL)
        column.addWidget(self.form)
        column.addWidget(ButtonRow(self.look))
        column.addWidget(self.table, 1)

    def _columns(self) -> list[Column[Patient]]:
        words = self._context.words

        def day(value: date | None) -> str:
            return words.date(value) if value else ""

        return [
            Column(words("Client"), lambda one: one.number, width=12),
            Column(words("Name"), lambda one: one.name, width=24, stretch=True),
            Column(words("Birth date"), lambda one: day(one.birth_date), width=14),
            Column(words("Kept"), lambda one: words(PLACES[one.place]) if one.place else "", width=24),
            Column(words("Last clinical change"), lambda one: day(one.last_clinical_change), width=20, folds=True),
            Column(words("Kept until"), lambda one: day(one.kept_until), width=14),
        ]

    def refresh(self) -> None:
        """Nothing is looked up by itself: a second look needs its reason too."""

    def hideEvent(self, event: QHideEvent) -> None:
        """What was shown goes with the page."""
        super().hideEvent(event)
        self.table.set_records([])
        self._show_nothing()

    def _show_nothing(self) -> None:
        words = self._context.words
        sentence = words("Why you looked and whom you saw is logged, also for the client.")
        self.table.set_empty(EmptyState(words("Say why you look, and whom you look for"), sentence))

    def search(self) -> None:
        """Look up what is filled in; the use case asks the reason."""
        if self.form.check():
            self.form.clear_problems()
            values = {name: value or "" for name, value in self.form.values().items() if name != "birth_date"}
            born = self.form.values()["birth_date"]
            run = self._context.operations.run
            run(look_in_care_archive, birth_date=born, **values, then=self._found, failed=self._failed)

    def _found(self, patients: Sequence[Patient]) -> None:
        words = self._context.words
        self.table.set_empty(EmptyState(words("Nobody found"), words("Try only the birth date, or a part of the name.")))
        self.table.set_records(patients)

    def _failed(self, problem: PracticeError) -> None:
        self.table.set_records([])
        if isinstance(problem, InvalidInput):
            self.form.show_problem(problem)
        else:
            self._context.shell.show_problem(problem)
