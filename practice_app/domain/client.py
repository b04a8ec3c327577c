"""A client of the practice: what a card holds, what makes a draft acceptable, and how the name is shown and sorted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import partial
from typing import Any, Literal

from practice_app.domain.business_ids import check_buyer_vat_id, check_kvk, check_oin
from practice_app.domain.contact_details import check_email, check_house_number, check_phone, check_postcode
from practice_app.domain.countries import check_country
from practice_app.domain.errors import N_, InvalidInput
from practice_app.domain.ids import ClientId
from practice_app.domain.national_id import check_national_id
from practice_app.domain.plain_dates import check_birth_date, check_past
from practice_app.domain.plain_text import clean_line

Kind = Literal["person", "organisation"]
Standing = Literal["client", "enquirer", "subscriber"]
KINDS = ("person", "organisation")
STANDINGS = ("client", "enquirer", "subscriber")
LANGUAGES = ("nl", "en")

# Free text of a card and the most characters each may have.
LONGEST = {
    "number": 32, "given_name": 100, "prefix": 30, "family_name": 100, "organisation": 200, "contact_person": 200,
    "street": 150, "city": 100, "source": 200,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Client:
    """A card. The BSN and the photo are sealed and kept apart; `phone` is E.164, `country` ISO 3166-1."""

    id: ClientId
    version: int = field(repr=False)
    number: str = field(repr=False)
    kind: Kind = field(repr=False)
    standing: Standing = field(repr=False)
    active: bool = field(repr=False)
    given_name: str = field(repr=False)
    prefix: str = field(repr=False)
    family_name: str = field(repr=False)
    organisation: str = field(repr=False)
    contact_person: str = field(repr=False)
    birth_date: date | None = field(repr=False)
    email: str = field(repr=False)
    phone: str = field(repr=False)
    street: str = field(repr=False)
    house_number: str = field(repr=False)
    postcode: str = field(repr=False)
    city: str = field(repr=False)
    country: str = field(repr=False)
    language: str = field(repr=False)
    registered_on: date = field(repr=False)
    source: str = field(repr=False)
    kvk: str = field(default="", repr=False)
    vat_id: str = field(default="", repr=False)
    oin: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, repr=False)
class ClientDraft:
    """A card as typed or imported; `validate_client` gives its normal form. No `registered_on`: the day it is stored."""

    number: str = ""
    kind: str = "person"
    standing: str = "client"
    active: bool = True
    given_name: str = ""
    prefix: str = ""
    family_name: str = ""
    organisation: str = ""
    contact_person: str = ""
    birth_date: date | None = None
    email: str = ""
    phone: str = ""
    street: str = ""
    house_number: str = ""
    postcode: str = ""
    city: str = ""
    country: str = ""
    language: str = "nl"
    registered_on: date | None = None
    source: str = ""
    kvk: str = ""
    vat_id: str = ""
    oin: str = ""
    bsn: str = ""

    def __repr__(self) -> str:
        return "ClientDraft(…)"


def validate_client(draft: ClientDraft, today: date, practice_kind: str) -> ClientDraft:
    """The draft in its normal form. Raises the first InvalidInput of `problems`."""
    tidy, found = check_client(draft, today, practice_kind)
    if found:
        raise found[0]
    return tidy


def problems(draft: ClientDraft, today: date, practice_kind: str) -> list[InvalidInput]:
    """Everything wrong with the draft at once, each with its field; empty when it can be stored."""
    return check_client(draft, today, practice_kind)[1]


def check_client(draft: ClientDraft, today: date, practice_kind: str) -> tuple[ClientDraft, list[InvalidInput]]:
    """The draft with every acceptable field in its normal form, and what is wrong with the others."""
    found: list[InvalidInput] = []
    tidy: dict[str, Any] = {"number": draft.number}

    def take(name: str, check: Callable[[], object]) -> None:
        try:
            tidy[name] = check()
        except InvalidInput as problem:
            found.append(problem)

    for name, longest in LONGEST.items():
        if text := getattr(draft, name):
            take(name, partial(clean_line, text, name, longest))
    take("country", lambda: check_country(draft.country))
    country = str(tidy.get("country", "NL"))
    take("email", lambda: check_email(draft.email))
    take("phone", lambda: check_phone(draft.phone))
    take("postcode", lambda: check_postcode(draft.postcode, country))
    take("house_number", lambda: check_house_number(draft.house_number, country))
    take("kvk", lambda: check_kvk(draft.kvk))
    take("vat_id", lambda: check_buyer_vat_id(draft.vat_id))
    take("oin", lambda: check_oin(draft.oin))
    take("bsn", lambda: check_national_id(draft.bsn, practice_kind))
    if draft.birth_date:
        take("birth_date", lambda: check_birth_date(draft.birth_date or today, today))
    if draft.registered_on:
        take("registered_on", lambda: check_past(draft.registered_on or today, "registered_on", today))
    result = replace(draft, **tidy)  # every value came out of the check of its own field
    return result, found + _whole_card_problems(result)


def _whole_card_problems(draft: ClientDraft) -> list[InvalidInput]:
    found: list[InvalidInput] = []
    if draft.kind not in KINDS:
        found.append(InvalidInput(N_("Choose person or organisation."), field="kind"))
    if draft.standing not in STANDINGS:
        found.append(InvalidInput(N_("Choose client, enquirer or subscriber."), field="standing"))
    if draft.language not in LANGUAGES:
        found.append(InvalidInput(N_("Choose Dutch or English."), field="language"))
    if draft.kind == "organisation" and not draft.organisation:
        found.append(InvalidInput(N_("An organisation needs its name."), field="organisation"))
    if draft.kind == "person" and not (draft.family_name or draft.given_name):
        found.append(InvalidInput(N_("A person needs a family name or a given name."), field="family_name"))
    if draft.kind == "organisation" and draft.birth_date:
        found.append(InvalidInput(N_("An organisation has no birth date. Leave it empty."), field="birth_date"))
    if draft.kind == "person" and draft.oin:
        found.append(InvalidInput(N_("Only a public body has an OIN. Leave it empty."), field="oin"))
    if draft.kind == "organisation" and draft.bsn:
        found.append(InvalidInput(N_("An organisation has no BSN. Leave it empty."), field="bsn"))
    return found


def new_client(draft: ClientDraft, client_id: ClientId, today: date) -> Client:
    """The first version of the card for a validated draft."""
    values = {name: getattr(draft, name) for name in _SHARED}
    values["registered_on"] = draft.registered_on or today
    return Client(id=client_id, version=1, **values)


def changed_client(client: Client, draft: ClientDraft) -> Client:
    """The next version of the card for a validated draft; the day of registration stays when the draft has none."""
    values = {name: getattr(draft, name) for name in _SHARED}
    values["registered_on"] = draft.registered_on or client.registered_on
    return replace(client, version=client.version + 1, **values)


def draft_of(client: Client) -> ClientDraft:
    """The card as a draft to edit, without BSN."""
    return ClientDraft(**{name: getattr(client, name) for name in _SHARED})


_SHARED = tuple(item.name for item in fields(ClientDraft) if item.name != "bsn")


def display_name(client: Client | ClientDraft) -> str:
    """ "Jan van den Berg", or the organisation's name."""
    if client.kind == "organisation":
        return client.organisation
    return " ".join(part for part in (client.given_name, client.prefix, client.family_name) if part)


def list_name(client: Client | ClientDraft) -> str:
    """ "Berg, Jan van den": the family name first, as Dutch lists have it."""
    if client.kind == "organisation":
        return client.organisation
    family, prefix = _family_and_prefix(client)
    rest = " ".join(part for part in (client.given_name, prefix) if part)
    return ", ".join(part for part in (family, rest) if part)


def _family_and_prefix(client: Client | ClientDraft) -> tuple[str, str]:
    """A prefix typed into the family name ("van den Berg") counts as prefix: its words begin in lower case."""
    words = client.family_name.split(" ")
    first = next((place for place, word in enumerate(words) if not word.lstrip("'’")[:1].islower()), 0)
    prefix = " ".join(part for part in (client.prefix, *words[:first]) if part)
    return " ".join(words[first:]), prefix
