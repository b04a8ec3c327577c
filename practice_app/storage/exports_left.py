"""Files that were saved outside the program with data of who was destroyed since: named until their deletion is answered."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from practice_app.domain.ids import ClientId, new_id
from practice_app.storage.database import Connection
from practice_app.storage.exported_files import FISCAL_FILES

NAMED_FOR = timedelta(days=30)  # the path may hold a name, which must not stay


@dataclass(frozen=True, slots=True)
class ExportLeft:
    """One file. `kind` as in `export_record`; `left_on`: the day its last known client was destroyed."""

    id: str
    kind: str
    path: Path
    sha256: str
    left_on: date

    @property
    def named_until(self) -> date:
        """After this day the program does not know of the file any more."""
        return self.left_on + NAMED_FOR


def keep(db: Connection, run_id: str, client_id: ClientId, on: date, verdict: str = "destroy") -> list[str]:
    """Before a client is destroyed: remember the files with their data; their paths. A file made anew counts as it is now.

    Files of the bookkeeping wait until the invoices of the client go too (`FISCAL_FILES`).
    """
    stays = FISCAL_FILES if verdict == "fiscal_archive" else "('')"
    sql = f"SELECT kind, path, sha256 FROM export_record WHERE client_id = ? AND kind NOT IN {stays} ORDER BY made_at"
    made = db.all(sql, (client_id,))
    for kind, path, sha256 in made:
        db.execute("DELETE FROM export_left WHERE path = ?", (path,))
        db.execute(
            "INSERT INTO export_left (id, run_id, kind, path, sha256, left_on) VALUES (?, ?, ?, ?, ?, ?)",
            (new_id(), run_id, kind, path, sha256, on.isoformat()),
        )
    return [str(path) for _, path, _ in made]


def known_files(db: Connection, client_id: ClientId) -> list[str]:
    """The paths of the files that were made with data of a client, those of the bookkeeping apart."""
    sql = f"SELECT DISTINCT path FROM export_record WHERE client_id = ? AND kind NOT IN {FISCAL_FILES} ORDER BY path"
    return [str(row[0]) for row in db.all(sql, (client_id,))]


def listed(db: Connection) -> list[ExportLeft]:
    """All of them, the longest known first."""
    return [
        ExportLeft(identity, kind, Path(path), sha256, date.fromisoformat(left_on))
        for identity, kind, path, sha256, left_on in db.all(
            "SELECT id, kind, path, sha256, left_on FROM export_left ORDER BY left_on, path"
        )
    ]


def count(db: Connection) -> int:
    """How many."""
    return int(db.value("SELECT count(*) FROM export_left"))


def forget(db: Connection, ids: Sequence[str]) -> None:
    """They are answered: the program does not offer them again."""
    db.execute_many("DELETE FROM export_left WHERE id = ?", [(one,) for one in ids])


def forget_file(db: Connection, path: Path) -> None:
    """The file is gone: no client has data in it any more."""
    db.execute("DELETE FROM export_record WHERE path = ?", (str(path),))


def forget_old(db: Connection, today: date) -> int:
    """Those of more than thirty days ago; how many."""
    old = [one.id for one in listed(db) if one.named_until < today]
    forget(db, old)
    return len(old)


def is_unchanged(one: ExportLeft) -> bool:
    """Whether the file is still the one that the program wrote. OSError when it cannot be read."""
    with one.path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == one.sha256
