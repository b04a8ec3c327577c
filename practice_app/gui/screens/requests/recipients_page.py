"""Who received the data, and that they were told of the change (AVG art. 19)."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal

from practice_app.domain.errors import InvalidInput, PracticeError
from practice_app.domain.rights_request import RightsRequest
from practice_app.gui.button_row import ButtonRow
from practice_app.gui.context import Context
from practice_app.gui.why import guard
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.date_field import DateField
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.heading_bar import HeadingBar
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.page import Page
from practice_app.gui.widgets.text_field import TextField
from practice_app.use_cases.rectifying import Recipient, list_recipients, note_recipient


class RecipientsPage(Page):
    """`changed`: something was recorded; `closed`: back to the request."""

    changed = Signal()
    closed = Signal()

    def __init__(self, context: Context, request: RightsRequest) -> None:
        super().__init__()
        self._context, self._request, words = context, request, context.words
        self.banner, self.lines, self.form = Banner(words), Page(), Form(words, words("Recipient"))
        told = words("Whoever received the data is told of the change, unless that cannot be or asks too much (AVG art. 19).")
        self.add(HeadingBar(words("Recipients, request {number}", number=request.number), told))
        self.add(self.banner)
        card = Card(words("Who received the data"))
        card.add(self.lines)
        self.add(card)
        self.form.add("recipient", words("Recipient"), TextField(words))
        self.form.add("told_on", words("Told on"), DateField(words, context.today(), past=True, calendar=True), optional=True)
        hint = words("Only when they cannot be told: why not.")
        self.form.add("because", words("Not told because"), TextField(words), optional=True, hint=hint)
        self.form.fill({"told_on": context.today()})
        self.note, self.back = Button(words("Note it"), "primary"), Button(words("Back"))
        below = Card(words("Note it"))
        below.add(self.form)
        below.add(ButtonRow(self.note))
        self.add(below)
        guard(self.note, context, note_recipient)
        self.add_line(self.back)
        self.note.clicked.connect(self._store)
        self.back.clicked.connect(self.closed)

    def refresh(self) -> None:
        """Look again."""
        self._context.operations.read(list_recipients, self._request.id, then=self._show, failed=self._failed)

    def _show(self, found: list[Recipient]) -> None:
        words = self._context.words
        self.lines.empty()
        if not found:
            self.lines.add(Label(words("Nobody outside the practice received data of this person."), "muted"))
        for one in found:
            choose = Button(words("Choose"), "quiet")
            choose.setAccessibleName(words("Choose {name}", name=one.recipient))
            choose.clicked.connect(partial(self._choose, one))
            self.lines.add_line(Label(f"{one.recipient} · {self._state(one)}"), choose)

    def _state(self, one: Recipient) -> str:
        words = self._context.words
        if one.told_on is not None:
            return words("told on {day}", day=one.told_on)
        return words("not told: {why}", why=one.not_told_because) if one.not_told_because else words("still to be told")

    def _choose(self, one: Recipient, *_: object) -> None:
        self.form.fill({"recipient": one.recipient})
        self.form.rows["told_on"].field.setFocus()

    def _store(self) -> None:
        self.form.clear_problems()
        self.banner.hide()
        if not self.form.check():
            return
        values = self.form.values()
        day = None if values["because"] else values["told_on"]
        self._context.operations.run(
            note_recipient, self._request.id, values["recipient"], day, values["because"], then=self._stored, failed=self._failed
        )

    def _stored(self, _: None) -> None:
        self._context.shell.show_done(self._context.words("Noted."))
        self.form.fill({"recipient": "", "because": ""})
        self.changed.emit()
        self.refresh()

    def _failed(self, problem: PracticeError) -> None:
        if isinstance(problem, InvalidInput) and problem.field in self.form.rows:
            self.form.show_problem(problem)
        else:
            self.banner.show_problem(problem)
