"""One complaint: its clocks, what it says, the ladder with its notes, letters and closing."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal

from practice_app.domain.complaint import ABOUT, COMPLAINT_CHANNELS, OUTCOMES, STEPS
from practice_app.domain.errors import PracticeError
from practice_app.domain.rights_request import RightsRequest
from practice_app.gui.button_row import ButtonRow
from practice_app.gui.context import Context
from practice_app.gui.engine import practice_of
from practice_app.gui.time_left import left_text
from practice_app.gui.why import guard, guard_state
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.fact_list import UNKNOWN, FactList
from practice_app.gui.widgets.heading_bar import HeadingBar
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.page import Page
from practice_app.use_cases.clients import open_client
from practice_app.use_cases.complaint_letters import LETTERS
from practice_app.use_cases.complaints import OpenedComplaint, change_complaint, link_request

CHANGE, CONTACT, PLAN, NOTE, MOVE, EXTEND, CLOSE = ("change", "contact", "plan", "note", "move", "extend", "close")


class ComplaintPage(Page):
    """`wanted` names a step, `letter_wanted` a letter; `changed` gives the complaint as it is now."""

    wanted = Signal(str)
    letter_wanted = Signal(str)
    changed = Signal(object)

    def __init__(self, context: Context, opened: OpenedComplaint) -> None:
        super().__init__()
        self._context, self._opened, words = context, opened, context.words
        self.record_id = opened.complaint.id
        self.banner = Banner(words)
        heading = HeadingBar(words("Complaint {number}", number=opened.complaint.number), self._clock())
        if opened.complaint.client_id and opened.client and context.may(open_client):
            client_id = opened.complaint.client_id
            heading.add_action(words("Open the client"), lambda: context.open_client(client_id))
        self.add(heading)
        self.add(self.banner)
        for card in (self._says(), self._handling(), self._ladder(), *self._requests(), self._letters()):
            self.add(card)

    def _clock(self) -> str:
        words, one = self._context.words, self._opened.complaint
        if one.closed_on is not None:
            outcome = words(OUTCOMES[one.outcome])
            return words("closed on {date}: {outcome}", date=one.closed_on, outcome=outcome)
        told = []
        if one.waits_for_contact:
            now = practice_of(self._context.operations).environment.clock.now()
            by = words("personal contact by {moment}", moment=one.contact_by)
            told.append(f"{by} ({left_text(words, one.left(now))})")
        if one.answer_by is not None:
            told.append(words("answer by {date}", date=one.answer_by))
        return " · ".join(told) or words("Open")

    def _says(self) -> Card:
        words, one = self._context.words, self._opened.complaint
        card = Card(words("The complaint"))
        facts = [
            (words("From"), one.person_name),
            (words("Client"), self._opened.client),
            (words("Where the answer goes"), one.person_contact),
            (words("About"), words(ABOUT[one.about])),
            (words("How it came"), f"{words(COMPLAINT_CHANNELS[one.channel])}, {words.moment(one.received_at)}"),
            (words("Taken in by"), self._opened.names.get(one.recorded_by, "")),
            (words("What the complaint is"), one.what),
        ]
        card.add(FactList(words("The complaint"), [(ask, answer or UNKNOWN) for ask, answer in facts], stacked=True))
        card.add(ButtonRow(self._step(words("Change…"), CHANGE)))
        return card

    def _handling(self) -> Card:
        words, one = self._context.words, self._opened.complaint
        card = Card(words("Contact and appointment"))
        facts = [
            (words("Personal contact on"), words.moment(one.contact_at) if one.contact_at else ""),
            (words("Handled by"), self._opened.names.get(one.handler_id or "", "")),
            (words("Appointment"), words.moment(one.appointment_at) if one.appointment_at else ""),
        ]
        if one.extended_on is not None:
            facts.append((words("Extended on"), f"{words.date(one.extended_on)}\n{one.extension_reason}"))
        if one.solution:
            facts.append((words("What was found and agreed"), one.solution))
        card.add(FactList(words("Contact and appointment"), [(ask, answer or UNKNOWN) for ask, answer in facts], stacked=True))
        extend = self._step(words("Extend the term…"), EXTEND)
        if one.is_open and one.about != "care":
            guard_state(
                extend, self._context, words("Only a complaint about treatment has the term of six weeks (Wkkgz art. 17).")
            )
        elif one.is_open and one.extended_on:
            guard_state(extend, self._context, words("The term was extended already, and that can be done once (Wkkgz art. 17)."))
        spoken = self._step(words("Spoken to them…"), CONTACT)
        plan = self._step(words("Handler and appointment…"), PLAN)
        card.add(ButtonRow(spoken, plan, extend, self._step(words("Close…"), CLOSE)))
        return card

    def _ladder(self) -> Card:
        words, one = self._context.words, self._opened.complaint
        card = Card(words("Where it is: {step}", step=words(STEPS[one.step])))
        for note in self._opened.notes:
            who = self._opened.names.get(note.written_by, "")
            head = " · ".join(part for part in (words.moment(note.written_at), who, words(STEPS[note.step])) if part)
            card.add(Label(head, "muted"))
            card.add(Label(note.note))
        if not self._opened.notes:
            card.add(Label(words("No notes yet."), "muted"))
        higher = self._step(words("Take it higher…"), MOVE)
        if one.is_open and one.step == "outside":
            guard_state(higher, self._context, words("It is with an outside body already."))
        card.add(ButtonRow(self._step(words("Write a note…"), NOTE), higher))
        return card

    def _requests(self) -> list[Card]:
        """Requests of the same client, to be handled together (mission T12)."""
        words, found = self._context.words, self._opened.requests
        if not found:
            return []
        card = Card(words("Privacy requests of this client"))
        for request in found:
            line = Page(fills=True)
            line.column.setContentsMargins(0, 0, 0, 0)
            line.add_line(Label(words("Request {number}", number=request.number)), *self._linked(request))
            card.add(line)
        return [card]

    def _linked(self, request: RightsRequest) -> list[Button]:
        words = self._context.words
        go = Button(words("Open"), "quiet", name=words("Open request {number}", number=request.number))
        go.clicked.connect(lambda: self._context.shell.go_to("requests", request.id))
        if not (self._opened.complaint.is_open and self._context.may(link_request)):
            return [go]
        link = Button(
            words("Handle together"), "quiet", name=words("Handle together with request {number}", number=request.number)
        )
        run = partial(self._context.operations.run, link_request, self.record_id, request.id)
        link.clicked.connect(lambda: run(then=self.changed.emit, failed=self._failed))
        return [go, link]

    def _letters(self) -> Card:
        words, one = self._context.words, self._opened.complaint
        card = Card(words("Letters"))
        card.add(Label(words("Drafted for you to read over; each stands on this file and not in the dossier."), "muted"))
        lacks = {
            "receipt": "",
            "appointment": "" if one.appointment_at else words("There is no appointment yet: fill it in first."),
            "extension": "" if one.extended_on else words("The term was not extended: do that first, with the reason."),
            "outcome": "" if one.closed_on else words("The complaint has no outcome yet: close it first."),
        }
        buttons = []
        for kind, name in LETTERS.items():
            button = Button(words("{letter}…", letter=words(name)))
            button.clicked.connect(partial(self._want_letter, kind))
            guard(button, self._context, change_complaint)
            guard_state(button, self._context, lacks[kind])
            buttons.append(button)
        card.add(ButtonRow(*buttons))
        return card

    def _want_letter(self, kind: str, *_: object) -> None:
        self.letter_wanted.emit(kind)

    def _step(self, text: str, name: str) -> Button:
        button = Button(text)
        button.clicked.connect(lambda: self.wanted.emit(name))
        guard(button, self._context, change_complaint)
        closed = self._context.words("This complaint is closed, and stays as it is.")
        guard_state(button, self._context, "" if self._opened.complaint.is_open else closed)
        return button

    def _failed(self, problem: PracticeError) -> None:
        self.banner.show_problem(problem)
