"""A period for the bookkeeper as a table: a row for every invoice, credit note and payment, and nothing that is not on them."""

from __future__ import annotations

import csv
import io

from practice_app.domain.bookkeeping import PeriodInvoice, PeriodPayment, PeriodReport
from practice_app.domain.ledger import payment_name
from practice_app.domain.money import VatRate, decimal_text
from practice_app.domain.plain_text import safe_cell
from practice_app.system.words import Words


def period_csv(report: PeriodReport, words: Words) -> bytes:
    """UTF-8 with BOM; semicolons in Dutch and commas in English, as spreadsheets there expect.

    Amounts are written 1234.50, days 2026-01-31.
    """
    target = io.StringIO()
    table = csv.writer(target, delimiter=";" if words.language == "nl" else ",", lineterminator="\r\n")
    table.writerow(_titles(words))
    table.writerows(_of_invoice(invoice, words) for invoice in report.invoices)
    table.writerows(_of_payment(payment, words) for payment in report.payments)
    return target.getvalue().encode("utf-8-sig")


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
        kind, safe(invoice.number), invoice.issue_date.isoformat(), invoice.due_date.isoformat() if invoice.due_date else "",
        safe(invoice.credits), safe(invoice.payer.name), safe(invoice.payer.vat_id), *rates,
        *(decimal_text(cents) for cents in (sums.net, sums.vat, sums.total)), "",
    ]  # fmt: skip


def _of_payment(payment: PeriodPayment, words: Words) -> list[str]:
    kind = words(payment_name(payment))
    start = [kind, safe(payment.number), payment.paid_on.isoformat(), "", "", safe(payment.payer.name), ""]
    return [*start, *[""] * 10, decimal_text(payment.amount)]


def safe(text: str) -> str:
    """A text that no spreadsheet takes for a formula (OWASP, CSV injection): an apostrophe before what begins like one."""
    return safe_cell(text)
