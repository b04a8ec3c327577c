"""What a client chose not to give, and what will not work without it."""

from __future__ import annotations

from collections.abc import Iterable

from practice_app.domain.refused_data import RefusedDatum, consequences
from practice_app.gui.screens.clients.refused_field import DATUM_NAMES
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.label import Label
from practice_app.system.words import Words


class NotGivenCard(Card):
    """One sentence a datum."""

    def __init__(self, words: Words, refused: Iterable[RefusedDatum]) -> None:
        super().__init__(words("Does not want to give"))
        for one in refused:
            since = words("{datum}, since {date}", datum=words(DATUM_NAMES[one.datum]), date=one.refused_on)
            self.add(Label(since, "strong"))
            for sentence in consequences(one.datum):
                self.add(Label(words(sentence), "muted"))
