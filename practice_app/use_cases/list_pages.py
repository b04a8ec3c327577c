"""The long lists a page at a time: clients, invoices, correspondence; everything in them can be reached."""

from __future__ import annotations

from practice_app.domain.access import Category, Level
from practice_app.domain.client_card import ClientFilter, ClientHit
from practice_app.domain.invoice_views import InvoiceFilter, InvoiceRow, InvoiceTotals, Show
from practice_app.domain.letter_list import LetterFilter, LetterLine
from practice_app.domain.paging import Key, Order, Page
from practice_app.storage import clients, invoice_lists, letter_lists
from practice_app.storage.unit import Unit
from practice_app.use_cases.door import use_case
from practice_app.use_cases.invoice_views import require_seen

_C, _L = Category, Level


@use_case((_C.CLIENT_NAME, _L.READ), action=None)
def page_clients(unit: Unit, chosen: ClientFilter, order: Order, after: Key | None = None, size: int = 200) -> Page[ClientHit]:
    """Clients after the key of the page before, by "name", "number", "born" or "city"."""
    return clients.page(unit, chosen, order, after, size)


@use_case((_C.INVOICE, _L.READ), action=None)
def page_invoices(unit: Unit, wanted: InvoiceFilter, order: Order, after: Key | None = None, size: int = 200) -> Page[InvoiceRow]:
    """Invoices after the key of the page before, by "date", "number", "due", "client" or "amount".

    NotAllowed when it asks who paid and the member may not see payments.
    """
    require_seen(unit, wanted)
    return invoice_lists.page(unit, wanted, order, after, size)


@use_case((_C.INVOICE, _L.READ), action=None)
def total_invoices(unit: Unit, wanted: InvoiceFilter) -> InvoiceTotals:
    """How many invoices the filter asks for and what is claimed of them. NotAllowed as with `page_invoices`."""
    require_seen(unit, wanted)
    return invoice_lists.totals(unit, wanted)


@use_case((_C.INVOICE, _L.READ), action=None)
def count_waiting_invoices(unit: Unit) -> dict[str, int]:
    """How many are drafts, open and overdue, counted in indexes; drafts alone for who may not see payments."""
    shows: tuple[Show, ...] = ("draft", "open", "overdue") if invoice_lists.sees_payments(unit) else ("draft",)
    return {show: invoice_lists.count(unit, show) for show in shows}


@use_case((_C.CORRESPONDENCE, _L.READ), action=None)
def page_letters(unit: Unit, chosen: LetterFilter, order: Order, after: Key | None = None, size: int = 200) -> Page[LetterLine]:
    """Pieces after the key of the page before, by "date", "client" or "subject"; a text is looked for in open ones only."""
    return letter_lists.page(unit, chosen, order, after, size)
