"""Brings a restored file up to what the after-file says: destroyed clients go again, holds and objections come back."""

from __future__ import annotations

from collections.abc import Iterable

from practice_app.domain.ids import ClientId
from practice_app.domain.privacy_map import PRIVACY_MAP
from practice_app.storage.after_file import COLUMNS, AfterFile
from practice_app.storage.database import Connection, Row

_INVOICE_TABLES = (
    ("invoice_line", "invoice_id"),
    ("payment", "invoice_id"),
    ("invoice_document", "invoice_id"),
    ("invoice", "id"),
)


def apply_after_file(db: Connection, after: AfterFile) -> int:
    """Apply everything but members (those live in the header), in the open transaction. How many clients went again."""
    destroyed = _follow_ledger(db, after.rows["purge_run"], after.rows["destruction"])
    remaining = {str(row[0]) for row in after.rows["remaining_invoice"]}
    for client_id, verdict in destroyed.items():
        _erase_card(db, client_id, verdict)
        _erase_invoices(db, client_id, remaining)
    _follow_archive(db, after.rows["archive"], {str(row[3]) for row in after.rows["destruction"]})
    _put(db, "hold", after.rows["hold"])
    _put(db, "suppression", after.rows["suppression"])
    db.execute_many("UPDATE consent SET withdrawn_on = ? WHERE id = ? AND withdrawn_on IS NULL", after.rows["withdrawn"])
    raise_series(db, after.rows["invoice_series"])
    return len(destroyed)


def raise_series(db: Connection, last_given: Iterable[Row]) -> None:
    """No number that was given after the backup is given a second time. Rows: series, year, last sequence, last date."""
    db.execute_many(
        "INSERT INTO invoice_series VALUES (?, ?, ?, ?) ON CONFLICT (series, year) DO UPDATE SET"
        " last_sequence = max(last_sequence, excluded.last_sequence),"
        " last_issue_date = max(last_issue_date, excluded.last_issue_date)",
        last_given,
    )


def _follow_ledger(db: Connection, runs: list[Row], lines: list[Row]) -> dict[ClientId, str]:
    """Add the ledger lines that the backup lacks; the clients they destroyed, each with the latest verdict."""
    known = int(db.value("SELECT coalesce(max(sequence), 0) FROM destruction"))
    missing = [line for line in lines if line[0] > known]
    db.execute_many(
        f"INSERT INTO purge_run ({COLUMNS['purge_run']}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
        " status = excluded.status, deleted_at = excluded.deleted_at, swept_at = excluded.swept_at",
        runs,
    )
    _put(db, "destruction", missing)
    return {ClientId(str(line[3])): str(line[5]) for line in missing}


def _erase_card(db: Connection, client_id: ClientId, verdict: str) -> None:
    """Delete what the privacy map says, as the purge did; a ledger line of an archive leaves no card to delete."""
    stays = "national_id" if verdict == "care_archive" else ""
    if verdict in ("keep", "held"):
        return
    tables = [(table.erased, name, table.rows_of_client) for name, table in PRIVACY_MAP.items() if table.erased is not None]
    for _, name, condition in sorted(tables):
        if name != stays:
            db.execute(f"DELETE FROM {name} WHERE {condition}", {"client": client_id})
    db.execute("DELETE FROM consent WHERE client_id = ? AND withdrawn_on IS NULL", (client_id,))
    db.execute("DELETE FROM announcement WHERE client_id = ?", (client_id,))


def _erase_invoices(db: Connection, client_id: ClientId, remaining: set[str]) -> None:
    """The invoices that the practice no longer held; the permit opens the schema's triggers for this transaction only."""
    for (invoice_id,) in db.all("SELECT id FROM invoice WHERE client_id = ?", (client_id,)):
        if invoice_id in remaining:
            continue
        db.execute("INSERT INTO destruction_permit VALUES (?)", (invoice_id,))
        for table, column in _INVOICE_TABLES:
            db.execute(f"DELETE FROM {table} WHERE {column} = ?", (invoice_id,))
        db.execute("DELETE FROM destruction_permit WHERE invoice_id = ?", (invoice_id,))


def _follow_archive(db: Connection, rows: list[Row], destroyed: set[str]) -> None:
    """The archive entries of destroyed clients, exactly as they stood."""
    db.execute_many("DELETE FROM archive WHERE client_id = ?", [(client,) for client in destroyed])
    _put(db, "archive", [row for row in rows if row[0] in destroyed])


def _put(db: Connection, table: str, rows: list[Row]) -> None:
    columns = COLUMNS[table]
    marks = ", ".join("?" for _ in columns.split(","))
    db.execute_many(f"INSERT OR REPLACE INTO {table} ({columns}) VALUES ({marks})", rows)
