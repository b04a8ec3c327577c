"""The register of complaints: taken in by anyone, handled up a ladder to an outcome (mission O12)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from practice_app.domain import complaint as rules
from practice_app.domain.access import Category, Level
from practice_app.domain.complaint import Complaint, ComplaintDraft, ComplaintNote, check_complaint
from practice_app.domain.errors import N_, Conflict, InvalidInput, NotFound
from practice_app.domain.ids import ClientId, MemberId, new_id
from practice_app.domain.plain_text import clean_body
from practice_app.domain.rights_request import RightsRequest
from practice_app.storage import clients, complaints, practice_file, rights_requests, staff, today_counts
from practice_app.storage.audit_log import Action
from practice_app.storage.unit import Unit
from practice_app.system.words import Words
from practice_app.use_cases.door import use_case

_C, _L = Category, Level


@dataclass(frozen=True, slots=True, repr=False)
class OpenedComplaint:
    """A complaint as the page shows it. `client`: name and number of the client as it is known; `names`: of members by their id.

    `requests`: what the same client asked under their rights, to be handled together.
    """

    complaint: Complaint
    notes: tuple[ComplaintNote, ...]
    client: str
    names: Mapping[str, str]
    requests: tuple[RightsRequest, ...] = ()


def _client_of(unit: Unit, complaint_id: str, *_: object, **__: object) -> ClientId | None:
    return complaints.client_of(unit, complaint_id)


@use_case((_C.COMPLAINT, _L.INTAKE), action=Action.CREATE)
def record_complaint(unit: Unit, draft: ComplaintDraft) -> str:
    """Take a complaint in; the number by which it is known. Who takes it in does not read it back: it goes to who handles it.

    InvalidInput with the field concerned, NotFound for a client who is not here.
    """
    tidy = check_complaint(draft, unit.now)
    if tidy.client_id is not None:
        clients.get(unit, tidy.client_id)
    empty = Complaint(
        new_id(), 1, complaints.next_number(unit), None, "", "", "other", "counter", tidy.received_at, unit.member_id, ""
    )
    complaint = rules.changed(empty, tidy)
    complaints.add(unit, complaint)
    unit.note("complaint", complaint.id, complaint.version, complaint.client_id)
    return complaint.number


@use_case((_C.COMPLAINT, _L.READ), action=None)
def list_complaints(unit: Unit) -> list[Complaint]:
    """The open ones first, the oldest before the others; then the closed ones."""
    return complaints.listed(unit)


@use_case((_C.COMPLAINT, _L.READ), action=Action.READ, about=_client_of)
def open_complaint(unit: Unit, complaint_id: str) -> OpenedComplaint:
    """One complaint with its notes."""
    complaint = complaints.get(unit, complaint_id)
    unit.note("complaint", complaint.id, complaint.version, complaint.client_id)
    return _opened(unit, complaint)


@use_case((_C.COMPLAINT, _L.READ), action=None)
def find_complaint(unit: Unit, number: str) -> str:
    """The id of a complaint by its number; NotFound."""
    return complaints.id_of(unit, number)


@use_case((_C.COMPLAINT, _L.READ), action=None)
def complaint_handlers(unit: Unit) -> list[tuple[MemberId, str]]:
    """Who can take a complaint on: everybody who works here, by name."""
    return [(one.id, one.full_name) for one in staff.everyone(unit.db) if one.status == "active"]


@use_case((_C.COMPLAINT, _L.MANAGE), action=Action.UPDATE, about=_client_of)
def change_complaint(unit: Unit, complaint_id: str, draft: ComplaintDraft, version: int) -> OpenedComplaint:
    """Store what a complaint says, opened at `version`. Conflict when it changed meanwhile or is closed."""
    tidy = check_complaint(draft, unit.now)
    if tidy.client_id is not None:
        clients.get(unit, tidy.client_id)
    return _saved(unit, rules.changed(_at(unit, complaint_id, version), tidy))


@use_case((_C.COMPLAINT, _L.MANAGE), action=Action.UPDATE, about=_client_of)
def record_contact(unit: Unit, complaint_id: str, at: datetime, note: str, version: int) -> OpenedComplaint:
    """That somebody spoke to the person, when, and what was said."""
    contacted = rules.contacted(_at(unit, complaint_id, version), at, unit.now)
    _write_note(unit, contacted, note)
    return _saved(unit, contacted)


@use_case((_C.COMPLAINT, _L.MANAGE), action=Action.UPDATE, about=_client_of)
def plan_complaint(
    unit: Unit, complaint_id: str, handler_id: MemberId | None, appointment_at: datetime | None, version: int
) -> OpenedComplaint:
    """Who handles it, and when the person comes to talk it over; an appointment may lie ahead."""
    complaint = _at(unit, complaint_id, version)
    rules.require_open(complaint)
    if handler_id is not None:
        staff.get(unit.db, handler_id)
    return _saved(unit, replace(complaint, handler_id=handler_id, appointment_at=appointment_at))


@use_case((_C.COMPLAINT, _L.MANAGE), action=Action.UPDATE, about=_client_of)
def move_complaint(unit: Unit, complaint_id: str, step: str, note: str, version: int) -> OpenedComplaint:
    """A rung up the ladder, with what was tried so far. Conflict for a step back."""
    complaint = _at(unit, complaint_id, version)
    moved = rules.moved_on(complaint, step)
    _write_note(unit, complaint, note)
    return _saved(unit, moved)


@use_case((_C.COMPLAINT, _L.MANAGE), action=Action.UPDATE, about=_client_of)
def add_complaint_note(unit: Unit, complaint_id: str, note: str) -> OpenedComplaint:
    """Write down what was done or said."""
    complaint = complaints.get(unit, complaint_id)
    rules.require_open(complaint)
    _write_note(unit, complaint, note)
    unit.note("complaint", complaint.id, complaint.version, complaint.client_id)
    return _opened(unit, complaint)


@use_case((_C.COMPLAINT, _L.MANAGE), (_C.RIGHTS_REQUEST, _L.READ), action=Action.UPDATE, about=_client_of)
def link_request(unit: Unit, complaint_id: str, request_id: str) -> OpenedComplaint:
    """Write down that the complaint is handled together with a request of the same client (mission T12)."""
    complaint, request = complaints.get(unit, complaint_id), rights_requests.get(unit, request_id)
    rules.require_open(complaint)
    if complaint.client_id is None or request.client_id != complaint.client_id:
        raise NotFound(N_("This request is not of the client who complains."))
    words = Words(practice_file.language(unit.db))
    _write_note(unit, complaint, words("Handled together with request {number}.", number=request.number))
    unit.note("complaint", complaint.id, complaint.version, complaint.client_id)
    return _opened(unit, complaint)


@use_case((_C.COMPLAINT, _L.MANAGE), action=Action.UPDATE, about=_client_of)
def extend_complaint(unit: Unit, complaint_id: str, reason: str, version: int) -> OpenedComplaint:
    """Four weeks more for a care complaint, with the reason (Wkkgz art. 17); RefusedByLaw for another, or too late."""
    return _saved(unit, rules.extended(_at(unit, complaint_id, version), reason, unit.today))


@use_case((_C.COMPLAINT, _L.MANAGE), action=Action.UPDATE, about=_client_of)
def close_complaint(unit: Unit, complaint_id: str, outcome: str, solution: str, version: int) -> OpenedComplaint:
    """How it ended; the complaint file goes two years after this day (retention.md)."""
    complaint = _at(unit, complaint_id, version)
    return _saved(unit, rules.closed(complaint, outcome, solution, unit.today, unit.member_id))


def write_note(unit: Unit, complaint: Complaint, note: str) -> None:
    """Put a note on file, inside a use case that asked for the right."""
    written = ComplaintNote(new_id(), complaint.id, unit.now, unit.member_id, complaint.step, clean_body(note, "note"))
    complaints.add_note(unit, written)


def _write_note(unit: Unit, complaint: Complaint, note: str) -> None:
    if not clean_body(note, "note"):
        raise InvalidInput(N_("Write down in a few words what was done or said."), field="note")
    write_note(unit, complaint, note)


def _at(unit: Unit, complaint_id: str, version: int) -> Complaint:
    """As stored, to be saved as the next after `version`."""
    stored = complaints.get(unit, complaint_id)
    if stored.version != version:
        raise Conflict(N_("Somebody else changed this complaint meanwhile. Open it again."))
    return stored


def _saved(unit: Unit, complaint: Complaint) -> OpenedComplaint:
    version = complaints.save(unit, complaint)
    unit.note("complaint", complaint.id, version, complaint.client_id)
    return _opened(unit, replace(complaint, version=version))


def _opened(unit: Unit, complaint: Complaint) -> OpenedComplaint:
    names: dict[str, str] = {member.id: member.full_name for member in staff.everyone(unit.db)}
    found = today_counts.named(unit, [complaint.client_id]) if complaint.client_id else []
    client = f"{found[0].name} · {found[0].number}" if found else ""
    sees = complaint.client_id is not None and unit.may(_C.RIGHTS_REQUEST, _L.READ)
    asked = tuple(rights_requests.of_client(unit, complaint.client_id)) if complaint.client_id and sees else ()
    return OpenedComplaint(complaint, complaints.notes(unit, complaint.id), client, names, asked)
