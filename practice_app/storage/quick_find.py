"""What the palette finds of invoices and letters, in a bounded number of rows however large the practice is."""

from __future__ import annotations

from datetime import date

from practice_app.domain.access import Category
from practice_app.domain.ids import ClientId, InvoiceId, LetterId
from practice_app.domain.quick_find import MOST_FOUND, FoundInvoice, FoundLetter, number_prefixes
from practice_app.domain.search_text import match_query
from practice_app.storage.database import Row
from practice_app.storage.invoice_lists import AT_WORK
from practice_app.storage.search import NAME_OF_CLIENT
from practice_app.storage.text_match import asked, contains
from practice_app.storage.unit import Unit
from practice_app.storage.visibility import visible

FEW_CLIENTS = 8  # of more than these a name says too little to show their papers
LOOKED_THROUGH = 500  # the newest subjects, or numbers with a prefix: about 1 ms; the lists of the screens look through all
_LAST = "\U0010ffff"
_INVOICE = "invoice.id, coalesce(invoice.number, ''), invoice.issue_date, buyer_name, subject_name, total_cents"
_LETTER = f"correspondence.id, client.id, {NAME_OF_CLIENT}, sent_on, subject"
_WITH_CLIENT = "JOIN client ON client.id = correspondence.client_id"


def invoices(unit: Unit, text: str) -> list[FoundInvoice]:
    """The invoices whose number begins with the text, the newest first; then those of the few clients it names."""
    found = {row[0]: row for prefix in number_prefixes(asked(text), unit.today.year) for row in _by_number(unit, prefix)}
    if len(found) < MOST_FOUND:
        found |= {row[0]: row for row in _invoices_of(unit, _named_clients(unit, Category.INVOICE, text)) if row[0] not in found}
    return [_invoice(row) for row in list(found.values())[:MOST_FOUND]]


def letters(unit: Unit, text: str) -> list[FoundLetter]:
    """The newest open pieces of the few clients that the text names, then those with the text in their subject."""
    found = {row[0]: row for row in _letters_of(unit, _named_clients(unit, Category.CORRESPONDENCE, text))}
    if len(found) < MOST_FOUND and (words := asked(text)):
        found |= {row[0]: row for row in _by_subject(unit, words) if row[0] not in found}
    return [_letter(row) for row in list(found.values())[:MOST_FOUND]]


def _named_clients(unit: Unit, category: Category, text: str) -> list[ClientId]:
    """The clients of this name or number whose papers the member may see; none when they are many.

    By name and number only: a hit on a phone number or city would give it away to who may not see it.
    """
    query = match_query(text)
    if not query:
        return []
    where, values = visible(unit, category, "client.id")
    sql = (
        "SELECT client.id FROM client_search JOIN client ON client.search_row = client_search.rowid "
        f"WHERE client_search MATCH ? AND {where} LIMIT {FEW_CLIENTS + 1}"
    )
    found = [ClientId(row[0]) for row in unit.db.all(sql, [f"named : ({query})", *values])]
    return found if len(found) <= FEW_CLIENTS else []


def _by_number(unit: Unit, prefix: str) -> list[Row]:
    where, values = visible(unit, Category.INVOICE, "invoice.client_id")
    sql = (
        f"SELECT {_INVOICE} FROM invoice WHERE id IN (SELECT id FROM invoice WHERE number >= ? AND number < ? "
        f"ORDER BY number DESC LIMIT {LOOKED_THROUGH}) AND {where} AND {AT_WORK} ORDER BY number DESC LIMIT {MOST_FOUND}"
    )
    return unit.db.all(sql, [prefix, prefix + _LAST, *values])


def _invoices_of(unit: Unit, clients: list[ClientId]) -> list[Row]:
    where, values = visible(unit, Category.INVOICE, "invoice.client_id")
    marks = ", ".join("?" * len(clients))
    sql = (
        f"SELECT {_INVOICE} FROM invoice WHERE (client_id IN ({marks}) OR payer_id IN ({marks})) AND {where} AND {AT_WORK} "
        f"ORDER BY issue_date IS NOT NULL, issue_date DESC, number DESC LIMIT {MOST_FOUND}"
    )
    return unit.db.all(sql, [*clients, *clients, *values]) if clients else []


def _letters_of(unit: Unit, clients: list[ClientId]) -> list[Row]:
    where, values = visible(unit, Category.CORRESPONDENCE, "correspondence.client_id")
    sql = (
        f"SELECT {_LETTER} FROM correspondence {_WITH_CLIENT} WHERE client_id IN ({', '.join('?' * len(clients))}) "
        f"AND confidential = 0 AND {where} ORDER BY sent_on DESC, correspondence.id LIMIT {MOST_FOUND}"
    )
    return unit.db.all(sql, [*clients, *values]) if clients else []


def _by_subject(unit: Unit, text: str) -> list[Row]:
    where, values = visible(unit, Category.CORRESPONDENCE, "correspondence.client_id")
    holds, patterns = contains("subject", text)
    newest = f"SELECT id FROM correspondence WHERE {where} ORDER BY sent_on DESC, id DESC LIMIT {LOOKED_THROUGH}"
    sql = (
        f"SELECT {_LETTER} FROM correspondence {_WITH_CLIENT} WHERE correspondence.id IN ({newest}) AND confidential = 0 "
        f"AND {holds} ORDER BY sent_on DESC, correspondence.id LIMIT {MOST_FOUND}"
    )
    return unit.db.all(sql, [*values, *patterns])


def _invoice(row: Row) -> FoundInvoice:
    key, number, issued, buyer, subject, total = row
    return FoundInvoice(InvoiceId(key), number, date.fromisoformat(issued) if issued else None, subject or buyer, total)


def _letter(row: Row) -> FoundLetter:
    key, client_id, name, sent_on, subject = row
    return FoundLetter(LetterId(key), ClientId(client_id), name, date.fromisoformat(sent_on), subject)
