"""How likely two cards are of one client: a score from what they have in common, and the sentences that say why."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from practice_app.domain.client import Client, ClientDraft
from practice_app.domain.errors import N_
from practice_app.domain.reason import Reason
from practice_app.domain.search_text import fold

LIKELY = 60
_LEGAL_FORMS = re.compile(r"( (?:b v|bv|n v|nv|v o f|vof|cv|c v|stichting|vereniging))+$")

# Weights: one strong sign is not enough for a person, because families share an address, a phone and an e-mail address.
_SAME_NAME, _INITIAL, _FAMILY_ONLY, _GIVEN_ONLY, _FAMILY_MEMBER = 45, 35, 20, 15, 10
_BORN, _BORN_ELSE, _OTHER_GIVEN, _OTHER_INITIAL = 35, -60, -40, -60  # twins share all but the given name
_EMAIL, _PHONE, _ADDRESS, _BUSINESS = 30, 20, 15, 60


@dataclass(frozen=True, slots=True)
class Face:
    """What is compared of a card. Contact data that the member may not see are left empty: they never count.

    `address`: postcode and folded house number, together or not at all.
    """

    kind: str
    family: str = field(repr=False)
    given: str = field(default="", repr=False)
    birth_date: date | None = field(default=None, repr=False)
    email: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    address: tuple[str, str] = field(default=("", ""), repr=False)
    kvk: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Likeness:
    """`score` is likely from LIKELY on; `reasons` are whole sentences without a value in them."""

    score: int
    reasons: tuple[Reason, ...]

    @property
    def is_likely(self) -> bool:
        """Whether a person should look at it."""
        return self.score >= LIKELY


def face_of(card: Client | ClientDraft) -> Face:
    """What is compared of a card, or of a draft in its normal form."""
    return make_face(
        card.kind, card.organisation if card.kind == "organisation" else card.family_name, card.given_name, card.prefix,
        card.birth_date, card.email, card.phone, card.postcode, card.house_number, card.kvk,
    )  # fmt: skip


def make_face(
    kind: str, name: str, given: str, prefix: str, birth_date: date | None, email: str, phone: str, postcode: str, house: str,
    kvk: str,
) -> Face:  # fmt: skip
    """A face from the columns of a card. The prefix belongs to the family name, wherever it was typed."""
    address = (postcode, fold(house)) if postcode and house else ("", "")
    if kind == "organisation":
        return Face(kind, _LEGAL_FORMS.sub("", fold(name)), "", None, email.lower(), phone, address, kvk)
    return Face(kind, fold(f"{prefix} {name}"), fold(given), birth_date, email.lower(), phone, address, kvk)


def likeness(one: Face, other: Face) -> Likeness:
    """How alike two faces are; a person and an organisation never are."""
    if one.kind != other.kind:
        return Likeness(0, ())
    found = [*_of_name(one, other), *_of_birth(one, other), *_of_contact(one, other)]
    reasons = tuple(Reason(text) for _, text in found if text)
    return Likeness(sum(points for points, _ in found), reasons)


def _of_name(one: Face, other: Face) -> list[tuple[int, str]]:
    same_family = bool(one.family) and one.family == other.family
    if one.kind == "organisation":
        return [(_SAME_NAME, N_("The name is the same."))] if same_family else []
    if one.given and one.given == other.given:
        if same_family:
            return [(_SAME_NAME, N_("The name is the same."))]
        return [(_GIVEN_ONLY, N_("The given name is the same."))]
    if not (one.given and other.given):
        return [(_FAMILY_ONLY, N_("The family name is the same, and one card has no given name."))] if same_family else []
    if _is_initial(one.given, other.given):
        return [(_INITIAL, N_("The family name and the initial are the same."))] if same_family else []
    apart = _OTHER_GIVEN if one.given[0] == other.given[0] else _OTHER_INITIAL  # Jan is called Johannes, too
    return [(_FAMILY_MEMBER if same_family else 0, ""), (apart, "")]


def _is_initial(one: str, other: str) -> bool:
    """ "j" or "j p" beside "jan": one of the two is initials only."""
    short = min(one, other, key=len)
    return one[0] == other[0] and all(len(word) == 1 for word in short.split())


def _of_birth(one: Face, other: Face) -> list[tuple[int, str]]:
    if one.birth_date is None or other.birth_date is None:
        return []
    return [(_BORN, N_("The birth date is the same."))] if one.birth_date == other.birth_date else [(_BORN_ELSE, "")]


def _of_contact(one: Face, other: Face) -> list[tuple[int, str]]:
    found = []
    for name, points, text in (
        ("email", _EMAIL, N_("The e-mail address is the same.")),
        ("phone", _PHONE, N_("The phone number is the same.")),
        ("address", _ADDRESS, N_("The address is the same.")),
    ):
        if getattr(one, name) == getattr(other, name) not in ("", ("", "")):
            found.append((points, text))
    if one.kvk and other.kvk:
        found.append((_BUSINESS, N_("The KvK number is the same.")) if one.kvk == other.kvk else (-_BUSINESS, ""))
    return found
