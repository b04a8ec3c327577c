"""How generously a typed date is read: short years, slashes, dots, or digits only."""

from __future__ import annotations

import re
from datetime import date

from practice_app.domain.plain_dates import parse_date

_DAY_FIRST = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4}|[0-9]{2})")
_DIGITS = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{4}|[0-9]{2})")
YEARS_AHEAD = 20


def read_date(text: str, today: date, past: bool = False) -> date | None:
    """The date in 31-03-2024, 31-3-24, 31/3/2024, 31032024 or 2024-03-31; None for no text.

    A year of two digits is the newest one that is at most 20 years ahead of `today`, or not after today when `past`
    (a birth date). Raises InvalidInput for anything else.
    """
    text = text.strip()
    match = _DAY_FIRST.fullmatch(text) or _DIGITS.fullmatch(text)
    if match is None:
        return parse_date(text, "")
    day, month, year = match.groups()
    newest = today if past else date(today.year + YEARS_AHEAD, 12, 31)
    full_year = int(year) if len(year) == 4 else _in_century(int(day), int(month), int(year), newest)
    try:
        return date(full_year, int(month), int(day))
    except ValueError:
        return parse_date(text, "") or None


def _in_century(day: int, month: int, year: int, newest: date) -> int:
    full = newest.year // 100 * 100 + year
    return full - 100 if (full, month, day) > (newest.year, newest.month, newest.day) else full
