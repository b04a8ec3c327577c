"""What a bookkeeper gets of a period: its invoices, credit notes and payments, the VAT per rate, and what is open at its end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Literal

from practice_app.domain.invoice import InvoiceKind
from practice_app.domain.money import RateTotal, Totals, VatRate, total_of, totals_from
from practice_app.domain.periods import financial_year_end

PeriodKind = Literal["month", "quarter", "year"]
HOW_MANY: Mapping[PeriodKind, int] = {"month": 36, "quarter": 16, "year": 10}
_MONTHS: Mapping[PeriodKind, int] = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """First and last day, both in it."""

    first: date
    last: date
    kind: PeriodKind = "month"


@dataclass(frozen=True, slots=True)
class VatReturn:
    """The calendar quarter that ended, and the last day for its return (Wet OB art. 14; AWR art. 10(2): a month after it)."""

    quarter: Period
    last_day: date


@dataclass(frozen=True, slots=True)
class Payer:
    """Who pays, as far as the invoice names them (mission O5)."""

    id: str = field(repr=False)
    name: str = field(repr=False)
    street: str = field(default="", repr=False)
    postcode: str = field(default="", repr=False)
    city: str = field(default="", repr=False)
    country: str = field(default="", repr=False)
    kvk: str = field(default="", repr=False)
    vat_id: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class PeriodInvoice:
    """An issued invoice or credit note; the amounts of a credit note are negative. `credits`: the number it credits."""

    id: str
    number: str = field(repr=False)
    kind: InvoiceKind
    issue_date: date
    due_date: date | None
    payer: Payer = field(repr=False)
    sums: Totals = field(repr=False)
    credits: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class PeriodPayment:
    """Money that came in, or went back (negative). `reverses`: takes back a payment that was recorded by mistake."""

    id: str
    paid_on: date
    amount: int = field(repr=False)
    number: str = field(repr=False)
    payer: Payer = field(repr=False)
    reverses: bool = False
    undone: bool = False
    refund: bool = False


@dataclass(frozen=True, slots=True)
class OpenAtEnd:
    """An invoice of which something was still claimed at the end of the period, in cents."""

    id: str
    number: str = field(repr=False)
    issue_date: date
    due_date: date | None
    name: str = field(repr=False)
    open: int = field(repr=False)


@dataclass(frozen=True, slots=True)
class PeriodReport:
    """`hidden`: invoices and payments of the period that the member may not see, so that the sums are not the practice's."""

    period: Period
    invoices: tuple[PeriodInvoice, ...]
    payments: tuple[PeriodPayment, ...]
    open_items: tuple[OpenAtEnd, ...]
    hidden: int = 0

    @property
    def sums(self) -> Totals:
        """All invoices and credit notes together, per rate: what the VAT return asks (invoice basis)."""
        return added(invoice.sums for invoice in self.invoices)

    @property
    def received(self) -> int:
        """Cents that came in, less what went back."""
        return sum(payment.amount for payment in self.payments)

    @property
    def open(self) -> int:
        """Cents still claimed at the end."""
        return sum(item.open for item in self.open_items)


def period_of(kind: PeriodKind, day: date, year_end_month: int) -> Period:
    """The month, calendar quarter or financial year in which a day falls. The VAT return knows calendar quarters only."""
    if kind == "year":
        last = financial_year_end(day, year_end_month)
        return Period(_first_of(last, 12), last, kind)
    first = day.replace(day=1, month=day.month if kind == "month" else (day.month - 1) // 3 * 3 + 1)
    return Period(first, _last_of(first, _MONTHS[kind]), kind)


def vat_return_due(today: date) -> VatReturn | None:
    """In the month after a calendar quarter: the return over it, due on the last day of this month."""
    month = period_of("month", today, 12)
    quarter = period_of("quarter", month.first - timedelta(days=1), 12)
    return VatReturn(quarter, month.last) if quarter.last + timedelta(days=1) == month.first else None


def recent_periods(kind: PeriodKind, today: date, year_end_month: int) -> tuple[Period, ...]:
    """The running period and those before it, newest first."""
    found = [period_of(kind, today, year_end_month)]
    while len(found) < HOW_MANY[kind]:
        found.append(period_of(kind, found[-1].first - timedelta(days=1), year_end_month))
    return tuple(found)


def months_of(period: Period) -> tuple[Period, ...]:
    """The months of a period, in order."""
    found = [period_of("month", period.first, 12)]
    while found[-1].last < period.last:
        found.append(period_of("month", found[-1].last + timedelta(days=1), 12))
    return tuple(found)


def number_of_month(day: date, year_end_month: int) -> int:
    """1 for the first month of the financial year, up to 12."""
    return (day.month - year_end_month - 1) % 12 + 1


def _first_of(last: date, months: int) -> date:
    month = last.year * 12 + last.month - months
    return date(month // 12, month % 12 + 1, 1)


def _last_of(first: date, months: int) -> date:
    month = first.year * 12 + first.month - 1 + months
    return date(month // 12, month % 12 + 1, 1) - timedelta(days=1)


def rate_sums(lines: Mapping[VatRate, int], before: Mapping[VatRate, int], discount_bp: int, net: int, vat: int) -> Totals:
    """The totals per rate of an invoice out of its line amounts per rate; of a credit note what it adds to those `before` it.

    They come to `net` and `vat` as stored: an imported invoice may have been rounded otherwise, which its largest rate bears.
    """
    earlier = {one.rate: one for one in total_of(before.items(), discount_bp).per_rate}
    both = total_of([*before.items(), *lines.items()], discount_bp)
    rates = [_less(one, earlier.get(one.rate)) for one in both.per_rate if one.rate in lines]
    if not rates:
        return Totals(net, vat, net + vat, (RateTotal(VatRate.EXEMPT, net, vat),) if net or vat else ())
    found = totals_from(rates)
    largest = max(range(len(rates)), key=lambda place: abs(rates[place].net))
    one = rates[largest]
    rates[largest] = replace(one, net=one.net + net - found.net, vat=one.vat + vat - found.vat)
    return totals_from(rates)


def _less(one: RateTotal, before: RateTotal | None) -> RateTotal:
    if before is None:
        return one
    return replace(one, net=one.net - before.net, vat=one.vat - before.vat, allowance=one.allowance - before.allowance)


def added(sums: Iterable[Totals]) -> Totals:
    """Several totals together."""
    found: dict[VatRate, RateTotal] = {}
    for one in (rate for total in sums for rate in total.per_rate):
        was = found.get(one.rate, RateTotal(one.rate, 0, 0))
        found[one.rate] = RateTotal(one.rate, was.net + one.net, was.vat + one.vat, was.allowance + one.allowance)
    return totals_from(found[rate] for rate in VatRate if rate in found)
