"""The groups of the retention plan on the screen: who goes now, soon, waits, is archived, or stays."""

from __future__ import annotations

from datetime import timedelta
from typing import Literal

from practice_app.domain.retention_facts import Archived
from practice_app.domain.retention_plan import ClientPlan

PlanGroup = Literal["due", "announced", "month", "quarter", "held", "fiscal", "care", "kept"]
WITHIN_A_MONTH, SOON = timedelta(days=30), timedelta(days=90)


def group_of(plan: ClientPlan, *, announced: bool, archived: Archived | None) -> PlanGroup:
    """Where a client stands on the day of the plan.

    `held`: on hold or restricted, or due and waiting for something open. `announced`: due, and said so at a sign-in.
    """
    if plan.takes_something:
        return "announced" if announced else "due"
    if plan.verdict == "held":
        return "held"
    if archived is not None:
        return archived
    if plan.destroy_from <= plan.on:
        return "held"
    left = plan.destroy_from - plan.on
    return "month" if left <= WITHIN_A_MONTH else "quarter" if left <= SOON else "kept"
