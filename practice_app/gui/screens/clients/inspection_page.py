"""The way from a client to the overview of all that is kept about them: the open request, or the day a new one came in."""

from __future__ import annotations

from functools import partial
from importlib import import_module

from PySide6.QtCore import Signal

from practice_app.domain.client import Client, display_name
from practice_app.domain.errors import InvalidInput, PracticeError
from practice_app.domain.request_part import Asked
from practice_app.domain.rights_request import RightsRequest
from practice_app.gui.context import Context
from practice_app.gui.pack_maker import PackMaker
from practice_app.gui.why import guard
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.date_field import DateField
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.heading_bar import HeadingBar
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.page import Page
from practice_app.use_cases.inspection_request import asked_to_inspect, begin_inspection


class InspectionPage(Page):
    """`closed`: back to the client."""

    closed = Signal()

    def __init__(self, context: Context, client: Client) -> None:
        super().__init__()
        self._context, self._client, words = context, client, context.words
        self.maker: PackMaker | None = None
        self.banner, self.work = Banner(words), Page()
        self.form = Form(words, words("Request"))
        self.begin = guard(Button(words("Go on"), "primary"), context, begin_inspection)
        self.cancel = Button(words("Back"))
        self.work.column.setContentsMargins(0, 0, 0, 0)
        what = words("Everything that is kept about this client, as a PDF.")
        self.add(HeadingBar(words("Inspection of {name}", name=display_name(client)), what))
        for part in (self.banner, self.work):
            self.add(part)
        self.add_line(self.cancel)
        self.begin.clicked.connect(self._begin)
        self.cancel.clicked.connect(self.closed)
        context.operations.read(asked_to_inspect, client.id, then=self._show, failed=self.banner.show_problem)

    def _show(self, asked: Asked | None) -> None:
        if asked is None:
            self._ask_day()
            return
        words = self._context.words
        self.work.empty()
        self.maker = PackMaker(self._context, asked.id, self._client.number)
        told = words("Request {number}, received on {day}.", number=asked.number, day=asked.received_on)
        self.review = Button(words("Look for other people's data…"))
        self.review.clicked.connect(partial(self._look_for_others, asked))
        self.work.add_line(Label(told, "muted"), self.review)
        self.work.add(self.maker)

    def _look_for_others(self, asked: Asked) -> None:
        """Who reviews what is sealed may not read the register, so they come to the review from here."""
        screens = import_module("practice_app.gui.screens.requests.review_page")  # as its own screen loads it: when it is opened
        client = self._client
        request = RightsRequest(
            asked.id, 0, asked.number, client.id, "inspection", "counter", display_name(client), asked.received_on
        )
        page = screens.ReviewPage(self._context, request)
        page.closed.connect(partial(self._reviewed, page))
        self.work.hide()
        self.cancel.hide()
        self.add(page)
        page.refresh()
        page.focus_first()

    def _reviewed(self, page: Page) -> None:
        page.hide()
        page.deleteLater()
        self.work.show()
        self.cancel.show()
        self.review.setFocus()
        if self.maker is not None:
            self.maker.refresh()

    def _ask_day(self) -> None:
        """No request waits: it is entered in the register with the day it came in."""
        words, today = self._context.words, self._context.today()
        received = DateField(words, today, calendar=True)
        received.set_value(today)
        self.form.add("request_received_on", words("Request received on"), received)
        card = Card(words("Request"))
        card.add(Label(words("Data are shown at the person's own request, which is entered in the register. Be sure who asks.")))
        card.add(self.form)
        self.work.add(card)
        self.work.add_line(self.begin)

    def _begin(self) -> None:
        self.form.clear_problems()
        if self.form.check():
            day = self.form.values()["request_received_on"]
            self._context.operations.run(begin_inspection, self._client.id, day, then=self._show, failed=self._refused)

    def _refused(self, problem: PracticeError) -> None:
        if isinstance(problem, InvalidInput):
            self.form.show_problem(problem)
        else:
            self.banner.show_problem(problem)
