"""How long everything is kept: each rule with its term and its law, what goes and what stays, and the practice's own terms."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from practice_app.domain.practice_terms import PracticeTerm
from practice_app.domain.term_words import TITLES, lasting
from practice_app.gui.context import Context
from practice_app.gui.screens.settings.term_form import TermForm
from practice_app.gui.screens.settings.term_panel import TermPanel
from practice_app.gui.theme import SPACE_SMALL
from practice_app.gui.widgets.empty_state import EmptyState
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.list_detail import ListDetail
from practice_app.gui.widgets.page import show_page
from practice_app.gui.widgets.record_model import Column
from practice_app.gui.widgets.record_table import RecordTable
from practice_app.use_cases.practice_settings import read_policies
from practice_app.use_cases.terms import list_terms


class TermsPage(QWidget):
    """Everyone reads; the owner changes a term beside the list. `show_record(rule)` opens one."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, words = context, context.words
        self._year_end = 12
        self._wanted = ""
        self._terms: tuple[PracticeTerm, ...] = ()
        self.table = RecordTable(words, words("Terms"), self._columns(), lambda term: term.rule)
        self.split = ListDetail(
            self.table, EmptyState(words("Choose a rule"), words("Then you see what goes and what stays.")), words
        )
        self.split.set_shares(1500, 1100)
        self.split.remember(context.memory, "terms.panes")
        self.table.picked.connect(self._pick)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_SMALL, 0, 0)
        column.setSpacing(SPACE_SMALL)
        told = words(
            "For some things the law sets the least term; the rest the practice promised. Destruction follows by itself."
        )
        column.addWidget(Label(told, "muted"))
        column.addWidget(self.split, 1)

    def _columns(self) -> list[Column[PracticeTerm]]:
        words = self._context.words
        return [
            Column(words("What"), lambda term: words(TITLES[term.rule]), width=20, stretch=True),
            Column(words("Kept"), lambda term: lasting(words.plural, words, term.now.years), width=9),
            Column(words("Law or promise"), lambda term: words(term.now.law), width=26, folds=True),
            Column(words("To come"), self._coming, width=22, folds=True),
        ]

    def refresh(self) -> None:
        """Ask again; a form that is being filled in stays."""
        read = self._context.operations.read
        read(read_policies, then=self._know_year_end, channel="terms.policies")
        read(list_terms, then=self._show, channel="terms")

    def show_record(self, key: object) -> None:
        """Choose the rule with this name."""
        self._wanted = str(key)
        self._choose()

    def _know_year_end(self, policies: dict[str, str]) -> None:
        self._year_end = int(policies["financial_year_end_month"])

    def _show(self, terms: tuple[PracticeTerm, ...]) -> None:
        self._terms = terms
        self.table.set_records(terms)
        self._choose()

    def _choose(self) -> None:
        for place, term in enumerate(self._terms):
            if term.rule.value == self._wanted:
                self._wanted = ""
                self.table.selectRow(place)

    def _coming(self, term: PracticeTerm) -> str:
        words = self._context.words
        if not term.coming:
            return ""
        change = term.coming[0].change
        return words(
            "{term} from {date}", term=lasting(words.plural, words, change.years), date=words.date(change.effective_from)
        )

    def _pick(self, term: PracticeTerm | None) -> None:
        shown = self.split.detail
        if term is None:
            self.split.show_detail(None)
        elif isinstance(shown, TermForm) and shown.term.rule == term.rule:
            return  # what is filled in there stays
        elif not (isinstance(shown, TermPanel) and shown.term == term):
            self._show_panel(term)

    def _show_panel(self, term: PracticeTerm) -> None:
        panel = TermPanel(self._context, term, self._year_end)
        panel.change_wanted.connect(lambda: self._ask(term))
        panel.stored.connect(self.refresh)
        show_page(self.split, panel)

    def _ask(self, term: PracticeTerm) -> None:
        form = TermForm(self._context, term)
        form.done.connect(lambda: self._show_panel(term))
        form.done.connect(self.refresh)
        self.split.show_detail(form)
        form.form.rows["years"].field.setFocus()
