"""The people around a client: guardian, billing representative, contact person; and the rule for minors."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from practice_app.domain.contact_details import check_email, check_phone
from practice_app.domain.errors import N_, InvalidInput
from practice_app.domain.ids import ClientId
from practice_app.domain.plain_dates import check_past, is_minor
from practice_app.domain.plain_text import clean_line

RelationKind = Literal["guardian", "billing_representative", "employer", "practitioner", "contact_person", "other"]
RELATION_KINDS: tuple[RelationKind, ...] = (
    "guardian", "billing_representative", "employer", "practitioner", "contact_person", "other",
)  # fmt: skip
MinorPolicy = Literal["refused", "with_guardian"]


@dataclass(frozen=True, slots=True)
class Relation:
    """Someone who acts for a client; `related_client_id` when that person is a client too."""

    id: str
    client_id: ClientId
    kind: RelationKind = field(repr=False)
    name: str = field(repr=False)
    email: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    address: str = field(default="", repr=False)
    related_client_id: ClientId | None = None
    consented_on: date | None = field(default=None, repr=False)


def make_relation(
    relation_id: str,
    client_id: ClientId,
    kind: str,
    name: str,
    today: date,
    *,
    email: str = "",
    phone: str = "",
    address: str = "",
    related_client_id: ClientId | None = None,
    consented_on: date | None = None,
) -> Relation:
    """A relation in its normal form. Raises InvalidInput with the field concerned."""
    if related_client_id == client_id:
        raise InvalidInput(N_("A client cannot be their own relation. Choose someone else."), field="related_client_id")
    return Relation(
        id=relation_id,
        client_id=client_id,
        kind=_kind(kind),
        name=_name(name),
        email=check_email(email),
        phone=check_phone(phone),
        address=clean_line(address.replace("\n", ", "), "address", 300),
        related_client_id=related_client_id,
        consented_on=check_past(consented_on, "consented_on", today) if consented_on else None,
    )


def _name(text: str) -> str:
    name = clean_line(text, "name", 200)
    if not name:
        raise InvalidInput(N_("Fill in the name of this relation."), field="name")
    return name


def _kind(text: str) -> RelationKind:
    for kind in RELATION_KINDS:
        if text == kind:
            return kind
    raise InvalidInput(N_("Choose guardian, payer, employer, practitioner, contact person or other."), field="kind")


def minor_problem(
    birth_date: date | None, relations: Iterable[Relation], today: date, policy: MinorPolicy
) -> InvalidInput | None:
    """What stands in the way of keeping this client as a minor; the practice's policy decides (mission C8).

    "refused" takes nobody under 18; "with_guardian" wants a guardian whose consent is on record.
    """
    if not is_minor(birth_date, today):
        return None
    if policy == "refused":
        return InvalidInput(
            N_("This practice takes no clients under 18. The owner can allow them, with a guardian, in the settings."),
            field="birth_date",
        )
    guardians = [relation for relation in relations if relation.kind == "guardian"]
    if not guardians:
        return InvalidInput(N_("A client under 18 needs a parent or guardian. Add one."), field="guardian")
    if not any(guardian.consented_on for guardian in guardians):
        return InvalidInput(
            N_("A client under 18 needs a guardian who consents. Fill in the day of the consent."), field="guardian"
        )
    return None


def guardian_of(relations: Iterable[Relation]) -> Relation | None:
    """Who acts for a child (BW 1:245): the guardian who consented before any other; None without a guardian."""
    found = [one for one in relations if one.kind == "guardian"]
    return next((one for one in found if one.consented_on), found[0] if found else None)
