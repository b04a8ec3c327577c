"""Months, quarters and financial years follow each other without a gap, whatever month the year ends in."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice_app.domain.bookkeeping import PeriodKind, months_of, number_of_month, period_of, rate_sums, recent_periods
from practice_app.domain.money import VatRate, total_of

_kinds = st.sampled_from(("month", "quarter", "year"))
_days = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@given(_kinds, _days, st.integers(1, 12))
def test_periods_follow_each_other_and_the_first_holds_today(kind: PeriodKind, today: date, month: int) -> None:
    periods = recent_periods(kind, today, month)
    assert periods[0].first <= today <= periods[0].last
    for later, earlier in pairwise(periods):
        assert earlier.last == later.first - timedelta(days=1)
        assert earlier.first.day == 1


@given(_days, st.integers(1, 12))
def test_a_financial_year_has_twelve_months_numbered_in_order(today: date, month: int) -> None:
    year = period_of("year", today, month)
    months = months_of(year)
    assert [number_of_month(one.first, month) for one in months] == list(range(1, 13))
    assert (months[0].first, months[-1].last) == (year.first, year.last) and year.last.month == month


@pytest.mark.parametrize(
    ("kind", "first", "last"),
    [
        ("month", date(2024, 2, 1), date(2024, 2, 29)),
        ("quarter", date(2024, 1, 1), date(2024, 3, 31)),
        ("year", date(2023, 7, 1), date(2024, 6, 30)),
    ],
)
def test_a_day_lies_in_its_period(kind: PeriodKind, first: date, last: date) -> None:
    found = period_of(kind, date(2024, 2, 10), 6)
    assert (found.first, found.last) == (first, last)


@given(st.dictionaries(st.sampled_from(VatRate), st.integers(-(10**6), 10**6)), st.integers(-3, 3), st.integers(-3, 3))
def test_rates_come_to_what_is_stored(lines: dict[VatRate, int], net: int, vat: int) -> None:
    plain = total_of(lines.items())
    found = rate_sums(lines, {}, 0, plain.net + net, plain.vat + vat)
    assert (found.net, found.vat, found.total) == (plain.net + net, plain.vat + vat, plain.total + net + vat)
    if not (net or vat) and lines:
        assert found == plain
