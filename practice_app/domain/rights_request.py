"""A request under somebody's rights (AVG art. 12 to 22): what was asked, by whom, until when, and how it ended."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from practice_app.domain.ids import ClientId
from practice_app.domain.periods import RequestPeriod, rights_request_period

RequestKind = Literal[
    "information", "inspection", "copy", "rectification", "supplement", "erasure", "restriction", "objection",
    "consent_withdrawal", "portability",
]  # fmt: skip
RequestChannel = Literal["letter", "email", "phone", "counter", "message"]
Acting = Literal["self", "representative", "guardian", "heir"]
Identity = Literal["open", "asked", "known", "called_back", "answered", "document_shown", "failed"]
Outcome = Literal["", "granted", "granted_in_part", "refused", "withdrawn", "passed_on"]
MADE_SURE = frozenset({"known", "called_back", "answered", "document_shown"})


@dataclass(frozen=True, slots=True, repr=False)
class RightsRequest:
    """One request. `client_id` None: somebody who is no client, or is not found yet.

    `covers`: what an erasure in part, a correction or an objection is about; empty for all of it. `recipient`: whom a
    portability goes to, or the controller it was passed on to. `outcome_ground`: a code of the law, `outcome_reason` in words.
    """

    id: str
    version: int
    number: str
    client_id: ClientId | None
    kind: RequestKind
    channel: RequestChannel
    person_name: str
    received_on: date
    person_contact: str = ""
    details: str = ""
    language: str = "nl"
    recorded_by: str = ""
    acting: Acting = "self"
    acting_name: str = ""
    acting_ground: str = ""
    identity: Identity = "open"
    identity_on: date | None = None
    identity_by: str = ""
    covers: tuple[str, ...] = ()
    recipient: str = ""
    extended_on: date | None = None
    extension_reason: str = ""
    outcome: Outcome = ""
    outcome_ground: str = ""
    outcome_reason: str = ""
    closed_on: date | None = None
    closed_by: str = ""
    period: RequestPeriod = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "period", rights_request_period(self.received_on))

    def __repr__(self) -> str:
        return f"RightsRequest({self.id})"

    @property
    def is_open(self) -> bool:
        """Still to be answered."""
        return self.closed_on is None

    @property
    def target(self) -> date:
        """The day to warn on, an extension counted."""
        return self.period.extended_target if self.extended_on else self.period.target

    @property
    def latest(self) -> date:
        """The last lawful day for the answer (retention.md, "Rights requests: periods")."""
        return self.period.extended_latest if self.extended_on else self.period.latest

    @property
    def is_sure(self) -> bool:
        """It was made sure who asks."""
        return self.identity in MADE_SURE
