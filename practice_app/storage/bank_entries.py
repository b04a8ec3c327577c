"""Entries of bank statements as stored: what waits for a person, what was booked, and what is known already."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from practice_app.domain.access import Category
from practice_app.domain.bank_entry import BankEntry, EntryStatus
from practice_app.domain.bank_match import OpenItem, Waiting
from practice_app.domain.errors import N_, NotFound
from practice_app.domain.ids import InvoiceId
from practice_app.storage.database import Connection
from practice_app.storage.unit import Unit
from practice_app.storage.visibility import visible

_COLUMNS = "fingerprint, booked_on, amount_cents, name, iban, description, reference"
# A payment taken back has a row of its own with the same mark, so that the sum is what is booked now.
_LEFT = (
    "amount_cents - (SELECT coalesce(sum(payment.amount_cents), 0) FROM payment"
    " WHERE payment.bank_entry = bank_entry.fingerprint)"
)
_HAS_DETAILS = "(name <> '' OR iban <> '' OR description <> '' OR reference <> '')"


def known(db: Connection, fingerprints: Iterable[str]) -> set[str]:
    """Those that came in before; of a client who was destroyed the payment alone may still know."""
    asked = json.dumps(list(fingerprints))
    rows = db.all(
        "SELECT value FROM json_each(?) WHERE value IN (SELECT fingerprint FROM bank_entry)"
        " OR value IN (SELECT bank_entry FROM payment WHERE bank_entry IS NOT NULL)",
        (asked,),
    )
    return {str(row[0]) for row in rows}


def add(db: Connection, entries: Sequence[BankEntry], seen_on: date) -> None:
    """Store new entries; they wait for a person."""
    db.execute_many(
        f"INSERT INTO bank_entry ({_COLUMNS}, status, seen_on) VALUES (?, ?, ?, ?, ?, ?, ?, 'waiting', ?)",
        (
            (
                one.fingerprint, one.booked_on.isoformat(), one.amount, one.name, one.iban, one.description, one.reference,
                seen_on.isoformat(),
            )
            for one in entries
        ),
    )  # fmt: skip


def find(db: Connection, status: EntryStatus, most: int) -> list[Waiting]:
    """The entries of one status, the oldest first; of those dealt with the newest first."""
    order = "ASC" if status == "waiting" else "DESC"
    rows = db.all(
        f"SELECT {_COLUMNS}, {_LEFT} FROM bank_entry WHERE status = ? ORDER BY booked_on {order}, fingerprint LIMIT ?",
        (status, most),
    )
    return [Waiting(_entry(row), int(row[7])) for row in rows]


def get(db: Connection, fingerprint: str) -> tuple[Waiting, EntryStatus]:
    """One entry and its status. NotFound when there is no such entry."""
    row = db.one(f"SELECT {_COLUMNS}, {_LEFT}, status FROM bank_entry WHERE fingerprint = ?", (fingerprint,))
    if row is None:
        raise NotFound(N_("This entry of the bank is not there any more."))
    return Waiting(_entry(row), int(row[7])), row[8]


def set_status(db: Connection, fingerprint: str, status: EntryStatus) -> None:
    """Where it stands now."""
    db.execute("UPDATE bank_entry SET status = ? WHERE fingerprint = ?", (status, fingerprint))


def reopen(db: Connection, fingerprint: str) -> None:
    """A booking of this entry was taken back: it waits again, as long as it is still told who paid."""
    db.execute(
        f"UPDATE bank_entry SET status = 'waiting' WHERE fingerprint = ? AND status = 'booked' AND {_HAS_DETAILS}", (fingerprint,)
    )


def forget(db: Connection, seen_before: date) -> int:
    """Blank who paid and for what in entries read before this day; how many."""
    return db.execute(
        f"UPDATE bank_entry SET name = '', iban = '', description = '', reference = '' WHERE seen_on < ? AND {_HAS_DETAILS}",
        (seen_before.isoformat(),),
    )


def count_waiting(db: Connection) -> int:
    """How many wait, counted in an index."""
    return int(db.value("SELECT count(*) FROM bank_entry WHERE status = 'waiting'"))


def payers_by_iban(db: Connection) -> dict[str, set[str]]:
    """For each account of which a booking stands and that is still told: who was paid for."""
    rows = db.all(
        "SELECT bank_entry.iban, invoice.payer_id FROM bank_entry"
        " JOIN payment ON payment.bank_entry = bank_entry.fingerprint JOIN invoice ON invoice.id = payment.invoice_id"
        " WHERE bank_entry.iban <> '' GROUP BY 1, 2 HAVING sum(payment.amount_cents) > 0"
    )
    payers: defaultdict[str, set[str]] = defaultdict(set)
    for iban, payer_id in rows:
        payers[iban].add(payer_id)
    return payers


def booked_on(unit: Unit) -> dict[str, list[tuple[InvoiceId, str]]]:
    """The invoices (id and number) that entries are booked on now, of those that the member may see."""
    condition, values = visible(unit, Category.INVOICE, "invoice.client_id")
    rows = unit.db.all(
        "SELECT payment.bank_entry, invoice.id, invoice.number FROM payment JOIN invoice ON invoice.id = payment.invoice_id"
        f" WHERE payment.bank_entry IS NOT NULL AND {condition} GROUP BY 1, 2 HAVING sum(payment.amount_cents) > 0 ORDER BY 3",
        values,
    )
    booked: defaultdict[str, list[tuple[InvoiceId, str]]] = defaultdict(list)
    for fingerprint, invoice_id, number in rows:
        booked[fingerprint].append((invoice_id, number))
    return booked


def twins(db: Connection) -> set[str]:
    """The waiting entries beside which another one of the same day, amount and payer is known: perhaps the same money, since
    the two formats of a bank do not always tell the same of it."""
    rows = db.all(
        "SELECT fingerprint FROM (SELECT fingerprint, status,"
        " iban <> '' AND count(*) OVER (PARTITION BY booked_on, amount_cents, iban) > 1"
        " OR name <> '' AND count(*) OVER (PARTITION BY booked_on, amount_cents, lower(name)) > 1 AS twin"
        f" FROM bank_entry WHERE {_HAS_DETAILS}) WHERE twin AND status = 'waiting'"
    )
    return {str(row[0]) for row in rows}


def paid_alike(db: Connection) -> dict[tuple[date, int], set[InvoiceId]]:
    """For each day and amount (cents) of an entry that is booked: on which invoices; none from before what waits."""
    rows = db.all(
        "SELECT bank_entry.booked_on, bank_entry.amount_cents, payment.invoice_id FROM bank_entry"
        " JOIN payment ON payment.bank_entry = bank_entry.fingerprint"
        " WHERE bank_entry.booked_on >= (SELECT min(booked_on) FROM bank_entry WHERE status = 'waiting')"
        " GROUP BY 1, 2, 3 HAVING sum(payment.amount_cents) > 0"
    )
    paid: defaultdict[tuple[date, int], set[InvoiceId]] = defaultdict(set)
    for day, cents, invoice_id in rows:
        paid[date.fromisoformat(day), cents].add(invoice_id)
    return paid


def open_items(unit: Unit) -> list[OpenItem]:
    """Every open invoice that the member may see, with what is still claimed."""
    invoices, may_invoice = visible(unit, Category.INVOICE, "invoice.client_id")
    paid, may_payment = visible(unit, Category.PAYMENT, "invoice.client_id")
    rows = unit.db.all(
        f"""SELECT invoice.id, invoice.number, invoice.total_cents
            - (SELECT coalesce(sum(payment.amount_cents), 0) FROM payment WHERE payment.invoice_id = invoice.id)
            + (SELECT coalesce(sum(note.total_cents), 0) FROM invoice note
               WHERE note.credits = invoice.id AND note.status = 'issued') AS open_cents,
            invoice.payer_id, invoice.buyer_name, invoice.subject_name
            FROM invoice WHERE invoice.status = 'issued' AND invoice.kind = 'invoice' AND invoice.settled_on IS NULL
            AND invoice.written_off_on IS NULL AND invoice.client_id NOT IN (SELECT client_id FROM archive)
            AND {invoices} AND {paid} ORDER BY invoice.issue_date, invoice.number""",
        [*may_invoice, *may_payment],
    )
    return [OpenItem(*row) for row in rows if row[2] > 0]


def closed_numbers(unit: Unit, since: date) -> list[str]:
    """The numbers of invoices issued since then on which nothing is claimed any more, of those that the member may see."""
    condition, values = visible(unit, Category.INVOICE, "client_id")
    rows = unit.db.all(
        "SELECT number FROM invoice WHERE issue_date >= ? AND kind = 'invoice'"
        f" AND (settled_on IS NOT NULL OR written_off_on IS NOT NULL) AND {condition}",
        [since.isoformat(), *values],
    )
    return [str(row[0]) for row in rows]


def _entry(row: Sequence[object]) -> BankEntry:
    fingerprint, day, amount, *details = row[:7]
    return BankEntry(str(fingerprint), date.fromisoformat(str(day)), int(str(amount)), *map(str, details))
