"""All of somebody's data: the two cards “this goes” and “this stays, because”, who is to be told, and the button."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal

from practice_app.domain.errors import PracticeError
from practice_app.domain.rights_request import RightsRequest
from practice_app.gui.context import Context
from practice_app.gui.engine import practice_of
from practice_app.gui.erasure_cards import goes_card, recipients_card, stays_card, why_not_card
from practice_app.gui.why import guard, guard_state
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.page import Page
from practice_app.use_cases.erasing import FinishedErasure, Offer, erase_and_prove, erase_on_request, erasure_offer


class EraseAllPart(Page):
    """`wanted`: the person confirmed; `failed`: why it cannot be shown."""

    wanted = Signal()
    failed = Signal(object)

    def __init__(self, context: Context, request: RightsRequest) -> None:
        super().__init__(fills=True)
        self._context, self._request, words = context, request, context.words
        self.told = Page(fills=True)
        self.told.column.setContentsMargins(0, 0, 0, 0)
        self.go = Button(words("Destroy and save the answer…"), "danger")
        self.go.clicked.connect(self._ask)
        guard(self.go, context, erase_on_request)
        guard_state(self.go, context, words("Looking what is kept…"))
        self.add(self.told)
        self.add_line(self.go)
        context.operations.run(erasure_offer, request.id, then=self._show, failed=self.failed.emit)

    def _show(self, offer: Offer) -> None:
        words, plan = self._context.words, offer.plan
        self.told.empty()
        self._recipients = offer.recipients
        problem = self._problem(offer)
        if plan.due and plan.items:
            self.told.add(goes_card(words, plan))
            self.told.add(stays_card(words, plan))
            if offer.recipients:
                self.told.add(recipients_card(words, offer.recipients, name_goes=True))
            if plan.takes_more:
                self.told.add(Label(words("It takes more, which your roles do not let you see."), "muted"))
        else:
            problem = words("Nothing of this client can be destroyed now.")
            self.told.add(Label(problem, "strong"))
            self.told.add(why_not_card(words, plan.reasons))
        guard_state(self.go, self._context, problem)

    def _problem(self, offer: Offer) -> str:
        words, request = self._context.words, offer.request
        if not request.is_sure:
            return words("First make sure who asks (AVG art. 12(6)), and note at the request how you did.")
        if request.covers and "minor" not in request.covers:
            return words("This request asks for a part only.")
        return ""

    def _ask(self) -> None:
        words = self._context.words
        told = [
            words("The answer says what went, what stays and why. It is for the person: the practice keeps no copy."),
            words("The request closes with it. This cannot be undone."),
        ]
        if self._recipients:
            told.insert(0, words("Afterwards nobody knows any more of whom to tell: {names}.", names=", ".join(self._recipients)))
        title = words("Destroy the data of {name}?", name=self._request.person_name)
        self._context.shell.confirm(title, told, words("Destroy for good"), self.wanted.emit)

    def begin(self, path: Path, then: Callable[[FinishedErasure], object], failed: Callable[[PracticeError], object]) -> None:
        """Carry it out; the answer goes to `path`."""
        operations = self._context.operations
        operations.call_steps(erase_and_prove, practice_of(operations), self._request.id, path, then=then, failed=failed)
