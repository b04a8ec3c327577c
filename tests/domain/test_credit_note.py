"""Credit notes over parts of an invoice: in whatever parts, they add up to exactly the invoice."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice_app.domain.credit_note import credit_draft, credit_totals, lines_left
from practice_app.domain.errors import Conflict, InvalidInput
from practice_app.domain.ids import ClientId, InvoiceId, MemberId
from practice_app.domain.invoice import (
    Buyer,
    GivenNumber,
    Invoice,
    InvoiceDraft,
    InvoiceLine,
    LineDraft,
    issued,
    new_draft,
    totals_of,
)

TODAY = date(2026, 3, 2)
BUYER = Buyer("c", "Piet Jansen", ("Singel 9",), street="Singel 9")
LINES = st.lists(
    st.builds(
        LineDraft,
        description=st.just("x"),
        quantity=st.integers(1, 100_000),
        unit_price=st.integers(0, 100_000),
        vat_rate=st.sampled_from(["21", "9", "0", "exempt"]),
        discount_bp=st.one_of(st.just(0), st.integers(0, 10_000)),
    ),
    min_size=1,
    max_size=6,
)
DISCOUNT = st.one_of(st.just(0), st.integers(0, 10_000))


def _issued(lines: list[LineDraft], discount_bp: int = 0) -> Invoice:
    wanted = InvoiceDraft(tuple(lines), discount_bp=discount_bp)
    draft = new_draft(InvoiceId("i"), ClientId("c"), wanted, BUYER, MemberId("m"), TODAY)
    return issued(draft, GivenNumber("", 2026, 1), TODAY, 14, BUYER, "", "care")


def _credit(invoice: Invoice, before: list[InvoiceLine], quantities: dict[int, int] | None = None, **more: object) -> Invoice:
    return credit_draft(invoice, before, quantities, InvoiceId("n"), MemberId("m"), **more)  # type: ignore[arg-type]  # the keys are parameters


def _some_part(invoice: Invoice, before: list[InvoiceLine], random: Random) -> Invoice:
    """A note over a few lines: of each some quantity or some amount, or all that is left."""
    quantities, amounts = {}, {}
    left = [one for one in lines_left(invoice.lines, before) if not one.is_gone]
    for one in random.sample(left, random.randint(1, len(left))):
        if one.net > 0 and (not one.quantity or random.random() < 0.4):
            amounts[one.line.position] = random.randint(1, one.net)
        else:
            quantities[one.line.position] = random.choice([one.quantity, random.randint(1, one.quantity)])
    return _credit(invoice, before, quantities, amounts=amounts)


@given(LINES, DISCOUNT, st.randoms(use_true_random=False))
def test_parts_in_any_order_add_up_to_exactly_the_invoice(lines: list[LineDraft], discount_bp: int, random: Random) -> None:
    invoice = _issued(lines, discount_bp)
    notes: list[Invoice] = []
    before: list[InvoiceLine] = []
    while not all(one.is_gone for one in lines_left(invoice.lines, before)):
        note = _some_part(invoice, before, random) if len(notes) < 12 else _credit(invoice, before)
        assert note.total <= 0 and (note.net, note.vat) <= (0, 0)
        notes.append(note)
        before += note.lines
    for name in ("net", "vat", "total", "discount"):
        assert sum(getattr(note, name) for note in notes) == -getattr(invoice, name), name
    with pytest.raises(Conflict, match="left to credit"):
        _credit(invoice, before)


@given(LINES, DISCOUNT)
def test_taken_back_whole_it_mirrors_the_invoice(lines: list[LineDraft], discount_bp: int) -> None:
    invoice = _issued(lines, discount_bp)
    note = _credit(invoice, [])
    assert (note.net, note.vat, note.total, note.discount) == (-invoice.net, -invoice.vat, -invoice.total, -invoice.discount)
    for mine, theirs in zip(credit_totals([], note.lines, discount_bp).per_rate, totals_of(invoice).per_rate, strict=True):
        assert (mine.lines, mine.allowance, mine.net, mine.vat) == (-theirs.lines, -theirs.allowance, -theirs.net, -theirs.vat)
    assert [line.discount for line in note.lines] == [-line.discount for line in invoice.lines]


@given(LINES, st.randoms(use_true_random=False))
def test_a_line_of_a_note_is_its_price_less_its_discount_to_the_cent(lines: list[LineDraft], random: Random) -> None:
    """EN 16931 and Peppol reckon a line again and allow two cents (PEPPOL-EN16931-R120)."""
    invoice = _issued(lines)
    for line in _some_part(invoice, [], random).lines:
        assert abs(line.quantity * line.unit_price / 1_000 - line.discount - line.net) <= 1


def test_a_line_is_credited_in_several_notes_until_nothing_is_left() -> None:
    invoice = _issued([LineDraft("x", 3_000, 100, "21")])
    first = _credit(invoice, [], {1: 1_000}, note="Niet geleverd")
    assert (first.net, first.vat, first.note, first.exemption, first.buyer_street) == (-100, -21, "Niet geleverd", "", "Singel 9")
    [left] = lines_left(invoice.lines, first.lines)
    assert (left.quantity, left.net, left.is_gone) == (2_000, 200, False)
    second = _credit(invoice, list(first.lines), {1: 2_000})
    assert first.total + second.total == -invoice.total
    with pytest.raises(Conflict):
        _credit(invoice, [*first.lines, *second.lines], {1: 1_000})


def test_an_amount_leaves_the_quantity_as_it_was() -> None:
    invoice = _issued([LineDraft("x", 2_000, 5_000, "21")])
    note = _credit(invoice, [], amounts={1: 1_500})
    assert (note.net, note.lines[0].quantity, note.lines[0].unit_price) == (-1_500, -1_000, 1_500)
    [left] = lines_left(invoice.lines, note.lines)
    assert (left.quantity, left.net) == (2_000, 8_500)
    rest = _credit(invoice, list(note.lines), {1: 2_000})
    assert (rest.net, note.total + rest.total) == (-8_500, -invoice.total)


@pytest.mark.parametrize(
    ("quantities", "amounts", "told"),
    [
        ({1: 2_001}, {}, "there is 2 left"),
        ({1: 0}, {}, "more than zero"),
        ({1: -1_000}, {}, "more than zero"),
        ({}, {1: 10_001}, "€ 100.00 left"),
        ({}, {1: 0}, "more than zero"),
        ({2: 1_000}, {}, "no line 2"),
        ({}, {}, "at least one line"),
    ],
)
def test_more_than_is_left_or_nothing_is_refused(quantities: dict[int, int], amounts: dict[int, int], told: str) -> None:
    invoice = _issued([LineDraft("x", 2_000, 5_000, "21")])
    with pytest.raises(InvalidInput, match=told):
        _credit(invoice, [], quantities, amounts=amounts)
