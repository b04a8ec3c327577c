"""A period as XML Auditfile Financieel 3.2 (XAF), the Dutch file that bookkeeping programs and the tax authority read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from practice_app.domain.bookkeeping import Payer, PeriodReport, months_of, number_of_month
from practice_app.domain.ledger import ACCOUNTS, BANK, VAT, Entry, Transaction, bank_of, sales_of
from practice_app.domain.money import VatRate, decimal_text
from practice_app.domain.practice_details import PracticeDetails
from practice_app.exports.xml_tree import Branch, document, written
from practice_app.system.words import Words

NAMESPACES = {"": "http://www.auditfiles.nl/XAF/3.2"}
_NO_NUMBER = "-"  # the element is demanded, and an exempt practice may have no VAT id
_LONGEST_NAME, _LONGEST_POSTCODE = 50, 10


def xaf(report: PeriodReport, practice: PracticeDetails, year_end_month: int, made_on: date, words: Words) -> bytes:
    """The file: customers, general ledger, and the sales and bank journals of the period."""
    tree, root = document("auditfile", NAMESPACES)
    _header(tree.branch("header"), report, made_on, words)
    company = tree.branch("company")
    _company(company, practice)
    sales, bank = sales_of(report), bank_of(report)
    _customers(company.branch("customersSuppliers"), [*sales, *bank])
    _ledger(company.branch("generalLedger"), words)
    _vat_codes(company.branch("vatCodes"), words)
    _periods(company.branch("periods"), report, year_end_month, words)
    transactions = company.branch("transactions")
    _sums(transactions, [*sales, *bank])
    _journal(transactions, ("VRK", words("Sales"), "S"), sales, year_end_month, words)
    _journal(transactions, ("BNK", words("Bank"), "B"), bank, year_end_month, words, practice.iban)
    return written(root, NAMESPACES)


def _header(header: Branch, report: PeriodReport, made_on: date, words: Words) -> None:
    header.leaf("fiscalYear", str(report.period.last.year))
    header.leaf("startDate", report.period.first.isoformat())
    header.leaf("endDate", report.period.last.isoformat())
    header.leaf("curCode", "EUR")
    header.leaf("dateCreated", made_on.isoformat())
    header.leaf("softwareDesc", words("Practice administration"))


def _company(company: Branch, practice: PracticeDetails) -> None:
    company.leaf("companyIdent", practice.kvk)
    company.leaf("companyName", practice.name)
    company.leaf("taxRegistrationCountry", practice.country or "NL")
    company.leaf("taxRegIdent", practice.vat_id or _NO_NUMBER)
    street = company.branch("streetAddress")
    street.leaf("streetname", practice.street)
    street.leaf("number", practice.house_number[:15])
    _town(street, practice.city, practice.postcode, practice.country)


def _town(street: Branch, city: str, postcode: str, country: str) -> None:
    street.leaf("city", city[:_LONGEST_NAME])
    street.leaf("postalCode", postcode[:_LONGEST_POSTCODE])
    street.leaf("country", country or "NL")


def _customers(branch: Branch, transactions: Sequence[Transaction]) -> None:
    for payer in {one.payer.id: one.payer for one in transactions}.values():
        _customer(branch.branch("customerSupplier"), payer)


def _customer(customer: Branch, payer: Payer) -> None:
    customer.leaf("custSupID", payer.id)
    customer.leaf("custSupName", payer.name[:_LONGEST_NAME])
    customer.leaf("commerceNr", payer.kvk)
    if payer.vat_id:
        customer.leaf("taxRegistrationCountry", payer.country or "NL")
        customer.leaf("taxRegIdent", payer.vat_id)
    customer.leaf("custSupTp", "C")
    if payer.street or payer.city:
        street = customer.branch("streetAddress")
        street.leaf("streetname", payer.street)
        _town(street, payer.city, payer.postcode, payer.country)


def _ledger(ledger: Branch, words: Words) -> None:
    for number, (name, on_balance) in sorted(ACCOUNTS.items()):
        account = ledger.branch("ledgerAccount")
        account.leaf("accID", number)
        account.leaf("accDesc", words(name))
        account.leaf("accTp", "B" if on_balance else "P")


def _vat_codes(codes: Branch, words: Words) -> None:
    for rate in VatRate:
        code = codes.branch("vatCode")
        code.leaf("vatID", rate.value)
        code.leaf("vatDesc", words(ACCOUNTS[VAT[rate]][0]))
        code.leaf("vatToPayAccID", VAT[rate])


def _periods(periods: Branch, report: PeriodReport, year_end_month: int, words: Words) -> None:
    for month in months_of(report.period):
        period = periods.branch("period")
        period.leaf("periodNumber", str(number_of_month(month.first, year_end_month)))
        period.leaf("periodDesc", f"{words.month(month.first.month)} {month.first.year}")
        period.leaf("startDatePeriod", month.first.isoformat())
        period.leaf("endDatePeriod", month.last.isoformat())


def _sums(branch: Branch, transactions: Sequence[Transaction]) -> None:
    entries = [entry for one in transactions for entry in one.entries]
    branch.leaf("linesCount", str(len(entries)))
    branch.leaf("totalDebit", decimal_text(sum(entry.cents for entry in entries if entry.cents > 0)))
    branch.leaf("totalCredit", decimal_text(-sum(entry.cents for entry in entries if entry.cents < 0)))


def _journal(
    branch: Branch,
    named: tuple[str, str, str],
    transactions: Sequence[Transaction],
    year_end_month: int,
    words: Words,
    iban: str = "",
) -> None:
    journal = branch.branch("journal")
    for name, text in zip(("jrnID", "desc", "jrnTp"), named, strict=True):
        journal.leaf(name, text)
    if named[2] == "B":
        journal.leaf("offsetAccID", BANK)
        journal.leaf("bankAccNr", iban)
    for one in transactions:
        _transaction(journal.branch("transaction"), one, year_end_month, words)


def _transaction(branch: Branch, one: Transaction, year_end_month: int, words: Words) -> None:
    branch.leaf("nr", one.number[:35])
    branch.leaf("desc", f"{words(one.text)} {one.reference}")
    branch.leaf("periodNumber", str(number_of_month(one.on, year_end_month)))
    branch.leaf("trDt", one.on.isoformat())
    for place, entry in enumerate(one.entries, start=1):
        _line(branch.branch("trLine"), str(place), one, entry)


def _line(line: Branch, number: str, one: Transaction, entry: Entry) -> None:
    line.leaf("nr", number)
    line.leaf("accID", entry.account)
    line.leaf("docRef", one.reference)
    line.leaf("effDate", one.on.isoformat())
    line.leaf("amnt", decimal_text(abs(entry.cents)))
    line.leaf("amntTp", "D" if entry.cents > 0 else "C")
    line.leaf("custSupID", entry.payer_id)
    line.leaf("invRef", one.reference if entry.payer_id else "")
    if entry.taxed is not None:
        vat = line.branch("vat")
        vat.leaf("vatID", entry.taxed.rate.value)
        vat.leaf("vatPerc", str(entry.taxed.rate.percent))
        vat.leaf("vatAmnt", decimal_text(abs(entry.taxed.vat)))
        vat.leaf("vatAmntTp", "D" if entry.taxed.vat < 0 else "C")
