"""Carrying out an objection: marketing stops at once; anything else is restricted while it is weighed, then decided."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal

from practice_app.domain.errors import InvalidInput, PracticeError
from practice_app.domain.rights_request import RightsRequest
from practice_app.gui.button_row import ButtonRow
from practice_app.gui.context import Context
from practice_app.gui.why import guard, guard_state
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.choice_field import ChoiceField
from practice_app.gui.widgets.date_field import DateField
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.heading_bar import HeadingBar
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.long_text_field import LongTextField
from practice_app.gui.widgets.page import Page
from practice_app.use_cases.objecting import (
    Objection,
    decide_objection,
    honour_marketing_objection,
    open_objection,
    restrict_meanwhile,
)


class ObjectPage(Page):
    """`changed`: something was done; `closed`: back to the request."""

    changed = Signal()
    closed = Signal()

    def __init__(self, context: Context, request: RightsRequest) -> None:
        super().__init__()
        self._context, self._request, words = context, request, context.words
        self.banner = Banner(words)
        told = words("Request {number} of {name}", number=request.number, name=request.person_name)
        self.add(HeadingBar(words("Objection"), told))
        self.add(self.banner)
        self._add_marketing()
        self._add_other()
        self.back = Button(words("Back"))
        self.back.clicked.connect(self.closed)
        self.add_line(self.back)
        self._ask()

    def _add_marketing(self) -> None:
        words, context = self._context.words, self._context
        card = Card(words("Against newsletters and advertising"))
        card.add(Label(words("It is honoured at once and always; nothing is weighed (AVG art. 21(3))."), "muted"))
        self.stop = guard(Button(words("Stop all marketing"), "primary"), context, honour_marketing_objection)
        self.stop.clicked.connect(
            lambda: self._run(words("All marketing to this person has stopped."), honour_marketing_objection)
        )
        card.add(ButtonRow(self.stop))
        self.add(card)

    def _add_other(self) -> None:
        words, context = self._context.words, self._context
        card = Card(words("Against something else that we do with the data"))
        card.add(Label(words("While it is weighed the data are only stored, not used (AVG art. 18(1)(d))."), "muted"))
        self.restrict = guard(Button(words("Restrict meanwhile")), context, restrict_meanwhile)
        self.restrict.clicked.connect(lambda: self._run(words("The data are restricted while you decide."), restrict_meanwhile))
        card.add(ButtonRow(self.restrict))
        self.form = Form(words, words("Decision"))
        choices = [(True, words("We stop it")), (False, words("We go on: there are compelling grounds"))]
        self.form.add("upheld", words("Decision"), ChoiceField(words, choices))
        hint = words("The person reads it in the answer.")
        self.form.add("reason", words("Why"), LongTextField(words, lines=3), hint=hint)
        hint = words("The restriction ends only after the person was told (AVG art. 18(3)); empty: it stands.")
        self.form.add(
            "told_on", words("Told that the restriction ends, on"), DateField(words, context.today()), optional=True, hint=hint
        )
        self.decide = guard(Button(words("Decide"), "primary"), context, decide_objection)
        self.decide.clicked.connect(self._decide)
        card.add(self.form)
        card.add(ButtonRow(self.decide))
        self.add(card)

    def _ask(self) -> None:
        self._context.operations.run(open_objection, self._request.id, then=self._show, failed=self._refused)

    def _show(self, found: Objection) -> None:
        words, context = self._context.words, self._context
        unsure = (
            ""
            if found.request.is_sure
            else words("First make sure who asks (AVG art. 12(6)), and note at the request how you did.")
        )
        stopped = words("It has stopped already.") if found.no_mailings_already and not found.request.is_sure else ""
        guard_state(self.stop, context, stopped)
        standing = words("The data are restricted for this objection already.") if found.restriction else ""
        guard_state(self.restrict, context, unsure or standing)
        guard_state(self.decide, context, unsure)
        self.form.rows["told_on"].setVisible(bool(found.restriction))

    def _decide(self) -> None:
        self.form.clear_problems()
        if not self.form.check():
            return
        values = self.form.values()
        given = (values["upheld"], values["reason"], values["told_on"])
        self._run(self._context.words("Decided. Tell the person."), decide_objection, *given)

    def _run(self, told: str, case: Any, *values: object) -> None:
        run = self._context.operations.run
        run(case, self._request.id, *values, then=lambda answer: self._done(told, answer), failed=self._refused)

    def _done(self, told: str, answer: object) -> None:
        self._context.shell.show_done(told)
        self.changed.emit()
        if isinstance(answer, RightsRequest) and not answer.is_open:
            self.closed.emit()
        else:
            self._ask()

    def _refused(self, problem: PracticeError) -> None:
        if isinstance(problem, InvalidInput):
            self.form.show_problem(problem)
        else:
            self.banner.show_problem(problem)
