"""A period as bookkeeping entries: a sales and a bank journal whose every transaction balances to the cent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from practice_app.domain.bookkeeping import Payer, PeriodInvoice, PeriodPayment, PeriodReport
from practice_app.domain.errors import N_
from practice_app.domain.money import RateTotal, VatRate

BANK, DEBTORS, DISCOUNT = "1100", "1300", "8090"
REVENUE: Mapping[VatRate, str] = {
    VatRate.HIGH: "8000", VatRate.LOW: "8010", VatRate.ZERO: "8020", VatRate.EXEMPT: "8030",
}  # fmt: skip
VAT: Mapping[VatRate, str] = {VatRate.HIGH: "1500", VatRate.LOW: "1510", VatRate.ZERO: "1520", VatRate.EXEMPT: "1530"}
# The accounts by their numbers in a usual Dutch chart: name, and whether it stands on the balance sheet.
ACCOUNTS: Mapping[str, tuple[str, bool]] = {
    BANK: (N_("Bank"), True), DEBTORS: (N_("Debtors"), True), "1500": (N_("VAT to pay, 21%"), True),
    "1510": (N_("VAT to pay, 9%"), True), "1520": (N_("VAT to pay, 0%"), True), "1530": (N_("VAT, exempt"), True),
    "8000": (N_("Turnover, 21%"), False), "8010": (N_("Turnover, 9%"), False), "8020": (N_("Turnover, 0%"), False),
    "8030": (N_("Turnover, exempt"), False), DISCOUNT: (N_("Discounts given"), False),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: positive cents are debit, negative are credit. `taxed`: the rate and its VAT, on a line of turnover."""

    account: str
    cents: int
    payer_id: str = field(default="", repr=False)
    taxed: RateTotal | None = None


@dataclass(frozen=True, slots=True)
class Transaction:
    """`number` is unique in its journal; `reference` is the invoice's number. Its entries come to zero."""

    number: str
    on: date
    text: str
    reference: str = field(repr=False)
    payer: Payer = field(repr=False)
    entries: tuple[Entry, ...] = ()


def sales_of(report: PeriodReport) -> tuple[Transaction, ...]:
    """A transaction for every invoice and credit note."""
    return tuple(_sale(invoice) for invoice in report.invoices)


def bank_of(report: PeriodReport) -> tuple[Transaction, ...]:
    """A transaction for every payment; what was taken back stands as a transaction of its own, the other way round."""
    return tuple(_received(number, payment) for number, payment in enumerate(report.payments, start=1))


def _sale(invoice: PeriodInvoice) -> Transaction:
    entries = [Entry(DEBTORS, invoice.sums.total, invoice.payer.id)]
    for one in invoice.sums.per_rate:
        entries += list(_turnover(one))
    text = N_("Credit note") if invoice.kind == "credit_note" else N_("Invoice")
    used = tuple(entry for entry in entries if entry.cents)
    return Transaction(invoice.number, invoice.issue_date, text, invoice.number, invoice.payer, used)


def _turnover(one: RateTotal) -> Iterator[Entry]:
    """Turnover before the discount over the whole, that discount, and the VAT."""
    yield Entry(REVENUE[one.rate], -one.lines, taxed=one)
    yield Entry(DISCOUNT, one.allowance)
    yield Entry(VAT[one.rate], -one.vat)


def _received(number: int, payment: PeriodPayment) -> Transaction:
    text = payment_name(payment)
    entries = (Entry(BANK, payment.amount), Entry(DEBTORS, -payment.amount, payment.payer.id))
    return Transaction(f"B{number:05d}", payment.paid_on, text, payment.number, payment.payer, entries)


def payment_name(payment: PeriodPayment) -> str:
    """What it is in English, for translation: a refund by mistake that is taken back is money that came in again."""
    if payment.reverses:
        return N_("Payment taken back")
    return N_("Paid back") if payment.amount < 0 else N_("Payment")
