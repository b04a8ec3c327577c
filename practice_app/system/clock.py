"""The one clock: aware UTC moments, and the legal date in Amsterdam."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


class Clock(Protocol):
    """Tells the time; tests pass one that stands still."""

    def now(self) -> datetime:
        """The aware UTC moment."""


class SystemClock:
    """The computer's clock."""

    def now(self) -> datetime:
        """The aware UTC moment."""
        return datetime.now(UTC)


def legal_date(at: datetime) -> date:
    """The date in Europe/Amsterdam at an aware moment (retention.md: legal dates)."""
    return at.astimezone(AMSTERDAM).date()
