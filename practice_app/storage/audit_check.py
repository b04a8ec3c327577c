"""Reads the whole audit trail through: its order, chain and signatures, a head on paper, and the versions of sealed values."""

from __future__ import annotations

from collections.abc import Generator

from practice_app.domain.audit_head import AuditHead
from practice_app.domain.errors import N_, KeyProblem
from practice_app.storage import audit_cuts, audit_log
from practice_app.storage.audit_log import Genuine
from practice_app.storage.database import Connection
from practice_app.storage.sealed_versions import KnownVersions

ENTRIES_A_STEP = 2_000  # about half a second of signatures


def check_trail(db: Connection, genuine: Genuine, head: AuditHead | None = None) -> Generator[int, None, int]:
    """Yields the number of the last entry that was found whole; returns how many there are. KeyProblem names the first finding.

    `head`: one from paper, which must still stand in the trail as it was.
    """
    if head is not None:
        require_head(db, head)
    begin, previous = audit_cuts.require_start(db, genuine)
    versions, sequence = KnownVersions(), begin
    while batch := audit_log.rows_after(db, sequence, ENTRIES_A_STEP):
        for row in batch:
            sequence += 1
            entry = audit_log.require_whole(row, sequence, previous, genuine)
            previous = entry.hash
            versions.take(entry)
        if len(batch) == ENTRIES_A_STEP:
            yield sequence
    versions.require_none_older(db)
    return sequence - begin


def require_head(db: Connection, head: AuditHead) -> None:
    """KeyProblem when the trail does not hold the entry of a printed head as it was then."""
    cut = audit_cuts.last_cut(db)
    if cut is not None and head.sequence < cut.sequence:
        raise KeyProblem(
            N_("The printed head names entry {sequence}, which was destroyed at the end of its term: a newer paper tells more."),
            sequence=head.sequence,
        )
    if cut is not None and (head.sequence, head.hash) == (cut.sequence, cut.hash):
        return
    found = db.value("SELECT hash FROM audit_entry WHERE sequence = ?", (head.sequence,))
    if found is None:
        raise KeyProblem(
            N_(
                "The printed head names entry {sequence}, which the audit trail lacks: its end was cut off. "
                "Restore a backup that has it."
            ),
            sequence=head.sequence,
        )
    if found != head.hash:
        raise KeyProblem(
            N_(
                "Entry {sequence} is not the one of the printed head: the trail was rewritten, or the hash was typed wrong. "
                "Look at the paper again; if it is right, restore a backup."
            ),
            sequence=head.sequence,
        )


def check_all(db: Connection, genuine: Genuine) -> int:
    """The same at one go."""
    job = check_trail(db, genuine)
    while True:
        try:
            next(job)
        except StopIteration as end:
            return int(end.value)
