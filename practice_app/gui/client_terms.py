"""Kept until … because …, for each category of one client: read, and told in words a client may be told."""

from __future__ import annotations

from collections.abc import Iterable

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

_STATES = {
    "kept": N_("Until {date} ({term})."),
    "held": N_("Held, at least until {date}."),
    "suspended": N_("Waits, at the latest until {date}."),
    "due": N_("Nothing keeps this any more."),
}
_NO_END = {"held": N_("Held, with no end known."), "suspended": N_("Waits until that is done.")}


class ClientTerms(QWidget):
    """Categories with the same answer share a line."""

    def __init__(self, context: Context, client_id: ClientId) -> None:
        super().__init__()
        self._context = context
        self.facts = FactList(context.words("Until when each thing is kept, and why"))
        self.note = Label(context.words("Looking…"), "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.note)
        column.addWidget(self.facts)
        self.facts.hide()
        context.operations.read(client_terms, client_id, then=self._show, failed=self._refused)

    def _show(self, terms: list[CategoryTerm]) -> None:
        self.facts.set_facts(told_by_category(self._context.words, terms))
        self.facts.setVisible(bool(terms))
        self.note.setVisible(not terms)
        self.note.setText(self._context.words("Nothing of this client is here any more."))

    def _refused(self, problem: PracticeError) -> None:
        self.note.setText(self._context.words.error(problem))


def told_by_category(words: Words, terms: Iterable[CategoryTerm]) -> list[tuple[str, str]]:
    """The categories that share an answer, and the answer; what stays longest comes last."""
    grouped: dict[str, list[str]] = {}
    for term in sorted(terms, key=lambda one: (one.keep_until is None, str(one.keep_until), one.category)):
        name = words(CATEGORY_NAMES.get(term.category, term.category))
        grouped.setdefault(_answer(words, term), []).append(name)
    return [(capital(", ".join(names)), answer) for answer, names in grouped.items()]


def _answer(words: Words, term: CategoryTerm) -> str:
    length = lasting(words.plural, words, term.years)
    open_ended = term.keep_until is None and term.state in _NO_END
    template = _NO_END[term.state] if open_ended else _STATES[term.state]
    fields: dict[str, object] = {} if open_ended or term.state == "due" else {"date": term.keep_until, "term": length}
    parts = [words(template, **fields), *(words(one.template, **one.fields) for one in term.because)]
    if laws := dict.fromkeys(words(one.law) for one in term.because if one.law):
        parts.append(words("Ground: {law}.", law="; ".join(laws)))
    parts.append(words("Stays after that: {stays}.", stays=words(term.stays)))
    return " ".join(parts)
