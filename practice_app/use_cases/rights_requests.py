"""The register of requests under somebody's rights: taken in by anyone, kept by the privacy officer (mission T9 to T11, T14)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from practice_app.domain.access import Category, Level
from practice_app.domain.client import display_name
from practice_app.domain.errors import N_, InvalidInput
from practice_app.domain.ids import ClientId, new_id
from practice_app.domain.request_rules import RequestDraft, closed, extended, tidy, with_identity
from practice_app.domain.rights_request import Identity, Outcome, RightsRequest
from practice_app.storage import clients, rights_requests
from practice_app.storage.audit_log import Action
from practice_app.storage.unit import Unit
from practice_app.use_cases.door import use_case

_C, _L = Category.RIGHTS_REQUEST, Level


def about(unit: Unit, request_id: str, *_: object, **__: object) -> ClientId | None:
    """The client whom a request is about; for `about=` of every case that takes a request."""
    return rights_requests.client_of(unit, request_id)


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What who took it in is told."""

    id: str
    number: str
    latest: date


@dataclass(frozen=True, slots=True)
class ListedRequest:
    """A request with whose it is; `client_number` is empty for somebody who is no client."""

    request: RightsRequest
    client_number: str = field(repr=False)


@use_case((_C, _L.INTAKE), action=Action.CREATE)
def record_request(unit: Unit, draft: RequestDraft) -> TakenIn:
    """Take a request in, from whoever it comes. Everybody may; only owner and privacy officer read it back (mission T14)."""
    if draft.client_id is not None and not draft.person_name.strip():
        draft = replace(draft, person_name=display_name(clients.get(unit, draft.client_id)))
    asked = tidy(draft, unit.today)
    request = RightsRequest(
        new_id(), 1, rights_requests.next_number(unit), asked.client_id, asked.kind, asked.channel, asked.person_name,
        asked.received_on, asked.person_contact, asked.details, asked.language, unit.member_id, asked.acting, asked.acting_name,
        asked.acting_ground, covers=asked.covers, recipient=asked.recipient,
    )  # fmt: skip
    rights_requests.add(unit, request)
    unit.note("rights_request", request.id, 1, request.client_id)
    return TakenIn(request.id, request.number, request.latest)


@use_case((_C, _L.READ), action=None)
def list_requests(unit: Unit, *, open_only: bool = False) -> list[ListedRequest]:
    """The register: open ones by the day they are due, or all, newest first."""
    found = rights_requests.listed(unit, open_only=open_only)
    numbers = rights_requests.client_numbers(unit)
    return [ListedRequest(one, numbers.get(one.client_id or "", "")) for one in found]


@use_case((_C, _L.READ), action=Action.READ)
def open_request(unit: Unit, request_id: str) -> RightsRequest:
    """One request with what it says."""
    request = rights_requests.get(unit, request_id)
    unit.note("rights_request", request.id, request.version, request.client_id)
    return request


@use_case((_C, _L.MANAGE), action=Action.UPDATE)
def change_request(unit: Unit, request_id: str, draft: RequestDraft, version: int) -> RightsRequest:
    """Put right what was taken in. Conflict when it was changed meanwhile."""
    stored, asked = replace(rights_requests.get(unit, request_id), version=version), tidy(draft, unit.today)
    changed = replace(
        stored, client_id=asked.client_id, kind=asked.kind, channel=asked.channel, person_name=asked.person_name,
        received_on=asked.received_on, person_contact=asked.person_contact, details=asked.details, language=asked.language,
        acting=asked.acting, acting_name=asked.acting_name, acting_ground=asked.acting_ground, covers=asked.covers,
        recipient=asked.recipient,
    )  # fmt: skip
    return _saved(unit, changed)


@use_case((_C, _L.MANAGE), action=Action.UPDATE)
def link_client(unit: Unit, request_id: str, client_id: ClientId | None, version: int) -> RightsRequest:
    """Say whose request it is; the person is picked by somebody, never by name alone. None: no client."""
    if client_id is not None:
        clients.get(unit, client_id)
    return _saved(unit, replace(rights_requests.get(unit, request_id), client_id=client_id, version=version))


@use_case((_C, _L.MANAGE), action=Action.UPDATE)
def note_identity(unit: Unit, request_id: str, identity: Identity, version: int) -> RightsRequest:
    """Note how it was made sure who asks: the way, the day and who did; no copy of anything."""
    request = replace(rights_requests.get(unit, request_id), version=version)
    return _saved(unit, with_identity(request, identity, unit.today, unit.member_id))


@use_case((_C, _L.MANAGE), action=Action.UPDATE)
def extend_request(unit: Unit, request_id: str, reason: str, version: int) -> RightsRequest:
    """Take two months more; the person is told why inside the first month (AVG art. 12(3))."""
    request = replace(rights_requests.get(unit, request_id), version=version)
    return _saved(unit, extended(request, reason, unit.today))


@use_case((_C, _L.MANAGE), action=Action.UPDATE)
def close_request(
    unit: Unit, request_id: str, outcome: Outcome, version: int, ground: str = "", reason: str = "", recipient: str = ""
) -> RightsRequest:
    """Note how it ended; from here its five years run (retention.md, REGISTER)."""
    request = replace(rights_requests.get(unit, request_id), version=version)
    done = closed(request, outcome, ground, reason, unit.today, unit.member_id, recipient)
    saved = _saved(unit, done)
    rights_requests.drop_parts(unit, request_id)
    return saved


@use_case((_C, _L.MANAGE), action=Action.UPDATE)
def reopen_request(unit: Unit, request_id: str, reason: str, version: int) -> RightsRequest:
    """Take a closing back that was a mistake, on the same day only."""
    request = replace(rights_requests.get(unit, request_id), version=version)
    if request.closed_on != unit.today:
        raise InvalidInput(N_("Only a request that was closed today can be opened again. Record a new one."), field="")
    if not reason.strip():
        raise InvalidInput(N_("Say why it is opened again."), field="reason")
    return _saved(unit, replace(request, outcome="", outcome_ground="", outcome_reason="", closed_on=None, closed_by=""))


def _saved(unit: Unit, request: RightsRequest) -> RightsRequest:
    saved = replace(request, version=rights_requests.save(unit, request))
    unit.note("rights_request", saved.id, saved.version, saved.client_id)
    return saved
