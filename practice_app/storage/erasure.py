"""Deletes one client's rows table by table as the privacy map says, and writes the line of the destruction ledger first."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from practice_app.domain.ids import ClientId, InvoiceId, new_id
from practice_app.domain.plain_dates import is_minor
from practice_app.domain.privacy_map import PRIVACY_MAP
from practice_app.domain.retention_plan import ClientPlan
from practice_app.storage import registers
from practice_app.storage.database import Connection
from practice_app.storage.exported_files import FISCAL_FILES

_FIRST_HASH = "0" * 64
_CHAINED = "id, run_id, client_id, destroyed_at, verdict, rules, counts, remains, merged_into, previous_hash"
_INVOICE_TABLES = ("invoice_line", "payment", "invoice_document", "invoice")


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One destruction: random ids, rules, counts, dates; never a name.

    `merged_into`: this is the earlier id of a duplicate that went with the card it was merged into; it counts nothing.
    """

    sequence: int
    id: str
    run_id: str
    client_id: ClientId
    destroyed_at: datetime
    verdict: str
    rules: tuple[str, ...]
    counts: Mapping[str, int]
    remains: tuple[Mapping[str, str], ...]
    hash: str
    merged_into: str = ""


def erase(db: Connection, run_id: str, plan: ClientPlan, at: datetime) -> LedgerLine:
    """Carry out one client's plan inside the transaction that is open: ledger line, then the rows."""
    line = _write_line(db, run_id, plan, at)
    if plan.due:
        for (old_id,) in db.all("SELECT old_id FROM merged_client WHERE client_id = ? ORDER BY old_id", (plan.client_id,)):
            gone = replace(plan, client_id=ClientId(old_id), items={}, archives=())
            _write_line(db, run_id, gone, at, merged_into=plan.client_id)
        archived_before = db.one("SELECT 1 FROM archive WHERE client_id = ?", (plan.client_id,)) is not None
        _archive(db, plan, plan.on)
        stays = db.one("SELECT 1 FROM archive WHERE client_id = ?", (plan.client_id,)) is not None
        erase_card(db, plan.client_id, plan.verdict, plan.on, archive_goes_on=archived_before and stays)
    erase_invoices(db, plan.expired_invoices)
    _erase_records(db, plan)
    if "dossier_note" in plan.items:  # its own term may be over while the client stays
        db.execute("DELETE FROM dossier WHERE client_id = ?", (plan.client_id,))
    db.execute("DELETE FROM announcement WHERE client_id = ?", (plan.client_id,))
    return line


def write_part(db: Connection, run_id: str, plan: ClientPlan, at: datetime) -> LedgerLine:
    """The line of an erasure in part: the client stays, and `plan.items` count what went; the caller deletes it."""
    return _write_line(db, run_id, plan, at)


def forget_traces(db: Connection) -> None:
    """What a deletion leaves besides rows: words in the search index, and statistics, which kept a name (security.md).

    `optimize` is no cure: it leaves an index of one segment as it is, and with it the deleted words that part its leaves.
    """
    db.execute("INSERT INTO client_search (client_search) VALUES ('rebuild')")
    db.execute("ANALYZE")


def ledger(db: Connection, run_id: str | None = None) -> Iterator[LedgerLine]:
    """The ledger, oldest first; of one run."""
    where, values = ("WHERE run_id = ?", (run_id,)) if run_id else ("", ())
    sql = f"SELECT sequence, {_CHAINED}, hash FROM destruction {where} ORDER BY sequence"
    for sequence, identity, run, client, at, verdict, rules, counts, remains, merged, _, digest in db.iterate(sql, values):
        yield LedgerLine(
            sequence,
            identity,
            run,
            ClientId(client),
            datetime.fromisoformat(at),
            verdict,
            tuple(rules.split()),
            json.loads(counts),
            tuple(json.loads(remains)),
            digest,
            merged,
        )


def head(db: Connection) -> str:
    """The hash of the last ledger line; zeros for an empty ledger."""
    return str(db.value("SELECT hash FROM destruction ORDER BY sequence DESC LIMIT 1") or _FIRST_HASH)


def first_broken_line(db: Connection) -> int | None:
    """The first line of the ledger that was changed, removed or inserted outside the program; None: it is whole."""
    previous = _FIRST_HASH
    for number, row in enumerate(db.iterate(f"SELECT sequence, {_CHAINED}, hash FROM destruction ORDER BY sequence"), 1):
        fields = list(row[1:-1])
        if row[0] != number or fields[-1] != previous or row[-1] != _digest(fields):
            return number
        previous = row[-1]
    return None


def _write_line(db: Connection, run_id: str, plan: ClientPlan, at: datetime, merged_into: str = "") -> LedgerLine:
    last = db.one("SELECT sequence, hash FROM destruction ORDER BY sequence DESC LIMIT 1") or (0, _FIRST_HASH)
    rules = [rule.value for rule in plan.rules]
    remains = [{"rule": term.rule.value, "keep_until": term.keep_until.isoformat()} for term in plan.archives]
    fields: list[object] = [
        new_id(),
        run_id,
        plan.client_id,
        at.isoformat(),
        plan.verdict,
        " ".join(rules),
        json.dumps(dict(plan.items), sort_keys=True),
        json.dumps(remains),
        merged_into,
        last[1],
    ]
    digest = _digest(fields)
    db.execute(
        f"INSERT INTO destruction (sequence, {_CHAINED}, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (last[0] + 1, *fields, digest),
    )
    return LedgerLine(
        last[0] + 1, str(fields[0]), run_id, plan.client_id, at, plan.verdict, tuple(rules), plan.items, tuple(remains), digest
    )


