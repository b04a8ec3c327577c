"""The columns of the list of clients."""

from __future__ import annotations

from practice_app.domain.client_card import ClientHit
from practice_app.gui.labels import STANDINGS, name_of
from practice_app.gui.widgets.record_model import Column
from practice_app.system.words import Words


def client_columns(words: Words) -> tuple[Column[ClientHit], ...]:
    """Name, birth date and city; what is out of the ordinary stands behind the name."""
    return (
        Column(words("Name"), lambda hit: _name(words, hit), stretch=True),
        Column(words("Born"), lambda hit: words.date(hit.birth_date) if hit.birth_date else "", width=12),
        Column(words("City"), lambda hit: hit.city, width=12),
    )


def _name(words: Words, hit: ClientHit) -> str:
    notes = [] if hit.standing == "client" else [name_of(words, STANDINGS, hit.standing).lower()]
    if hit.merged_number:
        notes.append(words("number {number} was merged into this card", number=hit.merged_number))
    if not hit.active:
        notes.append(words("inactive"))
    return f"{hit.name} ({', '.join(notes)})" if notes else hit.name
