"""A consent: who agreed to which purpose under which text, and when it was withdrawn (AVG art. 7)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from practice_app.domain.errors import N_, Conflict, InvalidInput
from practice_app.domain.ids import ClientId
from practice_app.domain.plain_dates import check_past, needs_guardian_consent
from practice_app.domain.plain_text import clean_line
from practice_app.domain.relation import Relation

ConsentChannel = Literal["paper", "email", "phone", "in_person", "import"]
CONSENT_CHANNELS = ("paper", "email", "phone", "in_person", "import")
MARKETING = "marketing"
LONGEST_PROOF = 200


@dataclass(frozen=True, slots=True)
class Consent:
    """`purpose` is a short name ("marketing", "photo"); `text_version` says what the person agreed to.

    `given_by`: the parent or guardian who said yes for the client. `proof`: where the yes can be found. `confirmed_on`: the
    day it was confirmed in writing (mission R1).
    """

    id: str
    client_id: ClientId
    subject_name: str = field(repr=False)
    purpose: str = field(repr=False)
    text_version: str = field(repr=False)
    channel: str = field(repr=False)
    given_on: date = field(repr=False)
    withdrawn_on: date | None = field(default=None, repr=False)
    given_by: str = field(default="", repr=False)
    proof: str = field(default="", repr=False)
    confirmed_on: date | None = field(default=None, repr=False)

    @property
    def wants_confirmation(self) -> bool:
        """It holds and was not confirmed in writing. One from an import was given, and confirmed, elsewhere."""
        return self.withdrawn_on is None and self.confirmed_on is None and self.channel != "import"


def make_consent(
    consent_id: str, client_id: ClientId, subject_name: str, purpose: str, text_version: str, channel: str, given_on: date,
    today: date, *, given_by: str = "", proof: str = "",
) -> Consent:  # fmt: skip
    """A consent in its normal form. Raises InvalidInput with the field concerned."""
    named = clean_line(purpose, "purpose", 100)
    if not named:
        raise InvalidInput(N_("Fill in what the consent is for."), field="purpose")
    version = clean_line(text_version, "text_version", 100)
    if not version:
        raise InvalidInput(N_("Fill in which text the person agreed to."), field="text_version")
    if channel not in CONSENT_CHANNELS:
        raise InvalidInput(N_("Choose how the consent was given."), field="channel")
    day = check_past(given_on, "given_on", today)
    where = clean_line(proof, "proof", LONGEST_PROOF)
    return Consent(consent_id, client_id, subject_name, named, version, channel, day, given_by=given_by, proof=where)


def giver_of(birth_date: date | None, on: date, given_by: str, relations: Iterable[Relation]) -> str:
    """The name of the parent or guardian who said yes; "" when the client did (UAVG art. 5(1), mission C8).

    `given_by` is the id or the name of one of the `relations`. InvalidInput for a child under 16 without one, and for
    somebody who is not on the card as parent or guardian.
    """
    guardians = [one for one in relations if one.kind == "guardian"]
    wanted = given_by.strip()
    if not wanted:
        if not needs_guardian_consent(birth_date, on):
            return ""
        if not guardians:
            raise InvalidInput(
                N_("Under 16 a parent or guardian gives the consent. Add one to the relations of this client first."),
                field="given_by",
            )
        raise InvalidInput(N_("Under 16 a parent or guardian gives the consent. Choose who did."), field="given_by")
    for one in guardians:
        if wanted == one.id or wanted.casefold() == one.name.casefold():
            return one.name
    raise InvalidInput(
        N_("“{name}” is not on the card as parent or guardian. Add them to the relations of this client first."),
        field="given_by",
        name=wanted[:60],
    )


def withdrawn(consent: Consent, on: date, today: date) -> Consent:
    """The consent, ended. What was done while it held stays lawful (AVG art. 7(3))."""
    if consent.withdrawn_on:
        raise Conflict(N_("This consent was withdrawn already."))
    day = check_past(on, "withdrawn_on", today)
    if day < consent.given_on:
        raise InvalidInput(N_("The withdrawal lies before the consent. Correct the date."), field="withdrawn_on")
    return replace(consent, withdrawn_on=day)


def confirmed(consent: Consent, on: date, today: date) -> Consent:
    """The consent, confirmed in writing on that day. Conflict when it was, or when it ended."""
    if consent.withdrawn_on:
        raise Conflict(N_("This consent was withdrawn already."))
    if consent.confirmed_on:
        raise Conflict(N_("This consent was confirmed in writing already."))
    day = check_past(on, "confirmed_on", today)
    if day < consent.given_on:
        raise InvalidInput(N_("The confirmation lies before the consent. Correct the date."), field="confirmed_on")
    return replace(consent, confirmed_on=day)
