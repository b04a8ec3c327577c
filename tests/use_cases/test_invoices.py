"""Making and issuing invoices through the door, on a real practice file."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest

from practice_app.domain.client_card import RelationDraft
from practice_app.domain.errors import Conflict, InvalidInput, NotAllowed, NotFound, RefusedByLaw
from practice_app.domain.invoice import InvoiceDraft, LineDraft
from practice_app.storage import audit_log
from practice_app.storage.database import ConstraintBroken
from practice_app.system.words import Words
from practice_app.use_cases.invoices import (
    change_draft_invoice,
    create_draft_invoice,
    credit_invoice,
    delete_draft_invoice,
    issue_invoice,
)
from practice_app.use_cases.practice_settings import change_policy, change_practice_details
from practice_app.use_cases.relations import add_relation
from tests.invoice_helpers import CHECK_UP, COURSE, DETAILS, add_client, complete, draft, issue
from tests.practice_files import Desk

TODAY = date(2026, 3, 2)


def test_issuing_gives_the_next_number_and_a_due_date(desk: Desk) -> None:
    practice = complete(desk.sign_in())
    client = add_client(practice)
    practice.run(change_policy, "payment_term_days", "30")
    first, second = issue(practice, client), issue(practice, client, COURSE)
    assert (first.number, second.number) == ("2026-0001", "2026-0002")
    assert (first.issue_date, first.due_date) == (TODAY, date(2026, 4, 1))
    assert (second.net, second.vat, second.total) == (14_993, 3_149, 18_142)


def test_a_draft_burns_no_number(desk: Desk) -> None:
    practice = complete(desk.sign_in())
    client = add_client(practice)
    spare = draft(practice, client)
    practice.run(delete_draft_invoice, spare.id, spare.version)
    draft(practice, client)
    assert issue(practice, client).number == "2026-0001"


def test_a_refused_issue_leaves_no_gap(desk: Desk) -> None:
    practice = complete(desk.sign_in())
    client = add_client(practice)
    issue(practice, client)
    empty = practice.run(create_draft_invoice, client.id, InvoiceDraft())
    with pytest.raises(InvalidInput, match="no lines"):
        practice.run(issue_invoice, empty.id)
    assert issue(practice, client).number == "2026-0002"


def test_each_year_and_series_counts_by_itself(desk: Desk) -> None:
    practice = complete(desk.sign_in())
    client = add_client(practice)
    assert issue(practice, client, on=date(2025, 12, 31)).number == "2025-0001"
    assert issue(practice, client, on=date(2026, 1, 1)).number == "2026-0001"
    practice.run(change_policy, "invoice_series", "TP")
    assert issue(practice, client).number == "TP2026-0001"


@pytest.mark.parametrize("day", [date(2026, 3, 3), date(1890, 1, 1)])
def test_no_issue_date_lies_in_the_future_or_beyond_reason(desk: Desk, day: date) -> None:
    practice = complete(desk.sign_in())
    waiting = draft(practice, add_client(practice))
    with pytest.raises(InvalidInput):
        practice.run(issue_invoice, waiting.id, day)


def test_no_issue_date_lies_before_the_previous_numbers(desk: Desk) -> None:
    practice = complete(desk.sign_in())
    client = add_client(practice)
    issue(practice, client, on=date(2026, 2, 10))
    with pytest.raises(InvalidInput, match="2026-02-10"):
        issue(practice, client, on=date(2026, 2, 9))
    assert issue(practice, client, on=date(2026, 2, 10)).number == "2026-0002"


def test_issuing_without_the_practices_details_names_what_is_missing(desk: Desk) -> None:
    practice = desk.sign_in()
    client = add_client(practice)
    practice.run(change_practice_details, replace(DETAILS, kvk="", iban="", vat_id=""))
    with pytest.raises(RefusedByLaw) as refused:
        issue(practice, client, COURSE)
    assert "KvK number, IBAN, VAT id." in str(refused.value)
    assert "Settings" in Words("en").error(refused.value)
    practice.run(change_practice_details, replace(DETAILS, vat_id=""))
    with pytest.raises(RefusedByLaw, match="VAT id"):
        issue(practice, client, COURSE)
    assert issue(practice, client, CHECK_UP).number == "2026-0001"  # exempt care needs no VAT id


def test_an_issued_invoice_cannot_be_changed_deleted_or_issued_again(desk: Desk) -> None:
    practice = complete(desk.sign_in())
    invoice = issue(practice, add_client(practice))
    with pytest.raises(Conflict, match="2026-0001"):
        practice.run(change_draft_invoice, invoice.id, invoice.version, InvoiceDraft((COURSE,)))
    with pytest.raises(Conflict, match="never changed or deleted"):
        practice.run(delete_draft_invoice, invoice.id, invoice.version)
    with pytest.raises(Conflict):
        practice.run(issue_invoice, invoice.id)


LINE_COLUMNS = "(invoice_id, position, service_code, description, quantity_thousandths, unit_price_cents, vat_rate, net_cents)"
FORGERIES = (
    "UPDATE invoice SET total_cents = 1 WHERE id = :id",
    "UPDATE invoice SET number = '2026-0009' WHERE id = :id",
    "UPDATE invoice SET status = 'draft', number = NULL, issue_date = NULL WHERE id = :id",
    "UPDATE invoice SET id = 'x' WHERE id = :id",
    "UPDATE OR REPLACE invoice SET id = :id WHERE id = :draft",
    "UPDATE OR REPLACE invoice SET status = 'issued', number = '2026-0001', issue_date = '2026-01-01' WHERE id = :draft",
    "DELETE FROM invoice WHERE id = :id",
    "REPLACE INTO invoice (id, client_id, payer_id, kind, status, created_by) VALUES (:id, 'c', 'c', 'invoice', 'draft', 'm')",
    "REPLACE INTO invoice (id, client_id, payer_id, kind, status, number, issue_date, created_by)"
    " VALUES ('y', 'c', 'c', 'invoice', 'issued', '2026-0001', '2026-01-01', 'm')",
    "REPLACE INTO invoice (rowid, id, client_id, payer_id, kind, status, created_by)"
    " SELECT rowid, 'y', 'c', 'c', 'invoice', 'draft', 'm' FROM invoice WHERE id = :id",
    "UPDATE invoice_line SET net_cents = 1 WHERE invoice_id = :id",
    "UPDATE OR REPLACE invoice_line SET invoice_id = :id WHERE invoice_id = :draft",
    "UPDATE invoice_line SET invoice_id = :id, position = 2 WHERE invoice_id = :draft",
    "DELETE FROM invoice_line WHERE invoice_id = :id",
    f"INSERT INTO invoice_line {LINE_COLUMNS} SELECT :id, 2, '', 'extra', 1000, 1, '21', 1",
    f"REPLACE INTO invoice_line {LINE_COLUMNS} SELECT :id, 1, '', 'other', 1000, 1, '21', 1",
    "UPDATE invoice_document SET pdf = x'00' WHERE invoice_id = :id",
    "DELETE FROM invoice_document WHERE invoice_id = :id",
    "REPLACE INTO invoice_document (invoice_id, pdf, sha256) VALUES (:id, x'00', '')",
    "REPLACE INTO invoice_document (rowid, invoice_id, pdf, sha256)"
    " SELECT rowid, :draft, x'00', '' FROM invoice_document WHERE invoice_id = :id",
)


@pytest.mark.parametrize("forgery", FORGERIES)
def test_the_file_itself_refuses_to_change_an_issued_invoice(desk: Desk, forgery: str) -> None:
    practice = complete(desk.sign_in())
    client = add_client(practice)
    invoice, waiting = issue(practice, client), draft(practice, client)
    everything = [practice.writer.all(f"SELECT * FROM {table}") for table in ("invoice", "invoice_line", "invoice_document")]
    values = {name: key for name, key in (("id", invoice.id), ("draft", waiting.id)) if f":{name}" in forgery}
    with pytest.raises(ConstraintBroken, match="never"), practice.writer.transaction():
        practice.writer.execute(forgery, values)
    assert everything == [
        practice.writer.all(f"SELECT * FROM {table}") for table in ("invoice", "invoice_line", "invoice_document")
    ]


def test_two_issued_in_a_burst_leave_no_gap_and_no_duplicate(desk: Desk) -> None:
    practice = complete(desk.sign_in())
    client = add_client(practice)
    drafts = [draft(practice, client) for _ in range(8)]
    with ThreadPoolExecutor(4) as pool:
        numbers = [one.number for one in pool.map(lambda one: practice.run(issue_invoice, one.id), drafts)]
    assert sorted(str(number) for number in numbers) == [f"2026-{place:04d}" for place in range(1, 9)]


def test_a_draft_changed_by_someone_else_is_not_overwritten(desk: Desk) -> None:
    practice = complete(desk.sign_in())
    waiting = draft(practice, add_client(practice))
    changed = practice.run(change_draft_invoice, waiting.id, waiting.version, InvoiceDraft((COURSE,)))
    assert (changed.version, changed.total) == (2, 18_142)
    with pytest.raises(Conflict, match="meanwhile"):
        practice.run(change_draft_invoice, waiting.id, waiting.version, InvoiceDraft((CHECK_UP,)))
    with pytest.raises(Conflict, match="meanwhile"):
        practice.run(issue_invoice, waiting.id, None, waiting.version)


@pytest.mark.parametrize(
    "line",
    [
        replace(CHECK_UP, quantity=-1_000),
        replace(CHECK_UP, quantity=0),
        replace(CHECK_UP, unit_price=-1),
        replace(CHECK_UP, unit_price=10**14),
        replace(CHECK_UP, vat_rate="6"),
        replace(CHECK_UP, description=" "),
        replace(CHECK_UP, description="a\x00b"),
    ],
)
def test_a_line_that_cannot_be_right_is_refused(desk: Desk, line: LineDraft) -> None:
    practice = desk.sign_in()
    with pytest.raises(InvalidInput):
        draft(practice, add_client(practice), CHECK_UP, line)


def test_the_billing_representative_pays_and_the_client_is_named(desk: Desk) -> None:
    practice = complete(desk.sign_in())
    client = add_client(practice)
    represents = RelationDraft("billing_representative", "Bewind BV", address="Kade 2, 3011 AA Rotterdam")
    practice.run(add_relation, client.id, represents)
    invoice = issue(practice, client)
    assert (invoice.buyer_name, invoice.buyer_address) == ("Bewind BV", ("Kade 2", "3011 AA Rotterdam"))
    assert invoice.subject_name == "Piet Jansen"


def test_another_client_can_pay(desk: Desk) -> None:
    practice = complete(desk.sign_in())
    client, payer = add_client(practice), add_client(practice, "Bakker")
    invoice = practice.run(issue_invoice, draft(practice, client, payer_id=payer.id).id)
    assert (invoice.client_id, invoice.payer_id, invoice.buyer_name) == (client.id, payer.id, "Piet Bakker")
    with pytest.raises(NotFound):
        draft(practice, client, payer_id="nobody")


def test_a_credit_note_mirrors_the_invoice_under_its_own_number(desk: Desk) -> None:
    practice = complete(desk.sign_in())
    invoice = issue(practice, add_client(practice), COURSE, CHECK_UP)
    note = practice.run(credit_invoice, invoice.id)
    assert (note.number, note.kind, note.credits) == ("2026-0002", "credit_note", invoice.id)
    assert (note.net, note.vat, note.total) == (-invoice.net, -invoice.vat, -invoice.total)
    with pytest.raises(Conflict, match="left to credit"):
        practice.run(credit_invoice, invoice.id)
    with pytest.raises(Conflict, match="credit note itself"):
        practice.run(credit_invoice, note.id)


def test_credit_notes_over_all_lines_add_up_to_the_invoice(desk: Desk) -> None:
    practice = complete(desk.sign_in())
    cent = LineDraft("Bijdrage", 1_000, 2, "21")
    invoice = issue(practice, add_client(practice), cent, cent, cent)
    notes = [practice.run(credit_invoice, invoice.id, {position: 1_000}) for position in (2, 1, 3)]
    assert sum(note.total for note in notes) == -invoice.total
    assert practice.writer.value("SELECT settled_on FROM invoice WHERE id = ?", (invoice.id,)) == TODAY.isoformat()


def test_a_line_is_credited_once_and_must_exist(desk: Desk) -> None:
    practice = complete(desk.sign_in())
    invoice = issue(practice, add_client(practice), COURSE, CHECK_UP)
    practice.run(credit_invoice, invoice.id, {1: 1_500})
    with pytest.raises(Conflict, match="Line 1"):
        practice.run(credit_invoice, invoice.id, {1: 1_500})
    with pytest.raises(InvalidInput, match="no line 7"):
        practice.run(credit_invoice, invoice.id, {7: 1_000})
    assert issue(practice, add_client(practice, "Bakker")).number == "2026-0003"


def test_a_draft_is_not_credited(desk: Desk) -> None:
    practice = complete(desk.sign_in())
    with pytest.raises(Conflict, match="draft"):
        practice.run(credit_invoice, draft(practice, add_client(practice)).id)


def test_an_assistant_drafts_for_own_clients_but_does_not_issue(staffed_desk: Desk) -> None:
    owner = complete(staffed_desk.sign_in())
    mine, other = add_client(owner), add_client(owner, "Bakker")
    member_id = owner.writer.value("SELECT id FROM member WHERE login = 'assistent'")
    with owner.writer.transaction():
        owner.writer.execute(
            "INSERT INTO assignment (client_id, member_id, since) VALUES (?, ?, '2026-01-01')", (mine.id, member_id)
        )
    assistant = staffed_desk.sign_in("assistent")
    waiting = draft(assistant, mine)
    with pytest.raises(NotAllowed):
        draft(assistant, other)
    with pytest.raises(NotAllowed):
        assistant.run(issue_invoice, waiting.id)
    assert staffed_desk.sign_in("balie").run(issue_invoice, waiting.id).number == "2026-0001"


def test_the_trail_names_the_invoice_and_its_client(desk: Desk) -> None:
    practice = complete(desk.sign_in())
    client = add_client(practice)
    invoice = issue(practice, client)
    entry = audit_log.entries(practice.writer)[-1]
    assert (entry.action, entry.object_type, entry.object_id) == ("update", "invoice", invoice.id)
    assert (entry.client_id, entry.object_version) == (client.id, 2)
