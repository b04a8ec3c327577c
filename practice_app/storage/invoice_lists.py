"""Lists of invoices: filtered and searched for daily work, and the fiscal archive of clients whose card went."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date

from practice_app.domain.access import Category, Level, Scope
from practice_app.domain.errors import InvalidInput
from practice_app.domain.ids import InvoiceId
from practice_app.domain.invoice_views import InvoiceFilter, InvoiceRow, InvoiceTotals, Show, neutral
from practice_app.domain.money import parse_amount
from practice_app.domain.paging import Key, Order, Page
from practice_app.domain.search_text import match_query
from practice_app.domain.settlement import InvoiceState
from practice_app.storage.database import Connection, Row
from practice_app.storage.paging import Query, Section, fetch
from practice_app.storage.text_match import asked, contains
from practice_app.storage.unit import Unit
from practice_app.storage.visibility import visible

MOST_FOUND = 500  # of the fiscal archive at once
# Of an archived client the invoices are found in the fiscal archive only (retention.md).
AT_WORK = "invoice.client_id NOT IN (SELECT client_id FROM archive)"
_CREDITED = (
    "(SELECT coalesce(-sum(note.total_cents), 0) FROM invoice note WHERE note.credits = invoice.id AND note.status = 'issued')"
)
_PAID = "(SELECT coalesce(sum(payment.amount_cents), 0) FROM payment WHERE payment.invoice_id = invoice.id)"
_ALL_CREDITED = f"(invoice.total_cents > 0 AND {_CREDITED} >= invoice.total_cents)"
_CLAIM = "invoice.status = 'issued' AND invoice.kind = 'invoice'"
_SHOWN = {
    "all": "1 = 1",
    "draft": "invoice.status = 'draft'",
    "open": f"{_CLAIM} AND invoice.settled_on IS NULL AND invoice.written_off_on IS NULL",
    "overdue": f"{_CLAIM} AND invoice.settled_on IS NULL AND invoice.written_off_on IS NULL AND invoice.due_date < :today",
    "paid": f"{_CLAIM} AND invoice.settled_on IS NOT NULL AND NOT {_ALL_CREDITED}",
    "credited": f"{_CLAIM} AND invoice.settled_on IS NOT NULL AND {_ALL_CREDITED}",
    "written_off": f"{_CLAIM} AND invoice.settled_on IS NULL AND invoice.written_off_on IS NOT NULL",
    "credit_note": "invoice.kind = 'credit_note'",
}
_STATE = f"""CASE WHEN invoice.status = 'draft' THEN 'draft' WHEN invoice.kind = 'credit_note' THEN 'credit_note'
    WHEN {_SHOWN["credited"]} THEN 'credited' WHEN invoice.settled_on IS NOT NULL THEN 'paid'
    WHEN invoice.written_off_on IS NOT NULL THEN 'written_off'
    WHEN invoice.due_date < :today THEN 'overdue' ELSE 'open' END"""
_OPEN = f"max(0, invoice.total_cents - {_PAID} - {_CREDITED})"
_COLUMNS = f"""invoice.id, invoice.client_id, invoice.payer_id, invoice.kind, {_STATE}, coalesce(invoice.number, ''),
    invoice.issue_date, invoice.due_date, invoice.buyer_name, invoice.subject_name, invoice.total_cents,
    CASE WHEN {_CLAIM} AND invoice.settled_on IS NULL THEN {_OPEN} ELSE 0 END"""
_NEWEST = f"invoice.issue_date IS NOT NULL ORDER BY invoice.issue_date DESC, invoice.number DESC LIMIT {MOST_FOUND}"
NEWEST_FIRST = Order("date", descending=True)
_ISSUED, _IS_DRAFT = "invoice.issue_date IS NOT NULL", "invoice.issue_date IS NULL AND invoice.number IS NULL"
_DRAFTS = Section(("invoice.rowid",), _IS_DRAFT)
_NUMBERLESS = Section(("invoice.rowid",), _IS_DRAFT, last=True)
_OF_A_CARD = "client CROSS JOIN invoice ON invoice.client_id = client.id"  # along the index on names, not of all invoices
_ORDERS = {
    "date": [Section(("invoice.issue_date", "invoice.number"), _ISSUED), _DRAFTS],  # drafts wait for someone: newest of all
    "number": [Section(("invoice.number",), _ISSUED), _NUMBERLESS],
    "due": [
        Section(("invoice.due_date", "invoice.id"), "invoice.due_date IS NOT NULL"),
        Section(("invoice.id",), "invoice.due_date IS NULL", last=True),
    ],
    "client": [
        Section(("client.sort_name", "client.id", "invoice.id"), source=_OF_A_CARD),
        Section(("invoice.subject_name", "invoice.id"), "invoice.client_id NOT IN (SELECT id FROM client)", last=True),
    ],
    "amount": [Section(("invoice.total_cents", "invoice.id"))],
}


def page(
    unit: Unit, wanted: InvoiceFilter, order: Order, after: Key | None, size: int, ids: Sequence[str] | None = None
) -> Page[InvoiceRow]:
    """The invoices that the member may see and the filter asks for (of `ids` only, if given): `size` after the key.

    By "date" (drafts count as the newest), "number", "due", "client" or "amount".
    """
    query = page_query(unit, wanted)
    query.only("invoice.id", ids)
    rows, last = fetch(unit.db, query, sections_of(order, wanted.show), order, after, size)
    with_payments = sees_payments(unit)
    return Page([_row(row, with_payments) for row in rows], last)


def sections_of(order: Order, show: Show) -> list[Section]:
    """The parts of the order in which invoices of this status can stand: the others are not walked in vain."""
    sections = _ORDERS[order.name]
    if show == "all":
        return sections
    left_out = _ISSUED if show == "draft" else _IS_DRAFT
    return [section for section in sections if section.where != left_out]


def page_query(unit: Unit, wanted: InvoiceFilter) -> Query:
    """What all pages of the list share."""
    query = _seen(unit, wanted.show)
    query.columns, query.source = _COLUMNS, "invoice"
    if wanted.client_id:
        query.where.append(query.named("? IN (invoice.client_id, invoice.payer_id)", [wanted.client_id]))
    if text := asked(wanted.text):
        query.where.append(_text_condition(text, query))
    return query


def totals(unit: Unit, wanted: InvoiceFilter) -> InvoiceTotals:
    """How many invoices the filter asks for, and what is still claimed of them."""
    query = page_query(unit, wanted)
    start = f"FROM invoice WHERE {' AND '.join(query.where)}"
    found = int(unit.db.value(f"SELECT count(*) {start}", query.values))
    if not sees_payments(unit):
        return InvoiceTotals(found, None)
    still = f"SELECT coalesce(sum({_OPEN}), 0) {start} AND {_SHOWN['open']}"
    return InvoiceTotals(found, int(unit.db.value(still, query.values)))


def sees_payments(unit: Unit) -> bool:
    """Whether the member sees in daily work what was paid; a right for an open rights request does not count."""
    return bool(unit.scopes_of(Category.PAYMENT, Level.READ) - {Scope.REQUEST})


def count(unit: Unit, show: Show) -> int:
    """How many invoices of this state the member may see, counted in an index."""
    query = _seen(unit, show)
    return int(unit.db.value(f"SELECT count(*) FROM invoice WHERE {' AND '.join(query.where)}", query.values))


def _seen(unit: Unit, show: Show) -> Query:
    query = Query(values={"today": unit.today.isoformat()})
    query.where = [query.named(*visible(unit, Category.INVOICE, "invoice.client_id")), AT_WORK, _SHOWN[show]]
    return query


def _text_condition(text: str, query: Query) -> str:
    """Number, buyer or subject contain the text, it is the amount, or it finds the client by name or number."""
    parts = [query.named(*contains(f"invoice.{column}", text)) for column in ("number", "buyer_name", "subject_name")]
    with suppress(InvalidInput):  # not an amount: then it is none of the amounts
        parts.append(query.named("invoice.total_cents = ?", [parse_amount(text.removeprefix("€"), negative=True)]))
    if match := match_query(text):
        found = "SELECT rowid FROM client_search WHERE client_search MATCH ?"
        of_clients = f"invoice.client_id IN (SELECT id FROM client WHERE search_row IN ({found}))"
        parts.append(query.named(of_clients, [f"named : ({match})"]))
    return "(" + " OR ".join(parts) + ")"


def find_archived(unit: Unit, number: str, issued_on: date | None, total: int | None, name: str) -> list[InvoiceRow]:
    """Invoices of archived clients by number, day, amount in cents or name (all that are given must fit), at most 500."""
    exact = (
        ("invoice.number = :number", "number", number),
        ("invoice.issue_date = :day", "day", issued_on.isoformat() if issued_on else ""),
        ("invoice.total_cents = :cents", "cents", total),
    )
    given = [(sql, key, value) for sql, key, value in exact if value not in ("", None)]
    where = ["invoice.client_id IN (SELECT client_id FROM archive)", "invoice.status = 'issued'", *(sql for sql, _, _ in given)]
    query = Query(values={"today": unit.today.isoformat(), **{key: value for _, key, value in given}})
    if text := asked(name):
        parts = [query.named(*contains(f"invoice.{column}", text)) for column in ("buyer_name", "subject_name")]
        where.append(f"({' OR '.join(parts)})")
    elif name.strip():
        return []  # nothing but control characters: no name holds them
    sql = f"SELECT {_COLUMNS} FROM invoice WHERE {' AND '.join(where)} AND {_NEWEST}"
    return [_row(row, True) for row in unit.db.all(sql, query.values)]


def is_archived(db: Connection, client_id: str) -> bool:
    """Whether only an archive is left of this client."""
    return db.one("SELECT 1 FROM archive WHERE client_id = ?", (client_id,)) is not None


def credit_notes_of(db: Connection, invoice_id: InvoiceId) -> tuple[tuple[InvoiceId, str], ...]:
    """Id and number of each credit note of an invoice."""
    rows = db.all(
        "SELECT id, number FROM invoice WHERE credits = ? AND status = 'issued' ORDER BY issue_date, number", (invoice_id,)
    )
    return tuple((InvoiceId(key), str(number)) for key, number in rows)


def _row(row: Row, paid_is_seen: bool) -> InvoiceRow:
    key, client_id, payer_id, kind, state, number, issued, due, buyer, subject, total, still_open = row
    shown: InvoiceState = state if paid_is_seen else neutral(state)
    return InvoiceRow(
        key, client_id, payer_id, kind, shown, number, date.fromisoformat(issued) if issued else None,
        date.fromisoformat(due) if due else None, buyer, subject, total, still_open if paid_is_seen else None,
    )  # fmt: skip
