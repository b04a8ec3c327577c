"""Money paid back after a credit note: at most what was paid too much, kept for good, and undone by a row of its own."""

from __future__ import annotations

from datetime import date

import pytest

from practice_app.domain.errors import Conflict, InvalidInput
from practice_app.domain.invoice import Invoice
from practice_app.domain.invoice_views import InvoiceFilter
from practice_app.domain.settlement import settled_on
from practice_app.storage.database import ConstraintBroken
from practice_app.use_cases.invoice_views import list_invoices, open_invoice
from practice_app.use_cases.invoices import credit_invoice
from practice_app.use_cases.payments import mark_invoice_paid, record_payment, record_refund, undo_payment
from practice_app.use_cases.practice import Practice
from tests.invoice_helpers import CHECK_UP, COURSE, add_client, complete, issue
from tests.practice_files import Desk

TODAY = date(2026, 3, 2)


@pytest.fixture
def paid(desk: Desk) -> tuple[Practice, Invoice]:
    """An invoice that was paid in full, of which the first line (25.12) was credited afterwards."""
    practice = complete(desk.sign_in())
    invoice = issue(practice, add_client(practice), CHECK_UP, COURSE)
    practice.run(mark_invoice_paid, invoice.id)
    practice.run(credit_invoice, invoice.id, {1: 1_000})
    return practice, invoice


def standing(practice: Practice, invoice: Invoice) -> tuple[int, int, int]:
    """Paid, still open, still to pay back."""
    account = practice.run(open_invoice, invoice.id).account
    assert account is not None
    return account.paid, account.open, account.to_refund


def test_what_was_paid_too_much_is_paid_back_in_parts(paid: tuple[Practice, Invoice]) -> None:
    practice, invoice = paid
    assert standing(practice, invoice) == (20_654, 0, 2_512)
    practice.run(record_refund, invoice.id, 2_000)
    practice.run(record_refund, invoice.id, 512, TODAY)
    assert standing(practice, invoice) == (18_142, 0, 0)
    card = practice.run(open_invoice, invoice.id)
    assert (card.state, card.invoice.settled_on) == ("paid", TODAY)
    with pytest.raises(Conflict, match="Nothing was paid too much"):
        practice.run(record_refund, invoice.id, 1)


@pytest.mark.parametrize(
    ("cents", "day"), [(2_513, TODAY), (0, TODAY), (-1, TODAY), (1, date(2026, 3, 3)), (1, date(2026, 3, 1))]
)
def test_more_than_that_or_another_day_is_refused(paid: tuple[Practice, Invoice], cents: int, day: date) -> None:
    practice, invoice = paid
    with pytest.raises(InvalidInput):
        practice.run(record_refund, invoice.id, cents, day)
    assert standing(practice, invoice) == (20_654, 0, 2_512)


def test_one_recorded_by_mistake_is_undone_once_and_both_rows_stay(paid: tuple[Practice, Invoice]) -> None:
    practice, invoice = paid
    refund = practice.run(record_refund, invoice.id, 2_512)
    practice.run(undo_payment, refund.id)
    assert standing(practice, invoice) == (20_654, 0, 2_512)
    with pytest.raises(Conflict):
        practice.run(undo_payment, refund.id)
    kept = practice.writer.all("SELECT amount_cents, refund FROM payment ORDER BY rowid")
    assert kept == [(20_654, 0), (-2_512, 1), (2_512, 1)]


def test_a_refund_without_a_payment_behind_it_claims_again(paid: tuple[Practice, Invoice]) -> None:
    practice, invoice = paid
    practice.run(record_refund, invoice.id, 2_512)
    [payment] = [one for one in practice.run(open_invoice, invoice.id).payments or () if not one.refund]
    practice.run(undo_payment, payment.id)
    assert standing(practice, invoice) == (-2_512, 20_654, 0)
    practice.run(record_payment, invoice.id, 20_654)
    assert standing(practice, invoice) == (18_142, 0, 0)


@pytest.mark.parametrize("row", ["100, NULL, 1", "-100, NULL, 0", "100, 'x', 0", "-100, 'x', 1"])
def test_the_file_itself_refuses_an_amount_of_the_wrong_sign(paid: tuple[Practice, Invoice], row: str) -> None:
    practice, invoice = paid
    columns = "(id, invoice_id, paid_on, amount_cents, reverses, refund)"
    with pytest.raises(ConstraintBroken), practice.writer.transaction():
        practice.writer.execute(f"INSERT INTO payment {columns} VALUES ('p', ?, '2026-03-02', {row})", (invoice.id,))


def test_nothing_is_paid_back_on_the_credit_note_itself(paid: tuple[Practice, Invoice]) -> None:
    practice, invoice = paid
    [(note_id, _)] = practice.run(open_invoice, invoice.id).credit_notes
    account = practice.run(open_invoice, note_id).account
    assert account is not None and account.to_refund == 0
    with pytest.raises(Conflict, match="Nothing was paid too much"):
        practice.run(record_refund, note_id, 2_512)
    assert standing(practice, invoice) == (20_654, 0, 2_512)


def test_what_is_claimed_again_is_not_called_credited(desk: Desk) -> None:
    practice = complete(desk.sign_in())
    invoice = issue(practice, add_client(practice), CHECK_UP)
    payment = practice.run(mark_invoice_paid, invoice.id)
    practice.run(credit_invoice, invoice.id)
    practice.run(record_refund, invoice.id, 2_512)
    practice.run(undo_payment, payment.id)  # paid back what never came in
    [row] = practice.run(list_invoices, InvoiceFilter("open"))
    assert (row.state, row.open) == ("open", 2_512)
    assert practice.run(open_invoice, invoice.id).state == "open"


def test_what_a_refund_uncovers_is_not_settled_though_it_was_covered_before(desk: Desk) -> None:
    practice = complete(desk.sign_in())
    invoice = issue(practice, add_client(practice), CHECK_UP, COURSE)
    practice.run(record_payment, invoice.id, 18_142)
    second = practice.run(record_payment, invoice.id, 2_512)
    desk.clock.move_to(date(2026, 3, 10))
    practice.run(credit_invoice, invoice.id, {1: 1_000})
    desk.clock.move_to(date(2026, 3, 12))
    practice.run(record_refund, invoice.id, 2_512)
    practice.run(undo_payment, second.id)
    card = practice.run(open_invoice, invoice.id)
    assert standing(practice, invoice) == (15_630, 2_512, 0)
    assert (card.state, card.invoice.settled_on) == ("open", None)


def test_the_day_of_settlement_is_the_first_from_which_nothing_is_claimed() -> None:
    first, second, third = (date(2026, 3, day) for day in (2, 5, 9))
    assert settled_on(100, [(first, 100), (second, -40)], [(second, 40)]) == first
    assert settled_on(100, [(first, 100), (second, -40)], [(third, 40)]) == third
    assert settled_on(100, [(first, 100), (third, -40)], []) is None
