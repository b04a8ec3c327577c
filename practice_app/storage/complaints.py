"""The register of complaints with their notes; apart from the dossier, read by owner and privacy officer."""

from __future__ import annotations

from datetime import date, datetime

from practice_app.domain.complaint import Complaint, ComplaintNote
from practice_app.domain.errors import N_, Conflict, NotFound
from practice_app.domain.ids import ClientId
from practice_app.storage.database import Row
from practice_app.storage.unit import Unit

_COLUMNS = (
    "id, version, number, client_id, person_name, person_contact, about, channel, received_at, recorded_by, what, step, "
    "handler_id, contact_at, appointment_at, extended_on, extension_reason, outcome, solution, closed_on, closed_by"
)
_NAMES = _COLUMNS.split(", ")
_SETTABLE = [name for name in _NAMES if name not in ("id", "version", "number", "recorded_by")]
_MOMENTS, _DAYS = ("received_at", "contact_at", "appointment_at"), ("extended_on", "closed_on")


def next_number(unit: Unit) -> str:
    """The number of the next complaint of this year: "K2026-0003"."""
    year = unit.today.year
    last = unit.db.value("SELECT max(number) FROM complaint WHERE number LIKE ?", (f"K{year}-%",))
    return f"K{year}-{int(str(last).split('-')[1]) + 1 if last else 1:04}"


def add(unit: Unit, complaint: Complaint) -> None:
    """Store a new complaint."""
    marks = ", ".join(f":{name}" for name in _NAMES)
    unit.db.execute(f"INSERT INTO complaint ({_COLUMNS}) VALUES ({marks})", _values(complaint))


def save(unit: Unit, complaint: Complaint) -> int:
    """Store a changed complaint that was read at its `version`; the new version. Conflict when it changed meanwhile."""
    stored = _values(complaint)
    sets = ", ".join(f"{name} = :{name}" for name in _SETTABLE)
    sql = f"UPDATE complaint SET {sets}, version = version + 1 WHERE id = :id AND version = :version"
    if unit.db.execute(sql, {name: stored[name] for name in (*_SETTABLE, "id", "version")}) != 1:
        raise Conflict(N_("Somebody else changed this complaint meanwhile. Open it again."))
    return complaint.version + 1


def get(unit: Unit, complaint_id: str) -> Complaint:
    """One complaint by its id; NotFound."""
    row = unit.db.one(f"SELECT {_COLUMNS} FROM complaint WHERE id = ?", (complaint_id,))
    if row is None:
        raise NotFound(N_("This complaint is not here any more."))
    return _complaint(row)


def id_of(unit: Unit, number: str) -> str:
    """The id of a complaint by its number; NotFound."""
    found = unit.db.value("SELECT id FROM complaint WHERE number = ?", (number.strip(),))
    if found is None:
        raise NotFound(N_("There is no complaint number {number}."), number=number)
    return str(found)


def client_of(unit: Unit, complaint_id: str) -> ClientId | None:
    """The client whom a complaint is from, if it is there and one is known."""
    found = unit.db.value("SELECT client_id FROM complaint WHERE id = ?", (complaint_id,))
    return None if found is None else ClientId(found)


def listed(unit: Unit, *, open_only: bool = False) -> list[Complaint]:
    """The open ones first, the oldest before the others; then the closed ones, newest first."""
    where = "WHERE closed_on IS NULL" if open_only else ""
    sql = f"SELECT {_COLUMNS} FROM complaint {where} ORDER BY closed_on IS NOT NULL, closed_on DESC, received_at, number"
    return [_complaint(row) for row in unit.db.all(sql)]


def add_note(unit: Unit, note: ComplaintNote) -> None:
    """Store a note."""
    values = (note.id, note.complaint_id, note.written_at.isoformat(), note.written_by, note.step, note.note)
    unit.db.execute(
        "INSERT INTO complaint_note (id, complaint_id, written_at, written_by, step, note) VALUES (?, ?, ?, ?, ?, ?)", values
    )


def notes(unit: Unit, complaint_id: str) -> tuple[ComplaintNote, ...]:
    """The notes of a complaint, oldest first."""
    sql = "SELECT id, complaint_id, written_at, written_by, step, note FROM complaint_note WHERE complaint_id = ?"
    rows = unit.db.all(f"{sql} ORDER BY written_at, rowid", (complaint_id,))
    return tuple(ComplaintNote(row[0], row[1], datetime.fromisoformat(row[2]), *row[3:]) for row in rows)


def _values(one: Complaint) -> dict[str, object]:
    values: dict[str, object] = {name: getattr(one, name) for name in _NAMES}
    for name in (*_MOMENTS, *_DAYS):
        moment = getattr(one, name)
        values[name] = moment.isoformat() if moment else None
    return values | {"closed_by": one.closed_by or None}


def _complaint(row: Row) -> Complaint:
    values = dict(zip(_NAMES, row, strict=True))
    for name in _MOMENTS:
        values[name] = datetime.fromisoformat(values[name]) if values[name] else None
    for name in _DAYS:
        values[name] = date.fromisoformat(values[name]) if values[name] else None
    return Complaint(**values | {"closed_by": values["closed_by"] or ""})
