"""Files that left the practice file: written, and remembered so that deleting them can be offered (security.md)."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from practice_app.domain.errors import N_, FileProblem
from practice_app.domain.ids import ClientId, new_id
from practice_app.storage.keys.files import write_durably
from practice_app.storage.unit import Unit

# Of the bookkeeping, which tax law keeps as long as the invoices in it: deletion is not offered before those go.
FISCAL_FILES = "('period_csv', 'period_xaf')"


def write_export(
    unit: Unit, kind: str, path: Path, content: bytes, client_id: ClientId | None = None, others: Sequence[ClientId] = ()
) -> str:
    """Write the file and remember where it lies; its SHA-256. FileProblem when it cannot be written: nothing is recorded.

    `others`: more clients who are in it, so that each of them is told, and its deletion offered when they go.
    """
    fingerprint = hashlib.sha256(content).hexdigest()
    if path.expanduser().resolve().is_relative_to(unit.db.path.resolve().parent):
        raise FileProblem(N_("A file may not be put inside the practice folder itself. Choose another folder."))
    place = path.expanduser().absolute()
    facts = (kind, str(place), fingerprint, unit.now.isoformat(), unit.member_id)
    unit.db.execute_many(
        "INSERT INTO export_record (id, client_id, kind, path, sha256, made_at, made_by) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(new_id(), one, *facts) for one in (client_id, *others)],
    )
    write_durably(place, content)
    return fingerprint
