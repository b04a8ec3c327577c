"""Where the audit trail begins: entries past their term are cut off, and a signed record says what was cut."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from practice_app.domain.errors import N_, KeyProblem
from practice_app.domain.ids import MemberId
from practice_app.domain.retention_rules import RULES, RuleName
from practice_app.storage.audit_log import FIRST_HASH, Genuine
from practice_app.storage.database import Connection
from practice_app.storage.unit import Session
from practice_app.system.clock import legal_date


@dataclass(frozen=True, slots=True)
class AuditCut:
    """Entries up to `sequence` are gone: `entries` of them, the last one written at `through` with the hash `hash`."""

    sequence: int
    hash: str
    entries: int
    through: datetime
    cut_at: datetime
    member_id: MemberId
    signer: MemberId
    signature: str


_COLUMNS = "sequence, hash, entries, through, cut_at, member_id, signer, signature"
_EARLIEST = (0, FIRST_HASH)
_YEARS = next(rule.years for rule in RULES if rule.name is RuleName.ACCESS_LOG)


def all_cuts(db: Connection) -> list[AuditCut]:
    """Oldest first."""
    return [_cut(row) for row in db.all(f"SELECT {_COLUMNS} FROM audit_cut ORDER BY sequence")]


def last_cut(db: Connection) -> AuditCut | None:
    """The newest."""
    row = db.one(f"SELECT {_COLUMNS} FROM audit_cut ORDER BY sequence DESC LIMIT 1")
    return _cut(row) if row else None


def cut_off(db: Connection, session: Session, now: datetime, sequence: int) -> AuditCut:
    """Within a transaction: delete the entries up to this one, and sign for it."""
    before = last_cut(db)
    found = db.one("SELECT hash, at FROM audit_entry WHERE sequence = ?", (sequence,))
    assert found is not None, "the last entry to go is there"
    entries = sequence - (before.sequence if before else 0)
    at = now.astimezone(UTC).isoformat()
    fields: list[object] = [sequence, str(found[0]), entries, str(found[1]), at, session.member_id]
    signature = session.keys.sign(_digest(fields, before)).hex()
    db.execute(f"INSERT INTO audit_cut ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (*fields, session.member_id, signature))
    db.execute("DELETE FROM audit_entry WHERE sequence <= ?", (sequence,))
    made = last_cut(db)
    assert made is not None
    return made


def is_past_term(db: Connection, cut: AuditCut, known: datetime) -> bool:
    """Whether an entry that was there at this moment may have been past its term when the cut was made. Any member can sign a
    cut, so what backups, papers and heads know of its entries is held against it."""
    own = db.value("SELECT min(years) FROM term_change WHERE rule = 'ACCESS_LOG'")
    years = _YEARS if own is None else min(_YEARS, int(own))
    return known <= cut.cut_at - timedelta(days=365 * years)


def require_start(db: Connection, genuine: Genuine) -> tuple[int, str]:
    """Number and hash of the entry before the first one that is there. KeyProblem when a cut is not as it was signed, or when
    entries stand before it."""
    before: AuditCut | None = None
    for cut in all_cuts(db):
        if not _is_genuine(cut, before, genuine):
            raise KeyProblem(
                N_(
                    "The record of what was cut off the audit trail up to entry {sequence} was changed or made outside the "
                    "program. Restore the last backup from before, and find out who has the database key."
                ),
                sequence=cut.sequence,
            )
        before = cut
    if before is not None and not _is_in_time(db, before):
        raise KeyProblem(
            N_(
                "The audit trail was cut at entry {sequence}, and entries went that were not past their term. Restore the last "
                "backup from before, and find out who has the database key."
            ),
            sequence=before.sequence,
        )
    start = _EARLIEST if before is None else (before.sequence, before.hash)
    if before is not None and (left := db.value("SELECT min(sequence) FROM audit_entry WHERE sequence <= ?", (start[0],))):
        raise KeyProblem(
            N_("Entry {sequence} of the audit trail stands before the place where the trail was cut: it was put there."),
            sequence=left,
        )
    return start


def _is_in_time(db: Connection, cut: AuditCut) -> bool:
    """The last entry that went was past its term, and nobody signed in after it whose entry is not here."""
    first = db.value("SELECT at FROM audit_entry WHERE sequence > ? ORDER BY sequence LIMIT 1", (cut.sequence,))
    until = legal_date(datetime.fromisoformat(first) if first else cut.cut_at)
    days = "SELECT 1 FROM sign_in_day WHERE day > ? AND day < ?"
    between = db.one(days, (legal_date(cut.through).isoformat(), until.isoformat()))
    return is_past_term(db, cut, cut.through) and between is None


def _is_genuine(cut: AuditCut, before: AuditCut | None, genuine: Genuine) -> bool:
    fields: list[object] = [
        cut.sequence, cut.hash, cut.entries, cut.through.isoformat(), cut.cut_at.isoformat(), cut.member_id,
    ]  # fmt: skip
    follows = cut.entries == cut.sequence - (before.sequence if before else 0)
    try:
        signed = genuine(cut.signer, _digest(fields, before), bytes.fromhex(cut.signature))
    except ValueError:  # no signature that the program ever writes
        return False
    return signed and follows and cut.signer == cut.member_id


def _digest(fields: list[object], before: AuditCut | None) -> bytes:
    whole = ["audit cut", *fields, before.signature if before else ""]
    return hashlib.sha256(json.dumps(whole, separators=(",", ":")).encode()).digest()


def _cut(row: tuple[Any, ...]) -> AuditCut:
    sequence, digest, entries, through, cut_at, member, signer, signature = row
    return AuditCut(
        int(sequence), str(digest), int(entries), datetime.fromisoformat(through), datetime.fromisoformat(cut_at),
        MemberId(member), MemberId(signer), str(signature),
    )  # fmt: skip
