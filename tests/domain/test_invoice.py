"""The pure rules of invoices: lines, discounts, totals, and settlement."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice_app.domain.credit_note import credit_draft
from practice_app.domain.errors import Conflict, InvalidInput
from practice_app.domain.ids import ClientId, InvoiceId, MemberId
from practice_app.domain.invoice import (
    Buyer,
    GivenNumber,
    Invoice,
    InvoiceDraft,
    LineDraft,
    issued,
    make_lines,
    new_draft,
    totals_of,
)
from practice_app.domain.invoice_lines import must_name_tooth
from practice_app.domain.money import line_amount
from practice_app.domain.settlement import Account, must_fit_credit, settled_on, state_of

TODAY = date(2026, 3, 2)
BUYER = Buyer("c", "Piet Jansen", ("Singel 9",))
LINES = st.lists(
    st.builds(
        LineDraft,
        description=st.just("x"),
        quantity=st.integers(1, 100_000),
        unit_price=st.integers(0, 1_000_000),
        vat_rate=st.sampled_from(["21", "9", "0", "exempt"]),
        discount_bp=st.one_of(st.just(0), st.integers(0, 10_000)),
    ),
    min_size=1,
    max_size=8,
)


DISCOUNT = st.one_of(st.just(0), st.integers(0, 10_000))


def _draft(draft: InvoiceDraft) -> Invoice:
    return new_draft(InvoiceId("i"), ClientId("c"), draft, BUYER, MemberId("m"), TODAY)


def _issued(lines: list[LineDraft], on: date = TODAY, discount_bp: int = 0) -> Invoice:
    draft = _draft(InvoiceDraft(tuple(lines), discount_bp=discount_bp))
    return issued(draft, GivenNumber("", on.year, 1), on, 14, BUYER, "")


@given(LINES)
def test_totals_are_the_sums_of_the_lines(lines: list[LineDraft]) -> None:
    invoice = _issued(lines)
    assert invoice.net == sum(line.net for line in invoice.lines)
    assert invoice.total == invoice.net + invoice.vat
    rates = {"21": 21, "9": 9, "0": 0, "exempt": 0}
    exact = sum(line.net * rates[line.vat_rate.value] for line in invoice.lines)
    assert abs(invoice.vat * 100 - exact) <= 50 * 2  # half a cent at each of the two rates above zero


@given(LINES, DISCOUNT)
def test_each_rate_adds_up_to_the_totals_with_a_discount_over_the_whole(lines: list[LineDraft], discount_bp: int) -> None:
    invoice = _issued(lines, discount_bp=discount_bp)
    sums = totals_of(invoice)
    assert (invoice.net, invoice.vat, invoice.total, invoice.discount) == (sums.net, sums.vat, sums.total, sums.allowance)
    assert sums.lines == sum(line.net for line in invoice.lines) == sums.net + sums.allowance
    for one in sums.per_rate:
        at_rate = sum(line.net for line in invoice.lines if line.vat_rate is one.rate)
        assert one.lines == at_rate == one.net + one.allowance
        assert abs(10_000 * one.allowance - at_rate * discount_bp) <= 5_000
        assert abs(100 * one.vat - one.net * one.rate.percent) <= 50
    assert 0 <= sums.allowance <= sums.lines


@given(LINES)
def test_a_line_is_its_price_less_its_own_discount(lines: list[LineDraft]) -> None:
    for line in make_lines(lines):
        assert line.net + line.discount == line_amount(line.quantity, line.unit_price)
        assert 0 <= line.discount <= line_amount(line.quantity, line.unit_price)


@pytest.mark.parametrize(
    ("line", "discount"),
    [
        (LineDraft("x", 1_000, 5, "21", discount_bp=1_000), 1),  # half a cent goes away from zero
        (LineDraft("x", 3_000, 3_333, "21", discount_bp=250), 250),
        (LineDraft("x", 1_000, 5_000, "21", discount=1_250), 1_250),
        (LineDraft("x", 1_000, 5_000, "21", discount_bp=10_000), 5_000),
    ],
)
def test_a_discount_of_a_line_is_a_percentage_or_an_amount(line: LineDraft, discount: int) -> None:
    assert make_lines([line])[0].discount == discount


@pytest.mark.parametrize(
    "changed", [{"discount": 101}, {"discount": -1}, {"discount_bp": 10_001}, {"discount_bp": 1, "discount": 1}]
)
def test_a_discount_that_cannot_be_right_names_its_line(changed: dict[str, int]) -> None:
    fine, wrong = LineDraft("x", 1_000, 100, "21"), replace(LineDraft("x", 1_000, 100, "21"), **changed)  # type: ignore[arg-type]  # the keys are fields
    with pytest.raises(InvalidInput, match="line 2") as refused:
        make_lines([fine, wrong])
    assert (refused.value.field, refused.value.fields["line"]) == ("discount", 2)


def test_a_discount_of_ten_per_cent_comes_off_before_the_vat() -> None:
    invoice = _issued([LineDraft("x", 1_000, 10_005, "21"), LineDraft("y", 1_000, 5_000, "exempt")], discount_bp=1_000)
    assert [(one.rate.value, one.lines, one.allowance, one.net, one.vat) for one in totals_of(invoice).per_rate] == [
        ("21", 10_005, 1_001, 9_004, 1_891),
        ("exempt", 5_000, 500, 4_500, 0),
    ]
    assert (invoice.discount, invoice.net, invoice.vat, invoice.total) == (1_501, 13_504, 1_891, 15_395)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"term_days": 366}, "term_days"),
        ({"term_days": -1}, "term_days"),
        ({"discount_bp": 10_001}, "discount_bp"),
        ({"reference": "x" * 61}, "reference"),
        ({"note": "x" * 1_001}, "note"),
    ],
)
def test_what_the_head_of_a_draft_may_not_say_is_refused_by_its_field(changed: dict[str, object], field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        _draft(InvoiceDraft((), **changed))  # type: ignore[arg-type]  # the keys are fields
    assert refused.value.field == field


def test_a_draft_may_have_a_term_of_its_own() -> None:
    draft = _draft(InvoiceDraft((LineDraft("x", 1_000, 100, "0"),), term_days=0))
    assert issued(draft, GivenNumber("", 2026, 1), TODAY, 14, BUYER, "").due_date == TODAY


def test_the_day_of_treatment_of_every_line_is_that_of_the_invoice() -> None:
    day = date(2026, 2, 20)
    line = LineDraft("x", 1_000, 100, "0", supplied_on=day)
    assert _issued([line, line]).supply_date == day
    assert _issued([line, replace(line, supplied_on=date(2026, 2, 21))]).supply_date is None  # each line says its own
    with pytest.raises(InvalidInput) as refused:
        _issued([line, replace(line, supplied_on=date(2026, 3, 3))])
    assert (refused.value.field, refused.value.fields["line"]) == ("supplied_on", 2)


def test_the_ground_of_exemption_stands_only_on_an_invoice_with_exempt_lines() -> None:
    for rate, ground in (("exempt", "care"), ("21", "")):
        draft = _draft(InvoiceDraft((LineDraft("x", 1_000, 100, rate),)))
        assert issued(draft, GivenNumber("", 2026, 1), TODAY, 14, BUYER, "", "care").exemption == ground


def test_a_service_that_needs_a_tooth_names_the_line() -> None:
    [line] = make_lines([LineDraft("Vulling", 1_000, 100, "exempt", "V91")])
    must_name_tooth(line, "")
    with pytest.raises(InvalidInput, match=r"Line 1 \(V91\) must name a tooth") as refused:
        must_name_tooth(line, "tooth")
    assert refused.value.field == "tooth"
    must_name_tooth(replace(line, tooth="16"), "tooth")


@given(
    st.integers(1, 1_000),
    st.lists(st.tuples(st.integers(0, 400), st.integers(1, 400)), max_size=6),
    st.lists(st.tuples(st.integers(0, 400), st.integers(1, 400)), max_size=3),
)
def test_an_invoice_is_settled_on_the_first_day_that_covers_it(
    total: int, paid: list[tuple[int, int]], credited: list[tuple[int, int]]
) -> None:
    moments = [[(TODAY + timedelta(days=day), cents) for day, cents in many] for many in (paid, credited)]
    day = settled_on(total, *moments)
    both = moments[0] + moments[1]
    if day is None:
        assert sum(cents for _, cents in both) < total
    else:
        assert sum(cents for when, cents in both if when <= day) >= total > sum(cents for when, cents in both if when < day)


def test_a_credit_note_never_takes_back_more_than_was_claimed() -> None:
    invoice = _issued([LineDraft("x", 1_000, 100, "0")])
    note = credit_draft(invoice, [], None, InvoiceId("n"), MemberId("m"))
    must_fit_credit(Account(100, 100, 0), invoice, note)
    with pytest.raises(Conflict, match=r"0\.99"):
        must_fit_credit(Account(100, 0, 1), invoice, note)


def test_an_invoice_is_overdue_the_day_after_its_due_date() -> None:
    invoice = _issued([LineDraft("x", 1_000, 100, "0")])
    assert invoice.due_date == date(2026, 3, 16)
    assert state_of(invoice, False, date(2026, 3, 16)) == "open"
    assert state_of(invoice, False, date(2026, 3, 17)) == "overdue"


def test_too_many_lines_or_an_absurd_total_are_refused() -> None:
    with pytest.raises(InvalidInput, match="at most 500 lines; this one has 10000"):
        make_lines([LineDraft("x", 1_000, 1, "0")] * 10_000)
    with pytest.raises(InvalidInput, match="too large"):
        make_lines([LineDraft("x", 999_999_999, 99_999_999, "0")])


def test_a_supply_date_does_not_lie_in_the_future() -> None:
    with pytest.raises(InvalidInput):
        _draft(InvoiceDraft((), supply_date=date(2026, 3, 3)))


def test_the_repr_of_an_invoice_shows_its_id_only() -> None:
    assert "Jansen" not in repr(_issued([LineDraft("geheim", 1_000, 100, "0")]))
    assert "geheim" not in repr(InvoiceDraft((LineDraft("geheim", 1_000, 100, "0"),)))
