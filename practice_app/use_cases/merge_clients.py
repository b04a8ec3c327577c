"""Merging a duplicate into the card that stays: looked at first, then done whole, audited for both, never undone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from practice_app.domain.access import Category, Level, Need, Role
from practice_app.domain.client import Client
from practice_app.domain.errors import N_, Conflict, InvalidInput, NotAllowed, Terms
from practice_app.domain.ids import ClientId
from practice_app.domain.inspection_words import ROLES
from practice_app.domain.merge import (
    BSN,
    OTHER,
    PHOTO,
    MergePreview,
    check_choices,
    conflicts,
    filled,
    merged,
    require_mergeable,
)
from practice_app.domain.privacy_map import PRIVACY_MAP
from practice_app.domain.refused_data import given
from practice_app.domain.relation import Relation, minor_problem
from practice_app.storage import clients, mailings, merge, national_ids, photos, refused_data, relations, suppression
from practice_app.storage.audit_log import Action
from practice_app.storage.keys import KeyName
from practice_app.storage.restrictions import require_usable
from practice_app.storage.unit import Unit
from practice_app.use_cases.door import use_case

_C, _L = Category, Level
# Confidential pieces among them, whether there are any or not: a refusal only where there are would tell of them.
_NEEDS = (
    (_C.CLIENT_NAME, _L.WRITE), (_C.CONTACT, _L.WRITE), (_C.RELATION, _L.WRITE), (_C.INVOICE, _L.WRITE),
    (_C.CONFIDENTIAL, _L.WRITE),
)  # fmt: skip
_SEALED = (KeyName.BSN, KeyName.PHOTO, KeyName.CONFIDENTIAL)


@dataclass(frozen=True, slots=True)
class _OneEach:
    """What a client has one of, sealed, and how it is reached."""

    name: str
    table: str
    has: Callable[[Unit, ClientId], bool]
    open: Callable[[Unit, ClientId], tuple[Any, int]]
    put: Callable[[Unit, ClientId, Any], int]
    remove: Callable[[Unit, ClientId], int | None]


_ONE_EACH = (
    _OneEach(BSN, "national_id", national_ids.is_present, national_ids.reveal, national_ids.put, national_ids.remove),
    _OneEach(PHOTO, "photo", photos.is_present, photos.get, photos.put, photos.remove),
)


@use_case(*_NEEDS, action=Action.READ)
def preview_merge(unit: Unit, client_id: ClientId, duplicate_id: ClientId) -> MergePreview:
    """What merging the duplicate into this client would do; every refusal of the merge itself comes here already."""
    stays, other = _load(unit, client_id, duplicate_id)
    _note_both(unit, stays, other)
    found = (*conflicts(stays, other), *_sealed_conflicts(unit, client_id, duplicate_id))
    moves = tuple((table, count) for table, count in merge.counts(unit, duplicate_id) if _may_know(unit, table, duplicate_id))
    return MergePreview(stays, other, found, filled(stays, other), moves)


@use_case(*_NEEDS, action=Action.MERGE, in_after_file=True)
def merge_clients(
    unit: Unit, client_id: ClientId, version: int, duplicate_id: ClientId, duplicate_version: int, choices: Mapping[str, str]
) -> Client:
    """Merge the duplicate into the client: the next version of the card that stays.

    `choices`: for each conflict of the preview "stays" or "other"; InvalidInput names one that is missing. Conflict when
    either card changed since. NotAllowed, before anything is done, for who cannot open what is sealed on the duplicate.
    """
    stays, other = _load(unit, client_id, duplicate_id)
    if (stays.version, other.version) != (version, duplicate_version):
        raise clients.changed_meanwhile()
    sealed = _sealed_conflicts(unit, client_id, duplicate_id)
    check_choices((*conflicts(stays, other), *sealed), choices)
    card = merged(stays, other, choices)
    _require_guardian(unit, card, stays, other)
    _note_both(unit, card, other)
    objected = any(suppression.is_suppressed(unit.db, one) for one in (client_id, duplicate_id))
    _take_sealed(unit, client_id, duplicate_id, sealed, choices)
    for table, row_id, row_version in merge.move_all(unit, client_id, other):
        unit.note(table, row_id, row_version, client_id)
    clients.save(unit, card, version)
    refused_data.end(unit, client_id, given(card) | _sealed_given(unit, client_id))
    if objected:  # an objection to marketing holds for the person, whichever address stays (mission T13)
        suppression.suppress(unit, client_id)
        mailings.leave_out(unit.db, client_id)
    return card


def _load(unit: Unit, client_id: ClientId, duplicate_id: ClientId) -> tuple[Client, Client]:
    """Both cards, when this member may merge them. The door held the needs against the first only."""
    for category, level in _NEEDS:
        unit.require(Need(category, level), duplicate_id)
    for one in (client_id, duplicate_id):  # merging uses the data of both (AVG art. 18(2))
        require_usable(unit, one)
    stays, other = clients.get(unit, client_id), clients.get(unit, duplicate_id)
    require_mergeable(stays, other)
    if merge.are_related(unit, client_id, duplicate_id):
        raise Conflict(
            N_("One of these two stands on the other's card as a relation, so they are two. Take that relation away first.")
        )
    _require_keys(unit, duplicate_id)
    return stays, other


def _require_keys(unit: Unit, duplicate_id: ClientId) -> None:
    """What is sealed names its client inside, so it is opened and sealed again. The sentence does not tell what is there."""
    needed = merge.keys_needed(unit, duplicate_id)
    if all(unit.session.keys.holds(name) for name in needed):
        return
    raise NotAllowed(
        N_("Your role cannot open everything that is sealed on these cards, and nothing may be lost. Who can merge them: {who}."),
        who=Terms(ROLES[role.value] for role in roles_that_merge(unit)),
    )


def _may_know(unit: Unit, table: str, client_id: ClientId) -> bool:
    """Whether the member may know that there are rows: a hold goes along for the desk too, without being told."""
    categories = {column.category for column in PRIVACY_MAP[table].columns.values() if not column.compartment}
    return all(unit.may(category, _L.READ, client_id) for category in categories)


def roles_that_merge(unit: Unit) -> list[Role]:
    """The roles that may merge and hold the key to everything that can be sealed on a card."""
    held = unit.keys_of_role
    return [
        role
        for role in Role
        if set(_SEALED) <= held[role.value] and all(unit.matrix.scopes([role], Need(*need)) for need in _NEEDS)
    ]


def _sealed_conflicts(unit: Unit, client_id: ClientId, duplicate_id: ClientId) -> tuple[str, ...]:
    """BSN or photo, when both cards have one and they are not the same. Opened to compare them, so the trail says so."""
    found = []
    for one in _ONE_EACH:
        if one.has(unit, client_id) and one.has(unit, duplicate_id):
            (mine, version), (theirs, other_version) = one.open(unit, client_id), one.open(unit, duplicate_id)
            unit.note(one.table, client_id, version, client_id)
            unit.note(one.table, duplicate_id, other_version, duplicate_id)
            found += [one.name] if mine != theirs else []
    return tuple(found)


def _take_sealed(
    unit: Unit, client_id: ClientId, duplicate_id: ClientId, conflicting: tuple[str, ...], choices: Mapping[str, str]
) -> None:
    """BSN and photo of the duplicate go to the card that stays, unless it has its own and that was chosen."""
    for one in _ONE_EACH:
        if not one.has(unit, duplicate_id):
            continue
        value, version = one.open(unit, duplicate_id)
        unit.note(one.table, duplicate_id, version, duplicate_id)
        if not one.has(unit, client_id) or (one.name in conflicting and choices[one.name] == OTHER):
            unit.note(one.table, client_id, one.put(unit, client_id, value), client_id)
        one.remove(unit, duplicate_id)


def _sealed_given(unit: Unit, client_id: ClientId) -> set[str]:
    return {one.name for one in _ONE_EACH if one.has(unit, client_id)}


def _require_guardian(unit: Unit, card: Client, stays: Client, other: Client) -> None:
    """A minor keeps a guardian who consents; only what was wrong on the card that stays may stay wrong."""
    of_stays, of_other = relations.of_client(unit, stays.id), relations.of_client(unit, other.id)
    problem = _as_minor(unit, card, (*of_stays, *of_other))
    if problem and not _as_minor(unit, stays, of_stays):
        raise problem


def _as_minor(unit: Unit, card: Client, around: tuple[Relation, ...]) -> InvalidInput | None:
    return minor_problem(card.birth_date, around, unit.today, relations.minor_policy(unit))


def _note_both(unit: Unit, stays: Client, other: Client) -> None:
    unit.note("client", stays.id, stays.version, stays.id)
    unit.note("client", other.id, other.version, other.id)
