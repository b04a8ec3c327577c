"""What would go and stay if a client asked for erasure, and the way to their request: nobody is destroyed by hand (C9)."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal

from practice_app.domain.client import Client, display_name
from practice_app.domain.errors import PracticeError
from practice_app.domain.retention_plan import ClientPlan
from practice_app.domain.rights_request import RightsRequest
from practice_app.gui.context import Context
from practice_app.gui.erasure_cards import goes_card, stays_card, why_not_card
from practice_app.gui.screens.clients.facts import is_minor
from practice_app.gui.why import show_if
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.heading_bar import HeadingBar
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.page import Page
from practice_app.use_cases.erasing import erasure_preview, erasure_requests
from practice_app.use_cases.minors_found import record_minor_found


class ErasurePage(Page):
    """`closed` gives the id: back to the card."""

    closed = Signal(object)

    def __init__(self, context: Context, client: Client) -> None:
        super().__init__()
        self._context, self._client = context, client
        words = context.words
        self.banner, self.told, self.asked = Banner(words), Page(fills=True), Page(fills=True)
        for part in (self.told, self.asked):
            part.column.setContentsMargins(0, 0, 0, 0)
        self.found, self.cancel = Button(words("Found: a minor who should not be here…")), Button(words("Back"))
        self.found.clicked.connect(self._ask_found)
        self.cancel.clicked.connect(lambda: self.closed.emit(client.id))
        name = words("{name}, number {number}", name=display_name(client), number=client.number)
        self.add(HeadingBar(words("Destroy at their own request"), name))
        self.add(self.banner)
        self.add(self.asked)
        self.add(self.told)
        self.add_line(self.found, self.cancel)
        show_if(self.found, context, record_minor_found, is_minor(client, context.today()))
        context.operations.read(erasure_requests, client.id, then=self._show_requests, failed=self._refused)
        context.operations.read(erasure_preview, client.id, then=self._show, failed=self._refused)

    def _show_requests(self, requests: list[RightsRequest]) -> None:
        words, shell = self._context.words, self._context.shell
        self.asked.empty()
        if not requests:
            why = words("A client is destroyed only at their own request: record it at the rights desk, and carry it out there.")
            self.asked.add(Label(why))
            button = Button(words("To the rights desk"), "primary")
            button.clicked.connect(partial(shell.go_to, "requests"))
            self.asked.add_line(button)
        for one in requests:
            told = words("Request {number}, received on {day}", number=one.number, day=one.received_on)
            button = Button(words("Open request {number}", number=one.number), "primary")
            button.clicked.connect(partial(shell.go_to, "requests", one.id))
            self.asked.add(Label(told))
            self.asked.add_line(button)

    def _show(self, plan: ClientPlan) -> None:
        words = self._context.words
        self.told.empty()
        if plan.due and plan.items:
            self.told.add(goes_card(words, plan))
            self.told.add(stays_card(words, plan))
        else:
            self.banner.show_message("warning", words("Nothing of this client can be destroyed now."))
            self.told.add(why_not_card(words, plan.reasons))

    def _ask_found(self) -> None:
        words = self._context.words
        told = [
            words("For data of a minor that should not have been collected (AVG art. 17(1)(d)): without a guardian's consent."),
            words("It becomes a request at the rights desk; nothing is destroyed yet."),
        ]
        self._context.shell.confirm(words("Record what you found?"), told, words("Record"), self._record)

    def _record(self) -> None:
        self._context.operations.run(record_minor_found, self._client.id, then=self._recorded, failed=self._refused)

    def _recorded(self, request_id: str) -> None:
        self._context.shell.changed()
        self._context.shell.go_to("requests", request_id)

    def _refused(self, problem: PracticeError) -> None:
        self.banner.show_problem(problem)
