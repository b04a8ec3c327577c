"""Invoices as stored: one invoice with its lines, the document frozen at issue, and what retention asks of all of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from practice_app.domain.errors import N_, Conflict, FileProblem, NotFound
from practice_app.domain.ids import ClientId, InvoiceId, MemberId
from practice_app.domain.invoice import Invoice, InvoiceKind, InvoiceLine, InvoiceStatus
from practice_app.domain.money import VatRate
from practice_app.storage.database import Connection, Row

_HEAD = (
    "id, version, client_id, payer_id, kind, status, created_by, credits, series, year, sequence, number, imported, "
    "issue_date, supply_date, due_date, settled_on, written_off_on, buyer_name, buyer_address, subject_name, buyer_street, "
    "buyer_postcode, buyer_city, buyer_country, buyer_kvk, buyer_vat_id, buyer_oin, term_days, note, reference, exemption, "
    "discount_bp, discount_cents, net_cents, vat_cents, total_cents"
)
_COLUMNS = tuple(_HEAD.split(", "))
_LINE = (
    "position, service_code, description, quantity_thousandths, unit_price_cents, vat_rate, net_cents, supplied_on, tooth, "
    "discount_bp, discount_cents"
)


def client_of(db: Connection, invoice_id: InvoiceId) -> ClientId:
    """The client whom the invoice is about. NotFound when there is no such invoice."""
    client_id = db.value("SELECT client_id FROM invoice WHERE id = ?", (invoice_id,))
    if client_id is None:
        raise NotFound(N_("This invoice is not there any more."))
    return ClientId(client_id)


def get(db: Connection, invoice_id: InvoiceId) -> Invoice:
    """The invoice with its lines. NotFound when there is no such invoice."""
    row = db.one(f"SELECT {_HEAD} FROM invoice WHERE id = ?", (invoice_id,))
    if row is None:
        raise NotFound(N_("This invoice is not there any more."))
    return _invoice(row, lines_of(db, invoice_id))


def lines_of(db: Connection, invoice_id: InvoiceId) -> tuple[InvoiceLine, ...]:
    """The lines in their order."""
    rows = db.all(f"SELECT {_LINE} FROM invoice_line WHERE invoice_id = ? ORDER BY position", (invoice_id,))
    return tuple(_line(row) for row in rows)


def add(db: Connection, draft: Invoice) -> None:
    """Store a new draft."""
    marks = ", ".join("?" * len(_COLUMNS))
    db.execute(f"INSERT INTO invoice ({_HEAD}) VALUES ({marks})", _values(draft))
    _add_lines(db, draft)


def save(db: Connection, changed: Invoice, *, lines: bool = True) -> None:
    """Write the next version over the one before. Conflict when another one was written meanwhile."""
    columns = ", ".join(f"{name} = ?" for name in _COLUMNS[1:])
    if lines:
        db.execute("DELETE FROM invoice_line WHERE invoice_id = ?", (changed.id,))
        _add_lines(db, changed)
    values = [*_values(changed)[1:], changed.id, changed.version - 1]
    if not db.execute(f"UPDATE invoice SET {columns} WHERE id = ? AND version = ?", values):
        raise changed_meanwhile()


def changed_meanwhile() -> Conflict:
    """The sentence for a version that is no longer the latest."""
    return Conflict(N_("Someone changed this invoice meanwhile. Open it again and repeat your change."))


def is_there(db: Connection, invoice_id: InvoiceId) -> bool:
    """Whether there is an invoice with this id."""
    return db.one("SELECT 1 FROM invoice WHERE id = ?", (invoice_id,)) is not None


def delete_draft(db: Connection, invoice_id: InvoiceId) -> None:
    """Delete a draft with its lines; the schema refuses an issued one."""
    db.execute("DELETE FROM invoice_line WHERE invoice_id = ?", (invoice_id,))
    db.execute("DELETE FROM invoice WHERE id = ?", (invoice_id,))


def settle(db: Connection, invoice_id: InvoiceId, settled_on: date | None, written_off_on: date | None) -> int:
    """Set the two facts that may still change of an issued invoice; the new version."""
    days = [day.isoformat() if day else None for day in (settled_on, written_off_on)]
    db.execute("UPDATE invoice SET settled_on = ?, written_off_on = ?, version = version + 1 WHERE id = ?", (*days, invoice_id))
    return int(db.value("SELECT version FROM invoice WHERE id = ?", (invoice_id,)))


def credits_of(db: Connection, invoice_id: InvoiceId) -> list[tuple[date, int]]:
    """The credit notes of an invoice: the day and what was taken back, as positive cents."""
    rows = db.all("SELECT issue_date, -total_cents FROM invoice WHERE credits = ? AND status = 'issued'", (invoice_id,))
    return [(date.fromisoformat(day), int(cents)) for day, cents in rows]


def credited_lines(db: Connection, invoice_id: InvoiceId, before: Invoice | None = None) -> list[InvoiceLine]:
    """The lines of the practice's own credit notes: their positions are those of the lines taken back.

    `before`: only those of the notes that were there when this one was made.
    """
    columns = ", ".join(f"invoice_line.{name}" for name in _LINE.split(", "))
    earlier = "" if before is None else "AND invoice.rowid < (SELECT rowid FROM invoice WHERE id = :before)"
    rows = db.all(
        f"SELECT {columns} FROM invoice_line JOIN invoice ON invoice.id = invoice_line.invoice_id"
        f" WHERE invoice.credits = :credits AND invoice.imported = 0 {earlier}",
        {"credits": invoice_id, **({"before": before.id} if before else {})},
    )
    return [_line(row) for row in rows]


def number_of(db: Connection, invoice_id: InvoiceId) -> str:
    """The number, or "" of a draft."""
    return str(db.value("SELECT number FROM invoice WHERE id = ?", (invoice_id,)) or "")


def freeze_document(db: Connection, invoice_id: InvoiceId, pdf: bytes, seller: str = "") -> None:
    """Store the PDF of an invoice for good, with its SHA-256. `seller`: JSON of the practice's details at the issue."""
    sql = "INSERT INTO invoice_document (invoice_id, pdf, sha256, seller) VALUES (?, ?, ?, ?)"
    db.execute(sql, (invoice_id, pdf, hashlib.sha256(pdf).hexdigest(), seller))


