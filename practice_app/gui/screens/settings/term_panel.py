"""One retention rule in words: how long from when, by which law, what goes and what stays, and the practice's own changes."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal

from practice_app.domain.errors import PracticeError
from practice_app.domain.practice_terms import DecidedChange, PracticeTerm
from practice_app.domain.retention_rules import RuleName
from practice_app.domain.term_words import TITLES, lasting
from practice_app.gui.button_row import ButtonRow
from practice_app.gui.context import Context
from practice_app.gui.labels import capital
from practice_app.gui.why import guard, guard_state
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.fact_list import FactList
from practice_app.gui.widgets.heading_bar import HeadingBar
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.page import Page
from practice_app.use_cases.terms import change_term, withdraw_term_change


class TermPanel(Page):
    """`change_wanted`: the owner wants another term; `stored`: a change that waited was taken back."""

    change_wanted = Signal()
    stored = Signal()

    def __init__(self, context: Context, term: PracticeTerm, year_end: int) -> None:
        super().__init__()
        self._context, self.term, self._year_end = context, term, year_end
        words = context.words
        self.banner = Banner(words)
        self.add(HeadingBar(words(TITLES[term.rule]), words("Rule {rule}", rule=term.rule.value)))
        self.add(self.banner)
        self.add(self._rule())
        self.change = guard(Button(words("Change this term…")), context, change_term)
        if not term.now.setting:
            guard_state(self.change, context, words("This term is fixed: the practice cannot change it."))
        self.change.clicked.connect(self.change_wanted)
        self.add_line(self.change)
        for coming in term.coming:
            self.add(self._coming(coming))
        if term.past:
            self.add(self._past())

    def _rule(self) -> Card:
        words, now = self._context.words, self.term.now
        card = Card()
        facts = [
            (words("Kept"), lasting(words.plural, words, now.years)),
            (words("Counted from"), words(now.anchor)),
            (words("Law or promise"), words(now.law)),
            (words("Goes then"), words(now.goes)),
            (words("Stays then"), words(now.stays)),
        ]
        if now.statute:
            least = lasting(words.plural, words, self.term.promised_years)
            facts.append((words("The law demands at least"), least))
        if self.term.rule is RuleName.FISCAL:
            facts.append((words("Financial year ends in"), capital(words.month(self._year_end))))
        card.add(FactList(words("The rule"), facts))
        if self.term.rule is RuleName.FISCAL:
            link = Button(words("To the financial year"), "quiet")
            label = words("Financial year ends in month")
            link.clicked.connect(lambda: self._context.shell.go_to("settings", ("practice", label)))
            card.add(ButtonRow(link))
        return card

    def _coming(self, decided: DecidedChange) -> Card:
        words = self._context.words
        card = Card(words("To come"))
        card.add(Label(self._sentence(decided)))
        back = guard(Button(words("Take this change back…")), self._context, withdraw_term_change)
        back.clicked.connect(partial(self._ask_withdraw, decided))
        card.add(ButtonRow(back))
        return card

    def _past(self) -> Card:
        card = Card(self._context.words("Terms of this practice"))
        for decided in reversed(self.term.past):
            card.add(Label(self._sentence(decided), "muted"))
        return card

    def _sentence(self, decided: DecidedChange) -> str:
        words, change = self._context.words, decided.change
        fields = {
            "date": words.date(change.effective_from),
            "term": lasting(words.plural, words, change.years),
            "decided": words.date(change.decided_on),
            "name": decided.decided_by_name or "–",
        }
        told = words("From {date}: {term}. Decided on {decided} by {name}.", **fields)
        return words("{told} Because of {basis}.", told=told, basis=change.basis) if change.basis else told

    def _ask_withdraw(self, decided: DecidedChange) -> None:
        words, shell = self._context.words, self._context.shell
        told = [self._sentence(decided), words("The term that holds now stays.")]
        why = words("Changing a term needs your password once more.")
        ask = partial(shell.ask_password, why, partial(self._withdraw, decided))
        shell.confirm(words("Take this change back?"), told, words("Take it back"), ask)

    def _withdraw(self, decided: DecidedChange) -> None:
        run = self._context.operations.run
        run(withdraw_term_change, decided.id, then=self._withdrawn, failed=self._refused)

    def _withdrawn(self, _: object) -> None:
        self._context.shell.show_done(self._context.words("The change was taken back."))
        self._context.shell.changed()
        self.stored.emit()

    def _refused(self, problem: PracticeError) -> None:
        self.banner.show_problem(problem)
