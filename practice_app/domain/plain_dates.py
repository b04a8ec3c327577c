"""Dates as people write them, how far back they may lie, and ages."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from practice_app.domain.errors import N_, InvalidInput

EARLIEST_BIRTH = date(1890, 1, 1)  # older than anyone who ever lived to be a client today
EARLIEST = date(1900, 1, 1)
LATEST_DUE = date(2199, 12, 31)
ADULT = 18  # BW 1:233
CONSENTS_ALONE = 16  # UAVG art. 5(1)

# ASCII digits only; a spreadsheet set to Dutch writes 1-3-2024 for 01-03-2024.
_YEAR_FIRST = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_DAY_FIRST = re.compile(r"([0-9]{1,2})-([0-9]{1,2})-([0-9]{4})")


@lru_cache(maxsize=8192)
def _parsed(text: str) -> date | None:
    if found := _YEAR_FIRST.fullmatch(text):
        year, month, day = found.groups()
    elif found := _DAY_FIRST.fullmatch(text):
        day, month, year = found.groups()
    else:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def parse_date(text: str, field: str) -> date | None:
    """`2024-03-31` or `31-03-2024` (exchange.md); empty is None."""
    text = text.strip()
    if not text:
        return None
    day = _parsed(text)
    if day is None:
        raise InvalidInput(
            N_("“{value}” is not a date that exists. Write it as 2024-03-31 or 31-03-2024."),
            field=field,
            value=text[:20],
        )
    return day


def check_past(day: date, field: str, today: date) -> date:
    """`day` lies between 1900 and `today` (retention.md: any other date is refused at entry and import)."""
    if day > today:
        raise InvalidInput(
            N_("{day} lies in the future. Only a due date, an appointment or the end of a hold may."),
            field=field,
            day=day,
        )
    if day < EARLIEST:
        raise InvalidInput(N_("{day} lies before 1900. Check the year."), field=field, day=day)
    return day


def check_birth_date(day: date, today: date, field: str = "birth_date") -> date:
    """A birth date lies between 1890 and `today`."""
    if day > today:
        raise InvalidInput(N_("The birth date lies in the future. Check the year."), field=field)
    if day < EARLIEST_BIRTH:
        raise InvalidInput(N_("The birth date lies before 1890. Check the year."), field=field)
    return day


def check_due(day: date, issued_on: date, field: str = "due_date") -> date:
    """A due date is not before the day of issue and not beyond 2199; it may lie in the future."""
    if day < issued_on:
        raise InvalidInput(N_("The due date lies before the issue date. Correct one of them."), field=field)
    if day > LATEST_DUE:
        raise InvalidInput(N_("The due date lies after 2199. Check the year."), field=field)
    return day


def age_on(birth_date: date, day: date) -> int:
    """Completed years on `day`; who was born on 29 February has a birthday on 1 March in a common year."""
    return day.year - birth_date.year - ((day.month, day.day) < (birth_date.month, birth_date.day))


def is_minor(birth_date: date | None, day: date) -> bool:
    """Under 18 on `day` (BW 1:233). Without a birth date nobody is taken for a minor."""
    return birth_date is not None and age_on(birth_date, day) < ADULT


def needs_guardian_consent(birth_date: date | None, day: date) -> bool:
    """Under 16 on `day`: consent is the legal representative's to give (UAVG art. 5(1))."""
    return birth_date is not None and age_on(birth_date, day) < CONSENTS_ALONE
