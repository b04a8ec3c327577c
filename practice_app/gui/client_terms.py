"""Kept until … because …, for each category of one client: read, and told in words a client may be told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from practice_app.domain.category_names import CATEGORY_NAMES
from practice_app.domain.category_terms import CategoryTerm
from practice_app.domain.errors import N_, PracticeError
from practice_app.domain.ids import ClientId
from practice_app.domain.term_words import lasting
from practice_app.gui.context import Context
from practice_app.gui.labels import capital
from practice_app.gui.widgets.fact_list import FactList
from practice_app.gui.widgets.label import Label
from practice_app.system.words import Words
from practice_app.use_cases.retention import client_terms

_BY_TERM = N_("Until {date} ({term}).")
_OVER = N_("Its term ended on {date} ({term}).")
_LATEST = N_("Because of what is open at the latest until {date}.")


class ClientTerms(QWidget):
    """Categories with the same answer share a line."""

    def __init__(self, context: Context, client_id: ClientId) -> None:
        super().__init__()
        self._context = context
        self.facts = FactList(context.words("Until when each thing is kept, and why"), stacked=True)
        self.note = Label(context.words("Looking…"), "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.note)
        column.addWidget(self.facts)
        self.facts.hide()
        context.operations.read(client_terms, client_id, then=self._show, failed=self._refused)

    def _show(self, terms: list[CategoryTerm]) -> None:
        words = self._context.words
        self.facts.set_facts(told_by_category(words, terms, self._context.today()))
        self.facts.setVisible(bool(terms))
        told = waiting_told(words, terms) if terms else words("Nothing of this client is here any more.")
        self.note.setText(told)
        self.note.setVisible(bool(told))

    def _refused(self, problem: PracticeError) -> None:
        self.note.setText(self._context.words.error(problem))


def told_by_category(words: Words, terms: Iterable[CategoryTerm], on: date) -> list[tuple[str, str]]:
    """The categories that share an answer, and the answer; what stays longest comes last."""
    grouped: dict[str, list[str]] = {}
    for term in sorted(terms, key=lambda one: (str(one.term_until or ""), one.category)):
        name = words(CATEGORY_NAMES.get(term.category, term.category))
        grouped.setdefault(_answer(words, term, on), []).append(name)
    return [(capital(", ".join(names)), answer) for answer, names in grouped.items()]


def waiting_told(words: Words, terms: Iterable[CategoryTerm]) -> str:
    """What stands in the way of any destruction now, whatever the terms; "" for nothing."""
    waits = dict.fromkeys(words(one.template, **one.fields) for term in terms for one in term.waits)
    return words("Nothing goes meanwhile: {reasons}", reasons=" ".join(waits)) if waits else ""


def _answer(words: Words, term: CategoryTerm, on: date) -> str:
    parts = [words(one.template, **one.fields) for one in term.because]
    if term.term_until is not None and term.years:
        template = _BY_TERM if on <= term.term_until else _OVER
        length = lasting(words.plural, words, term.years)
        parts.insert(0, words(template, date=term.term_until, term=length))
    if term.waits and term.keep_until is not None and term.keep_until != term.term_until:
        parts.append(words(_LATEST, date=term.keep_until))
    if term.state == "due":
        parts.append(words("Nothing keeps this any more."))
    if laws := dict.fromkeys(words(one.law) for one in term.because if one.law):
        parts.append(words("Ground: {law}.", law="; ".join(laws)))
    parts.append(words("Stays after that: {stays}.", stays=words(term.stays)))
    return " ".join(parts)
