"""Which backups may go: seven daily, four weekly and two monthly ones stay, and none past ninety days (security.md)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from practice_app.domain.periods import legal_date

DAILY, WEEKLY, MONTHLY = 7, 4, 2
LONGEST = timedelta(days=90)


def expendable(made_at: Iterable[datetime], now: datetime) -> set[datetime]:
    """The backups (by the aware moment they were made) that go now. The newest always stays, however old."""
    newest_first = sorted(set(made_at), reverse=True)
    if not newest_first:
        return set()
    young = [made for made in newest_first if now - made <= LONGEST]
    kept = {newest_first[0]}
    kept |= _newest_of_each(young, DAILY, lambda made: legal_date(made).isoformat())
    kept |= _newest_of_each(young, WEEKLY, lambda made: str(legal_date(made).isocalendar()[:2]))
    kept |= _newest_of_each(young, MONTHLY, lambda made: legal_date(made).isoformat()[:7])
    return set(newest_first) - kept


def _newest_of_each(newest_first: list[datetime], most: int, period: Callable[[datetime], str]) -> set[datetime]:
    found: dict[str, datetime] = {}
    for made in newest_first:
        found.setdefault(period(made), made)
    return set(list(found.values())[:most])
