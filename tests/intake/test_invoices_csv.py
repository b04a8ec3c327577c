"""The invoices file: lines gathered into invoices, and what rejects them."""

from __future__ import annotations

import random
from datetime import date

import pytest

from practice_app.domain.money import VatRate
from tests.intake.tables import invoices, table, told

LINE = {
    "invoice_number": "F1", "client_number": "C1", "kind": "invoice", "credits": "", "issue_date": "2024-03-31",
    "due_date": "30-04-2027", "supply_date": "", "service_code": "V91", "description": "Vulling", "quantity": "1,5",
    "unit_price": "1.234,50", "vat_rate": "exempt", "paid_on": "2024-04-02",
}  # fmt: skip


def test_lines_become_an_invoice() -> None:
    (invoice,), report = invoices(table(LINE, {**LINE, "description": "Foto", "quantity": "2", "vat_rate": "21%"}))
    assert report.acceptable and not report.notices
    assert (invoice.row, invoice.number, invoice.kind, invoice.client_number) == (2, "F1", "invoice", "C1")
    assert (invoice.issue_date, invoice.due_date, invoice.supply_date) == (date(2024, 3, 31), date(2027, 4, 30), None)
    first, second = invoice.lines
    assert (first.quantity_thousandths, first.unit_price_cents, first.vat_rate) == (1500, 123450, VatRate.EXEMPT)
    assert (second.description, second.vat_rate) == ("Foto", VatRate.HIGH)


def test_lines_are_gathered_wherever_they_stand() -> None:
    lines = [{**LINE, "invoice_number": f"F{n % 7}", "description": str(n)} for n in range(40)]
    random.Random(3).shuffle(lines)
    found, report = invoices(table(*lines))
    assert report.acceptable
    assert sorted(invoice.number for invoice in found) == [f"F{n}" for n in range(7)]
    for invoice in found:
        wanted = [line["description"] for line in lines if line["invoice_number"] == invoice.number]
        assert [line.description for line in invoice.lines] == wanted


@pytest.mark.parametrize(
    ("column", "value"),
    [("client_number", "C2"), ("issue_date", "2024-04-01"), ("due_date", ""), ("supply_date", "2024-01-01"), ("paid_on", "")],
)
def test_the_lines_of_an_invoice_agree(column: str, value: str) -> None:
    found, report = invoices(table(LINE, {**LINE, column: value}))
    assert not found and told(report) == [(3, column)]


def test_lines_that_agree_in_other_words_agree() -> None:
    same = {**LINE, "issue_date": "31-03-2024", "kind": "Factuur", "client_number": " C1 "}
    (invoice,), report = invoices(table(LINE, same))
    assert report.acceptable and len(invoice.lines) == 2


@pytest.mark.parametrize("number", ["F  1", "F\t1", "F \u200b1", "\ufeffF 1"])
def test_lines_whose_number_is_the_same_once_stored_are_one_invoice(number: str) -> None:
    (invoice,), report = invoices(table({**LINE, "invoice_number": "F 1"}, {**LINE, "invoice_number": number}))
    assert report.acceptable and (invoice.number, len(invoice.lines)) == ("F 1", 2)


@pytest.mark.parametrize(
    ("column", "value"),
    [("invoice_number", ""), ("client_number", ""), ("kind", "bill"), ("credits", "F0"), ("issue_date", ""),
     ("issue_date", "2026-11-23"), ("issue_date", "1024-03-31"), ("due_date", "2024-03-30"), ("due_date", "2924-03-30"),
     ("supply_date", "2027-01-01"), ("paid_on", "2026-11-23"), ("paid_on", "gisteren"), ("quantity", ""), ("quantity", "0"),
     ("quantity", "-1"), ("quantity", "1.234"), ("unit_price", ""), ("unit_price", "-10,00"), ("unit_price", "1.234"),
     ("unit_price", "1,234.50"), ("unit_price", "9" * 5000), ("unit_price", "1e5"), ("vat_rate", "6"), ("vat_rate", ""),
     ("description", "x" * 501)],
)  # fmt: skip
def test_a_wrong_cell_rejects_its_row_by_row_and_column(column: str, value: str) -> None:
    found, report = invoices(table({**LINE, column: value}))
    assert not found and told(report) == [(2, column)]
    assert len(str(report.problems[0].reason)) < 200


