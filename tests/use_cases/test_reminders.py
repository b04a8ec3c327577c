"""Reminders through the door: who gets which, on paper or by mail, and what the record keeps of it."""

from __future__ import annotations

from datetime import date
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from practice_app.domain.client import Client, ClientDraft
from practice_app.domain.client_card import RelationDraft
from practice_app.domain.errors import Conflict, FileProblem, NotAllowed, RefusedByLaw
from practice_app.domain.invoice import InvoiceDraft
from practice_app.domain.letter_list import LetterFilter
from practice_app.storage import audit_log, holds
from practice_app.use_cases.clients import create_client
from practice_app.use_cases.correspondence import list_correspondence, open_correspondence
from practice_app.use_cases.invoices import create_draft_invoice, issue_invoice
from practice_app.use_cases.open_items import list_open_items
from practice_app.use_cases.payments import mark_invoice_paid, record_payment
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.reminders import (
    Reminded,
    ReminderOrder,
    list_reminders,
    make_reminders,
    preview_reminder,
    remind,
)
from practice_app.use_cases.retention_views import plan_rows
from tests.exports.reading import pages_of, text_of
from tests.invoice_helpers import CHECK_UP, COURSE, add_client, complete, issue
from tests.practice_files import Desk
from tests.use_cases.reminder_cases import OLD, printed, send


def test_one_letter_a_payer_names_all_the_overdue_invoices_of_the_step(desk: Desk, tmp_path: Path) -> None:
    practice = complete(desk.sign_in())
    client = add_client(practice)
    one, other = issue(practice, client, on=OLD), issue(practice, client, COURSE, on=OLD)
    else_ = issue(practice, add_client(practice, "De Vries"), on=OLD)
    made = send(practice, tmp_path / "out", one, other, else_)
    assert (made.on_paper, made.invoices, made.left_out) == (2, 3, [])
    pages = pages_of(made.files[0].read_bytes())
    assert len(pages) == 2
    assert one.number and other.number and else_.number
    assert one.number in pages[0] and other.number in pages[0] and else_.number not in pages[0]
    assert "€ 206,54" in text_of(made.files[0].read_bytes()).replace("\N{NO-BREAK SPACE}", " ")


def test_the_letter_is_kept_as_correspondence_and_each_invoice_has_its_row(desk: Desk, tmp_path: Path) -> None:
    practice = complete(desk.sign_in())
    client = add_client(practice)
    invoice = issue(practice, client, on=OLD)
    practice.run(record_payment, invoice.id, 500)
    send(practice, tmp_path / "out", invoice)
    kept = practice.run(list_correspondence, LetterFilter(client_id=client.id))
    assert [(line.direction, line.channel) for line in kept] == [("out", "letter")]
    body = practice.run(open_correspondence, kept[0].id).body
    assert str(invoice.number) in body and "20,12" in body and "NL91 ABNA 0417 1643 00" in body
    (row,) = practice.run(list_reminders, invoice.id)
    assert (row.kind, row.sent_on, row.open, row.costs, row.pay_before, row.letter_id) == (
        "first", date(2026, 3, 2), 2_012, 0, date(2026, 3, 9), kept[0].id,
    )  # fmt: skip


def test_the_steps_follow_each_other_and_the_interval_holds(desk: Desk, tmp_path: Path) -> None:
    practice = complete(desk.sign_in())
    invoice = issue(practice, add_client(practice), on=OLD)
    for day, kind in ((date(2026, 3, 2), "first"), (date(2026, 3, 16), "second"), (date(2026, 3, 30), "statutory")):
        desk.clock.move_to(day)
        assert send(practice, tmp_path / "out", invoice).invoices == 1
        assert practice.run(list_reminders, invoice.id)[-1].kind == kind
        again = send(practice, tmp_path / "out", invoice)
        assert again.invoices == 0 and isinstance(again.left_out[0].why, Conflict)
    assert practice.run(list_open_items).rows[0].next.kind is None


def test_what_may_not_be_reminded_is_left_out_with_the_reason(desk: Desk, tmp_path: Path) -> None:
    practice = complete(desk.sign_in())
    client, closed = add_client(practice), add_client(practice, "Beperkt")
    paid, restricted, fresh = issue(practice, client, on=OLD), issue(practice, closed, on=OLD), issue(practice, client)
    practice.run(mark_invoice_paid, paid.id)
    restrict(practice, closed, "restriction")
    assert [row.proposed for row in practice.run(list_open_items).rows] == [False, False]
    made = send(practice, tmp_path / "out", paid, fresh, restricted)
    told = {one.number: str(one.why) for one in made.left_out}
    assert "not open any more" in told[paid.number or ""]
    assert "not overdue yet" in told[fresh.number or ""]
    assert "restricted" in told[restricted.number or ""]
    assert made.files == []
    assert practice.writer.value("SELECT count(*) FROM reminder") == 0


def restrict(practice: Practice, client: Client, kind: str) -> None:
    with practice.writer.transaction():
        holds.add(practice._unit(practice.writer), client.id, "Betwist", None, kind)


