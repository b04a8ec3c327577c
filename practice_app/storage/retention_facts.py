"""Gathers the facts of retention for every client, or for some, in a fixed number of queries whatever their number."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Literal

from practice_app.domain.ids import ClientId
from practice_app.domain.retention_facts import ClientFacts, Hold, InvoiceFacts, RecordFacts
from practice_app.domain.retention_reasons import suspended_until
from practice_app.domain.retention_rules import FISCAL_ARCHIVE, REGISTER_ARCHIVE, RuleName
from practice_app.storage import invoices, registers
from practice_app.storage.database import Connection
from practice_app.storage.exported_files import FISCAL_FILES
from practice_app.storage.invoices import InvoiceRecord

# One count a category: what hangs on a card, besides what the rules look at one by one (invoices, withdrawn consents).
_COUNTED = (
    ("relation_and_guardian", "SELECT client_id, count(*) FROM relation {where} GROUP BY client_id"),
    ("consent", "SELECT client_id, count(*) FROM consent WHERE withdrawn_on IS NULL {and_} GROUP BY client_id"),
    ("national_id", "SELECT client_id, 1 FROM national_id {where}"),
    ("photo", "SELECT client_id, 1 FROM photo {where}"),
    ("assignment", "SELECT client_id, count(*) FROM assignment {where} GROUP BY client_id"),
    (
        "inspection_export",
        "SELECT client_id, count(*) FROM export_record WHERE client_id IS NOT NULL {and_} "
        f"AND (kind NOT IN {FISCAL_FILES} OR client_id IN (SELECT client_id FROM archive)) GROUP BY client_id",
    ),
)
_ARCHIVE_ROW = {"care": "client_name_and_birth_date", "fiscal": FISCAL_ARCHIVE, "register": REGISTER_ARCHIVE}
_WANTED = "IN (SELECT value FROM json_each(:wanted))"


@dataclass(slots=True)
class _Gathered:
    """The facts of all clients asked for, by client."""

    invoices: dict[str, list[InvoiceFacts]] = field(default_factory=lambda: defaultdict(list))
    others: dict[tuple[str, str], str] = field(default_factory=dict)  # (client, invoice) → the other party to it
    drafts: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    orders: dict[tuple[str, str], list[date]] = field(default_factory=lambda: defaultdict(list))
    contacts: dict[str, date] = field(default_factory=dict)
    holds: dict[str, list[Hold]] = field(default_factory=lambda: defaultdict(list))
    # Last clinical change, practitioner's yes, the patient's own request granted.
    dossiers: dict[str, tuple[date, date | None, date | None]] = field(default_factory=dict)
    still_open: dict[str, list[int]] = field(default_factory=dict)  # requests, complaints, breaches
    records: dict[str, list[RecordFacts]] = field(default_factory=lambda: defaultdict(list))
    counts: dict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))


def client_facts(db: Connection, wanted: Collection[str] | None = None) -> Iterator[ClientFacts]:
    """The facts of every client by number, archived ones last; or of those with the ids `wanted`."""
    gathered = _gather(db, wanted)
    _mark_kept_by_others(db, gathered, wanted)
    where, values = _condition("WHERE id", wanted)
    for identity, number, registered, with_contact in db.iterate(
        f"SELECT id, number, registered_on, email || phone || street || city <> '' FROM client {where} ORDER BY number", values
    ):
        counts = {"client_name_and_birth_date": 1, **({"contact": 1} if with_contact else {})}
        yield _facts(gathered, identity, number, date.fromisoformat(registered), counts)
    yield from _archived_facts(db, gathered, wanted)


def _archived_facts(db: Connection, gathered: _Gathered, wanted: Collection[str] | None) -> Iterator[ClientFacts]:
    where, values = _condition("WHERE client_id", wanted)
    sql = f"SELECT client_id, number, kind, anchor, anchor_kind, archived_on FROM archive {where} ORDER BY number"
    for identity, number, kind, anchor, anchor_kind, archived_on in db.iterate(sql, values):
        counts = {_ARCHIVE_ROW[kind]: 1}
        archive: dict[str, Any] = {
            "archived": "care" if kind == "care" else "fiscal",
            "kept_anchor": (anchor_kind, date.fromisoformat(anchor)),
        }
        yield _facts(gathered, identity, number, date.fromisoformat(archived_on), counts, archive)


def _facts(
    gathered: _Gathered,
    identity: str,
    number: str,
    registered_on: date,
    counts: Mapping[str, int],
    archive: Mapping[str, Any] | None = None,
) -> ClientFacts:
    changed, confirmed, granted = gathered.dossiers.get(identity, (None, None, None))
    requests, complaints, breaches = gathered.still_open.get(identity, (0, 0, 0))
    return ClientFacts(
        ClientId(identity),
        number,
        registered_on,
        invoices=tuple(gathered.invoices.get(identity, ())),
        orders=tuple(gathered.orders.get((identity, "order"), ())),
        purchases=tuple(gathered.orders.get((identity, "purchase"), ())),
        last_contact=gathered.contacts.get(identity),
        last_clinical_change=changed,
        dossier_confirmed_on=confirmed,
        dossier_destruction_granted=granted,
        holds=tuple(gathered.holds.get(identity, ())),
        open_requests=requests,
        open_complaints=complaints,
        open_breaches=breaches,
        draft_invoices=gathered.drafts.get(identity, 0),
        records=tuple(gathered.records.get(identity, ())),
        counts={**counts, **gathered.counts.get(identity, {})},
        **(archive or {}),
    )


def _condition(column: str, wanted: Collection[str] | None) -> tuple[str, dict[str, object]]:
    return ("", {}) if wanted is None else (f"{column} {_WANTED}", {"wanted": json.dumps(list(wanted))})


def _gather(db: Connection, wanted: Collection[str] | None) -> _Gathered:
    found = _Gathered()
    for record in invoices.retention_facts(db, wanted):
        _add_invoice(found, record)
    where, values = _condition("WHERE client_id", wanted)
    and_, _ = _condition("AND client_id", wanted)
    for client, kind, day in db.iterate(f"SELECT client_id, kind, ordered_on FROM client_order {where}", values):
        # retention.md knows orders and purchases; who downloads something ordered it (mission O2), so it counts alike.
        found.orders[client, "order" if kind == "download" else kind].append(date.fromisoformat(day))
        found.counts[client]["order"] = found.counts[client].get("order", 0) + 1
    sql = f"SELECT client_id, confidential, max(sent_on), count(*) FROM correspondence {where} GROUP BY client_id, confidential"
    for client, confidential, day, count in db.iterate(sql, values):
        last = date.fromisoformat(day)
        found.contacts[client] = max(found.contacts.get(client, last), last)
        found.counts[client]["confidential_correspondence" if confidential else "correspondence"] = count
    sql = f"SELECT client_id, reason, until, kind FROM hold WHERE released_on IS NULL {and_} ORDER BY placed_on, id"
    for client, reason, until, kind in db.iterate(sql, values):
        found.holds[client].append(Hold(reason, date.fromisoformat(until) if until else None, kind))
    _gather_counts(db, found, where, and_, values)
    _gather_dossiers(db, found, where, values)
    return found


def _gather_dossiers(db: Connection, found: _Gathered, where: str, values: dict[str, object]) -> None:
    sql = f"SELECT client_id, last_clinical_change, confirmed_on, destruction_granted_on FROM dossier {where}"
    for client, changed, *others in db.iterate(sql, values):
        confirmed, granted = (date.fromisoformat(day) if day else None for day in others)
        found.dossiers[client] = (date.fromisoformat(changed), confirmed, granted)
        found.counts[client]["dossier_note"] = 1


def _gather_counts(db: Connection, found: _Gathered, where: str, and_: str, values: dict[str, object]) -> None:
    sql = f"SELECT client_id, withdrawn_on FROM consent WHERE withdrawn_on IS NOT NULL {and_} ORDER BY withdrawn_on, id"
    for client, day in db.iterate(sql, values):
        found.records[client].append(RecordFacts(RuleName.CONSENT, "consent_proof", date.fromisoformat(day)))
    for client, record in registers.closed(db, and_, values):
        found.records[client].append(record)
    found.still_open = registers.still_open(db, and_, values)
    for category, sql in _COUNTED:
        for client, count in db.iterate(sql.format(where=where, and_=and_), values):
            found.counts[client][category] = count


def _mark_kept_by_others(db: Connection, found: _Gathered, wanted: Collection[str] | None) -> None:
    """An invoice of two clients stays while either is on hold or suspended (retention.md: client and payer alike)."""
    others = set(found.others.values())
    if not others:
        return
    elsewhere = found if wanted is None else _gather(db, others)
    until = {one: suspended_until(_facts(elsewhere, one, "", date.min, {})) for one in others}
    for identity in {client for client, _ in found.others}:
        found.invoices[identity] = [
            replace(one, other_kept_until=until.get(found.others.get((identity, one.id), ""))) for one in found.invoices[identity]
        ]


def _add_invoice(found: _Gathered, record: InvoiceRecord) -> None:
    """An invoice concerns the client it is about and the payer alike (retention.md)."""
    about, payer = record.client_id, record.payer_id
    if record.status == "draft" or record.issue_date is None:
        for identity in {about, payer}:
            found.drafts[identity] += 1
    elif about == payer:
        found.invoices[about].append(_invoice_facts(record, record.issue_date, "both"))
    else:
        found.others[about, record.id], found.others[payer, record.id] = payer, about
        found.invoices[about].append(_invoice_facts(record, record.issue_date, "client"))
        found.invoices[payer].append(_invoice_facts(record, record.issue_date, "payer"))


def _invoice_facts(record: InvoiceRecord, issued: date, role: Literal["client", "payer", "both"]) -> InvoiceFacts:
    paid = record.last_paid_on
    return InvoiceFacts(
        record.id,
        record.number,
        issued,
        record.kind,
        role,
        record.due_date,
        # Money paid back after the settlement is booked in a later year, and kept as long (AWR art. 52(4)).
        booked_on=issued if paid is None or paid < issued else paid,
        settled_on=record.settled_on,
        credited_on=record.credited_on,
        written_off_on=record.written_off_on,
        payments=record.payments,
    )
