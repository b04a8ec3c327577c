"""The statutory scale of collection costs (Besluit vergoeding voor buitengerechtelijke incassokosten)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice_app.domain.collection_costs import LEAST, MOST, collection_costs, vat_on_costs

CLAIMS = st.integers(min_value=1, max_value=10**12)


@pytest.mark.parametrize(
    ("principal", "costs"),
    [(100, 40), (266.66, 40), (266.67, 40), (266.7, 40.01), (2_500, 375), (5_000, 625), (10_000, 875), (200_000, 2_775),
     (1_000_000, 6_775), (1_000_001, 6_775), (2_500.1, 375.01)],
)  # fmt: skip
def test_the_scale_gives_the_amounts_that_the_law_leads_to(principal: float, costs: float) -> None:
    assert collection_costs(round(principal * 100)) == round(costs * 100)


@given(CLAIMS, CLAIMS)
def test_a_higher_claim_never_costs_less(one: int, other: int) -> None:
    low, high = sorted((one, other))
    assert collection_costs(low) <= collection_costs(high)


@given(CLAIMS)
def test_the_costs_lie_between_forty_and_6775_euro(principal: int) -> None:
    assert LEAST == 40_00 <= collection_costs(principal) <= MOST == 6_775_00


@given(CLAIMS)
def test_a_cent_more_claims_at_most_one_cent_more(principal: int) -> None:
    assert collection_costs(principal + 1) - collection_costs(principal) in (0, 1)


@pytest.mark.parametrize("principal", [0, -1])
def test_nothing_claimed_has_no_costs(principal: int) -> None:
    with pytest.raises(ValueError, match="without a claim"):
        collection_costs(principal)


def test_vat_is_added_only_by_who_cannot_set_it_off() -> None:
    assert vat_on_costs(4_000, sets_off=False) == 840
    assert vat_on_costs(4_001, sets_off=False) == 840
    assert vat_on_costs(4_003, sets_off=False) == 841
    assert vat_on_costs(4_000, sets_off=True) == 0
