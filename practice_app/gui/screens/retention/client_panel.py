"""One client of the plan: why, until when, what would go, and the holds."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from practice_app.domain.retention_terms import Term
from practice_app.gui.client_holds import ClientHolds
from practice_app.gui.client_terms import ClientTerms
from practice_app.gui.context import Context
from practice_app.gui.screens.retention.texts import STAYS, VERDICTS, items, say
from practice_app.gui.theme import SPACE_MEDIUM
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.fact_list import FactList
from practice_app.gui.widgets.heading_bar import HeadingBar
from practice_app.gui.widgets.label import Label
from practice_app.use_cases.holds import list_holds
from practice_app.use_cases.retention_views import PlanRow


class ClientPanel(QWidget):
    """Shown beside the list."""

    def __init__(self, context: Context, row: PlanRow) -> None:
        super().__init__()
        self._context, self._row = context, row
        words, plan = context.words, row.plan
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, SPACE_MEDIUM, 0)
        column.setSpacing(SPACE_MEDIUM)
        heading = HeadingBar(row.name or words("Archived client"), words("Client {number}", number=plan.number))
        if row.name:
            heading.add_action(words("Open client"), lambda: context.open_client(plan.client_id))
        column.addWidget(heading)
        column.addWidget(self._why())
        column.addWidget(self._each_category())
        if context.may(list_holds):
            column.addWidget(self._holds())
        column.addStretch()

    def _why(self) -> Card:
        words, plan = self._context.words, self._row.plan
        card = Card(words(VERDICTS[plan.verdict]))
        for reason in plan.reasons:
            card.add(Label(say(words, reason)))
        facts = [
            (words("Kept until"), words.date(plan.keep_until)),
            (words("Destroyed from"), words.date(plan.destroy_from)),
            *(
                (words("Stays: {rule}", rule=words(STAYS.get(one.rule, one.rule.value))), self._stays(one))
                for one in plan.archives
            ),
            (words("Would go"), items(words, plan) or words("nothing")),
        ]
        card.add(FactList(words("Terms"), facts))
        return card

    def _each_category(self) -> Card:
        card = Card(self._context.words("Each category"))
        card.add(ClientTerms(self._context, self._row.plan.client_id))
        return card

    def _stays(self, term: Term) -> str:
        words = self._context.words
        return words("until {date}, {law}", date=term.keep_until, law=words(term.law))

    def _holds(self) -> Card:
        card = Card(self._context.words("Holds and restrictions"))
        self.holds = ClientHolds(self._context, self._row.plan.client_id)
        self.holds.changed.connect(self._context.shell.changed)
        card.add(self.holds)
        return card
