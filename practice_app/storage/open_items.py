"""Open items: what is still claimed of issued invoices, how old it is, and which reminder was the last."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date

from practice_app.domain.access import Category
from practice_app.domain.ids import InvoiceId
from practice_app.domain.reminder import AGES, Age, OpenItem
from practice_app.storage.database import Row
from practice_app.storage.text_match import asked, contains
from practice_app.storage.unit import Unit
from practice_app.storage.visibility import visible

# The condition of the index invoice_open, word for word. Of an archived client nobody is reminded in daily work.
_CLAIMED = (
    "invoice.status = 'issued' AND invoice.kind = 'invoice' AND invoice.settled_on IS NULL AND invoice.written_off_on IS NULL"
    " AND invoice.client_id NOT IN (SELECT client_id FROM archive)"
)
_OPEN = (
    "invoice.total_cents - (SELECT coalesce(sum(amount_cents), 0) FROM payment WHERE invoice_id = invoice.id)"
    " + (SELECT coalesce(sum(note.total_cents), 0) FROM invoice note WHERE note.credits = invoice.id AND note.status = 'issued')"
)
_DUE = "coalesce(invoice.due_date, date(invoice.issue_date, '+30 days'))"
_LAST = "(SELECT sent_on || kind FROM reminder WHERE invoice_id = invoice.id ORDER BY sent_on DESC, rowid DESC LIMIT 1)"
_RESTRICTED = (
    "(SELECT client_id FROM hold WHERE kind = 'restriction' AND released_on IS NULL AND (until IS NULL OR until >= :today))"
)
_COLUMNS = (
    "invoice.id, invoice.client_id, invoice.payer_id, invoice.number, invoice.issue_date, due, invoice.buyer_name,"
    f" invoice.subject_name, invoice.total_cents, claimed, {_LAST},"
    f" invoice.client_id IN {_RESTRICTED} OR invoice.payer_id IN {_RESTRICTED}"
)
_LATE = "julianday(:today) - julianday(due)"
_AGE = f"CASE WHEN {_LATE} <= 0 THEN 0 WHEN {_LATE} <= 30 THEN 1 WHEN {_LATE} <= 60 THEN 2 WHEN {_LATE} <= 90 THEN 3 ELSE 4 END"
_BY_STEP = {
    "first": f"{_LAST} IS NULL",
    "second": f"substr({_LAST}, 11) = 'first'",
    "statutory": f"substr({_LAST}, 11) = 'second'",
    "done": f"substr({_LAST}, 11) = 'statutory'",
}


def found(unit: Unit, age: Age | None, step: str | None, text: str, limit: int) -> list[OpenItem]:
    """The open items of this age, with this next step ("done": after the last) and this text, the longest overdue first."""
    source, named = _source(unit)
    where = ["claimed > 0"]
    if age is not None:
        where.append(f"{_AGE} = :age")
        named["age"] = AGES.index(age)
    if step is not None:
        where.append(_BY_STEP[step])
    if wanted := asked(text):
        parts = [_named(*contains(f"invoice.{name}", wanted), named) for name in ("number", "buyer_name", "subject_name")]
        where.append(f"({' OR '.join(parts)})")
    sql = f"SELECT {_COLUMNS} FROM {source} WHERE {' AND '.join(where)} ORDER BY due, invoice.number LIMIT :limit"
    return [_item(row) for row in unit.db.all(sql, {**named, "limit": limit})]


def of_invoices(unit: Unit, invoice_ids: Sequence[InvoiceId]) -> list[OpenItem]:
    """These invoices as far as they are open and the member may see them; of a settled one nothing comes back."""
    source, named = _source(unit, "invoice.id IN (SELECT value FROM json_each(:ids))")
    named["ids"] = json.dumps(list(invoice_ids))
    return [_item(row) for row in unit.db.all(f"SELECT {_COLUMNS} FROM {source} ORDER BY due, invoice.number", named)]


def totals(unit: Unit) -> dict[Age, tuple[int, int]]:
    """How many open items there are of each age, and how many cents they come to."""
    source, named = _source(unit)
    rows = unit.db.all(f"SELECT {_AGE}, count(*), sum(claimed) FROM {source} WHERE claimed > 0 GROUP BY 1", named)
    known = {int(place): (int(count), int(cents)) for place, count, cents in rows}
    return {age: known.get(place, (0, 0)) for place, age in enumerate(AGES)}


def _source(unit: Unit, only: str = "1 = 1") -> tuple[str, dict[str, object]]:
    """What the selects read from: the open invoices in the member's reach, with what is claimed and when it was due."""
    named: dict[str, object] = {"today": unit.today.isoformat()}
    seen = [_named(*visible(unit, category, "invoice.client_id"), named) for category in (Category.INVOICE, Category.PAYMENT)]
    conditions = " AND ".join((_CLAIMED, only, *seen))
    return f"(SELECT invoice.*, {_OPEN} AS claimed, {_DUE} AS due FROM invoice WHERE {conditions}) AS invoice", named


def _named(condition: str, values: Iterable[object], named: dict[str, object]) -> str:
    """The condition with a name for every question mark, its values added to `named`."""
    for value in values:
        name = f"value{len(named)}"
        condition = condition.replace("?", f":{name}", 1)
        named[name] = value
    return condition


def _item(row: Row) -> OpenItem:
    key, client_id, payer_id, number, issued, due, buyer, subject, total, claimed, last, restricted = row
    return OpenItem(
        key, client_id, payer_id, number, date.fromisoformat(issued), date.fromisoformat(due), buyer, subject, total, claimed,
        last[10:] if last else None, date.fromisoformat(last[:10]) if last else None, bool(restricted),
    )  # fmt: skip
