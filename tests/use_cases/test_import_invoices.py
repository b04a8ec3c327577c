"""Importing the invoices of another program: whole or not at all, under their own numbers."""

from __future__ import annotations

import io
from datetime import date

import pytest

from practice_app.domain.errors import FileProblem, InvalidInput, NotAllowed, NotFound
from practice_app.domain.import_report import ImportReport
from practice_app.domain.invoice_views import InvoiceFilter
from practice_app.storage.database import ConstraintBroken
from practice_app.use_cases.import_invoices import import_invoices
from practice_app.use_cases.invoice_views import list_invoices, open_invoice, read_invoice_pdf
from practice_app.use_cases.invoices import credit_invoice
from practice_app.use_cases.payments import mark_invoice_paid, record_payment
from practice_app.use_cases.practice import Practice
from tests.invoice_helpers import add_client, complete, issue
from tests.practice_files import Desk

HEADER = (
    "invoice_number,client_number,kind,credits,issue_date,due_date,supply_date,service_code,description,quantity,"
    "unit_price,vat_rate,paid_on"
)
PAID = "F1,C1,invoice,,2024-01-10,2024-01-24,,C002,Controle,1,25.12,exempt,2024-01-20"
TWO_LINES = (
    "F2,C1,invoice,,2024-02-10,,2024-02-01,,Gesprek,1.5,99.95,21,",
    "F2,C1,invoice,,2024-02-10,,2024-02-01,X1,Boek,1,20.00,9,",
)
CREDIT = "F3,C1,credit_note,F2,2024-03-01,,,,Boek terug,1,20.00,9,"


def _run(practice: Practice, *rows: str, dry_run: bool = False) -> ImportReport:
    file = io.BytesIO("\n".join([HEADER, *rows]).encode())
    return practice.finish(practice.whole(import_invoices, file, dry_run))


def _reasons(report: ImportReport) -> list[tuple[int, str]]:
    return [(problem.row, problem.column) for problem in report.problems]


def _counts(practice: Practice) -> list[int]:
    return [practice.writer.value(f"SELECT count(*) FROM {table}") for table in ("invoice", "invoice_line", "payment")]


@pytest.fixture
def practice(desk: Desk) -> Practice:
    """A practice with client C1, that may issue."""
    signed_in = complete(desk.sign_in())
    add_client(signed_in, number="C1")
    return signed_in


def test_invoices_come_in_with_their_own_numbers(practice: Practice) -> None:
    report = _run(practice, PAID, *TWO_LINES, CREDIT)
    assert (report.added, report.skipped, report.stored, report.problems) == (3, 0, True, ())
    rows = {row.number: row for row in practice.run(list_invoices)}
    assert [(rows[number].state, rows[number].total, rows[number].open) for number in ("F1", "F2", "F3")] == [
        ("paid", 2_512, 0),
        ("open", 20_322, 18_142),
        ("credit_note", -2_180, 0),
    ]
    card = practice.run(open_invoice, rows["F2"].id)
    assert (card.invoice.imported, card.invoice.series, card.invoice.sequence) == (True, "import", None)
    assert (card.invoice.due_date, card.invoice.supply_date) == (None, date(2024, 2, 1))
    assert [line.net for line in card.invoice.lines] == [14_993, 2_000]
    assert practice.writer.value("SELECT value FROM state WHERE name = 'import_unseen'") == "1"


def test_an_imported_invoice_has_no_pdf_here(practice: Practice) -> None:
    _run(practice, PAID)
    with pytest.raises(NotFound):
        practice.run(read_invoice_pdf, practice.run(list_invoices)[0].id)


def test_the_same_file_twice_adds_nothing(practice: Practice) -> None:
    _run(practice, PAID, *TWO_LINES, CREDIT)
    before = _counts(practice)
    report = _run(practice, PAID, *TWO_LINES, CREDIT)
    assert (report.added, report.skipped, report.problems) == (0, 3, ())
    assert _counts(practice) == before


def test_what_is_recorded_here_since_does_not_make_a_row_differ(practice: Practice) -> None:
    _run(practice, *TWO_LINES)
    invoice = practice.run(list_invoices)[0]
    practice.run(record_payment, invoice.id, 10_000)
    practice.run(credit_invoice, invoice.id, {2: 1_000})
    assert _run(practice, *TWO_LINES).skipped == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [("25.12", "25.13"), ("Controle", "Contrôle"), ("2024-01-20", ""), ("2024-01-24", ""), ("exempt", "0"), ("C002", "")],
)
def test_a_row_that_says_something_else_is_rejected(practice: Practice, old: str, new: str) -> None:
    _run(practice, PAID)
    report = _run(practice, PAID.replace(old, new), *TWO_LINES)
    assert _reasons(report) == [(2, "invoice_number")]
    assert _counts(practice) == [1, 1, 1]


