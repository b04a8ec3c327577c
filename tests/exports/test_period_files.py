"""The bookkeeper's table and audit file: every transaction balances to the cent, and no cell becomes a formula."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from datetime import date
from decimal import Decimal
from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from practice_app.domain.bookkeeping import Payer, Period, PeriodInvoice, PeriodPayment, PeriodReport, rate_sums
from practice_app.domain.invoice import InvoiceKind
from practice_app.domain.ledger import bank_of, sales_of
from practice_app.domain.money import VatRate, total_of
from practice_app.domain.plain_text import safe_cell
from practice_app.domain.practice_details import PracticeDetails
from practice_app.exports.period_csv import period_csv
from practice_app.exports.xaf import xaf
from practice_app.system.words import Words

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31), "year")
PRACTICE = PracticeDetails(
    "Praktijk <A> & B", street="Singel", house_number="1", postcode="1012 AB", city="Amsterdam", kvk="12345678"
)
NS = {"x": "http://www.auditfiles.nl/XAF/3.2"}
EN = Words("en")
_rates = st.dictionaries(st.sampled_from(VatRate), st.integers(-10_000_000, 10_000_000), max_size=4)


@st.composite
def _invoices(draw: st.DrawFn, number: int) -> PeriodInvoice:
    """As stored: the totals are what the lines come to, or (imported) a cent beside it."""
    lines, before = draw(_rates), draw(_rates)
    share = draw(st.sampled_from((0, 0, 333, 10_000)))
    plain = total_of(lines.items(), share)
    sums = rate_sums(lines, before, share, plain.net + draw(st.integers(-2, 2)), plain.vat + draw(st.integers(-2, 2)))
    payer = Payer(f"p{draw(st.integers(1, 3))}", draw(st.text(max_size=80)), "Singel 1", "1012 AB", "Amsterdam", "NL")
    kind: InvoiceKind = draw(st.sampled_from(("invoice", "credit_note")))
    return PeriodInvoice(f"i{number}", f"2026-{number:04}", kind, draw(st.dates(YEAR.first, YEAR.last)), None, payer, sums)


@st.composite
def _reports(draw: st.DrawFn) -> PeriodReport:
    invoices = tuple(draw(_invoices(number)) for number in range(1, draw(st.integers(0, 6)) + 1))
    payments = tuple(
        PeriodPayment(
            f"y{number}",
            YEAR.first,
            draw(st.integers(-100_000, 100_000).filter(bool)),
            one.number,
            one.payer,
            draw(st.booleans()),
        )
        for number, one in enumerate(invoices)
    )
    return PeriodReport(YEAR, invoices, payments, ())


def _tree(report: PeriodReport) -> ElementTree.Element:
    return ElementTree.fromstring(xaf(report, PRACTICE, 12, date(2027, 1, 5), EN))


def _cents(line: ElementTree.Element) -> Decimal:
    sign = 1 if line.findtext("x:amntTp", "", NS) == "D" else -1
    return sign * Decimal(line.findtext("x:amnt", "", NS))


@settings(max_examples=60)
@given(_reports())
def test_every_transaction_and_the_whole_file_balance_to_the_cent(report: PeriodReport) -> None:
    assert all(sum(entry.cents for entry in one.entries) == 0 for one in (*sales_of(report), *bank_of(report)))
    tree = _tree(report)
    totals: dict[str, Decimal] = defaultdict(Decimal)
    for one in tree.findall(".//x:transaction", NS):
        lines = one.findall("x:trLine", NS)
        assert sum((_cents(line) for line in lines), Decimal(0)) == 0
        for line in lines:
            totals[line.findtext("x:amntTp", "", NS)] += abs(_cents(line))
            assert Decimal(line.findtext("x:amnt", "", NS)) > 0
    whole = tree.find("x:company/x:transactions", NS)
    assert whole is not None
    assert Decimal(whole.findtext("x:totalDebit", "", NS)) == Decimal(whole.findtext("x:totalCredit", "", NS)) == totals["D"]
    assert totals["D"] == totals["C"]
    assert int(whole.findtext("x:linesCount", "", NS)) == len(tree.findall(".//x:trLine", NS))


@settings(max_examples=60)
@given(_reports())
def test_the_accounts_tell_turnover_and_vat_as_the_return_does(report: PeriodReport) -> None:
    by_account: dict[str, int] = defaultdict(int)
    for entry in (entry for one in sales_of(report) for entry in one.entries):
        by_account[entry.account] -= entry.cents
    turnover = sum(by_account[account] for account in ("8000", "8010", "8020", "8030", "8090"))
    assert turnover == report.sums.net == sum(invoice.sums.net for invoice in report.invoices)
    assert sum(by_account[account] for account in ("1500", "1510", "1520", "1530")) == report.sums.vat
    assert -by_account["1300"] == report.sums.total


@settings(max_examples=40)
@given(_reports())
def test_every_reference_in_the_audit_file_leads_somewhere(report: PeriodReport) -> None:
    tree = _tree(report)
    for key, used in (("accID", ".//x:trLine/x:accID"), ("custSupID", ".//x:trLine/x:custSupID")):
        place = {"accID": ".//x:ledgerAccount/x:accID", "custSupID": ".//x:customerSupplier/x:custSupID"}[key]
        known = [found.text for found in tree.findall(place, NS)]
        assert len(known) == len(set(known))
        assert {found.text for found in tree.findall(used, NS)} <= set(known)


def test_a_payment_recorded_by_mistake_stands_both_ways() -> None:
    payer = Payer("p", "Jansen")
    there = PeriodPayment("a", YEAR.first, 5_000, "2026-0001", payer, undone=True)
    back = PeriodPayment("b", YEAR.last, -5_000, "2026-0001", payer, reverses=True)
    report = PeriodReport(YEAR, (), (there, back), ())
    assert [one.entries[0].cents for one in bank_of(report)] == [5_000, -5_000]
    rows = list(csv.reader(io.StringIO(period_csv(report, EN).decode("utf-8-sig"))))
    assert [(row[0], row[-1]) for row in rows[1:]] == [("Payment", "50.00"), ("Payment taken back", "-50.00")]
    assert report.received == 0


@given(st.text(max_size=30))
def test_no_text_becomes_a_formula(text: str) -> None:
    assert not safe_cell(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert safe_cell(text).removeprefix("'") == text or safe_cell(text) == text


@settings(max_examples=30)
@given(_reports())
def test_the_table_adds_up_and_keeps_its_columns(report: PeriodReport) -> None:
    rows = list(csv.reader(io.StringIO(period_csv(report, EN).decode("utf-8-sig"), newline="")))
    titles = rows[0]
    assert all(len(row) == len(titles) for row in rows) and len(rows) == 1 + len(report.invoices) + len(report.payments)

    def cents(name: str) -> int:
        return sum(int(Decimal(row[titles.index(name)] or "0") * 100) for row in rows[1:])

    assert (cents("Net"), cents("VAT"), cents("Total")) == (report.sums.net, report.sums.vat, report.sums.total)
    assert cents("Net 21%") + cents("Net 9%") + cents("Net 0%") + cents("Net exempt") == report.sums.net
    assert cents("Received") == report.received
