"""Two cards of one client, merged as the page does it, and the rows that they have; for the tests of the merge."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from practice_app.domain.client import Client
from practice_app.domain.ids import ClientId
from practice_app.domain.privacy_map import PRIVACY_MAP, Subject
from practice_app.storage.folder import PracticeFolder
from practice_app.use_cases.clients import create_client
from practice_app.use_cases.merge_clients import merge_clients, preview_merge
from practice_app.use_cases.opening import sign_in
from practice_app.use_cases.owner_keys import ByPassword
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.restore import restore_backup
from tests.practice_files import OWNER, PASSWORD, Desk
from tests.use_cases.client_cases import person

STAYS: Mapping[str, str] = dict.fromkeys(
    ("name", "birth_date", "email", "phone", "address", "language", "source", "kvk", "vat_id", "bsn", "photo"), "stays"
)


def merged(practice: Practice, stays: ClientId, other: ClientId, choices: Mapping[str, str] = STAYS) -> Client:
    """The merge as the page does it: looked at first."""
    seen = practice.run(preview_merge, stays, other)
    return practice.run(merge_clients, stays, seen.stays.version, other, seen.other.version, choices)


def rows(practice: Practice, *client_ids: ClientId) -> dict[str, int]:
    """The rows of these clients in every table of the privacy map, each row once."""
    found = {}
    for name, table in PRIVACY_MAP.items():
        if table.subject is Subject.CLIENT and table.rows_of_client and name not in ("audit_entry", "client_search"):
            keys = {
                tuple(row)
                for client_id in client_ids
                for row in practice.writer.all(
                    f"SELECT {', '.join(_key(name))} FROM {name} WHERE {table.rows_of_client}", {"client": client_id}
                )
            }
            found[name] = len(keys)
    return found


def _key(table: str) -> tuple[str, ...]:
    columns = PRIVACY_MAP[table].columns
    alone = next((name for name in ("id", "fingerprint", "old_id") if name in columns), None)
    return (alone,) if alone else tuple(columns)


def two(practice: Practice, **changes: object) -> tuple[Client, Client]:
    """The same person twice."""
    return practice.run(create_client, person()), practice.run(create_client, person(**changes))


def restored(desk: Desk, backup: Path, to: Path) -> tuple[int, PracticeFolder, Practice]:
    """How many clients went again, and the practice that came back."""
    done = restore_backup(desk.environment, backup, to, ByPassword(OWNER, PASSWORD))
    folder = PracticeFolder(to).open()
    return done.destroyed_again, folder, sign_in(desk.environment, folder, OWNER, PASSWORD)
