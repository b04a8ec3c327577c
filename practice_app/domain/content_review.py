"""Content that was reported as unlawful or improper: looked at by who may write there, and taken out or left (mission R10)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from practice_app.domain.errors import N_, Conflict, InvalidInput
from practice_app.domain.ids import ClientId, MemberId
from practice_app.domain.plain_text import clean_body

ReviewedType = Literal["correspondence", "attachment"]
Decision = Literal["", "removed", "left"]
REMOVED_FILE = "text/plain"


@dataclass(frozen=True, slots=True, repr=False)
class ContentReview:
    """One report. `object_id`: of the piece of correspondence, or of the attachment."""

    id: str
    client_id: ClientId
    object_type: ReviewedType
    object_id: str
    ground: str
    reported_on: date
    reported_by: MemberId
    decision: Decision = ""
    reason: str = ""
    decided_on: date | None = None
    decided_by: str = ""

    def __repr__(self) -> str:
        return f"ContentReview({self.id})"

    @property
    def is_open(self) -> bool:
        """Whether nobody decided yet."""
        return self.decided_on is None


def checked_ground(ground: str) -> str:
    """Why it is reported. InvalidInput when it is empty."""
    tidy = clean_body(ground, "ground", 2_000)
    if not tidy:
        raise InvalidInput(N_("Say in a few words what is wrong with it."), field="ground")
    return tidy


def decided(review: ContentReview, decision: Decision, reason: str, on: date, by: MemberId) -> ContentReview:
    """The report, decided with its reason. Conflict when somebody decided already."""
    if not review.is_open:
        raise Conflict(N_("This was decided already."))
    tidy = clean_body(reason, "reason", 2_000)
    if not tidy:
        raise InvalidInput(N_("Write down why: it stands in the place of what was removed."), field="reason")
    return replace(review, decision=decision, reason=tidy, decided_on=on, decided_by=by)
