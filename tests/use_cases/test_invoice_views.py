"""What members see of invoices: lists, the opened one, the PDF as issued, and the fiscal archive."""

from __future__ import annotations

import hashlib
import subprocess
from datetime import date
from pathlib import Path
from typing import cast

import pytest

from practice_app.domain.errors import FileProblem, InvalidInput, NotAllowed, NotFound
from practice_app.domain.invoice_views import SHOWS_PAYMENTS, InvoiceFilter, Show
from practice_app.domain.settlement import INVOICE_STATES
from practice_app.storage import audit_log
from practice_app.use_cases.invoice_views import (
    export_invoice_pdf,
    list_invoices,
    open_invoice,
    read_invoice_pdf,
    search_fiscal_archive,
)
from practice_app.use_cases.invoices import credit_invoice
from practice_app.use_cases.payments import mark_invoice_paid, write_off_invoice
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.today import today_overview
from tests.invoice_helpers import CHECK_UP, COURSE, add_client, complete, draft, issue
from tests.practice_files import Desk


def _text(pdf: bytes, folder: Path) -> str:
    file = folder / "read-back.pdf"
    file.write_bytes(pdf)
    return subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True, check=True, text=True).stdout


def _numbers(practice: Practice, text: str = "", show: Show = "all") -> list[str]:
    return [row.number for row in practice.run(list_invoices, InvoiceFilter(show, text))]


def _one_of_each(practice: Practice) -> None:
    """0001 overdue, 0002 paid, 0003 credited by 0004, 0005 written off, 0006 open, and a draft."""
    client, other = add_client(practice), add_client(practice, "Ünal")
    issue(practice, client, on=date(2026, 1, 5))
    practice.run(mark_invoice_paid, issue(practice, client, COURSE).id)
    practice.run(credit_invoice, issue(practice, client).id)
    practice.run(write_off_invoice, issue(practice, client).id)
    issue(practice, other)
    draft(practice, other)


def test_the_list_has_drafts_first_and_then_the_newest(desk: Desk) -> None:
    practice = complete(desk.sign_in())
    _one_of_each(practice)
    assert _numbers(practice) == ["", "2026-0006", "2026-0005", "2026-0004", "2026-0003", "2026-0002", "2026-0001"]


@pytest.mark.parametrize(
    ("show", "expected"),
    [
        ("draft", [""]),
        ("open", ["2026-0006", "2026-0001"]),
        ("overdue", ["2026-0001"]),
        ("paid", ["2026-0002"]),
        ("credited", ["2026-0003"]),
        ("credit_note", ["2026-0004"]),
        ("written_off", ["2026-0005"]),
    ],
)
def test_each_filter_shows_its_own(desk: Desk, show: Show, expected: list[str]) -> None:
    practice = complete(desk.sign_in())
    _one_of_each(practice)
    assert _numbers(practice, show=show) == expected


def test_list_and_opened_invoice_agree_on_the_state(desk: Desk) -> None:
    practice = complete(desk.sign_in())
    _one_of_each(practice)
    rows = practice.run(list_invoices)
    assert {row.state for row in rows} == set(INVOICE_STATES)
    for row in rows:
        card = practice.run(open_invoice, row.id)
        assert (card.state, card.invoice.total) == (row.state, row.total)


@pytest.mark.parametrize("text", ["2026-0006", "ünal", "unal", "Piet Ü", "UNAL"])
def test_an_invoice_is_found_by_number_and_name(desk: Desk, text: str) -> None:
    practice = complete(desk.sign_in())
    _one_of_each(practice)
    assert "2026-0006" in _numbers(practice, text)
    assert "2026-0001" not in _numbers(practice, text)


def test_an_invoice_is_found_by_amount_and_odd_input_finds_nothing(desk: Desk) -> None:
    practice = complete(desk.sign_in())
    _one_of_each(practice)
    assert _numbers(practice, "181,42") == ["2026-0002"]
    assert _numbers(practice, "€ 181.42") == ["2026-0002"]
    for text in ("%", "_", "'; DROP TABLE invoice; --", '"', "named:x", "x\x00", "%" * 90_000, "🦷" * 500):
        assert _numbers(practice, text) == []


