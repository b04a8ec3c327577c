"""What the page of a period says: its name, the VAT per rate, and the columns of its three lists."""

from __future__ import annotations

from practice_app.domain.bookkeeping import OpenAtEnd, Period, PeriodInvoice, PeriodPayment, PeriodReport
from practice_app.domain.ledger import payment_name
from practice_app.domain.money import VatRate
from practice_app.gui.widgets.record_model import Column
from practice_app.system.words import Words


def name_of_period(words: Words, period: Period) -> str:
    """ "November 2026", "Quarter 4 of 2026", "Financial year 2026/2027"."""
    if period.kind == "month":
        return f"{words.month(period.first.month)} {period.first.year}"
    if period.kind == "quarter":
        return words("Quarter {quarter} of {year}", quarter=(period.first.month + 2) // 3, year=period.first.year)
    years = sorted({period.first.year, period.last.year})
    return words("Financial year {year}", year="/".join(str(year) for year in years))


def vat_facts(words: Words, report: PeriodReport) -> list[tuple[str, str]]:
    """Turnover and VAT per rate that occurs, and the VAT in all."""
    facts = []
    for one in report.sums.per_rate:
        if one.rate is VatRate.EXEMPT:
            facts.append((words("Turnover, exempt"), words.money(one.net)))
        else:
            told = words("{net}, VAT {vat}", net=words.money(one.net), vat=words.money(one.vat))
            facts.append((words("Turnover at {rate}%", rate=one.rate.value), told))
    return [*facts, (words("VAT in all"), words.money(report.sums.vat))]


def other_facts(words: Words, report: PeriodReport) -> list[tuple[str, str]]:
    """Invoiced, received, open."""
    sums = report.sums
    return [
        (words("Invoiced without VAT"), words.money(sums.net)),
        (words("Invoiced with VAT"), words.money(sums.total)),
        (words("Received"), words.money(report.received)),
        (words("Open on {day}", day=report.period.last), words.money(report.open)),
    ]


def invoice_columns(words: Words) -> list[Column[PeriodInvoice]]:
    """An invoice or credit note a row."""
    return [
        Column(words("Date"), lambda row: words.date(row.issue_date), width=12),
        Column(words("Number"), lambda row: row.number, width=13),
        Column(words("Payer"), lambda row: row.payer.name, width=22, stretch=True),
        Column(words("Credits"), lambda row: row.credits, width=13),
        Column(words("Without VAT"), lambda row: words.money(row.sums.net), right=True, width=14),
        Column(words("VAT"), lambda row: words.money(row.sums.vat), right=True, width=12),
        Column(words("Total"), lambda row: words.money(row.sums.total), right=True, width=14),
    ]


def payment_columns(words: Words) -> list[Column[PeriodPayment]]:
    """A payment, or what takes one back, a row."""
    return [
        Column(words("Date"), lambda row: words.date(row.paid_on), width=12),
        Column(words("Invoice"), lambda row: row.number, width=13),
        Column(words("Payer"), lambda row: row.payer.name, width=22, stretch=True),
        Column(words("What"), lambda row: _what(words, row), width=30),
        Column(words("Amount"), lambda row: words.money(row.amount), right=True, width=14),
    ]


def _what(words: Words, payment: PeriodPayment) -> str:
    name = words(payment_name(payment))
    return words("{name}, taken back later", name=name) if payment.undone else name


def open_columns(words: Words) -> list[Column[OpenAtEnd]]:
    """An open invoice a row."""
    return [
        Column(words("Date"), lambda row: words.date(row.issue_date), width=12),
        Column(words("Invoice"), lambda row: row.number, width=13),
        Column(words("Payer"), lambda row: row.name, width=22, stretch=True),
        Column(words("Due date"), lambda row: words.date(row.due_date) if row.due_date else "", width=12),
        Column(words("Still open"), lambda row: words.money(row.open), right=True, width=14),
    ]
