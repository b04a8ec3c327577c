"""What Today says of the rights desk: requests that are due, too late, or of whom it is not sure who asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from practice_app.domain.access import Category, Level
from practice_app.storage import rights_requests
from practice_app.storage.unit import Unit

WARNED_DAYS = timedelta(days=7)  # before `target`, so that there is a working week for the answer


@dataclass(frozen=True, slots=True)
class RequestsDue:
    """How many open requests are past their last lawful day, near their target, and still without an identity.

    `first`: the earliest last day of those that are late or near it.
    """

    late: int
    near: int
    unsure: int
    first: date | None


def requests_due(unit: Unit) -> RequestsDue | None:
    """For who keeps the register; None for the others, and when nothing is open."""
    if not unit.may(Category.RIGHTS_REQUEST, Level.READ):
        return None
    found = rights_requests.listed(unit, open_only=True)
    late = [one for one in found if unit.today > one.latest]
    near = [one for one in found if one not in late and unit.today >= one.target - WARNED_DAYS]
    first = min((one.latest for one in (*late, *near)), default=None)
    return RequestsDue(len(late), len(near), sum(not one.is_sure for one in found), first) if found else None


def requests_to_answer(unit: Unit) -> int | None:
    """How many are open, for the sidebar."""
    if not unit.may(Category.RIGHTS_REQUEST, Level.READ):
        return None
    return rights_requests.count_open(unit)
