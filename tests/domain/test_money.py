"""Amounts, VAT and what people write."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice_app.domain.errors import InvalidInput
from practice_app.domain.money import (
    MAX_CENTS,
    VatRate,
    decimal_text,
    divide_half_up,
    line_amount,
    parse_amount,
    parse_quantity,
    parse_vat_rate,
    total_of,
)

CENTS = st.integers(-MAX_CENTS, MAX_CENTS)


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("1234.50", 123450),
        ("1.234,50", 123450),
        ("1234,50", 123450),
        ("1234", 123400),
        ("12,5", 1250),
        ("0,05", 5),
        ("0", 0),
        (" 7.00 ", 700),
        ("1.234.567,89", 123456789),
    ],
)
def test_an_amount_is_read_in_the_shapes_of_a_spreadsheet(text: str, cents: int) -> None:
    assert parse_amount(text) == cents


@pytest.mark.parametrize(
    "text",
    [
        *("1.234", "1,234", "1,234.50", "1.234.567", "1234.505", "12.34,50", "1.23,50", "0.123,00", "1.234,5"),
        *("", " ", ".", ",50", "50.", "1e5", "€ 5", "5 EUR", "NaN", "inf", "1 234,50", "+5", "٣,٥٠", "1_0"),
    ],
)
def test_an_amount_that_reads_two_ways_or_none_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput, match=r"1234\.50") as refused:
        parse_amount(text, field="unit_price")
    assert refused.value.field == "unit_price"


def test_a_negative_amount_is_refused_unless_asked_for() -> None:
    with pytest.raises(InvalidInput, match="negative"):
        parse_amount("-12,50")
    assert parse_amount("-12,50", negative=True) == -1250
    with pytest.raises(InvalidInput, match=r"1234\.50"):
        parse_amount("--5", negative=True)


@pytest.mark.parametrize("text", ["1000000000,00", "9" * 30, "9" * 1_000_000])
def test_an_absurdly_large_amount_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput, match="too large") as refused:
        parse_amount(text)
    assert len(str(refused.value)) < 120


@given(CENTS)
def test_an_amount_written_out_reads_back(cents: int) -> None:
    assert parse_amount(decimal_text(cents), negative=True) == cents
    assert parse_amount(decimal_text(cents).replace(".", ","), negative=True) == cents


@given(st.integers(100_000, MAX_CENTS))
def test_an_amount_with_dutch_thousands_reads_back(cents: int) -> None:
    dutch = f"{cents / 100:,.2f}".translate(str.maketrans(",.", ".,"))
    assert parse_amount(dutch) == cents


@given(st.text(max_size=30))
def test_any_text_is_an_amount_or_refused(text: str) -> None:
    try:
        assert 0 <= parse_amount(text) <= MAX_CENTS
    except InvalidInput as refused:
        assert str(refused)


@pytest.mark.parametrize(
    ("text", "thousandths"),
    [("1", 1000), ("1,5", 1500), ("0.125", 125), ("1,255", 1255), ("0", 0), ("1250", 1_250_000)],
)
def test_a_quantity_has_up_to_three_decimals(text: str, thousandths: int) -> None:
    assert parse_quantity(text) == thousandths


@pytest.mark.parametrize("text", ["1.250", "12.000", "1,2345", "", "x", "1.250,5", "½"])
def test_a_quantity_that_reads_two_ways_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput, match="quantity"):
        parse_quantity(text)


@pytest.mark.parametrize(("text", "rate"), [("21", VatRate.HIGH), ("9", VatRate.LOW), (" Exempt ", VatRate.EXEMPT)])
def test_a_vat_rate_is_one_of_four(text: str, rate: VatRate) -> None:
    assert parse_vat_rate(text) is rate


@pytest.mark.parametrize("text", ["6", "19", "21%", "", "vrij"])
def test_any_other_vat_rate_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput, match="21, 9, 0 or exempt"):
        parse_vat_rate(text)


@pytest.mark.parametrize(
    ("quantity", "price", "cents"),
    [(1000, 4999, 4999), (1500, 333, 500), (500, 1, 1), (499, 1, 0), (-1500, 333, -500), (125, 100, 13), (0, 100, 0)],
)
def test_a_line_is_rounded_half_up_to_the_cent(quantity: int, price: int, cents: int) -> None:
    assert line_amount(quantity, price) == cents


@given(st.integers(-(10**12), 10**12), st.integers(1, 10**6))
def test_rounding_is_exact_and_a_credit_note_mirrors_its_invoice(numerator: int, denominator: int) -> None:
    rounded = divide_half_up(numerator, denominator)
    assert abs(Fraction(numerator, denominator) - rounded) <= Fraction(1, 2)
    assert divide_half_up(-numerator, denominator) == -rounded


def test_vat_is_rounded_once_a_rate_and_not_a_line() -> None:
    totals = total_of([(VatRate.HIGH, 12), (VatRate.HIGH, 12), (VatRate.LOW, 1000), (VatRate.EXEMPT, 5000)])
    assert [(one.rate.value, one.net, one.vat) for one in totals.per_rate] == [
        ("21", 24, 5),
        ("9", 1000, 90),
        ("exempt", 5000, 0),
    ]
    assert (totals.net, totals.vat, totals.total) == (6024, 95, 6119)


def test_exempt_and_zero_are_told_apart() -> None:
    totals = total_of([(VatRate.EXEMPT, 100), (VatRate.ZERO, 200)])
    assert [one.rate for one in totals.per_rate] == [VatRate.ZERO, VatRate.EXEMPT]
    assert totals.vat == 0


def test_an_invoice_without_lines_is_nothing() -> None:
    assert total_of([]).total == 0


@given(st.lists(st.tuples(st.sampled_from(VatRate), st.integers(-(10**8), 10**8)), max_size=20))
def test_totals_add_up_and_mind_no_order(lines: list[tuple[VatRate, int]]) -> None:
    totals = total_of(lines)
    assert totals == total_of(reversed(lines))
    assert totals.net == sum(net for _, net in lines)
    assert totals.total == totals.net + sum(one.vat for one in totals.per_rate)
    mirrored = total_of([(rate, -net) for rate, net in lines])
    assert (mirrored.net, mirrored.vat, mirrored.total) == (-totals.net, -totals.vat, -totals.total)