def test_a_hold_blocks_no_reminder_and_a_restriction_of_the_payer_does(desk: Desk, tmp_path: Path) -> None:
    practice = complete(desk.sign_in())
    client, payer = add_client(practice), add_client(practice, "Betaler")
    restrict(practice, client, "hold")
    made = practice.run(create_draft_invoice, client.id, InvoiceDraft((CHECK_UP,), payer.id))
    invoice = practice.run(issue_invoice, made.id, OLD)
    restrict(practice, payer, "restriction")
    refused = send(practice, tmp_path / "out", invoice)
    assert isinstance(refused.left_out[0].why, RefusedByLaw)
    with practice.writer.transaction():
        practice.writer.execute("UPDATE hold SET released_on = '2026-03-02' WHERE kind = 'restriction'")
    assert send(practice, tmp_path / "out", invoice).invoices == 1


def test_the_letter_goes_to_who_pays_and_is_kept_there(desk: Desk, tmp_path: Path) -> None:
    practice = complete(desk.sign_in())
    client, payer = add_client(practice, "Kind"), add_client(practice, "Ouder")
    made = practice.run(create_draft_invoice, client.id, InvoiceDraft((CHECK_UP,), payer.id))
    send(practice, tmp_path / "out", practice.run(issue_invoice, made.id, OLD))
    assert len(practice.run(list_correspondence, LetterFilter(client_id=payer.id))) == 1
    assert practice.run(list_correspondence, LetterFilter(client_id=client.id)) == []


def test_of_a_payer_without_a_card_the_client_keeps_the_letter(desk: Desk, tmp_path: Path) -> None:
    practice = complete(desk.sign_in())
    payer = RelationDraft("billing_representative", "Jan de Betaler", address="Singel 9, 1012 AB Amsterdam")
    client = add_client(practice)
    other = practice.run(create_client, ClientDraft(given_name="Piet", family_name="Kleintje"), [payer])
    made = send(practice, tmp_path / "out", issue(practice, other, on=OLD), issue(practice, client, on=OLD))
    assert made.on_paper == 2
    assert "Jan de Betaler" in printed(made)
    (kept,) = practice.run(list_correspondence, LetterFilter(client_id=other.id))
    assert practice.run(open_correspondence, kept.id).correspondent == "Jan de Betaler"


def test_of_a_child_the_guardian_is_reminded_and_without_one_nobody(desk: Desk, tmp_path: Path) -> None:
    practice = complete(desk.sign_in())
    card = ClientDraft(
        given_name="Bente", family_name="Bos", birth_date=date(2010, 1, 1), email="bente@example.nl", street="Singel",
        house_number="9", postcode="1012 AB", city="Amsterdam",
    )  # fmt: skip
    guardian = RelationDraft("guardian", "Els Bos", email="els@example.nl", address="Gracht 3, Delft", consented_on=OLD)
    child = practice.run(create_client, card, [guardian])
    invoice = issue(practice, child, on=OLD)
    letter = printed(send(practice, tmp_path / "out", invoice))
    assert "Bente Bos Gracht 3 Delft" in letter and "Geachte Els Bos" in letter
    (kept,) = practice.run(list_correspondence, LetterFilter(client_id=child.id))
    assert practice.run(open_correspondence, kept.id).correspondent == "Els Bos"
    desk.clock.move_to(date(2026, 3, 16))
    mailed = message_from_bytes(send(practice, tmp_path / "out", invoice, way="emails").files[0].read_bytes())
    assert mailed["To"] == "els@example.nl"
    with practice.writer.transaction():
        practice.writer.execute("UPDATE relation SET kind = 'other'")
    desk.clock.move_to(date(2026, 3, 30))
    (left,) = send(practice, tmp_path / "out", invoice).left_out
    assert "under 18" in str(left.why)
    desk.clock.move_to(date(2028, 1, 1))
    assert "Geachte Bente Bos" in printed(send(practice, tmp_path / "out", invoice))


def test_an_email_carries_the_reminder_and_a_copy_of_the_invoice(desk: Desk, tmp_path: Path) -> None:
    practice = complete(desk.sign_in())
    invoice = issue(practice, add_client(practice, email="piet@voorbeeld.example", language="en"), on=OLD)
    made = send(practice, tmp_path / "out", invoice, way="emails")
    message = message_from_bytes(made.files[0].read_bytes(), policy=policy.default)
    assert message["To"] == "piet@voorbeeld.example" and str(invoice.number) in message["Subject"]
    attached = [part.get_content() for part in message.iter_attachments()]
    assert len(attached) == 2 and attached[1] == practice.writer.value("SELECT pdf FROM invoice_document")
    assert "Payment reminder" in text_of(attached[0])
    assert "Jansen" not in made.files[0].name
    assert practice.run(list_correspondence, LetterFilter())[0].channel == "email"


def test_who_has_no_address_to_mail_is_left_out_or_gets_a_letter(desk: Desk, tmp_path: Path) -> None:
    practice = complete(desk.sign_in())
    mail, post = add_client(practice, email="piet@voorbeeld.example"), add_client(practice, "De Vries")
    one, other = issue(practice, mail, on=OLD), issue(practice, post, on=OLD)
    only = send(practice, tmp_path / "out", other, way="emails")
    assert [str(left.why) for left in only.left_out] == ["No e-mail address is known of this payer. Send a letter."]
    both = send(practice, tmp_path / "out", one, other, way="emails_else_letters")
    assert (both.by_email, both.on_paper) == (1, 1)
    assert sorted(path.suffix for path in both.files) == [".eml", ".pdf"]


