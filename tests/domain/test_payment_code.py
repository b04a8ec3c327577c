"""The payment code holds exactly what the standard asks, and nothing where it cannot."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice_app.domain.payment_code import payment_code

IBAN = "NL91ABNA0417164300"


def test_the_fields_stand_in_the_order_of_the_standard() -> None:
    assert payment_code("Praktijk Maan", "NL91 ABNA 0417 1643 00", 12345, "2026-0042").split("\n") == [
        *("BCD", "002", "1", "SCT", "", "Praktijk Maan", IBAN, "EUR123.45", "", "", "2026-0042"),
    ]


@pytest.mark.parametrize(("cents", "shown"), [(1, "EUR0.01"), (100, "EUR1.00"), (99_999_999_999, "EUR999999999.99")])
def test_the_smallest_and_largest_amounts_can_be_asked(cents: int, shown: str) -> None:
    assert payment_code("Maan", IBAN, cents, "1").split("\n")[7] == shown


@pytest.mark.parametrize("cents", [0, -1, 100_000_000_000])
def test_other_amounts_have_no_code(cents: int) -> None:
    assert payment_code("Maan", IBAN, cents, "1") == ""


def test_without_an_account_or_a_name_there_is_no_code() -> None:
    assert payment_code("Maan", "", 100, "1") == payment_code("  ", IBAN, 100, "1") == ""


@given(st.text(min_size=1), st.text(), st.integers(1, 99_999_999_999))
def test_no_name_or_number_can_shift_the_fields_or_outgrow_them(name: str, number: str, cents: int) -> None:
    code = payment_code(name, IBAN, cents, number)
    if code:
        lines = code.split("\n")
        assert len(lines) == 11 and lines[6] == IBAN
        assert len(lines[5]) <= 70 and len(lines[10]) <= 140


def test_more_numbers_than_fit_leave_no_half_number() -> None:
    numbers = [f"20260{place:04}" for place in range(60)]
    quoted = payment_code("Maan", IBAN, 100, " ".join(numbers)).split("\n")[10]
    assert quoted.split(" ") == numbers[:14]
    assert payment_code("Maan", IBAN, 100, "9" * 141).split("\n")[10] == "9" * 140
