"""Who reached clients beyond their own: in an emergency, by taking over, and while standing in for a colleague."""

from __future__ import annotations

from practice_app.gui.context import Context
from practice_app.gui.screens.settings.emergencies_card import EmergenciesCard
from practice_app.gui.screens.settings.standing_in_card import StandingInCard
from practice_app.gui.screens.settings.take_overs_card import TakeOversCard
from practice_app.gui.theme import SPACE_SMALL
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.page import Page
from practice_app.use_cases.assignments import list_take_overs
from practice_app.use_cases.standing_in import list_standing_in


class OwnClientsPage(Page):
    """A card for each that the member's roles give."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        words = context.words
        self.column.setContentsMargins(0, SPACE_SMALL, 0, 0)
        self.add(
            Label(words("Who treats or assists sees their own clients only. These are the ways to reach another's."), "muted")
        )
        self.emergencies = EmergenciesCard(context)
        self.standing_in = StandingInCard(context) if context.may(list_standing_in) else None
        self.take_overs = TakeOversCard(context) if context.may(list_take_overs) else None
        self._cards = [card for card in (self.emergencies, self.standing_in, self.take_overs) if card is not None]
        for card in self._cards:
            self.add(card)

    def refresh(self) -> None:
        """Look again; a form that is being filled in stays."""
        for card in self._cards:
            card.refresh()
