"""How generously a typed date is read: no year, short years, slashes, dots, digits only, or a word."""

from __future__ import annotations

import re
from datetime import date, timedelta

from practice_app.domain.plain_dates import parse_date

_DAY_FIRST = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4}|[0-9]{2})")
_DIGITS = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{4}|[0-9]{2})")
_NO_YEAR = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2})")
_WORDS = {"vandaag": 0, "today": 0, "gisteren": -1, "yesterday": -1, "morgen": 1, "tomorrow": 1}  # both languages, always
YEARS_AHEAD = 20


def read_date(text: str, today: date, past: bool = False) -> date | None:
    """The date in 31-03-2024, 31-3-24, 31/3/2024, 31032024, 2024-03-31, 31-3 (this year) or "today"; None for no text.

    A birth date (`past`) needs its year. A year of two digits is the newest one that is at most 20 years ahead of
    `today`, or not after today when `past`. Raises InvalidInput for anything else.
    """
    text = text.strip()
    if text.lower() in _WORDS:
        return today + timedelta(days=_WORDS[text.lower()])
    if not past and _NO_YEAR.fullmatch(text):
        text = f"{text}{text.lstrip('0123456789')[0]}{today.year}"
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
