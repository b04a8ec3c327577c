"""Which days a legal period cannot end on."""

from __future__ import annotations

from datetime import date

import pytest

from practice_app.domain.holidays import is_working_day, kings_day, next_working_day, public_holidays


def test_a_year_has_the_eleven_holidays_of_the_rule() -> None:
    assert sorted(public_holidays(2025)) == [
        date(2025, 1, 1),
        date(2025, 4, 18),
        date(2025, 4, 20),
        date(2025, 4, 21),
        date(2025, 4, 26),
        date(2025, 5, 5),
        date(2025, 5, 29),
        date(2025, 6, 8),
        date(2025, 6, 9),
        date(2025, 12, 25),
        date(2025, 12, 26),
    ]


@pytest.mark.parametrize(("year", "expected"), [(2024, 27), (2025, 26), (2026, 27), (2031, 26)])
def test_kings_day_moves_to_saturday_when_it_would_be_a_sunday(year: int, expected: int) -> None:
    assert kings_day(year) == date(year, 4, expected)


@pytest.mark.parametrize("year", [2023, 2024, 2026, 2027, 2028])
def test_the_fifth_of_may_counts_every_year_and_not_only_every_fifth(year: int) -> None:
    assert date(year, 5, 5) in public_holidays(year)


def test_good_friday_is_no_working_day() -> None:
    assert not is_working_day(date(2026, 4, 3))
    assert is_working_day(date(2026, 4, 2))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-12-25", "2026-12-28"),
        ("2027-12-31", "2027-12-31"),
        ("2027-01-01", "2027-01-04"),
        ("2008-05-01", "2008-05-02"),
        ("2025-04-18", "2025-04-22"),
        ("2022-12-24", "2022-12-27"),
    ],
)
def test_a_period_moves_past_chained_weekends_and_holidays(day: str, expected: str) -> None:
    assert next_working_day(date.fromisoformat(day)).isoformat() == expected
