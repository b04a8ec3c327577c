"""One data breach: its clock, what is missing, the facts, the decisions, whom it concerns, and the papers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import Signal

from practice_app.domain.data_breach import BREACH_STATES, DATA_KINDS, ClientConcerned
from practice_app.domain.errors import PracticeError
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
from practice_app.use_cases.breaches import OpenedBreach, change_breach, close_breach, remove_breach_client

FACTS, AUTHORITY, PEOPLE, REPORTED, CLIENT, TOLD, LETTERS, SHEET = (
    *("facts", "authority", "people", "reported", "client", "told", "letters", "sheet"),
)


class BreachPage(Page):
    """`wanted` names the step that somebody wants to take; `changed` gives the breach as it is now."""

    wanted = Signal(str)
    changed = Signal(object)

    def __init__(self, context: Context, opened: OpenedBreach) -> None:
        super().__init__()
        self._context, self._opened, words = context, opened, context.words
        self.record_id = opened.breach.id
        self.banner = Banner(words)
        state = words(BREACH_STATES[opened.breach.state])
        self.add(HeadingBar(words("Data breach {number}", number=opened.breach.number), f"{state} · {self._clock()}"))
        self.add(self.banner)
        if opened.missing and opened.breach.is_open:
            self.add(self._missing())
        for card in (self._facts(), self._decisions(), self._clients(), self._papers()):
            self.add(card)

    def _clock(self) -> str:
        words, breach = self._context.words, self._opened.breach
        if breach.closed_on is not None:
            return words("closed on {date}", date=breach.closed_on)
        by = words("to be reported by {moment}", moment=breach.report_by)
        if not breach.clock_runs:
            return words("noticed on {moment}", moment=breach.facts.aware_at)
        now = practice_of(self._context.operations).environment.clock.now()
        return f"{by} ({left_text(words, breach.left(now))})"

    def _missing(self) -> Card:
        card = Card(self._context.words("Still missing before it can be closed"))
        card.add(Label("\n".join(f"• {self._context.words(sentence)}" for sentence in self._opened.missing)))
        return card

    def _facts(self) -> Card:
        words, breach, facts = self._context.words, self._opened.breach, self._opened.breach.facts
        card = Card(words("What is known"))
        kinds = ", ".join(words(DATA_KINDS[kind]) for kind in facts.categories)
        people = str(facts.people) if facts.people is not None else ""
        told = [
            (words("Noticed on"), words.moment(facts.aware_at)),
            (words("Reported by"), words("{name}, on {moment}", name=self._opened.reporter, moment=breach.recorded_at)),
            (words("What happened"), facts.what),
            (words("When it happened"), facts.happened),
            (words("How it could happen"), facts.cause),
            (words("About how many people"), people),
            (words("Kinds of data"), kinds),
            (words("What it can mean for them"), facts.consequences),
            (words("What was done about it"), facts.measures),
        ]
        card.add(FactList(words("What is known"), [(ask, answer or UNKNOWN) for ask, answer in told], stacked=True))
        card.add(ButtonRow(self._step(words("Fill in…"), FACTS)))
        return card

    def _decisions(self) -> Card:
        words, breach = self._context.words, self._opened.breach
        card = Card(words("Decisions"))
        authority = {"report": words("It is reported"), "not": words("It is not reported"), "": UNKNOWN}[breach.authority]
        persons = {"tell": words("They are told"), "not": words("They are not told"), "": UNKNOWN}[breach.persons]
        told = [
            (words("Is it reported to the authority?"), _with(authority, breach.authority_reason)),
            (words("Are the people told?"), _with(persons, breach.persons_reason)),
        ]
        if breach.authority_told_at is not None:
            reported = _with(words.moment(breach.authority_told_at), breach.authority_reference)
            told.insert(1, (words("Reported at"), _with(reported, breach.late_reason)))
        card.add(FactList(words("Decisions"), told, stacked=True))
        reported_step = self._step(words("Reported…"), REPORTED)
        undecided = words("Decide first that it is reported to the authority.") if breach.authority != "report" else ""
        guard_state(reported_step, self._context, undecided if breach.is_open else self._closed())
        steps = (self._step(words("The authority…"), AUTHORITY), reported_step, self._step(words("The people…"), PEOPLE))
        card.add(ButtonRow(*steps))
        return card

    def _clients(self) -> Card:
        words, found, breach = self._context.words, self._opened.concerned, self._opened.breach
        card = Card(words("Clients concerned"))
        for one in found:
            line = Page(fills=True)
            line.column.setContentsMargins(0, 0, 0, 0)
            line.add_line(Label(self._line_of(one)), *self._taken_off(one))
            card.add(line)
        if not found:
            card.add(Label(words("Nobody is named here yet."), "muted"))
        told = self._step(words("They were told…"), TOLD)
        letters = self._step(words("Letters…"), LETTERS)
        reason = "" if any(one.told_on is None for one in found) else words("Nobody waits to be told.")
        if breach.persons != "tell":
            reason = words("Decide first that the people are told.")
        guard_state(told, self._context, reason if breach.is_open else self._closed())
        nobody = words("Say first whose data are concerned.")
        guard_state(letters, self._context, "" if found else nobody)
        card.add(ButtonRow(self._step(words("Add a client…"), CLIENT), letters, told))
        return card

    def _line_of(self, one: ClientConcerned) -> str:
        words = self._context.words
        born = words("born {date}", date=one.birth_date) if one.birth_date else ""
        told = words("told on {date}", date=one.told_on) if one.told_on else words("not told yet")
        return " · ".join(part for part in (one.name or words("Archived client"), one.number, born, told) if part)

    def _taken_off(self, one: ClientConcerned) -> Iterator[Button]:
        if self._opened.breach.is_open and one.told_on is None and self._context.may(remove_breach_client):
            words = self._context.words
            button = Button(words("Take off"), "quiet", name=words("Take {client} off", client=one.name or one.number))
            then = partial(self._run, remove_breach_client, self.record_id, one.client_id)
            button.clicked.connect(lambda: then())
            yield button

    def _papers(self) -> Card:
        words, breach = self._context.words, self._opened.breach
        card = Card(words("Papers and closing"))
        card.add(Label(words("The sheet answers what the form of the authority asks. A breach stays in the register."), "muted"))
        sheet = Button(words("Sheet for the authority…"))
        sheet.clicked.connect(lambda: self.wanted.emit(SHEET))
        self.close_button = Button(words("Close the breach…"))
        self.close_button.clicked.connect(self._ask_close)
        guard(self.close_button, self._context, close_breach)
        lacks = words("Something is still missing: it stands above.") if self._opened.missing else ""
        guard_state(self.close_button, self._context, lacks if breach.is_open else self._closed())
        card.add(ButtonRow(sheet, self.close_button))
        return card

    def _step(self, text: str, name: str) -> Button:
        button = Button(text)
        button.clicked.connect(lambda: self.wanted.emit(name))
        guard(button, self._context, change_breach)
        guard_state(button, self._context, "" if self._opened.breach.is_open else self._closed())
        return button

    def _closed(self) -> str:
        return self._context.words("This breach is closed, and stays as it is.")

    def _ask_close(self) -> None:
        words, breach = self._context.words, self._opened.breach
        told = [words("It stays in the register as it is now (AVG art. 33(5)).")]
        then = partial(self._run, close_breach, breach.id, breach.version)
        self._context.shell.confirm(words("Close breach {number}?", number=breach.number), told, words("Close it"), then)

    def _run(self, case: Callable[..., OpenedBreach], *arguments: object) -> None:
        self._context.operations.run(case, *arguments, then=self.changed.emit, failed=self._failed)

    def _failed(self, problem: PracticeError) -> None:
        self.banner.show_problem(problem)


def _with(text: str, more: str) -> str:
    return f"{text}\n{more}" if more else text