@pytest.mark.parametrize("wrong", [0, 1, 2])
def test_an_invoice_with_a_rejected_line_never_comes_and_the_others_do(wrong: int) -> None:
    lines = [{**LINE, "quantity": "0" if number == wrong else "1"} for number in range(3)]
    found, report = invoices(table(*lines, {**LINE, "invoice_number": "F2"}))
    assert [invoice.number for invoice in found] == ["F2"]
    assert told(report) == [(wrong + 2, "quantity")] and not report.acceptable


def test_a_negative_amount_is_told_to_become_a_credit_note() -> None:
    _, report = invoices(table({**LINE, "unit_price": "-10"}, {**LINE, "invoice_number": "F2", "quantity": "-1"}))
    assert all("credit note" in str(problem.reason) for problem in report.problems)
    assert len(report.problems) == 2


def test_a_credit_note_names_another_invoice() -> None:
    note = {**LINE, "invoice_number": "F2", "kind": "creditfactuur", "credits": "F1"}
    found, report = invoices(table(LINE, note))
    assert report.acceptable and (found[1].kind, found[1].credits) == ("credit_note", "F1")
    for credited in ("", "F2"):
        assert told(invoices(table({**note, "credits": credited}))[1]) == [(2, "credits")]


def test_a_prepayment_is_accepted() -> None:
    assert invoices(table({**LINE, "paid_on": "2024-01-01"}))[1].acceptable


def test_without_payments_every_invoice_counts_as_unpaid() -> None:
    without = {name: value for name, value in LINE.items() if name != "paid_on"}
    for data in (table(without), table({**LINE, "paid_on": ""})):
        found, report = invoices(data)
        assert found[0].paid_on is None and report.acceptable
        assert "every invoice counts as unpaid" in str(report.notices[0])
    assert not invoices(table({**LINE, "paid_on": ""}, {**LINE, "invoice_number": "F2"}))[1].notices


def test_dutch_headers_and_values_are_read() -> None:
    data = (
        "factuurnummer;cliëntnummer;soort;crediteert;factuurdatum;vervaldatum;leverdatum;prestatiecode;omschrijving;aantal;"
        "stukprijs;btw_tarief;betaald_op\nF1;C1;factuur;;31-03-2024;30-04-2024;;V91;Vulling;2;€ 12,50;vrijgesteld;\n"
    )
    (invoice,), report = invoices(data.encode())
    assert report.acceptable
    assert (invoice.lines[0].unit_price_cents, invoice.lines[0].vat_rate) == (1250, VatRate.EXEMPT)


@pytest.mark.parametrize("paid", ["betaaldatum", "Betaald"])
@pytest.mark.parametrize("price", ["prijs", "eenheidsprijs"])
@pytest.mark.parametrize("rate", ["BTW", "btw-percentage"])
def test_the_headers_of_other_dutch_programs_are_read(paid: str, price: str, rate: str) -> None:
    head = f"factuurnummer;klantnummer;factuurdatum;leveringsdatum;{paid};code;aantal;{price};{rate}"
    (invoice,), report = invoices(f"{head}\nF1;C1;31-03-2024;30-03-2024;02-04-2024;V91;2;12,50;21%\n".encode())
    assert report.acceptable and not report.notices
    assert (invoice.client_number, invoice.supply_date, invoice.paid_on) == ("C1", date(2024, 3, 30), date(2024, 4, 2))
    (line,) = invoice.lines
    assert (line.service_code, line.unit_price_cents, line.vat_rate) == ("V91", 1250, VatRate.HIGH)
