"""Putting something right, or adding the person's own words (AVG art. 16)."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal

from practice_app.domain.errors import InvalidInput, PracticeError
from practice_app.domain.rights_request import RightsRequest
from practice_app.gui.button_row import ButtonRow
from practice_app.gui.context import Context
from practice_app.gui.labels import options
from practice_app.gui.why import guard
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.choice_field import ChoiceField
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.heading_bar import HeadingBar
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.long_text_field import LongTextField
from practice_app.gui.widgets.page import Page
from practice_app.gui.widgets.text_field import TextField
from practice_app.use_cases.rectifying import (
    FIELDS,
    SUPPLEMENT,
    Corrected,
    add_statement,
    list_rectifications,
    note_correction,
    rectify_field,
)


class CorrectPage(Page):
    """`changed`: something was put right; `closed`: back to the request."""

    changed = Signal()
    closed = Signal()

    def __init__(self, context: Context, request: RightsRequest) -> None:
        super().__init__()
        self._context, self._request, words = context, request, context.words
        self._asked: Form | None = None
        self.banner, self.done = Banner(words), Page()
        told = words("An issued invoice stays as it is (AWR art. 52); an opinion too. There the person's own words are added.")
        self.add(HeadingBar(words("Correct or add, request {number}", number=request.number), told))
        self.add(self.banner)
        self._add_correction()
        self._add_addition()
        self.list = Card(words("What was done"))
        self.list.add(self.done)
        self.back = Button(words("Back"))
        self.back.clicked.connect(self.closed)
        self.add(self.list)
        self.add_line(self.back)

    def _add_correction(self) -> None:
        words, context = self._context.words, self._context
        self.field_form = Form(words, words("Correct the card"))
        self.field_form.add("field", words("What is wrong"), ChoiceField(words, options(words, FIELDS)))
        hint = words("A date as 2024-03-31. Empty: it is taken out.")
        self.field_form.add("value", words("How it should be"), TextField(words), optional=True, hint=hint, same_line=True)
        self.correct, self.note = Button(words("Correct it"), "primary"), Button(words("A colleague corrected it"))
        card = Card(words("Correct the card"))
        card.add(self.field_form)
        lines = Page()
        lines.add_line(self.correct, self.note)
        card.add(lines)
        self.add(card)
        guard(self.correct, context, rectify_field)
        guard(self.note, context, note_correction)
        self.correct.clicked.connect(self._correct)
        self.note.clicked.connect(lambda: self._run(None, note_correction, self.field_form.values()["field"]))

    def _add_addition(self) -> None:
        words, context = self._context.words, self._context
        self.add_form = Form(words, words("Add the person's own words"))
        hint = words("As they said or wrote it. It is shown with their data from then on.")
        self.add_form.add("statement", words("Their own words"), LongTextField(words, lines=4), hint=hint)
        self.put_in = Button(words("Add it"))
        card = Card(words("Add the person's own words"))
        card.add(self.add_form)
        card.add(ButtonRow(self.put_in))
        self.add(card)
        guard(self.put_in, context, add_statement)
        self.put_in.clicked.connect(lambda: self._run(self.add_form, add_statement, self.add_form.values()["statement"]))

    def refresh(self) -> None:
        """Look again at what was done."""
        self._context.operations.read(list_rectifications, self._request.id, then=self._show, failed=self._failed)

    def _show(self, found: list[Corrected]) -> None:
        words = self._context.words
        self.done.empty()
        if not found:
            self.done.add(Label(words("Nothing yet."), "muted"))
        for one in found:
            what = words("Added in the person's own words") if one.field == SUPPLEMENT else words(FIELDS[one.field])
            self.done.add(Label(f"{words.date(one.done_on)} · {what}"))
            if one.kept_because:
                was = words("It was: {value}. {why}", value=one.old_value, why=words(one.kept_because))
                self.done.add(Label(was, "muted"))

    def _correct(self) -> None:
        values = self.field_form.values()
        self._run(self.field_form, rectify_field, values["field"], values["value"])

    def _run(self, form: Form | None, case: Any, *values: object) -> None:
        self._asked = form
        self.banner.hide()
        self._context.operations.run(case, self._request.id, *values, then=self._stored, failed=self._failed)

    def _stored(self, _: Corrected) -> None:
        self._context.shell.show_done(self._context.words("Done. Tell the recipients too, if there are any."))
        self.changed.emit()
        self.refresh()

    def _failed(self, problem: PracticeError) -> None:
        form = self._asked
        if isinstance(problem, InvalidInput) and form is not None and problem.field in form.rows:
            form.show_problem(problem)
        else:
            self.banner.show_problem(problem)
