"""Who does what of an answer: the privacy officer gathers the administration, who holds the keys reviews what is sealed.

A sealed category is never put in an open table: of it only who reviewed it is kept, and what it was like then. What an open
category held when it was gathered is kept until the request is closed, for a colleague who may not read it themselves.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from practice_app.domain.access import Category, Level, Need, Role
from practice_app.domain.errors import N_, NotAllowed, NotFound, Terms
from practice_app.domain.ids import ClientId
from practice_app.domain.inspection_purposes import PROCESSING
from practice_app.domain.inspection_words import ROLES
from practice_app.domain.request_part import Outlook, PartState, State
from practice_app.storage import assignments, request_parts, rights_requests
from practice_app.storage.audit_log import Action
from practice_app.storage.inspection import FoundRow, namesakes, rows_of_client
from practice_app.storage.request_parts import StoredPart
from practice_app.storage.unit import Unit
from practice_app.system.words import Words
from practice_app.use_cases.door import use_case
from practice_app.use_cases.inspection_gathering import Subject, lying, print_of
from practice_app.use_cases.inspection_report import language_of, subject_of, who_is
from practice_app.use_cases.inspection_rights import (
    STATED_IN_EVERY_INSPECTION,
    may_open,
    may_read,
    roles_that_add,
    ruling_category,
    who_adds,
)
from practice_app.use_cases.pack_files import undecided_files


@dataclass(frozen=True, slots=True, repr=False)
class _Part:
    """What there is of one category by now."""

    category: Category
    ruling: Category
    rows: tuple[FoundRow, ...]
    print_: str
    sealed: bool
    stored: StoredPart | None

    @property
    def holds(self) -> bool:
        """It was gathered or reviewed, and did not change since."""
        return self.stored is not None and self.stored.fingerprint == self.print_


def _client_of(unit: Unit, request_id: str, *_: object, **__: object) -> ClientId | None:
    return rights_requests.client_of(unit, request_id)


@use_case((Category.INSPECTION, Level.WRITE), action=Action.READ, about=_client_of)
def parts_of_request(unit: Unit, request_id: str) -> tuple[PartState, ...]:
    """What has to be gathered or reviewed for this request, by whom, and what was. Empty when one person can do it all at once.

    NotFound for a request that is closed or about nobody.
    """
    subject = _subject(unit, request_id)
    unit.note("inspection", subject.client_id, None, subject.client_id)
    return states_of(unit, subject)


@use_case((Category.INSPECTION, Level.WRITE), action=Action.READ, about=_client_of)
def look_at_pack(unit: Unit, request_id: str) -> Outlook:
    """What the overview will hold, and what has to be done before it is whole; nothing that is sealed is opened for it."""
    subject = _subject(unit, request_id)
    unit.note("inspection", subject.client_id, None, subject.client_id)
    parts = _parts(unit, subject)
    contents = tuple((PROCESSING[part.category].title, len(part.rows)) for part in parts)
    shows = subject.request is None or subject.request.kind != "information"
    states = _states(unit, subject, parts) if shows else ()
    undecided = undecided_files(unit, subject.client_id, request_id) if shows else 0
    return Outlook(who_is(unit, subject), contents, states, namesakes(unit, subject.client_id), shows, undecided)


@use_case((Category.RIGHTS_REQUEST, Level.MANAGE), (Category.INSPECTION, Level.WRITE), action=Action.UPDATE, about=_client_of)
def gather_parts(unit: Unit, request_id: str) -> tuple[PartState, ...]:
    """Lay the administration ready for who holds the keys: what they may not read themselves. Again when something changed."""
    subject = _subject(unit, request_id)
    parts = _parts(unit, subject)
    for part in parts:
        readable = may_read(unit, part.ruling, subject.client_id, subject.request)
        if readable and _kept_from_who_finishes(unit, part, parts):
            request_parts.put(unit, request_id, part.category.value, part.print_, part.rows)
    unit.note("rights_request", request_id, None, subject.client_id)
    return states_of(unit, subject)


@use_case((Category.INSPECTION, Level.WRITE), action=Action.UPDATE, about=_client_of)
def sign_off_parts(unit: Unit, request_id: str) -> tuple[PartState, ...]:
    """Say that what is sealed was reviewed and may go to the person. NotAllowed without the keys to all of it."""
    subject = _subject(unit, request_id)
    if closed := _closed(unit, subject, _parts(unit, subject)):
        raise NotAllowed(
            N_("You cannot sign off what you cannot read: {what}. Who can: {who}."),
            what=Terms(PROCESSING[part.category].title for part in closed),
            who=Terms(ROLES[role.value] for part in closed[:1] for role in roles_that_add(unit.matrix, part.ruling)),
        )
    sign_off(unit, subject)
    unit.note("rights_request", request_id, None, subject.client_id)
    return states_of(unit, subject)


def states_of(unit: Unit, subject: Subject) -> tuple[PartState, ...]:
    """The parts of an answer, for a use case that knows whom it is about."""
    return _states(unit, subject, _parts(unit, subject))


def sign_off(unit: Unit, subject: Subject) -> None:
    """Note of each sealed category that the member can read that they reviewed it as it is now."""
    parts = _parts(unit, subject)
    closed = {part.category for part in _closed(unit, subject, parts)}
    for part in parts:
        if part.sealed and part.category not in closed and subject.request is not None:
            request_parts.put(unit, subject.request.id, part.category.value, part.print_)


def wait_for_review(unit: Unit, subject: Subject) -> Mapping[Category, Category]:
    """The sealed categories that nobody reviewed as they are now, and whose readers can."""
    return {part.category: part.ruling for part in _parts(unit, subject) if part.sealed and not part.holds}


def _subject(unit: Unit, request_id: str) -> Subject:
    request = rights_requests.get(unit, request_id)
    if not request.is_open or request.client_id is None:
        raise NotFound(N_("This request is closed, or it is not known yet about whom it is."))
    return subject_of(unit, request.client_id, Words(language_of(unit, request.client_id)), request)


def _parts(unit: Unit, subject: Subject) -> tuple[_Part, ...]:
    now = lying(rows_of_client(unit, subject.client_id))
    stored = request_parts.of_request(unit, subject.request.id) if subject.request else {}
    return tuple(
        _Part(
            category, ruling_category(now[category][0], category, subject.archived), tuple(now[category]),
            print_of(subject, now[category]), any(row.sealed for row in now[category]), stored.get(category.value),
        )
        for category in PROCESSING if category in now
    )  # fmt: skip


def _closed(unit: Unit, subject: Subject, parts: tuple[_Part, ...]) -> list[_Part]:
    """The sealed parts that the member may not read or cannot open."""
    return [
        part
        for part in parts
        if part.sealed
        and not (
            may_read(unit, part.ruling, subject.client_id, subject.request) and all(may_open(unit, row) for row in part.rows)
        )
    ]


def _finishers(unit: Unit, parts: tuple[_Part, ...]) -> set[Role]:
    """The roles that open what is sealed here, and so make the whole of it."""
    return {role for one in parts if one.sealed for role in roles_that_add(unit.matrix, one.ruling)}


def _kept_from_who_finishes(unit: Unit, part: _Part, parts: tuple[_Part, ...]) -> bool:
    """Whether some role that opens what is sealed here may not read this open part."""
    if part.sealed or part.ruling in STATED_IN_EVERY_INSPECTION:
        return False
    need = Need(part.ruling, Level.READ)
    return any(not unit.matrix.scopes((role,), need) for role in _finishers(unit, parts))


def _states(unit: Unit, subject: Subject, parts: tuple[_Part, ...]) -> tuple[PartState, ...]:
    """Of every part that somebody has to do something for: sealed ones, and open ones that who makes the whole may not read."""
    alone = not _finishers(unit, parts)
    return tuple(
        _state(unit, subject, part)
        for part in parts
        if part.sealed
        or _kept_from_who_finishes(unit, part, parts)
        or (alone and not may_read(unit, part.ruling, subject.client_id, subject.request))
    )


def _state(unit: Unit, subject: Subject, part: _Part) -> PartState:
    title, stored = PROCESSING[part.category].title, part.stored
    readable = may_read(unit, part.ruling, subject.client_id, subject.request) and all(may_open(unit, row) for row in part.rows)
    if stored is not None and part.holds:
        by = subject.reader.staff.get(stored.reviewed_by, "")
        return PartState(part.category.value, title, "reviewed" if part.sealed else "gathered", readable, by, stored.reviewed_on)
    waiting: State = "to_review" if part.sealed else "to_gather"
    changed = stored.reviewed_on if stored is not None else None
    return PartState(part.category.value, title, waiting, readable, _who(unit, subject, part), changed)


def _who(unit: Unit, subject: Subject, part: _Part) -> str:
    """The names of those who treat the person and practise, else the roles that can."""
    words = subject.reader.words
    practitioners = {member.id for member in assignments.practitioners(unit.db)}
    own = [one for one in assignments.of_client(unit, subject.client_id) if one in practitioners]
    if part.sealed and own:
        return ", ".join(subject.reader.staff[one] for one in own)
    return who_adds(unit.matrix, part.ruling, words)
