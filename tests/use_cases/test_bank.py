"""Payments by bank through the door: reading, matching, booking, setting aside, taking back, forgetting."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, timedelta
from secrets import token_hex

import pytest

from practice_app.domain.bank_entry import BankImport
from practice_app.domain.bank_match import Share, Strength
from practice_app.domain.errors import Conflict, FileProblem, InvalidInput, NotAllowed, NotFound
from practice_app.domain.invoice import Invoice
from practice_app.storage import audit_log, bank_entries
from practice_app.use_cases.bank import (
    BankLine,
    book_bank_entries,
    book_bank_entry,
    forget_bank_details,
    import_bank_file,
    list_bank_entries,
    put_back_bank_entry,
    set_aside_bank_entry,
)
from practice_app.use_cases.invoice_views import open_invoice
from practice_app.use_cases.payments import record_payment, undo_payment
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.practice_settings import change_practice_details
from practice_app.use_cases.retention import announce_due
from practice_app.use_cases.today import today_overview
from tests.intake.bank_files import Line, camt, mt940
from tests.invoice_helpers import CHECK_UP, COURSE, DETAILS, add_client, complete, issue
from tests.practice_files import Desk
from tests.raw_pages import raw_pages

ISSUED = date(2026, 2, 1)


def brought(practice: Practice, data: bytes) -> BankImport:
    """Read a bank file."""
    return practice.finish(practice.whole(import_bank_file, io.BytesIO(data)))


def waiting(practice: Practice) -> list[BankLine]:
    """What waits."""
    return practice.read(list_bank_entries)


def ready(desk: Desk) -> tuple[Practice, Invoice]:
    """A practice with one open invoice of € 25,12: number 2026-0001."""
    practice = complete(desk.sign_in())
    return practice, issue(practice, add_client(practice), CHECK_UP, on=ISSUED)


def is_paid(practice: Practice, invoice: Invoice) -> bool:
    """Whether nothing is open."""
    return practice.run(open_invoice, invoice.id).state == "paid"


def test_a_named_invoice_is_certain_and_booked_only_after_a_yes(desk: Desk) -> None:
    practice, invoice = ready(desk)
    assert brought(practice, camt(Line(), Line(side="DBIT"))) == BankImport(1, 0, (("debit", 1),))
    (line,) = waiting(practice)
    assert line.suggestions[0].strength is Strength.CERTAIN
    assert [item.number for item in line.items] == [invoice.number] == ["2026-0001"]
    assert not is_paid(practice, invoice)
    (payment,) = practice.run(book_bank_entry, line.entry.fingerprint, line.suggestions[0].shares)
    assert is_paid(practice, invoice) and waiting(practice) == []
    (stored,) = practice.run(open_invoice, invoice.id).payments or ()
    assert stored == payment and stored.bank_entry == line.entry.fingerprint and stored.paid_on == date(2026, 3, 1)


def test_the_same_file_an_overlapping_one_and_the_other_format_add_nothing_twice(desk: Desk) -> None:
    practice, _ = ready(desk)
    brought(practice, camt(Line(), Line(cents=100)))
    assert brought(practice, camt(Line(), Line(cents=100))) == BankImport(0, 2)
    assert brought(practice, mt940(Line(), Line(cents=100), Line(cents=200))) == BankImport(1, 2)
    booked = waiting(practice)[0]
    practice.run(book_bank_entry, booked.entry.fingerprint, booked.suggestions[0].shares)
    practice.run(set_aside_bank_entry, waiting(practice)[0].entry.fingerprint)
    assert brought(practice, camt(Line(), Line(cents=100))) == BankImport(0, 2)


def test_a_payment_alone_still_knows_its_entry(desk: Desk) -> None:
    """A destruction takes the entry; the payment stays for tax law."""
    practice, _ = ready(desk)
    brought(practice, camt(Line()))
    (line,) = waiting(practice)
    practice.run(book_bank_entry, line.entry.fingerprint, line.suggestions[0].shares)
    practice.writer.execute("DELETE FROM bank_entry")
    assert brought(practice, camt(Line())) == BankImport(0, 1)


def test_a_second_payment_of_the_same_invoice_is_told_as_such(desk: Desk) -> None:
    practice, invoice = ready(desk)
    other = issue(practice, add_client(practice), CHECK_UP, on=ISSUED)
    practice.run(record_payment, invoice.id, invoice.total)
    brought(practice, camt(Line()))
    (line,) = waiting(practice)
    assert line.closed == (invoice.number,)
    assert [share.invoice_id for share in line.suggestions[0].shares] == [other.id]
    assert line.suggestions[0].strength is Strength.POSSIBLE


def test_a_file_of_another_account_is_refused_whole(desk: Desk) -> None:
    practice, _ = ready(desk)
    for other in (camt(Line(), iban="NL69INGB0123456789"), mt940(Line()) + mt940(Line(), account="NL69INGB0123456789")):
        with pytest.raises(FileProblem, match="NL69 INGB 0123 4567 89, but the practice has NL91 ABNA 0417 1643 00"):
            brought(practice, other)
    with pytest.raises(FileProblem) as endless:
        brought(practice, mt940(Line(), account="X" * 10_000))
    assert len(str(endless.value)) < 300
    practice.run(change_practice_details, replace(DETAILS, iban=""))
    with pytest.raises(FileProblem, match="no IBAN yet"):
        brought(practice, camt(Line()))
    assert waiting(practice) == []


def test_a_file_that_breaks_off_leaves_nothing_behind(desk: Desk) -> None:
    practice, _ = ready(desk)
    with pytest.raises(FileProblem):
        brought(practice, camt(Line(), Line(cents=5))[:-20])
    assert waiting(practice) == []


def test_one_payment_is_divided_over_several_and_the_rest_keeps_waiting(desk: Desk) -> None:
    practice, first = ready(desk)
    second = issue(practice, add_client(practice, "Bos"), COURSE, on=ISSUED)
    brought(practice, camt(Line(cents=25_000, text="2026-0001 2026-0002")))
    (line,) = waiting(practice)
    assert line.suggestions[0].over == 25_000 - first.total - second.total > 0
    mark = line.entry.fingerprint
    practice.run(book_bank_entry, mark, [Share(first.id, first.total), Share(second.id, 1_000)])
    (rest,) = waiting(practice)
    assert rest.left == 25_000 - first.total - 1_000
    practice.run(book_bank_entry, mark, [Share(second.id, second.total - 1_000)])
    assert is_paid(practice, first) and is_paid(practice, second)
    practice.run(set_aside_bank_entry, mark)
    assert waiting(practice) == []


def test_more_than_the_payment_or_than_is_open_is_refused_and_nothing_is_booked(desk: Desk) -> None:
    practice, invoice = ready(desk)
    brought(practice, camt(Line(cents=2_000), Line(cents=9_000)))
    small, large = (line.entry.fingerprint for line in sorted(waiting(practice), key=lambda line: line.left))
    refused: list[tuple[str, list[Share], type[Exception]]] = [
        (small, [Share(invoice.id, 2_001)], InvalidInput),
        (large, [Share(invoice.id, 2_513)], InvalidInput),
        (large, [Share(invoice.id, 1), Share(invoice.id, 1)], InvalidInput),
        (small, [Share(invoice.id, 0)], InvalidInput),
        (small, [], InvalidInput),
        ("f" * 64, [Share(invoice.id, 1)], NotFound),
    ]
    for mark, shares, problem in refused:
        with pytest.raises(problem):
            practice.run(book_bank_entry, mark, shares)
    assert practice.run(open_invoice, invoice.id).payments == ()


def test_a_booking_taken_back_waits_again_and_can_be_booked_anew(desk: Desk) -> None:
    practice, invoice = ready(desk)
    brought(practice, camt(Line()))
    (line,) = waiting(practice)
    for _ in range(2):
        (payment,) = practice.run(book_bank_entry, line.entry.fingerprint, line.suggestions[0].shares)
        assert waiting(practice) == []
        practice.run(undo_payment, payment.id)
        (again,) = waiting(practice)
        assert again.left == 2_512 and again.suggestions[0].strength is Strength.CERTAIN
    assert not is_paid(practice, invoice)


def test_what_was_dealt_with_cannot_be_dealt_with_twice(desk: Desk) -> None:
    practice, invoice = ready(desk)
    brought(practice, camt(Line()))
    mark = waiting(practice)[0].entry.fingerprint
    practice.run(set_aside_bank_entry, mark)
    for again in (
        lambda: practice.run(set_aside_bank_entry, mark),
        lambda: practice.run(book_bank_entry, mark, [Share(invoice.id, 1)]),
    ):
        with pytest.raises(Conflict):
            again()
    assert [line.entry.fingerprint for line in practice.read(list_bank_entries, "set_aside")] == [mark]
    practice.run(put_back_bank_entry, mark)
    assert len(waiting(practice)) == 1
    with pytest.raises(Conflict):
        practice.run(put_back_bank_entry, mark)


def test_many_are_booked_together_and_what_changed_meanwhile_keeps_waiting(desk: Desk) -> None:
    practice, invoice = ready(desk)
    other = issue(practice, add_client(practice, "Bos"), COURSE, on=ISSUED)
    brought(practice, camt(Line(), Line(cents=other.total, text="2026 0002")))
    seen = [(line.entry.fingerprint, line.suggestions[0].shares) for line in waiting(practice)]
    practice.run(record_payment, invoice.id, 12)
    done = practice.finish(practice.steps(book_bank_entries, seen))
    assert (done.booked, done.left_waiting) == (1, 1)
    (left,) = waiting(practice)
    assert left.suggestions[0].over == 12 and left.suggestions[0].strength is Strength.LIKELY


def test_an_account_that_paid_before_is_known_until_its_details_are_forgotten(desk: Desk) -> None:
    practice, _ = ready(desk)
    brought(practice, camt(Line()))
    (line,) = waiting(practice)
    practice.run(book_bank_entry, line.entry.fingerprint, line.suggestions[0].shares)
    client = practice.run(open_invoice, line.items[0].invoice_id).invoice.client_id
    assert bank_entries.payers_by_iban(practice.writer) == {line.entry.iban: {client}}
    desk.clock.advance(days=91)
    practice.run(forget_bank_details)
    assert bank_entries.payers_by_iban(practice.writer) == {}


@pytest.mark.parametrize("status", ["waiting", "set_aside", "booked"])
def test_who_paid_is_forgotten_after_ninety_days_whatever_became_of_it(desk: Desk, status: str) -> None:
    practice, _ = ready(desk)
    brought(practice, camt(Line(name="Kanarie Vogel", text="2026-0001 kanarie", reference="KANARIE")))
    (line,) = waiting(practice)
    if status == "booked":
        practice.run(book_bank_entry, line.entry.fingerprint, line.suggestions[0].shares)
    elif status == "set_aside":
        practice.run(set_aside_bank_entry, line.entry.fingerprint)
    desk.clock.advance(days=90)
    practice.run(announce_due)
    assert "Kanarie" in str(practice.writer.all("SELECT * FROM bank_entry"))
    desk.clock.advance(days=1)
    practice.run(announce_due)  # what runs at each sign-in
    (row,) = practice.writer.all("SELECT status, amount_cents, name || iban || description || reference FROM bank_entry")
    assert row == (status, 2_512, "")
    desk.clock.move_to(line.entry.booked_on + timedelta(days=92))
    assert brought(practice, camt(Line(name="Kanarie Vogel", text="2026-0001 kanarie", reference="KANARIE"))) == BankImport(0, 1)


def test_what_was_forgotten_is_in_no_page_of_the_file(desk: Desk) -> None:
    practice, _ = ready(desk)
    canaries = [token_hex(8) for _ in range(300)]
    brought(practice, camt(*(Line(text=f"voor {one}", name=f"K. {one[::-1]}") for one in canaries)))
    practice.writer.truncate_wal()
    before = raw_pages(practice.folder.database, practice.opened_with)
    assert all(one.encode() in before for one in canaries)
    desk.clock.advance(days=91)
    assert practice.run(forget_bank_details) == 300
    practice.writer.truncate_wal()
    pages = raw_pages(practice.folder.database, practice.opened_with)
    assert [one for one in canaries if one[-8:].encode() in pages or one[::-1][-8:].encode() in pages] == []


def test_a_booking_taken_back_after_the_details_went_does_not_wait_again(desk: Desk) -> None:
    practice, _ = ready(desk)
    brought(practice, camt(Line()))
    (line,) = waiting(practice)
    (payment,) = practice.run(book_bank_entry, line.entry.fingerprint, line.suggestions[0].shares)
    desk.clock.advance(days=91)
    practice.run(forget_bank_details)
    practice.run(undo_payment, payment.id)
    assert waiting(practice) == []


def test_the_trail_has_ids_and_counts_only(desk: Desk) -> None:
    practice, invoice = ready(desk)
    brought(practice, camt(Line(name="Kanarie Vogel"), Line(cents=7, name="Kanarie Vogel")))
    line = next(one for one in waiting(practice) if one.left == 2_512)
    (payment,) = practice.run(book_bank_entry, line.entry.fingerprint, line.suggestions[0].shares)
    practice.run(set_aside_bank_entry, waiting(practice)[0].entry.fingerprint)
    trail = audit_log.entries(practice.writer)[-3:]
    assert [(one.action, one.object_type) for one in trail] == [
        ("import", "bank_file"), ("create", "payment"), ("update", "bank_entry"),
    ]  # fmt: skip
    assert (trail[1].object_id, trail[1].client_id) == (payment.id, invoice.client_id)
    assert trail[0].ground == "stored added=2 known=0"
    assert "Kanarie" not in str(trail)


def test_only_who_may_write_payments_sees_what_waits(staffed_desk: Desk) -> None:
    practice = complete(staffed_desk.sign_in("directie"))
    brought(practice, camt(Line()))
    staffed_desk.close()
    for login, count in (("balie", 1), ("boekhouder", 1), ("tandarts", None), ("assistent", None), ("privacy", None)):
        practice = staffed_desk.sign_in(login)
        assert practice.run(today_overview).bank_waiting == count
        if count:
            assert len(waiting(practice)) == 1
        else:
            with pytest.raises(NotAllowed):
                waiting(practice)
        staffed_desk.close()
