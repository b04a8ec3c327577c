"""Brings a restored file up to what the after-file says: destroyed clients go again, holds and objections come back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime

from practice_app.domain.ids import ClientId, InvoiceId, new_id
from practice_app.storage import clients, erased_parts, erasure, registers, removed_content, state, suppression
from practice_app.storage.after_file import COLUMNS, AfterFile
from practice_app.storage.database import Connection, Row
from practice_app.storage.keys import Header
from practice_app.storage.keys.crypto import b64
from practice_app.system.clock import legal_date


def apply_after_file(db: Connection, after: AfterFile) -> int:
    """Apply everything but members (those live in the header), in the open transaction. How many clients went again."""
    destroyed, merged = _follow_ledger(db, after.rows["purge_run"], after.rows["destruction"])
    for old_id, client_id in merged.items():
        _merge_what_stays(db, old_id, client_id)
        erasure.erase_card(db, old_id, "destroy", destroyed[old_id][1])
    remaining = {str(row[0]) for row in after.rows["remaining_invoice"]}
    for client_id, (verdict, on) in destroyed.items():
        if client_id not in merged and verdict not in ("keep", "held"):  # then only what had a term of its own went
            erasure.erase_card(db, client_id, verdict, on)
        _erase_invoices(db, client_id, remaining)
        registers.keep_only(db, client_id, after.rows["remaining_entry"])
    _follow_archive(db, after.rows["archive"], {str(row[3]) for row in after.rows["destruction"]})
    _put(db, "hold", _holds(db, after.rows["hold"], after.rows["merged_client"]))
    _put(db, "suppression", after.rows["suppression"])
    # A change that was taken back after the backup does not come back; one from after this file stays.
    db.execute("DELETE FROM term_change WHERE decided_on <= ?", (after.written_at.date().isoformat(),))
    _put(db, "term_change", after.rows["term_change"])
    erased_parts.erase_again(db, after.rows["erased_part"])
    _forget_dossiers(db, after.rows["destruction"], after.rows["dossier"])
    _put(db, "dossier", _known(db, after.rows["dossier"]))
    for (number,) in after.rows["last_client_number"]:
        _raise_client_number(db, str(number))
    _put_backups(db, after)
    for (key,) in after.rows["suppression_key"]:
        state.put(db, suppression.KEY, str(key))
    db.execute_many("UPDATE consent SET withdrawn_on = ? WHERE id = ? AND withdrawn_on IS NULL", after.rows["withdrawn"])
    removed_content.apply(db, after.rows["removed_letter"], after.rows["removed_file"], after.rows["content_review"])
    objected = "UPDATE notice_answer SET answer = 'objected', answered_on = ? WHERE notice_id = ? AND client_id = ?"
    db.execute_many(objected, after.rows["objected"])
    _put(db, "setting", after.rows["setting"])
    raise_series(db, after.rows["invoice_series"] + after.rows["imported_series"])
    return len(destroyed.keys() - merged.keys())


def apply_second_steps(db: Connection, after: AfterFile, header: Header) -> None:
    """The second steps as they stand now. That of a member whose keys are others by now opens for nobody, so it goes."""
    if not after.boxes:  # an older program did not write them down
        return
    same = {member for member, slot in header.slots.items() if after.boxes.get(member) == b64(slot.grant.box_public)}
    db.execute("DELETE FROM second_step")
    db.execute_many(
        "INSERT INTO second_step (member_id, version, since, sealed) VALUES (?, ?, ?, ?)",
        [(row[0], row[1], row[2], bytes.fromhex(row[3])) for row in after.rows["second_step"] if row[0] in same],
    )


def end_passing_access(db: Connection, now: datetime) -> None:
    """Nobody reaches another's clients any more because of an emergency, or an absence, of the day of the backup."""
    today = legal_date(now).isoformat()
    db.execute("UPDATE emergency_access SET until = ? WHERE until > ?", (now.isoformat(), now.isoformat()))
    db.execute("UPDATE standing_in SET ended_on = ? WHERE ended_on IS NULL AND until >= ?", (today, today))
    db.execute("DELETE FROM assignment WHERE until >= ?", (today,))  # only standing in gives an assignment an end


def raise_series(db: Connection, last_given: Iterable[Row]) -> None:
    """No number that was given after the backup is given a second time. Rows: series, year, last sequence, last date."""
    db.execute_many(
        "INSERT INTO invoice_series VALUES (?, ?, ?, ?) ON CONFLICT (series, year) DO UPDATE SET"
        " last_sequence = max(last_sequence, excluded.last_sequence),"
        " last_issue_date = max(last_issue_date, excluded.last_issue_date)",
        last_given,
    )


def _raise_client_number(db: Connection, number: str) -> None:
    known = state.get(db, clients.LAST_NUMBER)
    if number.isdigit() and (not known.isdigit() or int(number) > int(known)):
        state.put(db, clients.LAST_NUMBER, number)


