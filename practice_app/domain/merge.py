"""Two cards of one client become one: which value stays, what the person must choose, and when they may not be merged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from practice_app.domain.client import Client
from practice_app.domain.errors import N_, Conflict, InvalidInput

STAYS, OTHER = "stays", "other"
BSN, PHOTO = "bsn", "photo"

# What is chosen as one: half an address of each card would be the address of neither.
GROUPS: Mapping[str, tuple[str, ...]] = {
    "name": ("given_name", "prefix", "family_name"),
    "organisation": ("organisation",),
    "contact_person": ("contact_person",),
    "birth_date": ("birth_date",),
    "email": ("email",),
    "phone": ("phone",),
    "address": ("street", "house_number", "postcode", "city", "country"),
    "language": ("language",),
    "source": ("source",),
    "kvk": ("kvk",),
    "vat_id": ("vat_id",),
    "oin": ("oin",),
}
# A slip here makes one person of two, so nothing is chosen beforehand.
CHOSEN_WITH_CARE = frozenset({"birth_date", BSN, PHOTO})
_STANDINGS = ("client", "enquirer", "subscriber")


@dataclass(frozen=True, slots=True)
class MergePreview:
    """What a merge will do. `conflicts`: the person chooses each; `filled`: taken over because this card has none.

    `moves`: table and number of rows that go along.
    """

    stays: Client
    other: Client
    conflicts: tuple[str, ...]
    filled: tuple[str, ...]
    moves: tuple[tuple[str, int], ...] = field(default=())


def require_mergeable(stays: Client, other: Client) -> None:
    """Raises Conflict for one and the same card, or for a person and an organisation."""
    if stays.id == other.id:
        raise Conflict(N_("This is one and the same card. Choose another."))
    if stays.kind != other.kind:
        raise Conflict(N_("A person and an organisation cannot be merged. Link them with a relation instead."))


def conflicts(stays: Client, other: Client) -> tuple[str, ...]:
    """The groups in which both cards say something, and not the same."""
    return tuple(name for name in GROUPS if _differ(stays, other, name))


def filled(stays: Client, other: Client) -> tuple[str, ...]:
    """The groups that the card gets from the other, because it says less there."""
    chosen = merged(stays, other, dict.fromkeys(conflicts(stays, other), STAYS))
    return tuple(name for name, columns in GROUPS.items() if any(getattr(chosen, c) != getattr(stays, c) for c in columns))


def check_choices(found: tuple[str, ...], choices: Mapping[str, str]) -> None:
    """Every conflict was chosen. Raises InvalidInput that names the first that was not."""
    for name in found:
        if choices.get(name) not in (STAYS, OTHER):
            raise InvalidInput(N_("The two cards differ here. Choose which one is right."), field=name)


def merged(stays: Client, other: Client, choices: Mapping[str, str]) -> Client:
    """The next version of the card that stays.

    The client number stays; an old one is found through `merged_client`. The later day of registration stays, because
    it can be the anchor of HOUSE (retention.md), and a merge may bring no destruction nearer.
    """
    values: dict[str, Any] = {}  # each comes from the field of the same name
    for name, columns in GROUPS.items():
        values |= _values(stays, other, name, columns, choices)
    return replace(
        stays,
        version=stays.version + 1,
        standing=min(stays.standing, other.standing, key=_STANDINGS.index),
        active=stays.active or other.active,
        registered_on=max(stays.registered_on, other.registered_on),
        **values,
    )


def _values(stays: Client, other: Client, name: str, columns: tuple[str, ...], choices: Mapping[str, str]) -> dict[str, Any]:
    if _differ(stays, other, name):
        chosen = other if choices[name] == OTHER else stays
        return {column: getattr(chosen, column) for column in columns}
    if name == "address" and not _says(stays, name):
        return {column: getattr(other, column) for column in columns}
    return {column: getattr(stays, column) or getattr(other, column) for column in columns}


def _differ(stays: Client, other: Client, name: str) -> bool:
    """Both say something, and some part of it is filled in on both with another value."""
    if not (_says(stays, name) and _says(other, name)):
        return False
    pairs = ((getattr(stays, column), getattr(other, column)) for column in GROUPS[name])
    return any(mine and theirs and mine != theirs for mine, theirs in pairs)


def _says(client: Client, name: str) -> bool:
    """Whether anything stands there; a country alone is no address."""
    return any(getattr(client, column) for column in GROUPS[name] if column != "country")
