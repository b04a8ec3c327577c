"""Dossiers on paper or in another program: one row a client, and what identifies whom in the care archive."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import cast

from practice_app.domain.access import Category
from practice_app.domain.archived_patient import ArchivedPatient
from practice_app.domain.dossier import Dossier, Place
from practice_app.domain.ids import ClientId
from practice_app.domain.retention_rules import RULES, RuleName
from practice_app.storage.database import Row
from practice_app.storage.paging import Query
from practice_app.storage.text_match import asked, contains
from practice_app.storage.unit import Unit
from practice_app.storage.visibility import visible

_COLUMNS = "client_id, last_clinical_change, place, recorded_on, recorded_by, confirmed_on, confirmed_by"
# Never shorter than the statute: whose last change is younger than this many days cannot be over.
_LEAST = timedelta(days=365 * min(rule.years for rule in RULES if rule.name is RuleName.WGBO))
_NOBODYS = "dossier.client_id NOT IN (SELECT client_id FROM assignment WHERE until IS NULL OR until >= ?)"


def of_client(unit: Unit, client_id: ClientId) -> Dossier | None:
    """The dossier of a client that is on record."""
    row = unit.db.one(f"SELECT {_COLUMNS} FROM dossier WHERE client_id = ?", (client_id,))
    return None if row is None else _dossier(row)


def put(unit: Unit, client_id: ClientId, day: date, place: Place) -> None:
    """Record it, or change what is on record: a later yes is none to what changed, so it is asked anew."""
    unit.db.execute(
        "INSERT INTO dossier (client_id, last_clinical_change, place, recorded_on, recorded_by) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (client_id) DO UPDATE SET last_clinical_change = excluded.last_clinical_change, place = excluded.place, "
        "confirmed_on = NULL, confirmed_by = NULL",
        (client_id, day.isoformat(), place, unit.today.isoformat(), unit.member_id),
    )


def remove(unit: Unit, client_id: ClientId) -> None:
    """There is none after all."""
    unit.db.execute("DELETE FROM dossier WHERE client_id = ?", (client_id,))


def confirm(unit: Unit, client_ids: Sequence[ClientId]) -> None:
    """The member's yes of today."""
    sql = "UPDATE dossier SET confirmed_on = ?, confirmed_by = ? WHERE client_id = ?"
    unit.db.execute_many(sql, [(unit.today.isoformat(), unit.member_id, one) for one in client_ids])


def withdraw(unit: Unit, client_ids: Sequence[ClientId]) -> None:
    """The yes is taken back."""
    sql = "UPDATE dossier SET confirmed_on = NULL, confirmed_by = NULL WHERE client_id = ?"
    unit.db.execute_many(sql, [(one,) for one in client_ids])


def grant_destruction(unit: Unit, client_id: ClientId) -> None:
    """The patient's own request was granted today (BW 7:455): it goes before the term."""
    sql = "UPDATE dossier SET destruction_granted_on = ?, destruction_granted_by = ? WHERE client_id = ?"
    unit.db.execute(sql, (unit.today.isoformat(), unit.member_id, client_id))


def is_nobodys(unit: Unit, client_id: ClientId) -> bool:
    """Nobody treats this client any more, so every practitioner answers for the dossier."""
    sql = f"SELECT 1 FROM dossier WHERE dossier.client_id = ? AND {_NOBODYS}"
    return unit.db.one(sql, (client_id, unit.today.isoformat())) is not None


def perhaps_over(unit: Unit) -> dict[ClientId, Dossier]:
    """Those old enough for their term to be over that the member answers for: of own clients, of nobody's, and archived ones."""
    own, values = visible(unit, Category.DOSSIER_NOTE, "dossier.client_id")
    sql = f"SELECT {_COLUMNS} FROM dossier WHERE last_clinical_change < ? AND ({own} OR {_NOBODYS}) ORDER BY last_clinical_change"
    oldest = (unit.today - _LEAST).isoformat()
    found = (_dossier(row) for row in unit.db.all(sql, [oldest, *values, unit.today.isoformat()]))
    return {one.client_id: one for one in found}


def names(unit: Unit, client_ids: Sequence[ClientId]) -> dict[ClientId, str]:
    """The names of those whose card is still here, as far as the member may see them."""
    own, values = visible(unit, Category.CLIENT_NAME, "client.id")
    sql = (
        "SELECT id, trim(given_name || ' ' || trim(prefix || ' ' || family_name)) || organisation FROM client "
        f"WHERE id = ? AND {own}"
    )
    rows = (unit.db.one(sql, [one, *values]) for one in client_ids)
    return {ClientId(row[0]): str(row[1]) for row in rows if row is not None}


def find_archived(unit: Unit, number: str, name: str, born: date | None, most: int) -> list[ArchivedPatient]:
    """Patients of the care archive, at most `most`. The caller has logged why before this is shown."""
    query = Query(where=["archive.kind = 'care'"], values={"most": most})
    if number:
        query.where.append(query.named("archive.number = ?", [number]))
    if born is not None:
        query.where.append(query.named("archive.birth_date = ?", [born.isoformat()]))
    if text := asked(name):
        query.where.append(query.named(*contains("archive.name", text)))
    sql = (
        "SELECT archive.client_id, number, name, birth_date, archived_on, last_clinical_change, place FROM archive "
        f"LEFT JOIN dossier ON dossier.client_id = archive.client_id WHERE {' AND '.join(query.where)} "
        "ORDER BY name, number LIMIT :most"
    )
    return [_patient(row) for row in unit.db.all(sql, query.values)]


def _dossier(row: Row) -> Dossier:
    client, changed, place, recorded_on, recorded_by, confirmed_on, confirmed_by = row
    said = date.fromisoformat(confirmed_on) if confirmed_on else None
    day, recorded = date.fromisoformat(changed), date.fromisoformat(recorded_on)
    return Dossier(ClientId(client), day, cast(Place, place), recorded, recorded_by, said, confirmed_by)


def _patient(row: Row) -> ArchivedPatient:
    client, number, name, born, archived, changed, place = row
    return ArchivedPatient(
        ClientId(client),
        number,
        name,
        date.fromisoformat(born) if born else None,
        date.fromisoformat(archived),
        date.fromisoformat(changed) if changed else None,
        cast(Place | None, place),
    )