def _known(db: Connection, rows: list[Row]) -> list[Row]:
    """Of rows that begin with a client's id those of clients who are here."""
    here = {str(row[0]) for row in db.iterate("SELECT id FROM client UNION SELECT client_id FROM archive")}
    return [row for row in rows if row[0] in here]


def _put_backups(db: Connection, after: AfterFile) -> None:
    """Where backups go by themselves now, and those made since: their heads are not in this trail (sequence 0)."""
    places = after.rows["backup_place"]
    if places:
        db.execute("DELETE FROM backup_place")
    db.execute_many("INSERT INTO backup_place (path, position, added_on, added_by) VALUES (?, ?, ?, ?)", places)
    db.execute_many(
        "INSERT OR IGNORE INTO backup_record (id, target, file_name, made_at, sha256, audit_sequence, audit_hash, verified_at)"
        " VALUES (?, ?, ?, ?, ?, 0, '', ?)",
        after.rows["backup_record"],
    )


def _follow_ledger(
    db: Connection, runs: list[Row], lines: list[Row]
) -> tuple[dict[ClientId, tuple[str, date]], dict[ClientId, ClientId]]:
    """Add the ledger lines that the backup lacks.

    Returns the clients they destroyed, each with the latest verdict and its day, and of those the duplicates that were merged
    before, with the card they went into.
    """
    known = int(db.value("SELECT coalesce(max(sequence), 0) FROM destruction"))
    missing = [line for line in lines if line[0] > known]
    db.execute_many(
        f"INSERT INTO purge_run ({COLUMNS['purge_run']}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
        " status = excluded.status, deleted_at = excluded.deleted_at, swept_at = excluded.swept_at",
        runs,
    )
    _put(db, "destruction", missing)
    destroyed = {ClientId(str(line[3])): (str(line[5]), date.fromisoformat(str(line[4])[:10])) for line in missing}
    return destroyed, {ClientId(str(line[3])): ClientId(str(line[9])) for line in missing if line[9]}


def _merge_what_stays(db: Connection, old_id: ClientId, client_id: ClientId) -> None:
    """In a backup from before a merge the duplicate stands by itself: what outlives a card goes to the one it went into."""
    both = {"stays": client_id, "old": old_id}
    db.execute("INSERT INTO merge_permit VALUES (?)", (old_id,))
    for table, column in (("invoice", "client_id"), ("invoice", "payer_id"), ("consent", "client_id"), *registers.OUTLIVE):
        db.execute(f"UPDATE {table} SET {column} = :stays WHERE {column} = :old", both)
    db.execute("DELETE FROM merge_permit WHERE client_id = ?", (old_id,))


def _forget_dossiers(db: Connection, lines: list[Row], rows: list[Row]) -> None:
    """A dossier whose end was confirmed may have gone while its client stayed: what is on record since is in the after-file."""
    gone = {str(line[3]) for line in lines if "dossier_note" in json.loads(str(line[7]))}
    db.execute_many("DELETE FROM dossier WHERE client_id = ?", [(one,) for one in gone - {str(row[0]) for row in rows}])


def _holds(db: Connection, rows: list[Row], merged: list[Row]) -> list[Row]:
    """The holds of the after-file; one on a merged card holds the duplicates too that stand by themselves again."""
    here = {str(row[0]) for row in db.iterate("SELECT id FROM client")}
    duplicates = [(str(old), str(client)) for old, client, *_ in merged if str(old) in here]
    if not duplicates:
        return rows
    owner = {str(hold): str(client) for hold, client in db.iterate("SELECT id, client_id FROM hold")}
    found = []
    for row in rows:
        olds = [old for old, client in duplicates if client == row[1]]
        found.append((row[0], owner[row[0]], *row[2:]) if owner.get(str(row[0])) in olds else row)
        if row[9] is None:
            found += [(new_id(), old, *row[2:]) for old in olds if old != found[-1][1]]
    return found


def _erase_invoices(db: Connection, client_id: ClientId, remaining: set[str]) -> None:
    """The invoices that the practice no longer held, of the client whom they are about and of the payer alike."""
    found = db.all("SELECT id FROM invoice WHERE client_id = :client OR payer_id = :client", {"client": client_id})
    erasure.erase_invoices(db, [InvoiceId(one) for (one,) in found if one not in remaining])


def _follow_archive(db: Connection, rows: list[Row], destroyed: set[str]) -> None:
    """The archive entries of destroyed clients, exactly as they stood."""
    db.execute_many("DELETE FROM archive WHERE client_id = ?", [(client,) for client in destroyed])
    _put(db, "archive", [row for row in rows if row[0] in destroyed])


def _put(db: Connection, table: str, rows: list[Row]) -> None:
    columns = COLUMNS[table]
    marks = ", ".join("?" for _ in columns.split(","))
    db.execute_many(f"INSERT OR REPLACE INTO {table} ({columns}) VALUES ({marks})", rows)
