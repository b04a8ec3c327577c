"""Correspondence with and about clients: record, open, change, list; confidential pieces only for who may know of them."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from practice_app.domain.access import Category, Level, Need
from practice_app.domain.correspondence import (
    Channel,
    Correspondence,
    CorrespondenceDraft,
    Direction,
    validate_correspondence,
)
from practice_app.domain.ids import ClientId, LetterId, new_id
from practice_app.domain.letter_list import LetterFilter, LetterLine
from practice_app.storage import clients, correspondence
from practice_app.storage.audit_log import Action
from practice_app.storage.unit import Unit
from practice_app.use_cases.door import use_case

_C, _L = Category, Level


def _client_of(unit: Unit, letter_id: LetterId, *_: object, **__: object) -> ClientId | None:
    return correspondence.client_of(unit, letter_id)


@use_case((_C.CORRESPONDENCE, _L.WRITE), action=Action.CREATE)
def record_correspondence(unit: Unit, client_id: ClientId, draft: CorrespondenceDraft) -> Correspondence:
    """Record a letter, e-mail, phone note or message. A confidential one needs that permission, and is sealed."""
    if draft.confidential:
        unit.require(Need(_C.CONFIDENTIAL, _L.WRITE), client_id)
    clients.get(unit, client_id)
    letter = letter_from(validate_correspondence(draft, unit.today), unit, client_id)
    correspondence.add(unit, letter)
    unit.note("correspondence", letter.id, letter.version, client_id)
    return letter


@use_case((_C.CORRESPONDENCE, _L.WRITE), (_C.CONFIDENTIAL, _L.WRITE), action=Action.CREATE)
def record_confidential(unit: Unit, client_id: ClientId, draft: CorrespondenceDraft) -> Correspondence:
    """The same, sealed for whoever may read confidential pieces; the desk is not even told of it."""
    return record_correspondence(unit, client_id, replace(draft, confidential=True))


@use_case((_C.CORRESPONDENCE, _L.READ), action=Action.READ, about=_client_of)
def open_correspondence(unit: Unit, letter_id: LetterId) -> Correspondence:
    """One piece with its text; NotFound too for a confidential one that the member may not know of."""
    letter = correspondence.get(unit, letter_id)
    unit.note("correspondence", letter.id, letter.version, letter.client_id)
    return letter


@use_case((_C.CORRESPONDENCE, _L.WRITE), action=Action.UPDATE, about=_client_of)
def change_correspondence(unit: Unit, letter_id: LetterId, draft: CorrespondenceDraft, version: int) -> Correspondence:
    """Store the next version of a piece that was opened at `version`; its author stays who recorded it.

    Making it confidential, or no longer so, needs that permission. Conflict when it was changed meanwhile.
    """
    stored = correspondence.get(unit, letter_id)
    if draft.confidential or stored.confidential:
        unit.require(Need(_C.CONFIDENTIAL, _L.WRITE), stored.client_id)
    tidy = letter_from(validate_correspondence(draft, unit.today), unit, stored.client_id)
    changed = replace(tidy, id=letter_id, version=stored.version + 1, author_id=stored.author_id)
    correspondence.save(unit, changed, version)
    unit.note("correspondence", letter_id, changed.version, stored.client_id)
    return changed


@use_case((_C.CORRESPONDENCE, _L.READ), action=None)
def list_correspondence(unit: Unit, chosen: LetterFilter, limit: int = 500, offset: int = 0) -> list[LetterLine]:
    """The pieces that the member may know of, newest first, without their text; of one client or of all."""
    return correspondence.listed(unit, chosen, limit, offset)


@use_case((_C.CORRESPONDENCE, _L.READ), action=None)
def count_correspondence(unit: Unit, chosen: LetterFilter) -> int:
    """How many pieces the member may know of."""
    return correspondence.count(unit, chosen)


def letter_from(draft: CorrespondenceDraft, unit: Unit, client_id: ClientId) -> Correspondence:
    """The first version of a validated draft, recorded by the acting member."""
    return Correspondence(
        LetterId(new_id()), 1, client_id, draft.sent_on or unit.today, cast(Direction, draft.direction),
        cast(Channel, draft.channel), draft.subject, draft.body, draft.confidential, unit.member_id,
    )  # fmt: skip
