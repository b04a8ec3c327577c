"""The days of an invoice that comes back, and what it keeps of its lines."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice_app.domain.errors import InvalidInput
from practice_app.domain.ids import ClientId
from practice_app.domain.invoice import InvoiceDraft, LineDraft
from practice_app.domain.recurring import (
    Recurring,
    RecurringDraft,
    advanced,
    changed_recurring,
    invoice_on,
    lines_from,
    lines_text,
    make_recurring,
    next_day,
    stopped,
)

TODAY = date(2026, 3, 2)
LINE = LineDraft("Abonnement", 1_000, 4_950, "21")
DRAFT = RecurringDraft(InvoiceDraft((LINE,)), 1, date(2026, 3, 31))


def made(**changes: object) -> Recurring:
    """A recurring invoice."""
    return make_recurring(replace(DRAFT, **changes), "one", ClientId("client"), TODAY)  # type: ignore[arg-type]  # the keys are the fields


def test_the_thirty_first_stays_the_last_day_of_short_months_and_comes_back() -> None:
    one, days = made(next_on=date(2027, 10, 31)), []
    for _ in range(6):
        days.append(one.next_on)
        one = advanced(one)
    assert days == [
        date(2027, 10, 31), date(2027, 11, 30), date(2027, 12, 31), date(2028, 1, 31), date(2028, 2, 29), date(2028, 3, 31),
    ]  # fmt: skip


@given(st.dates(date(2026, 3, 2), date(2080, 12, 31)), st.integers(1, 12), st.integers(1, 60))
def test_whatever_the_day_each_step_is_so_many_months_on_and_as_late_as_the_month_allows(
    first: date, every: int, steps: int
) -> None:
    day = first
    for _ in range(steps):
        day = next_day(day, every, first.day)
    months = (day.year - first.year) * 12 + day.month - first.month
    assert months == every * steps
    assert day.day == min(first.day, monthrange(day.year, day.month)[1])


def test_it_stops_by_itself_after_its_last_day() -> None:
    one = made(until=date(2026, 4, 30))
    assert (one := advanced(one)).active and one.next_on == date(2026, 4, 30)
    assert not advanced(one).active


def test_it_is_due_from_its_day_on_unless_it_was_stopped() -> None:
    one = made()
    assert [one.is_due(date(2026, 3, 30)), one.is_due(date(2026, 3, 31)), stopped(one).is_due(date(2026, 4, 1))] == [
        False,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"every_months": 0}, "every_months"), ({"every_months": 13}, "every_months"),
     ({"next_on": TODAY - timedelta(367)}, "next_on"),
     ({"next_on": date(2300, 1, 1)}, "next_on"), ({"until": date(2026, 3, 30)}, "until"), ({"invoice": InvoiceDraft()}, "lines"),
     ({"invoice": InvoiceDraft((replace(LINE, quantity=0),))}, "quantity")],
)  # fmt: skip
def test_what_could_never_become_an_invoice_is_refused_at_its_field(changes: dict[str, object], field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        made(**changes)
    assert refused.value.field == field


def test_a_change_that_leaves_the_day_keeps_the_day_of_the_month_it_began_on() -> None:
    one = advanced(made())
    assert one.next_on == date(2026, 4, 30)
    same = changed_recurring(one, replace(DRAFT, next_on=one.next_on, every_months=2), TODAY)
    assert advanced(same).next_on == date(2026, 6, 30) and same.month_day == 31
    other = changed_recurring(one, replace(DRAFT, next_on=date(2026, 4, 15)), TODAY)
    assert (advanced(other).next_on, other.version) == (date(2026, 5, 15), one.version + 1)


def test_each_invoice_bears_its_own_day_and_no_day_of_a_line() -> None:
    one = made(invoice=InvoiceDraft((replace(LINE, supplied_on=TODAY),), supply_date=TODAY, note=" Dank u \r\n"))
    draft = invoice_on(one, date(2026, 4, 30))
    assert (draft.supply_date, draft.lines[0].supplied_on, draft.note) == (date(2026, 4, 30), None, "Dank u")


LINES = st.builds(
    LineDraft, st.text(max_size=20), st.integers(1, 10**6), st.integers(0, 10**6), st.sampled_from(["21", "9", "0", "exempt"]),
    st.text(max_size=5), st.none(), st.sampled_from(["", "16", "upper"]), st.integers(0, 10_000), st.integers(0, 100),
)  # fmt: skip


@given(st.lists(LINES, max_size=4).map(tuple))
def test_lines_come_back_as_they_were_kept(lines: tuple[LineDraft, ...]) -> None:
    assert lines_from(lines_text(lines)) == lines
