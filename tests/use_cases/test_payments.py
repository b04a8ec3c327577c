"""Payments, their undoing and writing off, through the door."""

from __future__ import annotations

from datetime import date

import pytest

from practice_app.domain.errors import Conflict, InvalidInput, NotAllowed, NotFound
from practice_app.domain.ids import InvoiceId
from practice_app.domain.settlement import Account
from practice_app.storage import audit_log
from practice_app.storage.database import ConstraintBroken
from practice_app.use_cases.invoice_views import open_invoice
from practice_app.use_cases.invoices import credit_invoice
from practice_app.use_cases.payments import (
    mark_invoice_paid,
    record_payment,
    undo_payment,
    undo_write_off,
    write_off_invoice,
)
from practice_app.use_cases.practice import Practice
from tests.invoice_helpers import CHECK_UP, COURSE, add_client, complete, draft, issue
from tests.practice_files import Desk

TODAY = date(2026, 3, 2)


def _state(practice: Practice, invoice_id: InvoiceId) -> tuple[str, date | None]:
    card = practice.run(open_invoice, invoice_id)
    return card.state, card.invoice.settled_on


def test_partial_payments_settle_the_invoice_on_the_day_that_covers_it(desk: Desk) -> None:
    practice = complete(desk.sign_in())
    invoice = issue(practice, add_client(practice), on=date(2026, 2, 1))
    practice.run(record_payment, invoice.id, 1_000, date(2026, 2, 20))
    assert _state(practice, invoice.id) == ("overdue", None)
    practice.run(record_payment, invoice.id, 1_512, date(2026, 2, 10))
    assert _state(practice, invoice.id) == ("paid", date(2026, 2, 20))


def test_an_undone_payment_opens_the_invoice_again_and_stays_in_the_trail(desk: Desk) -> None:
    practice = complete(desk.sign_in())
    invoice = issue(practice, add_client(practice))
    payment = practice.run(mark_invoice_paid, invoice.id)
    practice.run(undo_payment, payment.id)
    assert _state(practice, invoice.id) == ("open", None)
    trail = [(one.action, one.object_id) for one in audit_log.entries(practice.writer) if one.object_type == "payment"]
    assert trail == [("create", payment.id), ("update", payment.id)]


def test_an_undone_payment_stays_beside_the_row_that_takes_it_back(desk: Desk) -> None:
    practice = complete(desk.sign_in())
    invoice = issue(practice, add_client(practice), on=date(2026, 2, 1))
    mistake = practice.run(mark_invoice_paid, invoice.id, date(2026, 2, 3))
    practice.run(undo_payment, mistake.id)
    practice.run(mark_invoice_paid, invoice.id, date(2026, 2, 20))
    assert _state(practice, invoice.id) == ("paid", date(2026, 2, 20))
    told = practice.run(open_invoice, invoice.id).payments
    assert told is not None
    assert [(one.paid_on.day, one.amount, one.counts) for one in told] == [
        (3, 2_512, False),
        (20, 2_512, True),
        (2, -2_512, False),
    ]
    for payment in (told[0], told[2]):
        with pytest.raises(Conflict, match="undone already"):
            practice.run(undo_payment, payment.id)
    with pytest.raises(NotFound):
        practice.run(undo_payment, "0" * 32)


@pytest.mark.parametrize(
    "statement",
    ["DELETE FROM payment", "UPDATE payment SET amount_cents = 1", "INSERT OR REPLACE INTO payment SELECT * FROM payment"],
)
def test_the_file_itself_keeps_the_payments(desk: Desk, statement: str) -> None:
    practice = complete(desk.sign_in())
    practice.run(mark_invoice_paid, issue(practice, add_client(practice)).id)
    with pytest.raises(ConstraintBroken):
        practice.writer.execute(statement)


@pytest.mark.parametrize(("cents", "day"), [(0, TODAY), (-1, TODAY), (2_513, TODAY), (100, date(2026, 3, 3))])
def test_an_impossible_payment_is_refused(desk: Desk, cents: int, day: date) -> None:
    practice = complete(desk.sign_in())
    invoice = issue(practice, add_client(practice))
    with pytest.raises(InvalidInput):
        practice.run(record_payment, invoice.id, cents, day)
    assert practice.writer.value("SELECT count(*) FROM payment") == 0


def test_drafts_credit_notes_and_settled_invoices_take_no_payment(desk: Desk) -> None:
    practice = complete(desk.sign_in())
    client = add_client(practice)
    invoice = issue(practice, client)
    note = practice.run(credit_invoice, invoice.id)
    for target in (draft(practice, client), note, invoice):
        with pytest.raises(Conflict):
            practice.run(record_payment, target.id, 100)


def test_a_fully_credited_invoice_claims_nothing(desk: Desk) -> None:
    practice = complete(desk.sign_in())
    invoice = issue(practice, add_client(practice))
    practice.run(credit_invoice, invoice.id)
    assert _state(practice, invoice.id) == ("credited", TODAY)


def test_partly_paid_and_the_rest_credited_is_settled(desk: Desk) -> None:
    practice = complete(desk.sign_in())
    invoice = issue(practice, add_client(practice), CHECK_UP, COURSE)
    practice.run(record_payment, invoice.id, 18_142)
    practice.run(credit_invoice, invoice.id, {1: 1_000})
    assert _state(practice, invoice.id) == ("paid", TODAY)
    card = practice.run(open_invoice, invoice.id)
    assert card.account == Account(20_654, 18_142, 2_512)
    assert [one.is_gone for one in card.left] == [True, False]


def test_what_was_paid_and_then_credited_is_to_be_refunded() -> None:
    account = Account(total=100, paid=100, credited=30)
    assert (account.open, account.to_refund, account.fully_credited) == (0, 30, False)


def test_an_invoice_of_nothing_is_settled_at_once(desk: Desk) -> None:
    practice = complete(desk.sign_in())
    invoice = issue(practice, add_client(practice), CHECK_UP.__class__("Gratis", 1_000, 0, "exempt"))
    assert _state(practice, invoice.id) == ("paid", TODAY)


def test_writing_off_gives_the_claim_up_and_can_be_undone(desk: Desk) -> None:
    practice = complete(desk.sign_in())
    invoice = issue(practice, add_client(practice))
    with pytest.raises(InvalidInput):
        practice.run(write_off_invoice, invoice.id, date(2026, 3, 1))
    practice.run(write_off_invoice, invoice.id)
    assert _state(practice, invoice.id) == ("written_off", None)
    with pytest.raises(Conflict):
        practice.run(write_off_invoice, invoice.id)
    practice.run(undo_write_off, invoice.id)
    assert _state(practice, invoice.id) == ("open", None)
    with pytest.raises(Conflict):
        practice.run(undo_write_off, invoice.id)


def test_the_bookkeeper_records_payments_and_the_practitioner_does_not(staffed_desk: Desk) -> None:
    owner = complete(staffed_desk.sign_in())
    client = add_client(owner)
    invoice = issue(owner, client)
    member_id = owner.writer.value("SELECT id FROM member WHERE login = 'tandarts'")
    with owner.writer.transaction():
        owner.writer.execute(
            "INSERT OR IGNORE INTO assignment (client_id, member_id, since) VALUES (?, ?, '2026-01-01')", (client.id, member_id)
        )
    with pytest.raises(NotAllowed):
        staffed_desk.sign_in("tandarts").run(mark_invoice_paid, invoice.id)
    assert staffed_desk.sign_in("boekhouder").run(mark_invoice_paid, invoice.id).amount == 2_512
