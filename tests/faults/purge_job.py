"""The job that destroys, and what must hold after it was killed: everybody is whole or gone, and whoever is gone stays gone."""

from __future__ import annotations

import shutil
from collections.abc import Collection
from datetime import date

from practice_app.domain.ids import ClientId
from practice_app.storage import purge_runs
from practice_app.storage.database import Connection
from practice_app.use_cases.backup import back_up, keep_after_files
from practice_app.use_cases.consents import record_consent
from practice_app.use_cases.correspondence import record_correspondence
from practice_app.use_cases.national_ids import set_national_id
from practice_app.use_cases.owner_keys import ByPassword
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.purging import purge_and_certify
from practice_app.use_cases.restore import restore_backup
from tests.faults.scene import Acknowledge, Scene, look_at
from tests.practice_files import OWNER, environment
from tests.use_cases.client_cases import BSN, letter
from tests.use_cases.test_purge import old_client

GONE, CERTIFIED = "gone ", "certified"
DUE = 6
_OUTLIVES = {
    "destruction",
    "audit_entry",
    "export_left",
    "archive",
    "announcement",
}  # its proof, and the archives
_OLD = date(2000, 1, 1)


def plant_due(scene: Scene) -> None:
    """Clients whose terms are over, each with rows in many tables, and a backup that holds them."""
    with scene.opened() as practice:
        scene.due = {str(_due_client(practice, number)) for number in range(DUE)}
        back_up(practice, scene.root / "schijf")


def _due_client(practice: Practice, number: int) -> ClientId:
    client = old_client(practice, f"Weg{number}", _OLD)
    practice.run(set_national_id, client, BSN)
    practice.run(record_consent, client, "photo", "1", "paper", _OLD)
    for confidential in (False, True):
        practice.run(record_correspondence, client, letter(sent_on=_OLD, body="x" * 3_000, confidential=confidential))
    return client


def purge(scene: Scene, acknowledge: Acknowledge) -> None:
    """Destroy who is due; each is acknowledged once their step is done, and all of it once it came back."""
    with scene.opened() as practice:
        acknowledge("ready")
        left = scene.due
        for _ in purge_and_certify(practice):
            there = _there(practice.writer)
            for client in sorted(left - there):
                acknowledge(f"{GONE}{client}")
            left = left & there
        acknowledge(CERTIFIED)


def looked_at_purge(scene: Scene, said: Collection[str]) -> list[str]:
    """Look at once, then let a session begin in which the after-files are kept, restore, and go on to the end."""
    acknowledged = {one.removeprefix(GONE) for one in said if one.startswith(GONE)}
    problems = [one for one in said if one != CERTIFIED and not one.startswith(GONE)]
    problems += [f"what was acknowledged is back: {client}" for client in _restored(scene) & scene.due if CERTIFIED in said]
    with scene.opened() as practice:
        gone = scene.due - _there(practice.writer)
        problems += [f"not destroyed, though acknowledged: {client}" for client in acknowledged - gone]
        problems += _halves(practice.writer, scene.due)
        keep_after_files(practice)  # the window does when it is idle
    back = _restored(scene) & gone
    problems += [f"came back with the backup: {client}" for client in back]
    with scene.opened() as practice:
        practice.finish(purge_and_certify(practice))
        problems += [f"still there after resuming: {client}" for client in scene.due & _there(practice.writer)]
        problems += _halves(practice.writer, scene.due)
        problems += [f"a run was left {run.status}" for run in purge_runs.history(practice.writer) if not run.certified]
    return problems + look_at(scene, scene.practice, scene.due)


def _there(db: Connection) -> set[str]:
    return {str(row[0]) for row in db.all("SELECT id FROM client")}


def _halves(db: Connection, due: Collection[str]) -> list[str]:
    """Who has a card but not all rows, or rows but no card."""
    there, problems = _there(db), []
    for client in due:
        rows = {table: count for table in _tables(db) if (count := _rows(db, table, client))}
        wanted = {"national_id": 1, "consent": 1, "correspondence": 2} if client in there else {}
        if {table: rows.get(table, 0) for table in wanted} != wanted or (rows and not wanted):
            problems.append(f"half destroyed: {client} has {rows}")
    return problems


def _tables(db: Connection) -> list[str]:
    sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%client_id TEXT%'"
    return [str(row[0]) for row in db.all(sql) if row[0] not in _OUTLIVES]


def _rows(db: Connection, table: str, client: str) -> int:
    return int(db.value(f'SELECT count(*) FROM "{table}" WHERE client_id = ?', (client,)))


def _restored(scene: Scene) -> set[str]:
    """The clients in a practice that is made anew from the newest backup, with what lies beside it by now."""
    folder = scene.root / "terug"
    source = max((scene.root / "schijf").glob("*.backup"))
    restore_backup(environment(scene.clock), source, folder, ByPassword(OWNER, scene.password))
    try:
        with scene.opened(folder) as practice:
            return _there(practice.writer)
    finally:
        shutil.rmtree(folder)
