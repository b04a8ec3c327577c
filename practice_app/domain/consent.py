"""A consent: who agreed to which purpose under which text, and when it was withdrawn (AVG art. 7)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from practice_app.domain.errors import N_, Conflict, InvalidInput
from practice_app.domain.ids import ClientId
from practice_app.domain.plain_dates import check_past
from practice_app.domain.plain_text import clean_line

ConsentChannel = Literal["paper", "email", "phone", "in_person", "import"]
CONSENT_CHANNELS = ("paper", "email", "phone", "in_person", "import")
MARKETING = "marketing"


@dataclass(frozen=True, slots=True)
class Consent:
    """`purpose` is a short name ("marketing", "photo"); `text_version` says what the person agreed to."""

    id: str
    client_id: ClientId
    subject_name: str = field(repr=False)
    purpose: str = field(repr=False)
    text_version: str = field(repr=False)
    channel: str = field(repr=False)
    given_on: date = field(repr=False)
    withdrawn_on: date | None = field(default=None, repr=False)


def make_consent(
    consent_id: str, client_id: ClientId, subject_name: str, purpose: str, text_version: str, channel: str, given_on: date,
    today: date,
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
    return Consent(consent_id, client_id, subject_name, named, version, channel, day)


def withdrawn(consent: Consent, on: date, today: date) -> Consent:
    """The consent, ended. What was done while it held stays lawful (AVG art. 7(3))."""
    if consent.withdrawn_on:
        raise Conflict(N_("This consent was withdrawn already."))
    day = check_past(on, "withdrawn_on", today)
    if day < consent.given_on:
        raise InvalidInput(N_("The withdrawal lies before the consent. Correct the date."), field="withdrawn_on")
    return replace(consent, withdrawn_on=day)
