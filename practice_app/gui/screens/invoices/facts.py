"""The facts of an opened invoice, as lines of name and value."""

from __future__ import annotations

from collections.abc import Iterator

from practice_app.domain.invoice_views import InvoiceCard
from practice_app.gui.screens.invoices.totals_box import sum_lines
from practice_app.system.words import Words


def invoice_facts(words: Words, card: InvoiceCard) -> Iterator[tuple[str, str]]:
    """For whom, when, and how much."""
    invoice = card.invoice
    yield words("For"), ", ".join((invoice.buyer_name, *invoice.buyer_address))
    if invoice.subject_name:
        yield words("Concerns"), invoice.subject_name
    if invoice.reference:
        yield words("Your reference"), invoice.reference
    if invoice.issue_date:
        yield words("Date"), words.date(invoice.issue_date)
    if invoice.supply_date:
        yield words("Treated or delivered on"), words.date(invoice.supply_date)
    if invoice.due_date:
        yield words("Due date"), words.date(invoice.due_date)
    if parts := list(sum_lines(words, card.sums, invoice.discount_bp)):
        yield words("Made up of"), "\n".join(parts)
    yield words("Total"), words.money(invoice.total)
    yield from _account(words, card)
    if card.credited_number:
        yield words("Takes back"), card.credited_number
    if invoice.note:
        yield words("Note for the buyer"), invoice.note


def _account(words: Words, card: InvoiceCard) -> Iterator[tuple[str, str]]:
    account = card.account
    if account is None or card.invoice.kind != "invoice" or card.invoice.is_draft:
        return
    yield words("Paid"), words.money(account.paid)
    if account.credited:
        yield words("Credited"), words.money(account.credited)
    yield words("Still open"), words.money(account.open)
    if account.to_refund:
        yield words("To pay back"), words.money(account.to_refund)
