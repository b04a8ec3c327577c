"""A moment as a person types it, a day and a time on the clock of Amsterdam, and the hours that are left until one."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from math import floor

from practice_app.domain.errors import N_, InvalidInput
from practice_app.domain.periods import AMSTERDAM

_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(?:\s*(?:u|uur|h))?")


def read_moment(day: date | None, hour: str, field: str = "day") -> datetime:
    """The aware moment. InvalidInput at `field` without a day, at "hour" for what is no time."""
    if day is None:
        raise InvalidInput(N_("Fill in the date."), field=field)
    found = _TIME.fullmatch(hour.strip().casefold())
    hours, minutes = (int(found[1]), int(found[2] or 0)) if found else (99, 0)
    if hours > 23 or minutes > 59:
        raise InvalidInput(N_("Fill in the time as 14:05."), field="hour")
    return datetime.combine(day, time(hours, minutes), AMSTERDAM)


def written_hour(moment: datetime) -> str:
    """The time on the clock of Amsterdam, as it is typed."""
    return moment.astimezone(AMSTERDAM).strftime("%H:%M")


def whole_hours(left: timedelta) -> int:
    """Whole hours that are left, rounded down; negative once the time is over: -1 in the first hour after it."""
    return floor(left / timedelta(hours=1))
