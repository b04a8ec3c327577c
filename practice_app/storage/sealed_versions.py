"""The versions of sealed values in the tables, held against the highest that the trail names: an older one put back shows."""

from __future__ import annotations

from dataclasses import dataclass, field

from practice_app.domain.errors import N_, KeyProblem, Terms
from practice_app.domain.inspection_words import OBJECTS
from practice_app.domain.privacy_map import PRIVACY_MAP
from practice_app.storage.audit_log import Action, AuditEntry
from practice_app.storage.database import Connection

# Turned off and set up anew it begins at version 1 again; the trail names no version when it goes.
_BEGINS_ANEW = "second_step"
_NAMES = {**OBJECTS, "second_step": N_("Second step")}


def sealed_tables() -> dict[str, str]:
    """Every table with sealed values that have a version, and the column that the trail names its rows by."""
    return {
        table: next(name for name in ("id", "client_id", "member_id") if name in mapped.columns)
        for table, mapped in PRIVACY_MAP.items()
        if "version" in mapped.columns and any(column.compartment for column in mapped.columns.values())
    }


@dataclass(slots=True)
class KnownVersions:
    """What the trail says as it is read, entry by entry, oldest first."""

    tables: dict[str, str] = field(default_factory=sealed_tables)
    highest: dict[tuple[str, str], int] = field(default_factory=dict)

    def take(self, entry: AuditEntry) -> None:
        """Remember the version that an entry names."""
        if entry.object_type not in self.tables or entry.result != "done":
            return
        key = (entry.object_type, entry.object_id)
        if entry.object_version is not None:
            self.highest[key] = max(entry.object_version, self.highest.get(key, 0))
        elif entry.object_type == _BEGINS_ANEW and entry.action == Action.UPDATE:
            self.highest.pop(key, None)

    def require_none_older(self, db: Connection) -> None:
        """KeyProblem names the first value whose version is lower than the trail knows. A change of keys leaves versions."""
        for table, key in self.tables.items():
            about = "client_id" if key != "member_id" else "''"
            for row_id, version, client_id in db.iterate(f"SELECT {key}, version, {about} FROM {table} ORDER BY {key}"):
                known = self.highest.get((table, str(row_id)), 0)
                if version < known:
                    raise _older(db, table, str(row_id), str(client_id), version, known)


def _older(db: Connection, table: str, row_id: str, client_id: str, version: int, known: int) -> KeyProblem:
    what = Terms((_NAMES.get(table, table),))
    number = db.value("SELECT number FROM client WHERE id = ?", (client_id,)) or client_id or row_id
    if table == _BEGINS_ANEW:
        return KeyProblem(
            N_(
                "{what} of colleague {number}: version {version}, the trail knows {known}. An older one was put back outside "
                "the program. Drop it on the staff page and let it be set up anew."
            ),
            what=what,
            number=row_id,
            version=version,
            known=known,
        )
    return KeyProblem(
        N_(
            "{what} of client {number}: version {version}, the trail knows {known}. An older value was put back outside the "
            "program. Take the right one from a backup, or enter it anew."
        ),
        what=what,
        number=number,
        version=version,
        known=known,
    )
