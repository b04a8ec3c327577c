"""Another term for one rule: how many years, from which day, because of which law; and first whom it concerns."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Signal

from practice_app.domain.errors import InvalidInput, PracticeError
from practice_app.domain.practice_terms import PracticeTerm, TermEffect
from practice_app.domain.term_words import TITLES, lasting
from practice_app.gui.context import Context
from practice_app.gui.widgets.banner import Banner
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.date_field import DateField
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.heading_bar import HeadingBar
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.page import Page
from practice_app.gui.widgets.text_field import TextField
from practice_app.system.words import Words
from practice_app.use_cases.terms import change_term, preview_term


class TermForm(Page):
    """Nothing changes before the effect was shown, confirmed, and the password given. `done`: stored or given up."""

    done = Signal()

    def __init__(self, context: Context, term: PracticeTerm) -> None:
        super().__init__()
        self._context, self.term = context, term
        words = context.words
        self.banner = Banner(words)
        self.form = Form(words, words("Another term"))
        self._add_rows()
        self.look = Button(words("See what it changes…"), "primary")
        self.look.clicked.connect(self.preview)
        cancel = Button(words("Cancel"))
        cancel.clicked.connect(self.done)
        self.add(HeadingBar(words(TITLES[term.rule]), words("Another term")))
        self.add(self.banner)
        self.add(self.form)
        self.add(Label(words("For who is here already the shortest term counts: a change never works back on anyone."), "muted"))
        self.add_footer(self.look, cancel)

    def _add_rows(self) -> None:
        words, promised = self._context.words, lasting(self._context.words.plural, self._context.words, self.term.promised_years)
        self.form.add("years", words("Years"), TextField(words))
        since = DateField(words, self._context.today(), calendar=True)
        self.form.add("effective_from", words("From"), since, hint=words("Today or later."))
        hint = words("Which law demands it. Needed for longer than {term}.", term=promised)
        self.form.add("basis", words("Legal basis"), TextField(words), hint=hint, optional=True)
        self.form.fill({"years": str(self.term.now.years), "effective_from": self._context.today()})

    def preview(self) -> None:
        """Ask whom it would concern."""
        self.banner.hide()
        if self.form.check():
            self.form.clear_problems()
            wanted = self._wanted()
            then = partial(self._confirm, wanted)
            self._context.operations.read(preview_term, self.term.rule, **wanted, then=then, failed=self._refused)

    def _wanted(self) -> dict[str, Any]:
        values = self.form.values()
        typed = values["years"].strip()
        return {**values, "years": int(typed) if typed.isdecimal() and len(typed) < 5 else 0}

    def _confirm(self, wanted: dict[str, Any], effect: TermEffect) -> None:
        words, shell = self._context.words, self._context.shell
        since = wanted["effective_from"] or self._context.today()
        term = lasting(words.plural, words, wanted["years"])
        title = words("{what}: {term} from {date}?", what=words(TITLES[self.term.rule]), term=term, date=words.date(since))
        why = words("Changing a term needs your password once more.")
        ask = partial(shell.ask_password, why, partial(self._store, wanted))
        shell.confirm(title, effect_told(words, effect), words("Change the term"), ask)

    def _store(self, wanted: dict[str, Any]) -> None:
        self._context.operations.run(change_term, self.term.rule, **wanted, then=self._stored, failed=self._refused)

    def _stored(self, _: PracticeTerm) -> None:
        self._context.shell.show_done(self._context.words("The term is changed; it stands in the audit trail."))
        self._context.shell.changed()
        self.done.emit()

    def _refused(self, problem: PracticeError) -> None:
        if isinstance(problem, InvalidInput) and problem.field in self.form.rows:
            self.form.show_problem(problem)
        else:
            self.banner.show_problem(problem)


def effect_told(words: Words, effect: TermEffect) -> list[str]:
    """Whom a change concerns: a sentence each."""
    told = []
    if effect.earlier:
        told.append(words.plural("{count} client is due earlier.", "{count} clients are due earlier.", effect.earlier))
    if effect.due_then:
        told.append(
            words.plural(
                "Of {count} client something is due on that very day, and is announced first.",
                "Of {count} clients something is due on that very day, and is announced first.",
                effect.due_then,
            )
        )
    if effect.later:
        told.append(words.plural("{count} client is due later.", "{count} clients are due later.", effect.later))
    if not told:
        told.append(words("Nobody who is here is due on another day; it holds for what comes from then on."))
    return [*told, words("It cannot be taken back once it is in force; another change can follow.")]
