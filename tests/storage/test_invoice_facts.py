"""What the retention plan reads of all invoices in one query."""

from __future__ import annotations

from datetime import date

from practice_app.storage.invoices import retention_facts
from practice_app.storage.retention_facts import client_facts
from practice_app.use_cases.invoices import credit_invoice, issue_invoice
from practice_app.use_cases.payments import mark_invoice_paid, record_payment, record_refund, write_off_invoice
from tests.invoice_helpers import CHECK_UP, COURSE, add_client, complete, draft, issue
from tests.practice_files import Desk

TODAY = date(2026, 3, 2)


def test_each_invoice_and_draft_gives_its_facts(desk: Desk) -> None:
    practice = complete(desk.sign_in())
    client, payer = add_client(practice), add_client(practice, "Bakker")
    old = issue(practice, client, on=date(2026, 1, 5))
    practice.run(record_payment, old.id, 1, date(2026, 1, 6))
    practice.run(write_off_invoice, old.id)
    paid = practice.run(issue_invoice, draft(practice, client, payer_id=payer.id).id)
    practice.run(mark_invoice_paid, paid.id, TODAY)
    part, whole = issue(practice, client, CHECK_UP, COURSE), issue(practice, client)
    practice.run(credit_invoice, part.id, {1: 1_000})
    note = practice.run(credit_invoice, whole.id)
    waiting = draft(practice, payer)
    found = {one.id: one for one in retention_facts(practice.writer)}
    assert len(found) == 7
    assert (found[old.id].issue_date, found[old.id].due_date) == (date(2026, 1, 5), date(2026, 1, 19))
    assert (found[old.id].written_off_on, found[old.id].settled_on, found[old.id].payments) == (TODAY, None, 1)
    assert (found[paid.id].payer_id, found[paid.id].settled_on, found[paid.id].credited_on) == (payer.id, TODAY, None)
    assert (found[part.id].credited_on, found[part.id].settled_on) == (None, None)
    assert (found[whole.id].credited_on, found[note.id].kind) == (TODAY, "credit_note")
    assert (found[waiting.id].status, found[waiting.id].issue_date, found[waiting.id].number) == ("draft", None, "")


def test_of_one_client_it_gives_what_is_about_them_and_what_they_pay(desk: Desk) -> None:
    practice = complete(desk.sign_in())
    client, payer = add_client(practice), add_client(practice, "Bakker")
    mine = draft(practice, client, payer_id=payer.id)
    theirs = draft(practice, payer)
    assert {one.id for one in retention_facts(practice.writer, [payer.id])} == {mine.id, theirs.id}
    assert {one.id for one in retention_facts(practice.writer, [client.id])} == {mine.id}


def test_money_paid_back_in_a_later_year_is_kept_as_long_as_that_year_asks(desk: Desk) -> None:
    practice = complete(desk.sign_in())
    invoice = issue(practice, add_client(practice))
    practice.run(mark_invoice_paid, invoice.id)
    practice.run(credit_invoice, invoice.id)
    desk.clock.move_to(date(2028, 1, 10))
    later = desk.sign_in()
    later.run(record_refund, invoice.id, 2_512)
    [facts] = client_facts(later.writer, [invoice.client_id])
    [found] = [one for one in facts.invoices if one.id == invoice.id]
    assert (found.settled_on, found.fiscal_date) == (TODAY, date(2028, 1, 10))