def seller_of(db: Connection, invoice_id: InvoiceId) -> str:
    """JSON of the practice's details at the issue; empty when they were not kept."""
    return str(db.value("SELECT seller FROM invoice_document WHERE invoice_id = ?", (invoice_id,)) or "")


def has_document(db: Connection, invoice_id: InvoiceId) -> bool:
    """Whether the app holds the document: not of a draft, nor of an imported invoice."""
    return db.one("SELECT 1 FROM invoice_document WHERE invoice_id = ?", (invoice_id,)) is not None


def document(db: Connection, invoice_id: InvoiceId) -> tuple[bytes, str]:
    """The PDF as issued and its SHA-256, compared. NotFound without one, FileProblem when it was tampered with."""
    row = db.one("SELECT pdf, sha256 FROM invoice_document WHERE invoice_id = ?", (invoice_id,))
    if row is None:
        raise NotFound(N_("There is no PDF of this invoice here: it is a draft, or the program before this one made it."))
    pdf, fingerprint = bytes(row[0]), str(row[1])
    if hashlib.sha256(pdf).hexdigest() != fingerprint:
        raise FileProblem(
            N_("The stored PDF of invoice {number} is not the one that was issued: its fingerprint differs. Restore a backup."),
            number=number_of(db, invoice_id),
        )
    return pdf, fingerprint


@dataclass(slots=True)
class InvoiceRecord:
    """What the retention plan needs of one invoice. `credited_on`: credit notes took all of it back by that day.

    `last_paid_on`: the latest day on which money came in, was paid back, or was taken back in the books.
    """

    id: InvoiceId
    client_id: ClientId = field(repr=False)
    payer_id: str = field(repr=False)
    kind: InvoiceKind
    status: InvoiceStatus
    number: str = field(repr=False)
    issue_date: date | None
    due_date: date | None
    settled_on: date | None
    written_off_on: date | None
    credited_on: date | None
    last_paid_on: date | None
    payments: int


_FACTS = "i.id, i.client_id, i.payer_id, i.kind, i.status, coalesce(i.number, ''), i.issue_date, i.due_date, i.settled_on, "
_FACTS += "i.written_off_on, i.total_cents"
# Of some, each is looked up through the indexes; of all, the other two tables are read once: that costs half.
_SOME = f"""
    SELECT {_FACTS},
        (SELECT sum(note.total_cents) FROM invoice note WHERE note.credits = i.id AND note.status = 'issued'),
        (SELECT max(note.issue_date) FROM invoice note WHERE note.credits = i.id AND note.status = 'issued'),
        (SELECT max(paid_on) FROM payment WHERE payment.invoice_id = i.id),
        (SELECT count(*) FROM payment WHERE payment.invoice_id = i.id)
    FROM invoice i WHERE i.client_id {{listed}} OR i.payer_id {{listed}} ORDER BY i.rowid"""
