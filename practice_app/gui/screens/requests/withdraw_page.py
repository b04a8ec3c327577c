"""Withdrawing consents at a request: which of those in use, from the day it was asked."""

from __future__ import annotations

from PySide6.QtCore import Signal

from practice_app.domain.consent import Consent
from practice_app.domain.errors import PracticeError
from practice_app.domain.rights_request import RightsRequest
from practice_app.gui.context import Context
from practice_app.gui.why import guard, guard_state
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.check_field import CheckField
from practice_app.gui.widgets.heading_bar import HeadingBar
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.page import Page
from practice_app.use_cases.objecting import consents_to_withdraw, withdraw_on_request


class WithdrawPage(Page):
    """`changed`: they are withdrawn; `closed`: back to the request."""

    changed = Signal()
    closed = Signal()

    def __init__(self, context: Context, request: RightsRequest) -> None:
        super().__init__()
        self._context, self._request, words = context, request, context.words
        self.banner, self.boxes = Banner(words), dict[str, CheckField]()
        told = words("Request {number} of {name}", number=request.number, name=request.person_name)
        self.add(HeadingBar(words("Withdraw a consent"), told))
        self.add(self.banner)
        self.card = Card(words("Consents that are in use"))
        self.add(self.card)
        day = words("They end on {day}; what was done before stays lawful (AVG art. 7(3)).", day=request.received_on)
        self.add(Label(day, "muted"))
        self.go, self.back = Button(words("Withdraw"), "primary"), Button(words("Back"))
        self.go.clicked.connect(self._withdraw)
        self.back.clicked.connect(self.closed)
        self.add_line(guard(self.go, context, withdraw_on_request), self.back)
        context.operations.run(consents_to_withdraw, request.id, then=self._show, failed=self._refused)
        self._follow()

    def _show(self, found: list[Consent]) -> None:
        words = self._context.words
        for one in found:
            text = words("{purpose}, given on {day}", purpose=words(one.purpose), day=one.given_on)
            self.boxes[one.id] = box = CheckField(words, text)
            box.set_value(len(found) == 1 or one.purpose in self._request.covers)
            box.changed.connect(self._follow)
            self.card.add(box)
        if not found:
            self.card.add(Label(words("No consent of this person is in use.")))
        self._follow()

    def _chosen(self) -> list[str]:
        return [one for one, box in self.boxes.items() if box.value()]

    def _follow(self) -> None:
        words = self._context.words
        problem = "" if self._chosen() else words("Choose which consent is withdrawn.")
        if not self._request.is_sure:
            problem = words("First make sure who asks (AVG art. 12(6)), and note at the request how you did.")
        guard_state(self.go, self._context, problem)

    def _withdraw(self) -> None:
        run = self._context.operations.run
        run(withdraw_on_request, self._request.id, self._chosen(), then=self._done, failed=self._refused)

    def _done(self, _: RightsRequest) -> None:
        self._context.shell.show_done(self._context.words("Withdrawn. Confirm it to the person."))
        self.changed.emit()
        self.closed.emit()

    def _refused(self, problem: PracticeError) -> None:
        self.banner.show_problem(problem)