def test_one_rejected_row_stores_nothing_and_every_one_is_told(practice: Practice) -> None:
    unknown = PAID.replace("C1", "C9")
    report = _run(practice, unknown, *TWO_LINES, CREDIT.replace("F2", "F9"), PAID.replace("F1", "F4").replace("25.12", "-1"))
    assert sorted(_reasons(report)) == [(2, "client_number"), (5, "credits"), (6, "unit_price")]
    assert not report.stored and _counts(practice) == [0, 0, 0]
    assert practice.writer.value("SELECT count(*) FROM state WHERE name LIKE '%import%'") == 0


def test_a_dry_run_reports_the_same_and_stores_nothing(practice: Practice) -> None:
    report = _run(practice, PAID, CREDIT, *TWO_LINES, dry_run=True)
    assert (report.added, report.stored, report.problems) == (3, False, ())
    assert _counts(practice) == [0, 0, 0]
    assert _run(practice, PAID, CREDIT, *TWO_LINES).added == 3


def test_a_credit_note_may_stand_before_its_invoice(practice: Practice) -> None:
    assert _run(practice, CREDIT, *TWO_LINES).added == 2


def test_a_credit_note_fits_an_invoice_of_the_same_client(practice: Practice) -> None:
    add_client(practice, "Bakker", number="C2")
    _run(practice, *TWO_LINES, CREDIT)
    assert _reasons(_run(practice, CREDIT.replace("F3", "F4").replace("C1", "C2"))) == [(2, "credits")]
    assert _reasons(_run(practice, CREDIT.replace("F2", "F3").replace("F3,", "F4,", 1))) == [(2, "credits")]


def test_a_fully_credited_import_claims_nothing(practice: Practice) -> None:
    _run(practice, "F1,C1,invoice,,2024-01-10,,,,x,1,10,21,", "F2,C1,credit_note,F1,2024-02-01,,,,x,1,10,21,")
    row = next(row for row in practice.run(list_invoices) if row.number == "F1")
    assert row.state == "credited"
    assert practice.run(open_invoice, row.id).invoice.settled_on == date(2024, 2, 1)


def test_an_import_takes_no_number_of_this_practices_own_series(practice: Practice) -> None:
    client = practice.run(list_invoices) or add_client(practice, "Bakker")
    issue(practice, client)  # type: ignore[arg-type]  # there are no invoices yet, so it is the client
    theirs = "2026-0001,C1,invoice,,2026-01-10,,,,x,1,10,21,"
    assert _reasons(_run(practice, theirs)) == [(2, "invoice_number")]
    assert _reasons(_run(practice, theirs.replace("0001", "0002"))) == [(2, "invoice_number")]
    assert _run(practice, theirs.replace("2026-0001", "2025-0001")).added == 1


def test_own_numbers_go_on_after_imported_ones_of_the_same_form(practice: Practice) -> None:
    client = add_client(practice, "Bakker")
    _run(practice, "2026-0041,C1,invoice,,2026-01-10,,,,x,1,10,21,", "2026-41,C1,invoice,,2026-01-10,,,,x,1,10,21,")
    assert [issue(practice, client).number for _ in range(2)] == ["2026-0042", "2026-0043"]


def test_the_first_own_number_is_not_dated_before_the_imported_one_it_follows(practice: Practice) -> None:
    client = add_client(practice, "Bakker")
    rows = ("2026-0041,C1,invoice,,2026-02-10,,,,x,1,10,21,", "2026-0007,C1,invoice,,2026-02-20,,,,x,1,10,21,")
    _run(practice, *rows)
    with pytest.raises(InvalidInput, match="earlier date"):
        issue(practice, client, on=date(2026, 2, 9))
    assert issue(practice, client, on=date(2026, 2, 10)).number == "2026-0042"