def test_a_practitioner_sees_only_invoices_of_own_clients(staffed_desk: Desk) -> None:
    owner = complete(staffed_desk.sign_in())
    mine, other = issue(owner, add_client(owner)), issue(owner, add_client(owner, "Bakker"))
    member_id = owner.writer.value("SELECT id FROM member WHERE login = 'tandarts'")
    with owner.writer.transaction():
        owner.writer.execute("DELETE FROM assignment")
        owner.writer.execute(
            "INSERT INTO assignment (client_id, member_id, since) VALUES (?, ?, '2026-01-01')", (mine.client_id, member_id)
        )
    practitioner = staffed_desk.sign_in("tandarts")
    assert _numbers(practitioner) == [mine.number]
    with pytest.raises(NotAllowed):
        practitioner.run(open_invoice, other.id)
    with pytest.raises(NotAllowed):
        practitioner.run(read_invoice_pdf, other.id)
    assert staffed_desk.sign_in("boekhouder").run(open_invoice, other.id).account is not None
    with pytest.raises(NotAllowed):
        staffed_desk.sign_in("privacy").run(open_invoice, other.id)


def test_who_may_not_see_payments_is_told_nothing_of_them(staffed_desk: Desk) -> None:
    owner = complete(staffed_desk.sign_in())
    invoice = issue(owner, add_client(owner))
    member_id = owner.writer.value("SELECT id FROM member WHERE login = 'assistent'")
    with owner.writer.transaction():
        owner.writer.execute(
            "INSERT INTO assignment (client_id, member_id, since) VALUES (?, ?, '2026-01-01')", (invoice.client_id, member_id)
        )
    assistant = staffed_desk.sign_in("assistent")
    card = assistant.run(open_invoice, invoice.id)
    assert (card.account, card.payments) == (None, None)
    assert [row.open for row in assistant.run(list_invoices)] == [None]


@pytest.mark.parametrize("login", ["assistent", "waarnemer"])
def test_who_may_not_see_payments_learns_no_status_from_list_filter_or_card(staffed_desk: Desk, login: str) -> None:
    owner = complete(staffed_desk.sign_in())
    _one_of_each(owner)
    with owner.writer.transaction():
        owner.writer.execute("DELETE FROM assignment")
        owner.writer.execute(
            "INSERT INTO assignment (client_id, member_id, since) "
            "SELECT client.id, member.id, '2026-01-01' FROM client, member WHERE login = ?",
            (login,),
        )
    member = staffed_desk.sign_in(login)
    rows = member.run(list_invoices)
    assert {row.number: row.state for row in rows} == {
        "": "draft", "2026-0004": "credit_note", **{f"2026-000{n}": "issued" for n in (1, 2, 3, 5, 6)},
    }  # fmt: skip
    for row in rows:
        card = member.run(open_invoice, row.id)
        assert (card.state, card.invoice.settled_on, card.invoice.written_off_on) == (row.state, None, None)
    for show in SHOWS_PAYMENTS:
        with pytest.raises(NotAllowed, match="payment"):
            member.run(list_invoices, InvoiceFilter(cast(Show, show)))
    assert _numbers(member, show="draft") == [""] and _numbers(member, show="credit_note") == ["2026-0004"]
    assert member.run(today_overview).overdue is None


def test_opening_is_audited_and_listing_is_not(desk: Desk) -> None:
    practice = complete(desk.sign_in())
    invoice = issue(practice, add_client(practice))
    before = audit_log.head(practice.writer)[0]
    practice.run(list_invoices)
    practice.run(open_invoice, invoice.id)
    entries = audit_log.entries(practice.writer)[before:]
    assert [(one.action, one.object_id) for one in entries] == [("read", invoice.id)]


def test_the_pdf_says_what_the_invoice_says(desk: Desk, tmp_path: Path) -> None:
    practice = complete(desk.sign_in())
    invoice = issue(practice, add_client(practice), COURSE, CHECK_UP)
    text = _text(practice.run(read_invoice_pdf, invoice.id), tmp_path)
    for part in (invoice.number, "Piet Jansen", "Singel 9", "Praktijk Voorbeeld", "Coachgesprek", "149,93", "31,49", "206,54"):
        assert str(part) in text
    note = practice.run(credit_invoice, invoice.id)
    text = _text(practice.run(read_invoice_pdf, note.id), tmp_path)
    assert "2026-0002" in text and invoice.number is not None and invoice.number in text


