"""The Dutch public holidays that move the last day of a legal period (retention.md, "Rights requests: periods")."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from dateutil.easter import easter

_SATURDAY = 5
_SUNDAY = 6
# Days after Easter Sunday: Good Friday, Easter Sunday and Monday, Ascension, Whit Sunday and Monday.
_AROUND_EASTER = (-2, 0, 1, 39, 49, 50)


@lru_cache(maxsize=256)
def public_holidays(year: int) -> frozenset[date]:
    """The holidays of one year. 5 May counts every year and Good Friday counts, as Regulation 1182/71 is read here."""
    sunday = easter(year)
    fixed = {date(year, 1, 1), kings_day(year), date(year, 5, 5), date(year, 12, 25), date(year, 12, 26)}
    return frozenset(fixed | {sunday + timedelta(days=days) for days in _AROUND_EASTER})


def kings_day(year: int) -> date:
    """27 April, or the 26th when the 27th is a Sunday."""
    day = date(year, 4, 27)
    return date(year, 4, 26) if day.weekday() == _SUNDAY else day


def is_working_day(day: date) -> bool:
    """Neither Saturday, Sunday nor a public holiday."""
    return day.weekday() < _SATURDAY and day not in public_holidays(day.year)


def next_working_day(day: date) -> date:
    """`day` itself when it is a working day, else the first one after it (Regulation 1182/71 art. 3(4))."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day
