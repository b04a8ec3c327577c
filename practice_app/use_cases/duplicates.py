"""Likely duplicates: told while a card is typed, and listed to be looked at; what a member may not see never counts."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from practice_app.domain.access import Category, Level
from practice_app.domain.client import ClientDraft, check_client
from practice_app.domain.client_card import ClientHit
from practice_app.domain.duplicates import face_of, likeness
from practice_app.domain.ids import ClientId
from practice_app.domain.reason import Reason
from practice_app.storage import duplicates
from practice_app.storage.unit import Unit
from practice_app.use_cases.door import use_case

_C, _L = Category, Level
MOST_PAIRS = 500
_MOST_TOLD = 5
_COMPARED = ("email", "phone", "postcode", "house_number", "kvk", "birth_date")


@dataclass(frozen=True, slots=True)
class LikelyDuplicate:
    """A card that is there already, and why it may be the same client."""

    hit: ClientHit
    score: int
    reasons: tuple[Reason, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class DuplicatePair:
    """Two cards that may be of one client. `first` is the older card."""

    first: ClientHit
    second: ClientHit
    score: int
    reasons: tuple[Reason, ...] = field(repr=False)


@use_case((_C.CLIENT_NAME, _L.READ), action=None)
def likely_duplicates_of(unit: Unit, draft: ClientDraft, known_as: ClientId | None = None) -> list[LikelyDuplicate]:
    """The cards that a draft may be a duplicate of, the likeliest first, at most five.

    A field that cannot be right yet (half a phone number) counts for nothing. `known_as`: the card being changed.
    """
    tidy, wrong = check_client(draft, unit.today, unit.practice_kind)
    doubtful = [problem.field for problem in wrong if problem.field in _COMPARED]
    blank: dict[str, Any] = {name: None if name == "birth_date" else "" for name in doubtful}
    face = face_of(replace(tidy, **blank))
    own_row = duplicates.row_of(unit, known_as) if known_as else None
    found = {row: like for row, other in duplicates.candidates(unit, face) if (like := likeness(face, other)).is_likely}
    others = [item for item in found.items() if item[0] != own_row]
    best = sorted(others, key=lambda item: (-item[1].score, item[0]))[:_MOST_TOLD]
    hits = duplicates.hits(unit, {row for row, _ in best})
    return [LikelyDuplicate(hits[row], like.score, like.reasons) for row, like in best]


@use_case((_C.CLIENT_NAME, _L.READ), action=None)
def list_duplicates(unit: Unit) -> list[DuplicatePair]:
    """The pairs of cards that are likely of one client, the likeliest first, at most 500."""
    found = duplicates.likely_pairs(unit, MOST_PAIRS)
    hits = duplicates.hits(unit, {row for one, other, _ in found for row in (one, other)})
    return [DuplicatePair(hits[one], hits[other], like.score, like.reasons) for one, other, like in found]
