"""Prices of a service: never two on one day, never rewritten once charged."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice_app.domain.errors import Conflict, InvalidInput
from practice_app.domain.money import VatRate
from practice_app.domain.service import Service, ServiceDraft, changed_service, ended, fitted, make_service

FIRST = date(2025, 1, 1)


def draft(**changes: object) -> ServiceDraft:
    """The price of a check-up."""
    values: dict[str, object] = {
        "code": "c002", "description": " Periodieke  controle ", "unit_price": 2_512, "vat_rate": "exempt", "valid_from": FIRST,
        **changes,
    }  # fmt: skip
    return ServiceDraft(**values)  # type: ignore[arg-type]  # the keys are the fields


def row(begins: date, ends: date | None = None, name: str = "one") -> Service:
    """A stored price."""
    return make_service(draft(valid_from=begins, valid_to=ends), name)


def test_a_price_is_stored_in_its_normal_form() -> None:
    made = make_service(draft(), "one")
    assert (made.code, made.description, made.vat_rate) == ("C002", "Periodieke controle", VatRate.EXEMPT)


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"code": " "}, "code"), ({"code": "x" * 31}, "code"), ({"description": ""}, "description"),
     ({"unit_price": -1}, "unit_price"),
     ({"unit_price": 10**12}, "unit_price"), ({"vat_rate": "6"}, "vat_rate"), ({"needs": "nose"}, "needs"),
     ({"valid_from": date(1066, 1, 1)}, "valid_from"), ({"valid_to": FIRST - timedelta(1)}, "valid_to")],
)  # fmt: skip
def test_a_price_that_cannot_be_right_is_refused_at_its_field(changes: dict[str, object], field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        make_service(draft(**changes), "one")
    assert refused.value.field == field


def test_a_price_of_nothing_and_one_that_begins_next_year_are_accepted() -> None:
    assert make_service(draft(unit_price=0, valid_from=date(2027, 1, 1)), "one").unit_price == 0


def test_a_price_holds_on_its_first_and_last_day_and_not_around_them() -> None:
    price = row(FIRST, date(2025, 1, 31))
    days = [FIRST - timedelta(1), FIRST, date(2025, 1, 31), date(2025, 2, 1)]
    assert [price.holds_on(day) for day in days] == [False, True, True, False]


def test_a_new_price_closes_the_one_before_on_the_day_before() -> None:
    old, new = row(FIRST), row(date(2026, 1, 1), name="two")
    closed, stored = fitted(new, [old])
    assert (closed.id, closed.valid_to, closed.version) == ("one", date(2025, 12, 31), 2)
    assert stored is new


@pytest.mark.parametrize(
    ("stored", "begins", "ends"),
    [((FIRST, None), FIRST, None), ((FIRST, date(2025, 6, 30)), date(2025, 6, 30), None), ((FIRST, None), date(2024, 1, 1), None),
     ((FIRST, date(2025, 6, 30)), date(2024, 1, 1), FIRST), ((FIRST, date(2025, 6, 30)), date(2025, 2, 1), date(2025, 3, 1))],
)  # fmt: skip
def test_two_prices_on_one_day_are_refused(stored: tuple[date, date | None], begins: date, ends: date | None) -> None:
    with pytest.raises(InvalidInput, match="C002 has a price from"):
        fitted(row(begins, ends, "two"), [row(*stored)])


DAYS = st.dates(date(2020, 1, 1), date(2020, 3, 1))


@given(st.lists(st.tuples(DAYS, st.none() | st.integers(0, 20)), max_size=12))
def test_however_prices_are_entered_no_day_has_two(entered: list[tuple[date, int | None]]) -> None:
    rows: dict[str, Service] = {}
    for number, (begins, days) in enumerate(entered):
        price = row(begins, None if days is None else begins + timedelta(days), str(number))
        try:
            rows |= {one.id: one for one in fitted(price, rows.values())}
        except InvalidInput:
            continue
    for one, other in combinations(rows.values(), 2):
        last = one.valid_to or date.max
        assert other.valid_from > last or (other.valid_to is not None and other.valid_to < one.valid_from)


def test_a_price_that_was_charged_is_not_rewritten() -> None:
    stored = row(FIRST)
    for changes in (
        {"unit_price": 1},
        {"vat_rate": "21"},
        {"code": "C003"},
        {"description": "x"},
        {"valid_from": date(2024, 1, 1)},
    ):
        with pytest.raises(Conflict, match="charged at this price already"):
            changed_service(stored, draft(**changes), used=True)
        assert changed_service(stored, draft(**changes), used=False).version == 2


def test_a_price_that_was_charged_may_still_end_and_ask_for_a_tooth() -> None:
    changed = changed_service(row(FIRST), draft(valid_to=date(2025, 5, 1), needs="tooth"), used=True)
    assert (changed.valid_to, changed.needs, changed.version) == (date(2025, 5, 1), "tooth", 2)


def test_a_price_does_not_end_before_it_begins() -> None:
    with pytest.raises(InvalidInput, match="before the first"):
        ended(row(FIRST), FIRST - timedelta(1))