def test_what_leaves_the_practice_is_remembered(desk: Desk, tmp_path: Path) -> None:
    practice = complete(desk.sign_in())
    first, second = add_client(practice), add_client(practice, "De Vries")
    made = send(practice, tmp_path / "out", issue(practice, first, on=OLD))
    again = send(practice, tmp_path / "out", issue(practice, second, on=OLD))
    assert made.files != again.files, "the second batch of a day does not replace the first"
    rows = practice.writer.all("SELECT path, kind, client_id FROM export_record ORDER BY made_at, rowid")
    named = zip((*made.files, *again.files), (first, second), strict=True)
    assert rows == [(str(path), "reminder_letters", client.id) for path, client in named]


def test_stopping_keeps_what_was_made_and_prints_it(desk: Desk, tmp_path: Path) -> None:
    practice = complete(desk.sign_in())
    ids = [issue(practice, add_client(practice, name), on=OLD).id for name in ("Een", "Twee", "Drie")]
    (tmp_path / "out").mkdir()
    job = remind(practice, ids, ReminderOrder("letters", tmp_path / "out"))
    assert [next(job).done for _ in range(3)] == [0, 1, 2]
    job.close()
    assert practice.writer.value("SELECT count(*) FROM reminder") == 2
    (file,) = (tmp_path / "out").iterdir()
    assert len(pages_of(file.read_bytes())) == 2


def test_a_payment_that_comes_in_meanwhile_stops_its_reminder(desk: Desk, tmp_path: Path) -> None:
    practice = complete(desk.sign_in())
    one, other = (issue(practice, add_client(practice, name), on=OLD) for name in ("Een", "Twee"))
    (tmp_path / "out").mkdir()
    job = remind(practice, [one.id, other.id], ReminderOrder("letters", tmp_path / "out"))
    next(job)
    practice.run(mark_invoice_paid, other.id)
    assert practice.finish(job).invoices == 1
    assert practice.run(list_reminders, other.id) == ()


def test_nothing_is_recorded_when_the_folder_takes_no_file(desk: Desk, tmp_path: Path) -> None:
    practice = complete(desk.sign_in())
    invoice = issue(practice, add_client(practice), on=OLD)
    for folder in (tmp_path / "not-there", desk.path):
        with pytest.raises(FileProblem):
            practice.finish(remind(practice, [invoice.id], ReminderOrder("letters", folder)))
    assert practice.run(list_reminders, invoice.id) == ()


def test_the_preview_shows_the_letter_and_records_nothing(desk: Desk) -> None:
    practice = complete(desk.sign_in())
    invoice = issue(practice, add_client(practice), on=OLD)
    assert str(invoice.number) in text_of(practice.run(preview_reminder, [invoice.id]))
    assert practice.writer.value("SELECT count(*) FROM reminder") == 0
    practice.run(mark_invoice_paid, invoice.id)
    with pytest.raises(Exception, match="not open any more"):
        practice.run(preview_reminder, [invoice.id])


def test_a_reminder_never_moves_the_anchor(desk: Desk, tmp_path: Path) -> None:
    """retention.md: nothing but an invoice, an order or a purchase moves it."""
    practice = complete(desk.sign_in())
    client = add_client(practice)
    invoice = issue(practice, client, on=OLD)
    before = practice.run(plan_rows)[0].plan
    send(practice, tmp_path / "out", invoice)
    after = practice.run(plan_rows)[0].plan
    assert (after.anchor, after.keep_until) == (before.anchor, before.keep_until)


def test_each_letter_is_in_the_audit_trail(desk: Desk, tmp_path: Path) -> None:
    practice = complete(desk.sign_in())
    client = add_client(practice)
    send(practice, tmp_path / "out", issue(practice, client, on=OLD))
    trail = [(one.action, one.client_id) for one in audit_log.entries(practice.writer) if one.object_type == "reminder"]
    assert trail == [("create", client.id)]


def test_only_who_may_write_invoices_and_letters_reminds(staffed_desk: Desk, tmp_path: Path) -> None:
    owner = complete(staffed_desk.sign_in())
    client = add_client(owner)
    invoice = issue(owner, client, on=OLD)
    order = ReminderOrder("letters", tmp_path)
    for login in ("boekhouder", "assistent"):
        practice = staffed_desk.sign_in(login)
        with pytest.raises(NotAllowed):
            practice.finish(practice.steps(make_reminders, [invoice.id], order, Reminded()))
    stranger = staffed_desk.sign_in("tandarts2")  # not this client's practitioner
    made = stranger.finish(remind(stranger, [invoice.id], order))
    assert (made.invoices, [one.number for one in made.left_out]) == (0, [""])
    assert send(staffed_desk.sign_in("balie"), tmp_path / "out", invoice).invoices == 1
