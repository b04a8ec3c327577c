"""What a client chose not to give, and what will not work without it."""

from __future__ import annotations

from collections.abc import Iterable

from practice_app.domain.refused_data import RefusedDatum, consequences
from practice_app.gui.screens.clients.refused_field import DATUM_NAMES
from practice_app.gui.theme import SPACE_TINY
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.page import Page
from practice_app.system.words import Words


class NotGivenCard(Card):
    """Each datum with the day, and under it what that means."""

    def __init__(self, words: Words, refused: Iterable[RefusedDatum]) -> None:
        super().__init__(words("Does not want to give"))
        inside = Page()
        inside.column.setContentsMargins(0, 0, 0, 0)
        inside.column.setSpacing(SPACE_TINY)
        for one in refused:
            inside.add(Label(words("{datum}, since {date}", datum=words(DATUM_NAMES[one.datum]), date=one.refused_on)))
            for sentence in consequences(one.datum):
                inside.add(Label(words(sentence), "small"))
        self.add(inside)
