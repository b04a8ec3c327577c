"""Imported invoices in bulk: what is stored already under their numbers, and many new ones at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from practice_app.domain.ids import ClientId, InvoiceId
from practice_app.domain.imported_invoice import Fingerprint, ImportedInvoice, LineFingerprint
from practice_app.storage import state
from practice_app.storage.buyers import name_of
from practice_app.storage.database import Connection

_OPEN = "invoice_import_open"  # while it is set, the schema takes lines for imported invoices
_SAVEPOINT = "invoice_import"


def begin(db: Connection) -> None:
    """Mark where an import starts, so that it can be undone whole."""
    db.execute(f"SAVEPOINT {_SAVEPOINT}")
    state.put(db, _OPEN, "1")


def keep(db: Connection) -> None:
    """End the import and keep it."""
    db.execute("DELETE FROM state WHERE name = ?", (_OPEN,))
    db.execute(f"RELEASE {_SAVEPOINT}")


def undo(db: Connection) -> None:
    """End the import as if it had never been."""
    db.execute(f"ROLLBACK TO {_SAVEPOINT}")
    db.execute(f"RELEASE {_SAVEPOINT}")


@dataclass(frozen=True, slots=True)
class KnownClient:
    """The client behind a client number."""

    id: ClientId
    name: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class KnownInvoice:
    """An invoice that has a number already; `said` is None unless it was imported."""

    id: InvoiceId
    client_id: ClientId
    kind: str
    issued: str  # ISO text
    said: Fingerprint | None = field(repr=False)


def clients_by_number(db: Connection, numbers: Iterable[str]) -> dict[str, KnownClient]:
    """The clients behind these client numbers, as far as there are any."""
    wanted = sorted(set(numbers))
    sql = f"SELECT number, id, kind, given_name, prefix, family_name, organisation FROM client WHERE number IN ({_marks(wanted)})"
    return {row[0]: KnownClient(row[1], name_of(*row[2:])) for row in db.all(sql, wanted)}


def invoices_by_number(db: Connection, numbers: Iterable[str]) -> dict[str, KnownInvoice]:
    """What is stored already under these numbers, with what it says."""
    wanted = sorted(set(numbers))
    rows = db.all(
        "SELECT i.number, i.id, i.client_id, i.kind, i.imported, coalesce(c.number, ''), i.issue_date, i.due_date, i.supply_date,"
        " p.paid_on FROM invoice i LEFT JOIN invoice c ON c.id = i.credits LEFT JOIN payment p ON p.id = i.id"
        f" WHERE i.number IN ({_marks(wanted)})",
        wanted,
    )
    lines = _lines(db, [row[0] for row in rows if row[4]])
    found = {}
    for number, key, client_id, kind, imported, credits, issued, due, supply, paid in rows:
        said = Fingerprint(client_id, kind, credits, issued, due, supply, paid, tuple(lines[number])) if imported else None
        found[number] = KnownInvoice(key, client_id, kind, issued, said)
    return found


def over_credited(db: Connection, invoices: Iterable[InvoiceId]) -> list[str]:
    """The numbers of those invoices whose credit notes take back more than they claimed."""
    wanted = sorted(invoices)
    sql = (
        f"SELECT i.number FROM invoice i WHERE i.id IN ({_marks(wanted)}) AND i.total_cents <"
        " (SELECT -sum(n.total_cents) FROM invoice n WHERE n.credits = i.id AND n.status = 'issued') ORDER BY i.number"
    )
    return [str(row[0]) for row in db.all(sql, wanted)]


def _lines(db: Connection, numbers: Sequence[str]) -> dict[str, list[LineFingerprint]]:
    found: dict[str, list[LineFingerprint]] = {number: [] for number in numbers}
    if not numbers:
        return found
    sql = (
        "SELECT i.number, l.service_code, l.description, l.quantity_thousandths, l.unit_price_cents, l.vat_rate FROM invoice i"
        f" JOIN invoice_line l ON l.invoice_id = i.id WHERE i.number IN ({_marks(numbers)}) ORDER BY i.number, l.position"
    )
    for number, *line in db.iterate(sql, numbers):
        found[number].append((line[0], line[1], line[2], line[3], line[4]))
    return found


def add_all(db: Connection, invoices: Sequence[ImportedInvoice], member_id: str) -> None:
    """Store many imported invoices with their lines, and the payment of each that was paid.

    Such a payment bears the id of its invoice: so it is told apart from what is recorded here later.
    """
    db.execute_many(
        "INSERT INTO invoice (id, client_id, payer_id, kind, credits, status, series, number, imported, issue_date, supply_date,"
        " due_date, settled_on, created_by, buyer_name, net_cents, vat_cents, total_cents)"
        " VALUES (?, ?, ?, ?, ?, 'issued', 'import', ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (one.id, one.client_id, one.client_id, one.kind, one.credits, one.number, one.issue_date.isoformat(),
             _text(one.supply_date), _text(one.due_date), _text(one.settled_on), member_id, one.buyer_name, one.net, one.vat,
             one.total)
            for one in invoices
        ),
    )  # fmt: skip
    db.execute_many(
        "INSERT INTO invoice_line (invoice_id, position, service_code, description, quantity_thousandths, unit_price_cents,"
        " vat_rate, net_cents) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (line for one in invoices for line in one.line_values()),
    )
    db.execute_many(
        "INSERT INTO payment (id, invoice_id, paid_on, amount_cents) VALUES (?, ?, ?, ?)",
        ((one.id, one.id, one.paid_on.isoformat(), one.total) for one in invoices if one.paid_on and one.total > 0),
    )


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))
