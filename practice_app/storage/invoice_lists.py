"""Lists of invoices: filtered and searched for daily work, and the fiscal archive of clients whose card went."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from practice_app.domain.access import Category, Level, Scope
from practice_app.domain.errors import InvalidInput
from practice_app.domain.ids import InvoiceId
from practice_app.domain.invoice_views import MOST_ROWS, InvoiceFilter, InvoiceRow, Show, neutral
from practice_app.domain.money import parse_amount
from practice_app.domain.search_text import match_query
from practice_app.domain.settlement import InvoiceState
from practice_app.storage.database import Connection, Row
from practice_app.storage.text_match import asked, contains
from practice_app.storage.unit import Unit
from practice_app.storage.visibility import visible

# Of an archived client the invoices are found in the fiscal archive only (retention.md).
_AT_WORK = "invoice.client_id NOT IN (SELECT client_id FROM archive)"
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
_SELECT = f"""SELECT invoice.id, invoice.client_id, invoice.payer_id, invoice.kind, {_STATE}, coalesce(invoice.number, ''),
    invoice.issue_date, invoice.due_date, invoice.buyer_name, invoice.subject_name, invoice.total_cents,
    CASE WHEN {_CLAIM} AND invoice.settled_on IS NULL THEN max(0, invoice.total_cents - {_PAID} - {_CREDITED}) ELSE 0 END
    FROM invoice"""
# Drafts first: they wait for someone. Then the newest, walked along the index on date and number.
_DRAFTS = f"invoice.issue_date IS NULL ORDER BY invoice.rowid DESC LIMIT {MOST_ROWS}"
_NEWEST = f"invoice.issue_date IS NOT NULL ORDER BY invoice.issue_date DESC, invoice.number DESC LIMIT {MOST_ROWS}"


def find(unit: Unit, wanted: InvoiceFilter) -> list[InvoiceRow]:
    """The invoices that the member may see and the filter asks for: drafts, then the newest first, at most 500."""
    where, named = _seen(unit, wanted.show)
    if wanted.client_id:
        where.append("(invoice.client_id = :client OR invoice.payer_id = :client)")
        named["client"] = wanted.client_id
    if text := asked(wanted.text):
        where.append(_text_condition(text, named))
    start = f"{_SELECT} WHERE {' AND '.join(where)} AND "
    halves = {"all": (_DRAFTS, _NEWEST), "draft": (_DRAFTS,)}.get(wanted.show, (_NEWEST,))
    rows = [row for half in halves for row in unit.db.all(start + half, named)][:MOST_ROWS]
    with_payments = sees_payments(unit)
    return [_row(row, with_payments) for row in rows]


def sees_payments(unit: Unit) -> bool:
    """Whether the member sees in daily work what was paid; a right for an open rights request does not count."""
    return bool(unit.scopes_of(Category.PAYMENT, Level.READ) - {Scope.REQUEST})


def count(unit: Unit, show: Show) -> int:
    """How many invoices of this state the member may see, counted in an index."""
    where, named = _seen(unit, show)
    return int(unit.db.value(f"SELECT count(*) FROM invoice WHERE {' AND '.join(where)}", named))


def _seen(unit: Unit, show: Show) -> tuple[list[str], dict[str, object]]:
    named: dict[str, object] = {"today": unit.today.isoformat()}
    condition = _named(*visible(unit, Category.INVOICE, "invoice.client_id"), named)
    return [condition, _AT_WORK, _SHOWN[show]], named


def _named(condition: str, values: Iterable[object], named: dict[str, object]) -> str:
    """The condition with a name for every question mark, its values added to `named`."""
    for value in values:
        name = f"value{len(named)}"
        condition = condition.replace("?", f":{name}", 1)
        named[name] = value
    return condition


def _text_condition(text: str, named: dict[str, object]) -> str:
    """Number, buyer or subject contain the text, it is the amount, or it finds the client by name or number."""
    parts = [_named(*contains(f"invoice.{column}", text), named) for column in ("number", "buyer_name", "subject_name")]
    try:
        named["cents"] = parse_amount(text.removeprefix("€"), negative=True)
        parts.append("invoice.total_cents = :cents")
    except InvalidInput:
        pass  # not an amount: then it is none of the amounts
    if query := match_query(text):
        named["match"] = f"named : ({query})"
        parts.append(
            "invoice.client_id IN (SELECT id FROM client WHERE search_row IN"
            " (SELECT rowid FROM client_search WHERE client_search MATCH :match))"
        )
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
    named: dict[str, object] = {"today": unit.today.isoformat(), **{key: value for _, key, value in given}}
    if text := asked(name):
        parts = [_named(*contains(f"invoice.{column}", text), named) for column in ("buyer_name", "subject_name")]
        where.append(f"({' OR '.join(parts)})")
    elif name.strip():
        return []  # nothing but control characters: no name holds them
    return [_row(row, True) for row in unit.db.all(f"{_SELECT} WHERE {' AND '.join(where)} AND {_NEWEST}", named)]


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
