"""What a member sees of a client: the hit in a list, the card with what hangs on it, and what is hidden from whom."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from practice_app.domain.client import Client, Kind, Standing
from practice_app.domain.ids import ClientId, MemberId
from practice_app.domain.label import Label
from practice_app.domain.refused_data import RefusedDatum
from practice_app.domain.relation import Relation

MOST_HITS = 500


@dataclass(slots=True)
class ClientHit:
    """A client in a list or among search results; `city` is empty where the member may not see it.

    `merged_number`: it was found by the number of a duplicate that was merged into it.

    Not frozen: five hundred of them are made at every key in the search field, and freezing doubles the time.
    """

    id: ClientId
    number: str = field(repr=False)
    name: str = field(repr=False)
    kind: Kind = field(repr=False)
    standing: Standing = field(repr=False)
    active: bool = field(repr=False)
    city: str = field(repr=False)
    birth_date: date | None = field(repr=False)
    sort_name: str = field(repr=False)
    merged_number: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class MergedNumber:
    """The number of a duplicate that went into this card: it stands on old paper."""

    number: str = field(repr=False)
    merged_on: date


@dataclass(frozen=True, slots=True)
class ClientFilter:
    """Which clients a list shows; None: whatever it is. `mine`: only those assigned to the member.

    `label`: only those who bear it, among the clients whose contact data the member sees.
    """

    active: bool | None = None
    kind: Kind | None = None
    standing: Standing | None = None
    mine: bool = False
    label: str | None = None


@dataclass(frozen=True, slots=True)
class ClientCard:
    """An opened card. None means that the member may not know: not even whether there is one.

    `last_days`: of those assignees who stand in for a colleague. `emergency_until`: the card is open by emergency access only,
    until that moment (aware UTC), `emergency_left` from when it was opened.
    """

    client: Client
    contact_visible: bool
    contact_writable: bool
    assigned_to_me: bool
    assignees: tuple[MemberId, ...] | None = field(repr=False)
    relations: tuple[Relation, ...] | None = field(repr=False)
    has_national_id: bool | None = field(repr=False)
    has_photo: bool | None = field(repr=False)
    labels: tuple[Label, ...] | None = field(default=None, repr=False)
    refused: tuple[RefusedDatum, ...] | None = field(default=None, repr=False)
    earlier_numbers: tuple[MergedNumber, ...] = field(default=(), repr=False)
    last_days: tuple[tuple[MemberId, date], ...] = field(default=(), repr=False)
    emergency_until: datetime | None = None
    emergency_left: timedelta | None = None


@dataclass(frozen=True, slots=True, repr=False)
class RelationDraft:
    """A relation as typed; `make_relation` gives its normal form."""

    kind: str
    name: str
    email: str = ""
    phone: str = ""
    address: str = ""
    related_client_id: ClientId | None = None
    consented_on: date | None = None

    def __repr__(self) -> str:
        return "RelationDraft(…)"


@dataclass(frozen=True, slots=True)
class TakeOver:
    """A practitioner assigned a client to themselves; shown to the owner. `at` is aware UTC, ISO 8601.

    `number` and `client` are "" once the card is gone.
    """

    at: str
    member_id: MemberId
    member: str = field(repr=False)
    client_id: ClientId
    number: str = field(repr=False)
    client: str = field(repr=False)


# The columns of category `contact` in the privacy map; a test holds them against it.
CONTACT_FIELDS = (
    "contact_person", "email", "phone", "street", "house_number", "postcode", "city", "country", "language", "source", "kvk",
    "vat_id", "oin",
)  # fmt: skip


def without_contact(client: Client) -> Client:
    """The card as who may see only name and birth date gets it (secrecy-matrix.md)."""
    blank: dict[str, Any] = dict.fromkeys(CONTACT_FIELDS, "")  # every one of these fields is a string
    return replace(client, **blank)
