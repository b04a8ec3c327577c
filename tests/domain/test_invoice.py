"""The pure rules of invoices: totals, mirroring by credit notes, and settlement."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice_app.domain.errors import Conflict, InvalidInput
from practice_app.domain.ids import ClientId, InvoiceId, MemberId
from practice_app.domain.invoice import (
    Buyer,
    GivenNumber,
    Invoice,
    InvoiceDraft,
    LineDraft,
    credit_draft,
    issued,
    make_lines,
    new_draft,
)
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
    ),
    min_size=1,
    max_size=8,
)


def _issued(lines: list[LineDraft], on: date = TODAY) -> Invoice:
    draft = new_draft(InvoiceId("i"), ClientId("c"), InvoiceDraft(tuple(lines)), BUYER, MemberId("m"), TODAY)
    return issued(draft, GivenNumber("", on.year, 1), on, 14, BUYER, "")


@given(LINES)
def test_totals_are_the_sums_of_the_lines(lines: list[LineDraft]) -> None:
    invoice = _issued(lines)
    assert invoice.net == sum(line.net for line in invoice.lines)
    assert invoice.total == invoice.net + invoice.vat
    rates = {"21": 21, "9": 9, "0": 0, "exempt": 0}
    exact = sum(line.net * rates[line.vat_rate.value] for line in invoice.lines)
    assert abs(invoice.vat * 100 - exact) <= 50 * 2  # half a cent at each of the two rates above zero


@given(LINES, st.randoms(use_true_random=False))
def test_credit_notes_in_any_order_add_up_to_the_invoice(lines: list[LineDraft], random: Random) -> None:
    invoice = _issued(lines)
    positions = [line.position for line in invoice.lines]
    random.shuffle(positions)
    notes: list[Invoice] = []
    for position in positions:
        before = [line for note in notes for line in note.lines]
        notes.append(credit_draft(invoice, before, [position], InvoiceId("n"), MemberId("m")))
    assert (sum(note.net for note in notes), sum(note.vat for note in notes)) == (-invoice.net, -invoice.vat)
    with pytest.raises(Conflict):
        credit_draft(invoice, [line for note in notes for line in note.lines], None, InvoiceId("n"), MemberId("m"))


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
    with pytest.raises(InvalidInput, match="500"):
        make_lines([LineDraft("x", 1_000, 1, "0")] * 501)
    with pytest.raises(InvalidInput, match="too large"):
        make_lines([LineDraft("x", 999_999_999, 99_999_999, "0")])


def test_a_supply_date_does_not_lie_in_the_future() -> None:
    draft = InvoiceDraft((), supply_date=date(2026, 3, 3))
    with pytest.raises(InvalidInput):
        new_draft(InvoiceId("i"), ClientId("c"), draft, BUYER, MemberId("m"), TODAY)


def test_the_repr_of_an_invoice_shows_its_id_only() -> None:
    assert "Jansen" not in repr(_issued([LineDraft("geheim", 1_000, 100, "0")]))
    assert "geheim" not in repr(InvoiceDraft((LineDraft("geheim", 1_000, 100, "0"),)))
