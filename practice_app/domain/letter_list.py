"""Correspondence in a list: one line a piece, without its text, and what the list is narrowed to."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from practice_app.domain.correspondence import Channel, Direction
from practice_app.domain.ids import ClientId, LetterId, MemberId


@dataclass(frozen=True, slots=True)
class LetterLine:
    """One piece in a list. The subject of a confidential one stays sealed, so it is empty here."""

    id: LetterId
    version: int
    client_id: ClientId
    client_number: str = field(repr=False)
    client_name: str = field(repr=False)
    sent_on: date = field(repr=False)
    direction: Direction = field(repr=False)
    channel: Channel = field(repr=False)
    subject: str = field(repr=False)
    confidential: bool = field(repr=False)
    author_id: MemberId = field(repr=False)


@dataclass(frozen=True, slots=True, repr=False)
class LetterFilter:
    """None and "": whatever it is. `text` is looked for in the subject."""

    client_id: ClientId | None = None
    direction: Direction | None = None
    channel: Channel | None = None
    text: str = ""

    def __repr__(self) -> str:
        return "LetterFilter(…)"
