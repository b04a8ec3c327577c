"""A period tells the bookkeeper what was invoiced, paid and is open, to the cent, and nobody less than whole."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest

from practice_app.domain.bookkeeping import Period
from practice_app.domain.client import Client
from practice_app.domain.errors import NotAllowed
from practice_app.domain.invoice import Invoice, InvoiceDraft, LineDraft
from practice_app.domain.money import VatRate
from practice_app.use_cases.bookkeeping import export_period_csv, export_period_xaf, list_periods, open_period
from practice_app.use_cases.invoice_setting import sums_of
from practice_app.use_cases.invoices import create_draft_invoice, credit_invoice, issue_invoice
from practice_app.use_cases.payments import record_payment, undo_payment, write_off_invoice
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.practice_settings import change_policy
from tests.invoice_helpers import CHECK_UP, COURSE, add_client, complete, issue
from tests.practice_files import Desk

ODD = (LineDraft("Boek", 3_000, 333, "9"), LineDraft("Gesprek", 333, 9_995, "21", discount_bp=333), CHECK_UP)


@pytest.fixture
def practice(desk: Desk) -> Practice:
    """A practice that may issue invoices."""
    return complete(desk.sign_in(with_reader=True))


def _month(practice: Practice, back: int = 0) -> Period:
    return practice.read(list_periods, "month")[back]


def _odd(practice: Practice, client: Client) -> Invoice:
    wanted = InvoiceDraft(ODD, discount_bp=333)
    return practice.run(issue_invoice, practice.run(create_draft_invoice, client.id, wanted).id)


def test_the_sums_per_rate_are_those_of_the_paper_credit_notes_included(practice: Practice) -> None:
    client = add_client(practice)
    invoice = _odd(practice, client)
    notes = [practice.run(credit_invoice, invoice.id, {1: 1_000}), practice.run(credit_invoice, invoice.id)]
    report = practice.run(open_period, _month(practice))
    assert [one.number for one in report.invoices] == [invoice.number, *(note.number for note in notes)]
    for listed, stored in zip(report.invoices, (invoice, *notes), strict=True):
        assert listed.sums == sums_of(practice.writer, stored)
        assert (listed.sums.net, listed.sums.vat, listed.sums.total) == (stored.net, stored.vat, stored.total)
    assert (report.sums.net, report.sums.vat, report.open) == (0, 0, 0)
    assert report.invoices[1].credits == invoice.number


def test_what_was_issued_before_or_after_is_not_in_it(practice: Practice, desk: Desk) -> None:
    client, today = add_client(practice), _month(practice).last
    invoice = issue(practice, client)
    before, month = _month(practice, 1), _month(practice)
    assert practice.run(open_period, before).invoices == ()
    assert [one.number for one in practice.run(open_period, month).invoices] == [invoice.number]
    desk.clock.move_to(today + timedelta(days=3))
    later = practice.run(open_period, _month(practice))
    assert later.invoices == () and [item.number for item in later.open_items] == [invoice.number]


def test_open_at_the_end_is_told_as_it_was_on_that_day(practice: Practice, desk: Desk) -> None:
    invoice = issue(practice, add_client(practice), COURSE)
    month = _month(practice)
    desk.clock.move_to(month.last + timedelta(days=5))
    payment = practice.run(record_payment, invoice.id, invoice.total, month.last + timedelta(days=2))
    assert practice.run(open_period, month).open == invoice.total
    now = practice.run(open_period, _month(practice))
    assert (now.open, now.received) == (0, invoice.total)
    assert [one.id for one in now.payments] == [payment.id]


def test_a_reversed_payment_appears_twice_and_leaves_the_invoice_open(practice: Practice) -> None:
    invoice = issue(practice, add_client(practice), COURSE)
    payment = practice.run(record_payment, invoice.id, 1_000)
    practice.run(undo_payment, payment.id)
    report = practice.run(open_period, _month(practice))
    assert [(one.amount, one.reverses, one.undone) for one in report.payments] == [(1_000, False, True), (-1_000, True, False)]
    assert (report.received, report.open) == (0, invoice.total)


def test_what_was_written_off_is_not_open(practice: Practice) -> None:
    invoice = issue(practice, add_client(practice), COURSE)
    practice.run(write_off_invoice, invoice.id)
    assert practice.run(open_period, _month(practice)).open_items == ()


def test_a_financial_year_that_ends_in_june_is_a_period(practice: Practice, desk: Desk) -> None:
    practice.run(change_policy, "financial_year_end_month", "6")
    year = practice.read(list_periods, "year")[0]
    assert (year.first.month, year.first.day, year.last.month, year.last.day) == (7, 1, 6, 30)
    assert year.first <= desk.clock.now().date() <= year.last


def test_the_table_is_in_the_members_language_and_remembered(practice: Practice, tmp_path: Path) -> None:
    invoice = issue(practice, add_client(practice, "=HYPERLINK(1)"), COURSE)
    practice.run(export_period_csv, _month(practice), tmp_path / "period.csv")
    text = (tmp_path / "period.csv").read_text("utf-8-sig")
    assert str(invoice.number) in text and ";" in text.splitlines()[0]
    assert "=HYPERLINK" not in text.replace("Piet =HYPERLINK", "")
    assert [tuple(row) for row in practice.writer.all("SELECT kind FROM export_record")] == [("period_csv",)]


def test_the_audit_file_holds_every_invoice_and_payment(practice: Practice, tmp_path: Path) -> None:
    client = add_client(practice)
    invoice = _odd(practice, client)
    practice.run(credit_invoice, invoice.id, {1: 1_000})
    payment = practice.run(record_payment, invoice.id, 500)
    practice.run(undo_payment, payment.id)
    practice.run(export_period_xaf, _month(practice), tmp_path / "period.xaf")
    tree = ElementTree.fromstring((tmp_path / "period.xaf").read_bytes())
    space = {"x": "http://www.auditfiles.nl/XAF/3.2"}
    assert len(tree.findall(".//x:transaction", space)) == 4
    assert tree.findtext(".//x:totalDebit", "", space) == tree.findtext(".//x:totalCredit", "", space)


def test_the_bookkeeper_gets_it_and_the_front_desk_too(staffed_desk: Desk, tmp_path: Path) -> None:
    owner = complete(staffed_desk.sign_in())
    issue(owner, add_client(owner), COURSE)
    month = _month_of(date.fromisoformat(str(owner.writer.value("SELECT issue_date FROM invoice"))))
    staffed_desk.close()
    for login in ("boekhouder", "balie"):
        practice = staffed_desk.sign_in(login)
        report = practice.run(open_period, month)
        assert (len(report.invoices), report.hidden) == (1, 0)
        practice.run(export_period_csv, month, tmp_path / f"{login}.csv")
        staffed_desk.close()


def test_who_sees_a_part_is_told_so_and_gets_no_file(staffed_desk: Desk, tmp_path: Path) -> None:
    owner = complete(staffed_desk.sign_in())
    issue(owner, add_client(owner), COURSE)
    month = _month_of(date.fromisoformat(str(owner.writer.value("SELECT issue_date FROM invoice"))))
    staffed_desk.close()
    practitioner = staffed_desk.sign_in("tandarts")
    report = practitioner.run(open_period, month)
    assert report.invoices == () and report.hidden == 1
    for case in (export_period_csv, export_period_xaf):
        with pytest.raises(NotAllowed, match="1 invoices or payments are closed to you"):
            practitioner.run(case, month, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_invoices_of_an_archived_client_count_for_who_holds_the_fiscal_archive(staffed_desk: Desk) -> None:
    """Else the VAT of a past period would change when a client goes (AWR art. 52)."""
    owner = complete(staffed_desk.sign_in())
    client = add_client(owner)
    invoice = issue(owner, client, COURSE)
    row = (client.id, client.number, "fiscal", "2026-01-01", "invoice", "2026-01-01")
    columns = "client_id, number, kind, anchor, anchor_kind, archived_on"
    owner.writer.execute(f"INSERT INTO archive ({columns}) VALUES (?, ?, ?, ?, ?, ?)", row)
    month = _month_of(date.fromisoformat(str(owner.writer.value("SELECT issue_date FROM invoice"))))
    staffed_desk.close()
    for login, seen in (("boekhouder", 1), ("directie", 1), ("balie", 0)):
        report = staffed_desk.sign_in(login).run(open_period, month)
        assert (len(report.invoices), report.hidden) == (seen, 1 - seen)
        assert report.open == seen * invoice.total
        staffed_desk.close()


def test_who_may_not_see_payments_in_daily_work_is_refused(staffed_desk: Desk) -> None:
    complete(staffed_desk.sign_in())
    staffed_desk.close()
    for login in ("assistent", "waarnemer", "privacy"):
        with pytest.raises(NotAllowed):
            staffed_desk.sign_in(login).run(open_period, _month_of(date(2026, 1, 1)))
        staffed_desk.close()


def test_opening_a_period_is_logged_by_its_days(practice: Practice) -> None:
    month = _month(practice)
    practice.run(open_period, month)
    row = practice.writer.one("SELECT action, object_type, object_id FROM audit_entry ORDER BY sequence DESC LIMIT 1")
    assert row is not None and tuple(row) == ("read", "period", f"{month.first.isoformat()}/{month.last.isoformat()}")


def test_only_the_rates_that_occur_are_told(practice: Practice) -> None:
    issue(practice, add_client(practice), COURSE)
    assert [one.rate for one in practice.run(open_period, _month(practice)).sums.per_rate] == [VatRate.HIGH]


def _month_of(day: date) -> Period:
    first = day.replace(day=1)
    return Period(first, (first + timedelta(days=32)).replace(day=1) - timedelta(days=1))
