"""The backups that were made, as the practice file knows them: where each lies, whether it is good, and when it goes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from practice_app.domain.backup_rotation import LONGEST
from practice_app.domain.ids import new_id
from practice_app.domain.reason import Reason
from practice_app.storage.database import Connection
from practice_app.system.clock import legal_date


@dataclass(frozen=True, slots=True)
class BackupMade:
    """A backup that was verified where it lies. `audit_sequence`, `audit_hash`: the head of the trail inside it."""

    path: Path
    made_at: datetime
    sha256: str
    audit_sequence: int
    audit_hash: str


@dataclass(frozen=True, slots=True)
class BackupRecord:
    """What the practice file knows of a backup: an anchor of the audit trail (`audit_sequence` 0: its head is in another one).

    `problem`: what reading it back said; None while it is good.
    """

    id: str
    target: str
    file_name: str
    made_at: datetime
    sha256: str
    audit_sequence: int
    audit_hash: str
    verified_at: datetime
    removed_at: datetime | None
    problem: Reason | None = None

    @property
    def path(self) -> Path:
        """Where it lies."""
        return Path(self.target) / self.file_name


def last_good(db: Connection, target: Path | None = None) -> BackupRecord | None:
    """The newest good backup, at this place or at any; None when there is none."""
    return next((one for one in good_records(db) if target is None or Path(one.target) == target), None)


def add_record(db: Connection, made: BackupMade, verified_at: datetime) -> None:
    """Remember a verified backup."""
    db.execute(
        "INSERT INTO backup_record (id, target, file_name, made_at, sha256, audit_sequence, audit_hash, verified_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (new_id(), str(made.path.parent), made.path.name, made.made_at.isoformat(), made.sha256, made.audit_sequence,
         made.audit_hash, verified_at.isoformat()),
    )  # fmt: skip


def note_removed(db: Connection, target: Path, names: list[str], at: datetime) -> None:
    """Remember which backups of a target went."""
    sql = "UPDATE backup_record SET removed_at = ? WHERE target = ? AND file_name = ? AND removed_at IS NULL"
    db.execute_many(sql, [(at.isoformat(), str(target), name) for name in names])


def note_verified(db: Connection, record_id: str, at: datetime) -> None:
    """Remember that an old backup was read back and found whole."""
    db.execute("UPDATE backup_record SET verified_at = ?, problem = '' WHERE id = ?", (at.isoformat(), record_id))


def note_damaged(db: Connection, record_id: str, problem: Reason) -> None:
    """Remember that a backup is not whole any more: it does not count as a good one."""
    db.execute("UPDATE backup_record SET problem = ? WHERE id = ?", (reason_to_text(problem), record_id))


def reason_to_text(reason: Reason | None) -> str:
    """A reason as it is stored: the sentence with its fields, to be translated where it is shown."""
    if reason is None:
        return ""
    return json.dumps([reason.template, {name: str(value) for name, value in reason.fields.items()}], ensure_ascii=False)


def reason_of_text(text: str) -> Reason | None:
    """The reason that was stored; None for "" ."""
    return Reason(*json.loads(text)) if text else None


def records(db: Connection) -> list[BackupRecord]:
    """All backups ever made, newest first."""
    return _records(db, "1 = 1")


def good_records(db: Connection) -> list[BackupRecord]:
    """Those that are there and whole, as far as is known, newest first."""
    return _records(db, "removed_at IS NULL AND problem = ''")


def _records(db: Connection, where: str) -> list[BackupRecord]:
    return [
        BackupRecord(
            str(identity), str(target), str(name), datetime.fromisoformat(made), str(digest), int(sequence), str(head),
            datetime.fromisoformat(verified), datetime.fromisoformat(removed) if removed else None, reason_of_text(problem),
        )
        for identity, target, name, made, digest, sequence, head, verified, removed, problem in db.all(
            "SELECT id, target, file_name, made_at, sha256, audit_sequence, audit_hash, verified_at, removed_at, problem"
            f" FROM backup_record WHERE {where} ORDER BY made_at DESC, id"
        )
    ]  # fmt: skip


def targets(db: Connection) -> list[Path]:
    """Every folder that ever got a backup of this practice."""
    return [Path(row[0]) for row in db.all("SELECT DISTINCT target FROM backup_record ORDER BY target")]


def last_backup_expiry(db: Connection, before: datetime) -> date | None:
    """The day on which the last backup, at any place, from before this moment is gone; None when there is none.

    A backup at a place that is away counts as if it were there. Only the last good one may stay longer (domain/backup_rotation).
    """
    moments = [one.made_at for one in records(db) if one.removed_at is None and one.made_at < before]
    return legal_date(max(moments) + LONGEST) if moments else None
