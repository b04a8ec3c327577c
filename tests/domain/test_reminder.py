"""The ladder of reminders: what comes next, when, and why not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice_app.domain.errors import Conflict, RefusedByLaw
from practice_app.domain.reminder import (
    NOTHING,
    Announced,
    OpenItem,
    ReminderKind,
    ReminderTerms,
    announced_costs,
    must_be_remindable,
    next_step,
    pay_before,
    shared_out,
)

DUE = date(2026, 2, 1)
TERMS = ReminderTerms()
ITEM = OpenItem("i", "c", "c", "2026-0001", date(2026, 1, 18), DUE, "P. Jansen", "", 10_000, 10_000)


def reminded(kind: ReminderKind, on: date) -> OpenItem:
    return replace(ITEM, last_kind=kind, last_sent=on)


def test_the_steps_follow_each_other_at_the_pace_of_the_practice() -> None:
    first = next_step(ITEM, TERMS)
    assert (first.kind, first.on) == ("first", date(2026, 2, 8))
    second = next_step(reminded("first", date(2026, 2, 10)), TERMS)
    assert (second.kind, second.on) == ("second", date(2026, 2, 24))
    last = next_step(reminded("second", date(2026, 2, 24)), ReminderTerms(7, 14, 10))
    assert (last.kind, last.on) == ("statutory", date(2026, 3, 6))
    assert next_step(reminded("statutory", date(2026, 3, 6)), TERMS).kind is None


def test_a_step_is_due_from_its_first_day_on() -> None:
    step = next_step(ITEM, TERMS)
    assert not step.is_due(date(2026, 2, 7))
    assert step.is_due(date(2026, 2, 8))


def test_no_reminder_before_the_due_date_has_passed() -> None:
    """Only then is the debtor in default (BW 6:96(6))."""
    for kind in ("first", "second", "statutory"):
        with pytest.raises(Conflict, match="not overdue yet"):
            must_be_remindable(ITEM, kind, TERMS, DUE)
    assert must_be_remindable(ITEM, "statutory", TERMS, DUE + timedelta(days=1)) == "statutory"


def test_of_a_claim_that_lapsed_nobody_is_reminded_and_a_reminder_makes_it_last() -> None:
    """BW 3:307 and 3:317: five years past the due date, or past the last written demand."""
    last = date(2031, 2, 1)
    assert must_be_remindable(ITEM, None, TERMS, last) == "first"
    with pytest.raises(Conflict, match="lapsed after 2031-02-01"):
        must_be_remindable(ITEM, None, TERMS, last + timedelta(days=1))
    assert must_be_remindable(reminded("first", last), None, TERMS, date(2036, 2, 1)) == "second"


def test_no_second_reminder_within_the_interval() -> None:
    item = reminded("first", date(2026, 2, 10))
    for kind in (None, "second", "statutory"):
        with pytest.raises(Conflict, match="not due before"):
            must_be_remindable(item, kind, TERMS, date(2026, 2, 23))
    assert must_be_remindable(item, None, TERMS, date(2026, 2, 24)) == "second"


def test_no_step_is_sent_twice_and_none_after_the_last() -> None:
    with pytest.raises(Conflict, match="sent already"):
        must_be_remindable(reminded("second", date(2026, 2, 10)), "first", TERMS, date(2026, 4, 1))
    with pytest.raises(Conflict, match="hand the claim over"):
        must_be_remindable(reminded("statutory", date(2026, 2, 10)), None, TERMS, date(2026, 9, 1))


def test_a_settled_or_restricted_claim_is_left_alone() -> None:
    with pytest.raises(Conflict, match="Nothing is open"):
        must_be_remindable(replace(ITEM, open=0), None, TERMS, date(2026, 4, 1))
    with pytest.raises(RefusedByLaw, match=r"art\. 18"):
        must_be_remindable(replace(ITEM, restricted=True), None, TERMS, date(2026, 4, 1))


def test_the_fourteen_days_leave_room_for_the_delivery() -> None:
    assert pay_before("statutory", DUE) == date(2026, 2, 18)
    assert pay_before("first", DUE) == date(2026, 2, 8)


def test_the_costs_are_those_over_all_claims_together() -> None:
    """BW 6:96(7): 15% over € 300 and not twice the minimum; with VAT where the practice cannot set it off."""
    assert announced_costs("statutory", [10_000, 20_000], TERMS) == Announced(4_500, 945)
    assert announced_costs("statutory", [10_000, 20_000], ReminderTerms(sets_off_vat=True)) == Announced(4_500, 0)
    assert announced_costs("second", [10_000], TERMS) == NOTHING


@given(st.integers(0, 820_000), st.lists(st.integers(1, 10**8), min_size=1, max_size=20))
def test_the_shares_come_to_the_whole(costs: int, opens: list[int]) -> None:
    shares = shared_out(costs, opens)
    assert sum(shares) == costs
    assert all(share >= 0 for share in shares)
