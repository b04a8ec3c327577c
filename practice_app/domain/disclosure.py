"""Data that leave the practice: only on a ground, and recorded with recipient, what and when (mission T5, R5, R6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from practice_app.domain.errors import N_, InvalidInput, RefusedByLaw
from practice_app.domain.ids import ClientId
from practice_app.domain.plain_dates import check_past
from practice_app.domain.plain_text import clean_line
from practice_app.domain.rights_words import CODES

GROUNDS: Mapping[str, str] = CODES["disclosure.ground"]
RECIPIENTS: Mapping[str, str] = CODES["disclosure.recipient_kind"]
_TELLS_WHY = frozenset({"legal_duty", "own_rights", "crime_prevention", "safety"})
_HEALTH_MAY_GO = frozenset({"consent", "legal_duty", "safety", "request"})


@dataclass(frozen=True, slots=True, repr=False)
class DisclosureDraft:
    """What was given to whom. `ground_detail`: the law or the reason; `health`: data about somebody's health are among it."""

    recipient: str
    recipient_kind: str
    ground: str
    what: str
    disclosed_on: date
    ground_detail: str = ""
    health: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class Disclosure:
    """One entry of the register; it is never changed. `client_id` None: about nobody in particular."""

    id: str
    client_id: ClientId | None
    recipient: str
    recipient_kind: str
    ground: str
    ground_detail: str
    what: str
    disclosed_on: date
    client_name: str = ""


def tidy(draft: DisclosureDraft, today: date) -> DisclosureDraft:
    """The draft in its normal form. InvalidInput with its field; RefusedByLaw for health data without a ground that allows it."""
    if draft.recipient_kind not in RECIPIENTS:
        raise InvalidInput(N_("Choose what kind of recipient it is."), field="recipient_kind")
    if draft.ground not in GROUNDS:
        raise InvalidInput(N_("Choose on which ground the data were given."), field="ground")
    recipient, what = clean_line(draft.recipient, "recipient", 200), clean_line(draft.what, "what", 500)
    if not recipient:
        raise InvalidInput(N_("Fill in who received the data."), field="recipient")
    if not what:
        raise InvalidInput(N_("Fill in what was given, in a few words; not the data themselves."), field="what")
    detail = clean_line(draft.ground_detail, "ground_detail", 200)
    if draft.ground in _TELLS_WHY and not detail:
        raise InvalidInput(N_("Name the law, or the reason in a few words."), field="ground_detail")
    if draft.health and draft.ground not in _HEALTH_MAY_GO:
        raise RefusedByLaw(
            N_("Health data go to nobody without explicit consent, a legal duty or a danger to somebody (AVG art. 9, BW 7:457).")
        )
    day = check_past(draft.disclosed_on, "disclosed_on", today)
    return replace(draft, recipient=recipient, what=what, ground_detail=detail, disclosed_on=day)
