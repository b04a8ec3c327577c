"""A period for the bookkeeper as a table: a row for every invoice, credit note and payment, and nothing that is not on them."""

from __future__ import annotations

from practice_app.domain.bookkeeping import PeriodInvoice, PeriodPayment, PeriodReport
from practice_app.domain.ledger import payment_name
from practice_app.domain.money import VatRate, decimal_text
from practice_app.domain.plain_text import safe_cell
from practice_app.exports.list_csv import list_csv
from practice_app.system.words import Words


def period_csv(report: PeriodReport, words: Words) -> bytes:
    """Amounts are written 1234.50, days 2026-01-31; separators as `list_csv` has them."""
    rows = [_of_invoice(invoice, words) for invoice in report.invoices]
    rows += [_of_payment(payment, words) for payment in report.payments]
    return list_csv(_titles(words), rows, words)


def _titles(words: Words) -> list[str]:
    rates = [
        text
        for rate in VatRate
        if rate is not VatRate.EXEMPT
        for text in (words("Net {rate}%", rate=rate.value), words("VAT {rate}%", rate=rate.value))
    ]
    return [
        words("Kind"), words("Number"), words("Date"), words("Due date"), words("Credits invoice"), words("Customer"),
        words("VAT id of the customer"), *rates, words("Net exempt"), words("Net"), words("VAT"), words("Total"),
        words("Received"),
    ]  # fmt: skip


def _of_invoice(invoice: PeriodInvoice, words: Words) -> list[str]:
    kind = words("Credit note") if invoice.kind == "credit_note" else words("Invoice")
    found = {one.rate: one for one in invoice.sums.per_rate}
    rates = []
    for rate in VatRate:
        one = found.get(rate)
        rates.append(decimal_text(one.net) if one else "")
        if rate is not VatRate.EXEMPT:
            rates.append(decimal_text(one.vat) if one else "")
    sums = invoice.sums
    return [
        kind, safe_cell(invoice.number), invoice.issue_date.isoformat(), invoice.due_date.isoformat() if invoice.due_date else "",
        safe_cell(invoice.credits), safe_cell(invoice.payer.name), safe_cell(invoice.payer.vat_id), *rates,
        *(decimal_text(cents) for cents in (sums.net, sums.vat, sums.total)), "",
    ]  # fmt: skip


def _of_payment(payment: PeriodPayment, words: Words) -> list[str]:
    kind = words(payment_name(payment))
    start = [kind, safe_cell(payment.number), payment.paid_on.isoformat(), "", "", safe_cell(payment.payer.name), ""]
    return [*start, *[""] * 10, decimal_text(payment.amount)]