def _archive(db: Connection, plan: ClientPlan, on: date) -> None:
    """What stays to find an archive by: the client number; in the care archive name and birth date too (WGBO)."""
    if plan.verdict == "destroy" and not plan.archives:
        db.execute("DELETE FROM archive WHERE client_id = ?", (plan.client_id,))
        return
    kind = {"care_archive": "care", "fiscal_archive": "fiscal"}.get(plan.verdict, "register")
    card = db.one(
        "SELECT trim(given_name || ' ' || trim(prefix || ' ' || family_name)) || organisation, birth_date "
        "FROM client WHERE id = ?",
        (plan.client_id,),
    )
    identity = card if kind == "care" and card else ("", None)
    db.execute(
        "INSERT INTO archive (client_id, number, kind, anchor, anchor_kind, archived_on, name, birth_date) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (client_id) DO UPDATE SET kind = excluded.kind, "
        "name = CASE WHEN excluded.kind = 'care' THEN archive.name ELSE '' END, "
        "birth_date = CASE WHEN excluded.kind = 'care' THEN archive.birth_date END",
        (plan.client_id, plan.number, kind, plan.anchor.isoformat(), plan.anchor_kind, on.isoformat(), *identity),
    )


def erase_card(db: Connection, client_id: ClientId, verdict: str, on: date, *, archive_goes_on: bool = False) -> None:
    """Delete what the privacy map says goes with a card, but for what stays in an archive; also when a restore repeats it."""
    # The BSN identifies the patient of the dossier (WGBO).
    stays = {"national_id", "dossier"} if verdict == "care_archive" else set()
    if archive_goes_on:
        stays.add("export_record")  # of what the archive still holds
    elif verdict == "fiscal_archive":
        stays.add("export_record")
        db.execute(f"DELETE FROM export_record WHERE client_id = ? AND kind NOT IN {FISCAL_FILES}", (client_id,))
    _keep_guardian(db, client_id, on)
    tables = [(table.erased, name, table.rows_of_client) for name, table in PRIVACY_MAP.items() if table.erased is not None]
    for _, name, condition in sorted(tables):
        if name not in stays:
            db.execute(f"DELETE FROM {name} WHERE {condition}", {"client": client_id})
    db.execute("DELETE FROM consent WHERE client_id = ? AND withdrawn_on IS NULL", (client_id,))
    registers.forget_card(db, client_id)


def _keep_guardian(db: Connection, client_id: ClientId, on: date) -> None:
    """Who is guardian of a client under 18 stays in the child's own data, with what the card knew of reaching them."""
    born = db.all(
        "SELECT relation.id, birth_date FROM relation JOIN client ON client.id = relation.client_id "
        "WHERE related_client_id = ? AND relation.kind = 'guardian' AND birth_date IS NOT NULL",
        (client_id,),
    )
    db.execute_many(
        "UPDATE relation SET related_client_id = NULL, email = coalesce(nullif(relation.email, ''), card.email), "
        "phone = coalesce(nullif(relation.phone, ''), card.phone), address = coalesce(nullif(relation.address, ''), "
        "trim(trim(card.street || ' ' || card.house_number) || ', ' || trim(card.postcode || ' ' || card.city), ', ')) "
        "FROM client card WHERE card.id = relation.related_client_id AND relation.id = ?",
        [(relation,) for relation, day in born if is_minor(date.fromisoformat(day), on)],
    )


def erase_invoices(db: Connection, invoice_ids: Iterable[InvoiceId]) -> None:
    """Issued invoices whose statutory term is over: the permit opens the schema's triggers for this transaction only."""
    for invoice_id in invoice_ids:
        db.execute("INSERT INTO destruction_permit VALUES (?)", (invoice_id,))
        for table in _INVOICE_TABLES:
            column = "id" if table == "invoice" else "invoice_id"
            db.execute(f"DELETE FROM {table} WHERE {column} = ?", (invoice_id,))
        db.execute("DELETE FROM destruction_permit WHERE invoice_id = ?", (invoice_id,))


def _erase_records(db: Connection, plan: ClientPlan) -> None:
    """Withdrawn consents and closed entries of the registers, each at the end of its own term."""
    for record in plan.expired_records:
        if record.category in registers.CATEGORIES:
            registers.erase_closed(db, plan.client_id, record.category, record.anchor)
        if record.category == "consent_proof":
            db.execute(
                "DELETE FROM consent WHERE client_id = ? AND withdrawn_on = ?", (plan.client_id, record.anchor.isoformat())
            )


def _digest(fields: list[object]) -> str:
    return hashlib.sha256(json.dumps(fields, separators=(",", ":")).encode()).hexdigest()
