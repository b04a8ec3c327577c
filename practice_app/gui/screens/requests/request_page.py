"""One request: what was asked, by when, who is behind it, the work it takes, the letters, and its end."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Signal

from practice_app.domain.errors import PracticeError
from practice_app.domain.request_rules import ACTING, CHANNELS, GROUNDS, IDENTITIES, KINDS
from practice_app.domain.rights_request import RightsRequest
from practice_app.gui.button_row import ButtonRow
from practice_app.gui.context import Context
from practice_app.gui.labels import options
from practice_app.gui.screens.requests.archive_card import ArchiveCard
from practice_app.gui.screens.requests.files_card import FilesCard
from practice_app.gui.screens.requests.letters_card import LettersCard
from practice_app.gui.screens.requests.texts import days_left, state_of
from practice_app.gui.screens.requests.work import Work, work_of
from practice_app.gui.why import guard, guard_shown, guard_state, show_if
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.choice_field import ChoiceField
from practice_app.gui.widgets.fact_list import FactList
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.heading_bar import HeadingBar
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.page import Page
from practice_app.gui.widgets.status_chip import StatusChip
from practice_app.use_cases.rights_requests import change_request, close_request, extend_request, note_identity, reopen_request


class RequestPage(Page):
    """`changed`: it is stored anew; `edit_wanted`, `close_wanted`, `extend_wanted`: its forms; `work_wanted`: a page of work."""

    changed = Signal()
    edit_wanted = Signal()
    close_wanted = Signal()
    extend_wanted = Signal()
    work_wanted = Signal(object)

    def __init__(self, context: Context, request: RightsRequest) -> None:
        super().__init__()
        self._context, self._request, words = context, request, context.words
        self.request_id = request.id
        title = words("{kind}: {name}", kind=words(KINDS[request.kind][0]), name=request.person_name)
        told = words("Request {number}, received on {day}", number=request.number, day=request.received_on)
        self.heading, self.banner = HeadingBar(title, told), Banner(words)
        self.heading.add_widget(StatusChip(*state_of(words, context.today(), request)))
        self.add(self.heading)
        self.add(self.banner)
        self._add_actions()
        self._add_facts()
        self._add_identity()
        self._add_work()
        self.archive = ArchiveCard(context, request)
        self.archive.linked.connect(self.changed)
        self.archive.failed.connect(self.banner.show_problem)
        self.add(self.archive)
        self.archive.appear()
        self.files, self.letters = FilesCard(context, request), LettersCard(context, request)
        for card in (self.files, self.letters):
            card.failed.connect(self.banner.show_problem)
            self.add(card)

    def _add_actions(self) -> None:
        words, context, request = self._context.words, self._context, self._request
        self.close_button, self.reopen = Button(words("Close…"), "primary"), Button(words("Open again"))
        self.edit, self.extend, self.client = Button(words("Change…")), Button(words("More time…")), Button(words("Open client"))
        self.add_line(self.close_button, self.reopen, self.edit, self.extend, self.client)
        closed = "" if request.is_open else words("This request was closed on {day}.", day=request.closed_on or "")
        guard_state(guard(self.edit, context, change_request), context, closed)
        guard_state(guard(self.extend, context, extend_request), context, closed)
        guard_shown(guard(self.close_button, context, close_request), context, close_request, request.is_open)
        show_if(self.reopen, context, reopen_request, request.closed_on == context.today())
        self.client.setVisible(request.client_id is not None)
        self.close_button.clicked.connect(self.close_wanted)
        self.reopen.clicked.connect(self._reopen)
        self.edit.clicked.connect(self.edit_wanted)
        self.extend.clicked.connect(self.extend_wanted)
        self.client.clicked.connect(self._open_client)

    def _open_client(self) -> None:
        if self._request.client_id is not None:
            self._context.open_client(self._request.client_id)

    def _add_facts(self) -> None:
        words, request = self._context.words, self._request
        kind, law = KINDS[request.kind]
        facts = [
            (words("What is asked"), f"{words(kind)} ({words(law)})"),
            (words("How it came"), words(CHANNELS[request.channel])),
            (words("Answer before"), self._period()),
            (words("Who asks"), words(ACTING[request.acting])),
            (words("Acting for the person"), " · ".join(filter(None, (request.acting_name, request.acting_ground)))),
            (words("Where the answer goes"), request.person_contact),
            (words("Given or passed on to"), request.recipient),
            (words("Extended on"), words.date(request.extended_on) if request.extended_on else ""),
            (words("Why it takes longer"), request.extension_reason),
            (words("Ground of the outcome"), self._ground()),
            (words("Reason of the outcome"), request.outcome_reason),
        ]
        card = Card(words("The request"))
        card.add(FactList(words("The request"), [(label, value) for label, value in facts if value]))
        if request.details:
            card.add(Label(words("In their words"), "strong"))
            card.add(Label(request.details).keep_to_width())
        if request.client_id is None:
            card.add(Label(words("It is not linked to a client. Link it under Change, or answer that nothing is kept."), "muted"))
        self.add(card)

    def _period(self) -> str:
        """Both days (retention.md): the one to aim at, and the last lawful one."""
        words, request = self._context.words, self._request
        days = words("{target}; the last day is {latest}", target=request.target, latest=request.latest)
        return f"{days}. {days_left(words, self._context.today(), request)}" if request.is_open else days

    def _ground(self) -> str:
        words, ground = self._context.words, GROUNDS.get(self._request.outcome_ground)
        return f"{words(ground.name)} ({words(ground.law)})" if ground else ""

    def _add_identity(self) -> None:
        words, context, request = self._context.words, self._context, self._request
        card = Card(words("Who is it?"))
        if not request.is_open or not context.may(note_identity):
            card.add(Label(words(IDENTITIES[request.identity])))
            self.add(card)
            return
        self.identity = Form(words, words("Who is it?"))
        hint = words("Take the lightest way that makes you sure. Keep no copy of a document; asking does not stop the clock.")
        self.identity.add("identity", words("How you made sure"), ChoiceField(words, options(words, IDENTITIES)), hint=hint)
        self.identity.fill({"identity": request.identity})
        note = Button(words("Note it"))
        note.clicked.connect(self._note_identity)
        card.add(self.identity)
        card.add(ButtonRow(note))
        self.add(card)

    def _note_identity(self) -> None:
        self._run(note_identity, self.identity.values()["identity"], self._request.version)

    def _add_work(self) -> None:
        words, request = self._context.words, self._request
        pages = work_of(request) if request.is_open else ()
        if not pages:
            return
        card = Card(words("What to do"))
        for work in pages:
            button = Button(words(work.title))
            button.clicked.connect(partial(self._begin, work))
            card.add(Label(words(work.told), "muted"))
            card.add(ButtonRow(button))
        self.add(card)

    def _begin(self, work: Work, *_: object) -> None:
        self.work_wanted.emit(work)

    def _reopen(self) -> None:
        self._run(reopen_request, self._context.words("Closed by mistake"), self._request.version)

    def _run(self, case: Any, *values: object) -> None:
        run = self._context.operations.run
        run(case, self._request.id, *values, then=self._done, failed=self._failed)

    def _done(self, _: RightsRequest) -> None:
        self._context.shell.show_done(self._context.words("Noted."))
        self.changed.emit()

    def _failed(self, problem: PracticeError) -> None:
        self.banner.show_problem(problem)
