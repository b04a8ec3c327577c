"""One patient's request for the destruction of their dossier, and the practitioner's decision on it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal

from practice_app.domain.dossier import PLACES
from practice_app.domain.errors import N_, InvalidInput, PracticeError
from practice_app.domain.request_rules import GROUNDS
from practice_app.gui.context import Context
from practice_app.gui.engine import practice_of
from practice_app.gui.why import guard, guard_state
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.choice_field import ChoiceField
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.long_text_field import LongTextField
from practice_app.gui.widgets.wrap_line import WrapLine
from practice_app.use_cases.dossier_requests import (
    REFUSALS,
    DossierGone,
    DossierRequest,
    destroy_dossier,
    grant_dossier_destruction,
    refuse_dossier_destruction,
)


class DossierDecision(Card):
    """`decided` when it is granted or refused; `failed` with what the banner of the page says."""

    decided = Signal()
    failed = Signal(object)

    def __init__(self, context: Context, request: DossierRequest) -> None:
        words = context.words
        super().__init__(words("Dossier of client {number}", number=request.number))
        self._context, self._request = context, request
        days = words("Asked on {received}; decide before {latest}", received=request.received_on, latest=request.latest)
        self.add(Label(days))
        if request.dossier is not None:
            day = request.dossier.last_clinical_change
            where = words("Kept: {place}; last clinical change {day}", place=words(PLACES[request.dossier.place]), day=day)
            self.add(Label(where, "muted"))
        self.form = Form(words, words("Decision"))
        hint = words("On what you decide; it is kept with the request, and a refusal is told to the patient.")
        self.form.add("reason", words("Why"), LongTextField(words, lines=3), hint=hint)
        grounds = [(code, f"{words(GROUNDS[code].name)} ({words(GROUNDS[code].law)})") for code in REFUSALS]
        self.form.add("ground", words("Only for a refusal"), ChoiceField(words, grounds))
        self.grant, self.refuse = Button(words("Destroy the dossier…"), "danger"), Button(words("Keep it"))
        self.grant.clicked.connect(self._ask)
        self.refuse.clicked.connect(self._refuse)
        line = WrapLine()
        for button, case in ((self.grant, grant_dossier_destruction), (self.refuse, refuse_dossier_destruction)):
            line.addWidget(guard(button, context, case))
        missing = words("No dossier of this client is on record, so there is none to destroy.") if request.dossier is None else ""
        guard_state(self.grant, context, words(request.problem) if request.problem else missing)
        self.add(self.form)
        self.column.addLayout(line)

    def _ask(self) -> None:
        words = self._context.words
        self.form.clear_problems()
        if not self._reason():
            self.form.show_problem(InvalidInput(N_("Say why, in words that the person understands."), field="reason"))
            return
        told = [
            words("What this program has of the dossier goes for good; what lies on paper or elsewhere you destroy yourself."),
            words("This cannot be undone."),
        ]
        title = words("Destroy the dossier of client {number}?", number=self._request.number)
        self._context.shell.confirm(title, told, words("Destroy for good"), self._ask_password)

    def _ask_password(self) -> None:
        why = self._context.words("Destroying cannot be undone: type your password once more.")
        self._context.shell.ask_password(why, self._grant)

    def _grant(self) -> None:
        operations = self._context.operations
        practice, asked = practice_of(operations), self._request.request_id
        operations.call(destroy_dossier, practice, asked, self._reason(), then=self._granted, failed=self._failed)

    def _granted(self, gone: DossierGone) -> None:
        words = self._context.words
        by_hand = words("Destroyed here. Destroy what lies on paper or in the other program yourself.")
        self._context.shell.show_done(by_hand if gone.place else words("The dossier is destroyed."))
        self.decided.emit()

    def _refuse(self) -> None:
        self.form.clear_problems()
        ground = self.form.values()["ground"]
        self._context.operations.run(
            refuse_dossier_destruction,
            self._request.request_id,
            ground,
            reason=self._reason(),
            then=self._kept,
            failed=self._failed,
        )

    def _kept(self, _: Any) -> None:
        self._context.shell.show_done(self._context.words("Refused: the dossier stays. Tell the patient why."))
        self.decided.emit()

    def _reason(self) -> str:
        return str(self.form.values()["reason"]).strip()

    def _failed(self, problem: PracticeError) -> None:
        if isinstance(problem, InvalidInput):
            self.form.show_problem(problem)
        else:
            self.failed.emit(problem)