_NOTES = "SELECT credits, sum(total_cents), max(issue_date) FROM invoice WHERE credits IS NOT NULL AND status = 'issued' "
_NOTES += "GROUP BY credits"


def retention_facts(db: Connection, wanted: Collection[str] | None = None) -> Iterator[InvoiceRecord]:
    """Every invoice and draft, or those of some clients or payers, in a fixed number of queries."""
    for row in _facts_of_all(db) if wanted is None else _facts_of_some(db, wanted):
        key, about, payer, kind, status, number, issued, due, settled, written_off, total, taken, noted, paid, count = row
        credited = noted if taken is not None and -taken >= total else None
        days = (_known(issued), _known(due), _known(settled), _known(written_off), _known(credited), _known(paid))
        yield InvoiceRecord(key, about, payer, kind, status, number, *days, count)


def _facts_of_some(db: Connection, wanted: Collection[str]) -> Iterator[Row]:
    sql = _SOME.format(listed="IN (SELECT value FROM json_each(:wanted))")
    return db.iterate(sql, {"wanted": json.dumps(list(wanted))})


def _facts_of_all(db: Connection) -> Iterator[Row]:
    notes = {credited: (taken, day) for credited, taken, day in db.iterate(_NOTES)}
    paid: dict[str, tuple[str, int]] = {}
    for invoice, day in db.iterate("SELECT invoice_id, paid_on FROM payment"):
        latest, count = paid.get(invoice, ("", 0))
        paid[invoice] = (max(latest, day), count + 1)
    nothing = (None, None)
    for row in db.iterate(f"SELECT {_FACTS} FROM invoice i ORDER BY i.rowid"):
        yield (*row, *notes.get(row[0], nothing), *paid.get(row[0], (None, 0)))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


_known = lru_cache(maxsize=50_000)(_day)  # the invoices of 100,000 clients share a few thousand days


def _values(invoice: Invoice) -> list[object]:
    days = (invoice.issue_date, invoice.supply_date, invoice.due_date, invoice.settled_on, invoice.written_off_on)
    return [
        invoice.id, invoice.version, invoice.client_id, invoice.payer_id, invoice.kind, invoice.status, invoice.created_by,
        invoice.credits, invoice.series, invoice.year, invoice.sequence, invoice.number, int(invoice.imported),
        *(day.isoformat() if day else None for day in days),
        invoice.buyer_name, "\n".join(invoice.buyer_address), invoice.subject_name, invoice.buyer_street,
        invoice.buyer_postcode, invoice.buyer_city, invoice.buyer_country, invoice.buyer_kvk, invoice.buyer_vat_id,
        invoice.buyer_oin, invoice.term_days, invoice.note, invoice.reference, invoice.exemption, invoice.discount_bp,
        invoice.discount, invoice.net, invoice.vat, invoice.total,
    ]  # fmt: skip


def _add_lines(db: Connection, invoice: Invoice) -> None:
    rows: Iterable[tuple[object, ...]] = (
        (
            invoice.id, line.position, line.service_code, line.description, line.quantity, line.unit_price,
            line.vat_rate.value, line.net, line.supplied_on.isoformat() if line.supplied_on else None, line.tooth,
            line.discount_bp, line.discount,
        )
        for line in invoice.lines
    )  # fmt: skip
    db.execute_many(f"INSERT INTO invoice_line (invoice_id, {_LINE}) VALUES ({', '.join('?' * 12)})", rows)


def _line(row: Row) -> InvoiceLine:
    position, code, description, quantity, price, rate, net, supplied, *rest = row
    return InvoiceLine(position, code, description, quantity, price, VatRate(rate), net, _day(supplied), *rest)


def _invoice(row: Row, lines: tuple[InvoiceLine, ...]) -> Invoice:
    values = dict(zip(_COLUMNS, row, strict=True))
    for name in ("issue_date", "supply_date", "due_date", "settled_on", "written_off_on"):
        values[name] = _day(values[name])
    cents = {name: values.pop(f"{name}_cents") for name in ("discount", "net", "vat", "total")}
    address = tuple(line for line in values.pop("buyer_address").split("\n") if line)
    created_by = MemberId(values.pop("created_by"))
    imported = bool(values.pop("imported"))
    return Invoice(**values, **cents, buyer_address=address, created_by=created_by, imported=imported, lines=lines)
