"""What counts as unusual, at and just below each threshold, and against the pace that is usual for somebody."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from practice_app.domain.ids import MemberId
from practice_app.domain.unusual_activity import (
    FAILED_A_DAY,
    NIGHT_ACTS,
    OPENED_AN_HOUR,
    REACHED_A_DAY,
    REFUSED_A_DAY,
    TAKEN_OUT_AN_HOUR,
    TIMES_USUAL,
    USUAL_NEEDS_HOURS,
    Hour,
    Kind,
    is_night,
    unusual,
    usual_pace,
)

ZONE = ZoneInfo("Europe/Amsterdam")
NOON = datetime(2026, 3, 2, 11, tzinfo=UTC)
SOMEONE = MemberId("someone")


def hour(begin: datetime = NOON, **done: Any) -> Hour:
    """An hour of someone."""
    return Hour(SOMEONE, begin, first=10, last=99, **done)


@pytest.mark.parametrize(
    ("kind", "what", "threshold"),
    [
        (Kind.MANY_OPENED, "opened", OPENED_AN_HOUR),
        (Kind.TAKEN_OUT, "taken_out", TAKEN_OUT_AN_HOUR),
        (Kind.REACHED, "reached", REACHED_A_DAY),
        (Kind.FAILED, "failed", FAILED_A_DAY),
        (Kind.REFUSED, "refused", REFUSED_A_DAY),
    ],
)
def test_a_threshold_counts_from_its_very_number_on(kind: Kind, what: str, threshold: int) -> None:
    assert unusual([hour(NOON, **{what: threshold - 1})], ZONE) == []
    (found,) = unusual([hour(NOON, **{what: threshold})], ZONE)
    assert (found.kind, found.count, found.first, found.last, found.day.isoformat()) == (kind, threshold, 10, 99, "2026-03-02")


@pytest.mark.parametrize(
    ("moment", "night"),
    [
        ("2026-03-02T21:59:59+00:00", False),
        ("2026-03-02T22:00:00+00:00", True),  # 23:00 in winter
        ("2026-03-03T04:59:59+00:00", True),
        ("2026-03-03T05:00:00+00:00", False),
        ("2026-07-02T21:00:00+00:00", True),  # 23:00 in summer
        ("2026-07-03T04:00:00+00:00", False),
    ],
)
def test_the_night_goes_by_the_clock_on_the_wall(moment: str, night: bool) -> None:
    assert is_night(datetime.fromisoformat(moment), ZONE) is night


def test_some_forgotten_work_at_night_is_not_unusual() -> None:
    night = datetime(2026, 3, 2, 23, tzinfo=UTC)
    assert unusual([hour(night, acts=NIGHT_ACTS - 1), hour(acts=500)], ZONE) == []
    assert [found.kind for found in unusual([hour(night, acts=NIGHT_ACTS)], ZONE)] == [Kind.NIGHT]


def test_what_is_usual_for_somebody_is_not_unusual() -> None:
    daily = [hour(NOON - timedelta(days=day), opened=30) for day in range(1, USUAL_NEEDS_HOURS + 1)]
    assert unusual([*daily, hour(opened=TIMES_USUAL * 30 - 1)], ZONE) == []
    (found,) = unusual([*daily, hour(opened=TIMES_USUAL * 30)], ZONE)
    assert found.usual == 30
    (new,) = unusual([*daily[:-1], hour(opened=OPENED_AN_HOUR)], ZONE)
    assert new.usual is None, "of so few hours nobody knows what is usual"


def test_a_quiet_member_is_held_against_the_floor() -> None:
    quiet = [hour(NOON - timedelta(days=day), opened=1) for day in range(1, 20)]
    assert unusual([*quiet, hour(opened=OPENED_AN_HOUR - 1)], ZONE) == []
    assert [found.usual for found in unusual([*quiet, hour(opened=OPENED_AN_HOUR)], ZONE)] == [1]


def test_hours_without_any_do_not_make_the_usual_pace_lower() -> None:
    assert usual_pace([0] * 50 + [20] * USUAL_NEEDS_HOURS) == 20


def test_what_two_hours_of_a_day_have_is_added_up_and_of_two_days_not() -> None:
    half = REFUSED_A_DAY // 2
    assert unusual([hour(refused=half), hour(NOON + timedelta(hours=24), refused=REFUSED_A_DAY - half)], ZONE) == []
    (found,) = unusual([hour(refused=half), hour(NOON + timedelta(hours=1), refused=REFUSED_A_DAY - half)], ZONE)
    assert found.count == REFUSED_A_DAY


def test_the_newest_day_comes_first() -> None:
    days = [found.day for found in unusual([hour(NOON - timedelta(days=back), reached=9) for back in (3, 1, 2)], ZONE)]
    assert days == sorted(days, reverse=True)
