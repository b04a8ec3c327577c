"""What a client may choose not to give (mission I2), and what will not work without it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from practice_app.domain.client import Client, ClientDraft
from practice_app.domain.errors import N_, InvalidInput

EMAIL, PHONE, ADDRESS, BIRTH_DATE, BSN, PHOTO = "email", "phone", "address", "birth_date", "bsn", "photo"
_OF_A_PERSON = (BIRTH_DATE, BSN, PHOTO)

# Everyone is told the same; the address: art. 35a(1)(e) Wet OB 1968; the BSN: art. 4-9 Wabvpz.
_CONSEQUENCES: Mapping[str, tuple[str, ...]] = {
    EMAIL: (N_("Without e-mail: no invoices or confirmations by mail, and no newsletter."),),
    PHONE: (N_("Without phone: the practice cannot call about a change of an appointment."),),
    ADDRESS: (N_("Without address: no invoice can be issued (Wet OB art. 35a), and no letter sent by post."),),
    BIRTH_DATE: (
        N_("Without birth date: nobody can check the age, nor whether a guardian must consent; duplicates are harder to find."),
    ),
    BSN: (
        N_(
            "Without BSN: a care provider must record and use it (Wabvpz art. 4-9); "
            "claims to the insurer, prescriptions and referrals do not work without it."
        ),
    ),
    PHOTO: (N_("Without photo: nothing stops working; the desk checks who someone is in another way."),),
}


@dataclass(frozen=True, slots=True)
class RefusedDatum:
    """A datum that the client chose not to give, and since when."""

    datum: str
    refused_on: date


def refusable(kind: str, practice_kind: str) -> tuple[str, ...]:
    """What can be refused by a person or an organisation: only a care provider asks a BSN."""
    return tuple(
        datum
        for datum in _CONSEQUENCES
        if (kind == "person" or datum not in _OF_A_PERSON) and (datum != BSN or practice_kind == "dental")
    )


def consequences(datum: str) -> tuple[str, ...]:
    """The sentences that say what will not work without this datum."""
    return _CONSEQUENCES[datum]


def check_datum(datum: str, kind: str, practice_kind: str) -> str:
    """The datum, when this client can refuse it at all. Raises InvalidInput."""
    if datum not in refusable(kind, practice_kind):
        raise InvalidInput(N_("This is not asked of this client, so it cannot be refused."), field="refused")
    return datum


def given(card: Client | ClientDraft) -> frozenset[str]:
    """What stands on the card after all: a refusal of it has ended. BSN and photo are not on the card."""
    filled = {
        EMAIL: card.email,
        PHONE: card.phone,
        ADDRESS: card.street or card.postcode or card.city,
        BIRTH_DATE: card.birth_date,
    }
    return frozenset(datum for datum, value in filled.items() if value)