def test_an_imported_invoice_is_as_fixed_as_an_own_one(practice: Practice) -> None:
    _run(practice, PAID)
    for forgery in (
        "UPDATE invoice SET total_cents = 1",
        "DELETE FROM invoice",
        "UPDATE invoice_line SET net_cents = 1",
        "INSERT INTO invoice_line (invoice_id, position, description, quantity_thousandths, unit_price_cents, vat_rate,"
        " net_cents) SELECT invoice_id, 2, 'extra', 1000, 1, '21', 1 FROM invoice_line",
    ):
        with pytest.raises(ConstraintBroken, match="never"), practice.writer.transaction():
            practice.writer.execute(forgery)


def test_an_imported_invoice_can_be_paid_and_credited_here(practice: Practice) -> None:
    _run(practice, *TWO_LINES)
    invoice = practice.run(list_invoices)[0]
    assert practice.run(credit_invoice, invoice.id, {2: 1_000}).number == "2026-0001"
    assert practice.run(mark_invoice_paid, invoice.id).amount == 18_142
    assert practice.run(list_invoices, InvoiceFilter("paid"))[0].number == "F2"


def test_only_who_may_import_does(staffed_desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        _run(staffed_desk.sign_in("boekhouder"), PAID)


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02" * 1000, b"%PDF-1.7", b"a;b;c\n1;2;3\n"])
def test_a_file_of_another_kind_is_refused_with_a_sentence(practice: Practice, content: bytes) -> None:
    with pytest.raises((FileProblem, InvalidInput)):
        practice.finish(practice.whole(import_invoices, io.BytesIO(content)))
    assert _counts(practice) == [0, 0, 0]


def test_stopping_halfway_stores_nothing(practice: Practice) -> None:
    job = practice.whole(import_invoices, io.BytesIO("\n".join([HEADER, PAID]).encode()))
    next(job)
    job.close()
    assert _counts(practice) == [0, 0, 0]
    assert _run(practice, PAID).added == 1


@pytest.mark.parametrize("paid", ["2024-03-05", ""])
@pytest.mark.parametrize("again", ["2024-03-05", ""])
def test_a_credit_note_or_a_free_invoice_takes_no_payment_and_is_the_same_with_or_without_its_day(
    practice: Practice, paid: str, again: str
) -> None:
    rows = (*TWO_LINES, CREDIT, "F4,C1,invoice,,2024-03-01,,,,Gratis controle,1,0.00,21,")
    claimless = [row + paid for row in rows[2:]]
    report = _run(practice, *rows[:2], *claimless)
    assert (report.added, report.problems) == (3, ())
    assert _counts(practice) == [3, 4, 0]
    repeated = _run(practice, *rows[:2], *(row + again for row in rows[2:]))
    assert (repeated.added, repeated.skipped, repeated.problems) == (0, 3, ())


@pytest.mark.parametrize("lines", [1, 9])
def test_a_total_that_cannot_be_right_rejects_its_row(practice: Practice, lines: int) -> None:
    huge = "F1,C1,invoice,,2024-01-10,,,,x,999999,999999999.99,21,"
    assert _reasons(_run(practice, *[huge] * lines, *TWO_LINES)) == [(2, "unit_price")]
    just_too_much = "F1,C1,invoice,,2024-01-10,,,,x,1,999999999.99,0,"
    assert _run(practice, just_too_much, dry_run=True).added == 1
    assert _reasons(_run(practice, just_too_much, just_too_much.replace("999999999.99", "0.01"))) == [(2, "unit_price")]


@pytest.mark.parametrize("together", [True, False])
def test_a_credit_note_of_before_its_invoice_is_rejected(practice: Practice, together: bool) -> None:
    early = CREDIT.replace("2024-03-01", "2024-02-09")
    if together:
        assert _reasons(_run(practice, early, *TWO_LINES)) == [(2, "issue_date")]
        return
    _run(practice, *TWO_LINES)
    assert _reasons(_run(practice, early)) == [(2, "issue_date")]
    assert _run(practice, CREDIT.replace("2024-03-01", "2024-02-10")).added == 1


@pytest.mark.parametrize("dry_run", [True, False])
def test_credit_notes_that_take_back_too_much_are_told_and_come_in(practice: Practice, dry_run: bool) -> None:
    _run(practice, *TWO_LINES)
    assert not any("take back more" in str(one) for one in _run(practice, CREDIT, dry_run=True).warnings)
    report = _run(practice, CREDIT, CREDIT.replace("F3", "F4").replace("20.00", "200.00"), dry_run=dry_run)
    assert (report.added, report.problems) == (2, ())
    assert any("take back more" in str(one) and "1 (F2)" in str(one) for one in report.warnings)
