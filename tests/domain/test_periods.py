"""Term arithmetic, financial years and the periods of requests."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice_app.domain import periods
from practice_app.domain.errors import InvalidInput
from practice_app.domain.holidays import is_working_day

DAYS = st.dates(date(1990, 1, 1), date(2150, 12, 31))


@pytest.mark.parametrize(
    ("anchor", "years", "expected"),
    [
        ("2024-02-29", 1, "2025-02-28"),
        ("2024-02-29", 4, "2028-02-29"),
        ("2024-02-28", 4, "2028-02-28"),
        ("2080-02-29", 20, "2100-02-28"),
        ("2023-12-31", 2, "2025-12-31"),
        ("2025-06-02", 0, "2025-06-01"),
    ],
)
def test_a_term_ends_on_the_same_day_and_month(anchor: str, years: int, expected: str) -> None:
    assert periods.keep_until(date.fromisoformat(anchor), years).isoformat() == expected


def test_at_once_means_the_day_itself() -> None:
    today = date(2025, 6, 2)
    assert periods.destroy_from(periods.keep_until(today, 0)) == today


@pytest.mark.parametrize(
    ("day", "month", "expected"),
    [
        ("2023-05-17", 12, "2030-12-31"),
        ("2023-08-15", 6, "2031-06-30"),
        ("2023-06-30", 6, "2030-06-30"),
        ("2023-07-01", 6, "2031-06-30"),
        ("2024-02-29", 2, "2031-02-28"),
        ("2024-03-01", 2, "2032-02-29"),
        ("2021-02-01", 2, "2028-02-29"),
        ("2025-01-31", 1, "2032-01-31"),
        ("2025-02-01", 1, "2033-01-31"),
    ],
)
def test_the_books_are_kept_seven_years_after_the_financial_year(day: str, month: int, expected: str) -> None:
    assert periods.fiscal_keep_until(date.fromisoformat(day), month).isoformat() == expected


@pytest.mark.parametrize("month", [0, 13, -1])
def test_a_financial_year_ends_in_one_of_twelve_months(month: int) -> None:
    with pytest.raises(InvalidInput, match="from 1 to 12"):
        periods.financial_year_end(date(2025, 1, 1), month)


@given(DAYS, st.integers(1, 12))
def test_a_day_falls_in_the_year_that_ends_next(day: date, month: int) -> None:
    end = periods.financial_year_end(day, month)
    assert day <= end < day + timedelta(days=367)
    assert end.month == month
    assert (end + timedelta(days=1)).day == 1


@given(DAYS, st.integers(1, 30))
def test_destruction_starts_the_day_after_a_term_that_never_shrinks_below_its_years(day: date, years: int) -> None:
    until = periods.keep_until(day, years)
    assert periods.destroy_from(until) - until == timedelta(days=1)
    assert until.year == day.year + years
    assert (until.month, until.day) in {(day.month, day.day), (2, 28)}


@given(DAYS)
def test_an_answer_is_due_within_the_month_and_never_on_a_day_off(received: date) -> None:
    period = periods.rights_request_period(received)
    assert received < period.target <= period.latest < period.extended_target <= period.extended_latest
    assert is_working_day(period.latest) and is_working_day(period.extended_latest)
    assert period.latest - period.target <= timedelta(days=4)
    assert period.extension_notice_by <= period.latest


@pytest.mark.parametrize(
    ("received", "target", "latest"),
    [
        ("2024-01-30", "2024-02-29", "2024-02-29"),
        ("2025-03-31", "2025-04-30", "2025-04-30"),
        ("2025-04-05", "2025-05-05", "2025-05-06"),
        ("2025-11-25", "2025-12-25", "2025-12-29"),
        ("2027-12-01", "2028-01-01", "2028-01-03"),
        ("2025-04-29", "2025-05-29", "2025-05-30"),
        ("2025-03-27", "2025-04-27", "2025-04-28"),
    ],
)
def test_the_month_of_a_request_ends_on_a_working_day(received: str, target: str, latest: str) -> None:
    period = periods.rights_request_period(date.fromisoformat(received))
    assert (period.target.isoformat(), period.latest.isoformat()) == (target, latest)


def test_an_extension_is_three_months_from_receipt_and_not_from_the_first_target() -> None:
    period = periods.rights_request_period(date(2025, 1, 31))
    assert period.target == date(2025, 2, 28)
    assert period.extended_target == date(2025, 4, 30)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (datetime(2025, 1, 31, 22, 59, tzinfo=UTC), date(2025, 1, 31)),
        (datetime(2025, 1, 31, 23, 0, tzinfo=UTC), date(2025, 2, 1)),
        (datetime(2025, 7, 31, 21, 59, tzinfo=UTC), date(2025, 7, 31)),
        (datetime(2025, 7, 31, 22, 0, tzinfo=UTC), date(2025, 8, 1)),
    ],
)
def test_a_legal_date_is_the_date_in_amsterdam(moment: datetime, expected: date) -> None:
    assert periods.legal_date(moment) == expected


@pytest.mark.parametrize("reckon", [periods.legal_date, periods.complaint_contact_by, periods.breach_report_by])
def test_a_moment_without_a_zone_is_a_bug(reckon: object) -> None:
    assert callable(reckon)
    with pytest.raises(ValueError, match="time zone"):
        reckon(datetime(2025, 1, 1))


def test_hours_are_real_hours_over_the_change_of_the_clock() -> None:
    evening_before = datetime(2025, 3, 29, 20, 0, tzinfo=periods.AMSTERDAM)
    assert periods.complaint_contact_by(evening_before) - evening_before.astimezone(UTC) == timedelta(hours=48)
    assert periods.complaint_contact_by(evening_before).astimezone(periods.AMSTERDAM).hour == 21


def test_a_breach_is_reported_in_72_hours_weekend_or_not() -> None:
    friday = datetime(2025, 4, 18, 9, 30, tzinfo=UTC)
    assert periods.breach_report_by(friday) == datetime(2025, 4, 21, 9, 30, tzinfo=UTC)


def test_a_practice_may_set_a_shorter_contact_term() -> None:
    received = datetime(2025, 4, 18, 9, 30, tzinfo=UTC)
    assert periods.complaint_contact_by(received, 24) == datetime(2025, 4, 19, 9, 30, tzinfo=UTC)


def test_a_care_complaint_has_six_weeks_and_four_more() -> None:
    period = periods.care_complaint_period(date(2025, 1, 1))
    assert (period.answer_by, period.extended) == (date(2025, 2, 12), date(2025, 3, 12))


@pytest.mark.parametrize("day", [date(1899, 12, 31), date(2201, 1, 1), date.min, date.max])
def test_an_impossible_date_is_refused(day: date) -> None:
    with pytest.raises(InvalidInput, match="between 1900 and 2200") as refused:
        periods.possible_date(day, "issue_date")
    assert refused.value.field == "issue_date"


def test_only_a_date_that_may_lie_in_the_future_does() -> None:
    today = date(2025, 6, 1)
    assert periods.past_date(today, today) == today
    with pytest.raises(InvalidInput, match="future"):
        periods.past_date(date(2025, 6, 2), today)
