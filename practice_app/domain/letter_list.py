"""Correspondence in a list: one line a piece, without its text, and what the list is narrowed to."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from practice_app.domain.correspondence import Channel, Direction
from practice_app.domain.ids import ClientId, LetterId, MemberId


@dataclass(frozen=True, slots=True)
class LetterLine:
    """One piece in a list. The subject and correspondent of a confidential one stay sealed, so they are empty here.

    A search in sealed texts fills them in for who holds the key. `in_thread`: it answers, or was answered by, another.
    """

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
    author: str = field(default="", repr=False)
    correspondent: str = field(default="", repr=False)
    in_thread: bool = field(default=False, repr=False)
    promotional: bool = field(default=False, repr=False)


@dataclass(frozen=True, slots=True, repr=False)
class LetterFilter:
    """None and "": whatever it is. `text` is looked for in subject, text and correspondent; the period includes its days."""

    client_id: ClientId | None = None
    direction: Direction | None = None
    channel: Channel | None = None
    text: str = ""
    since: date | None = None
    until: date | None = None
    confidential: bool | None = None
    author_id: MemberId | None = None

    def __repr__(self) -> str:
        return "LetterFilter(…)"


@dataclass(frozen=True, slots=True)
class SealedHits:
    """One batch of a search through sealed texts. `after`: where the next one begins, None when it was the last."""

    lines: tuple[LetterLine, ...] = field(repr=False)
    looked_at: int
    after: str | None
