"""Access to clients beyond one's own: in an emergency, and while standing in for a colleague."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from practice_app.domain.errors import N_, InvalidInput
from practice_app.domain.ids import ClientId, MemberId

LONGEST_REASON = 500
_FEWEST_WORDS, _FEWEST_LETTERS = 2, 10
LONGEST_STAND_IN_DAYS = 366


@dataclass(frozen=True, slots=True)
class EmergencyAccess:
    """A member reached another's client from `since` until `until` (aware UTC), and opened or changed `opened` records."""

    id: str
    client_id: ClientId
    number: str = field(repr=False)
    client: str = field(repr=False)
    member_id: MemberId
    member: str = field(repr=False)
    reason: str = field(repr=False)
    since: datetime
    until: datetime
    opened: int
    reviewed_by: str = field(repr=False)
    reviewed_at: datetime | None


@dataclass(frozen=True, slots=True)
class StandingIn:
    """`by` sees the clients of `absent` until and with the day `until`, or until somebody ended it."""

    id: str
    absent_id: MemberId
    absent: str = field(repr=False)
    by_id: MemberId
    by: str = field(repr=False)
    since: date
    until: date


def check_reason(text: str) -> str:
    """The reason in its normal form; InvalidInput when it says next to nothing or is too long."""
    tidy = " ".join(text.split())
    if len(tidy.split()) < _FEWEST_WORDS or len(tidy) < _FEWEST_LETTERS:
        raise InvalidInput(
            N_("Say in a few words why you need this client's data now: the owner and the privacy officer read it."),
            field="reason",
        )
    if len(tidy) > LONGEST_REASON:
        raise InvalidInput(N_("This is too long: at most {count} characters."), field="reason", count=LONGEST_REASON)
    return tidy


def check_last_day(until: date, today: date) -> date:
    """The last day of standing in: today or later, and within a year. InvalidInput otherwise."""
    if until < today:
        raise InvalidInput(N_("This day has passed. Choose today or later."), field="until")
    if (until - today).days > LONGEST_STAND_IN_DAYS:
        raise InvalidInput(N_("Standing in lasts a year at most. Assign the clients for longer."), field="until")
    return until
