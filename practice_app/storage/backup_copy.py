"""Opens what a backup holds: the database copied out, held against the manifest, its trail and ledger read through."""

from __future__ import annotations

from pathlib import Path

from practice_app.domain.errors import N_, KeyProblem
from practice_app.domain.ids import MemberId
from practice_app.storage import audit_check, erasure
from practice_app.storage.backup_file import Contents, Manifest, require_whole
from practice_app.storage.backup_writing import require_no_problems
from practice_app.storage.database import Connection, open_database
from practice_app.storage.keys import Header, is_signed, verified_signers
from practice_app.storage.migrations import refuse_newer


def open_copy(backup: Path, manifest: Manifest, contents: Contents, copy: Path) -> Connection:
    """Copy the database out of a backup and open it under its own key. FileProblem or KeyProblem when it is not whole."""
    require_whole(backup, manifest, copy)
    db = open_database(copy, contents.key, alone=True)
    try:
        refuse_newer(db)
        require_no_problems(db, (manifest.audit_sequence, manifest.audit_hash), contents.counts)
        if str(db.value("SELECT id FROM practice")) != manifest.practice_id:
            raise KeyProblem(N_("The database in this backup belongs to another practice. Take another backup."))
    except BaseException:
        db.close()
        raise
    return db


def require_trails(db: Connection, header: Header, authority_public: bytes) -> int:
    """The audit trail and the destruction ledger, read to the end; the number of audit entries. KeyProblem when broken."""
    signers = verified_signers(header, authority_public)

    def genuine(member_id: MemberId, message: bytes, signature: bytes) -> bool:
        return any(is_signed(public, message, signature) for public in signers.get(member_id, ()))

    entries = audit_check.check_all(db, genuine)
    if (line := erasure.first_broken_line(db)) is not None:
        raise KeyProblem(
            N_("The destruction ledger is broken at line {line}: it was changed, removed or inserted outside the program."),
            line=line,
        )
    return entries
