"""Which entries of the audit trail somebody wants to see: who, what, when, and whether it was refused."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from practice_app.domain.ids import MemberId


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """None and False: no matter. `since` and `until` are legal dates (Amsterdam), both included. The client goes apart."""

    member_id: MemberId | None = None
    action: str | None = None
    object_type: str | None = None
    refused: bool = False
    since: date | None = None
    until: date | None = None


EVERYTHING = AuditFilter()