def test_the_pdf_stays_as_issued_when_the_card_changes(desk: Desk) -> None:
    practice = complete(desk.sign_in())
    client = add_client(practice)
    invoice = issue(practice, client)
    before = practice.run(read_invoice_pdf, invoice.id)
    with practice.writer.transaction():
        practice.writer.execute("UPDATE client SET family_name = 'Anders', street = 'Elders' WHERE id = ?", (client.id,))
    assert practice.run(read_invoice_pdf, invoice.id) == before
    assert practice.run(open_invoice, invoice.id).invoice.buyer_name == "Piet Jansen"


def test_a_pdf_that_was_tampered_with_is_not_handed_out(desk: Desk) -> None:
    practice = complete(desk.sign_in())
    invoice = issue(practice, add_client(practice))
    with practice.writer.transaction():  # what someone with the file and its key could do, past the schema
        practice.writer.execute("DROP TRIGGER document_stays")
        practice.writer.execute("UPDATE invoice_document SET pdf = CAST(pdf || x'20' AS BLOB)")
    with pytest.raises(FileProblem, match="fingerprint"):
        practice.run(read_invoice_pdf, invoice.id)


def test_a_draft_has_no_pdf(desk: Desk) -> None:
    practice = desk.sign_in()
    with pytest.raises(NotFound):
        practice.run(read_invoice_pdf, draft(practice, add_client(practice)).id)


def test_an_exported_pdf_is_remembered(desk: Desk, tmp_path: Path) -> None:
    practice = complete(desk.sign_in())
    invoice = issue(practice, add_client(practice))
    target = tmp_path / "factuur.pdf"
    fingerprint = practice.run(export_invoice_pdf, invoice.id, target)
    assert hashlib.sha256(target.read_bytes()).hexdigest() == fingerprint
    row = practice.writer.one("SELECT client_id, kind, path, sha256 FROM export_record")
    assert row == (invoice.client_id, "invoice_pdf", str(target), fingerprint)
    assert audit_log.entries(practice.writer)[-1].action == "export"


def test_an_export_that_fails_is_not_remembered(desk: Desk, tmp_path: Path) -> None:
    practice = complete(desk.sign_in())
    invoice = issue(practice, add_client(practice))
    with pytest.raises(FileProblem):
        practice.run(export_invoice_pdf, invoice.id, tmp_path / "not there" / "factuur.pdf")
    assert practice.writer.value("SELECT count(*) FROM export_record") == 0


def test_invoices_of_an_archived_client_are_found_in_the_fiscal_archive_only(staffed_desk: Desk) -> None:
    owner = complete(staffed_desk.sign_in())
    client = add_client(owner)
    invoice = issue(owner, client)
    with owner.writer.transaction():  # what a purge leaves of a client when FISCAL runs
        owner.writer.execute("DELETE FROM assignment WHERE client_id = ?", (client.id,))
        owner.writer.execute("DELETE FROM client WHERE id = ?", (client.id,))
        owner.writer.execute(
            "INSERT INTO archive VALUES (?, '1', 'fiscal', '2026-03-02', 'invoice', '2026-03-02', '', NULL)", (client.id,)
        )
    bookkeeper = staffed_desk.sign_in("boekhouder")
    assert _numbers(bookkeeper) == []
    for asked in ({"number": "2026-0001"}, {"issued_on": date(2026, 3, 2)}, {"total": 2_512}, {"name": "jansen"}):
        assert [row.id for row in bookkeeper.run(search_fiscal_archive, **asked)] == [invoice.id]
        assert audit_log.entries(bookkeeper.writer)[-1].action == "search"
    assert bookkeeper.run(search_fiscal_archive, name="bakker") == []
    assert [bookkeeper.run(search_fiscal_archive, name=text) for text in ("_", "%", "\x00")] == [[], [], []]
    with pytest.raises(InvalidInput):
        bookkeeper.run(search_fiscal_archive)
    assert bookkeeper.run(read_invoice_pdf, invoice.id)
    desk = staffed_desk.sign_in("balie")
    with pytest.raises(NotAllowed):
        desk.run(search_fiscal_archive, number="2026-0001")
    with pytest.raises(NotAllowed):
        desk.run(open_invoice, invoice.id)
