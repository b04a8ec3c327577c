"""What every carrying out of a request begins and ends with: is it open, do we know who asks, and how did it end."""

from __future__ import annotations

from dataclasses import replace

from practice_app.domain.errors import N_, Conflict, NotFound
from practice_app.domain.ids import ClientId
from practice_app.domain.request_rules import closed
from practice_app.domain.rights_request import Outcome, RequestKind, RightsRequest
from practice_app.storage import rights_requests
from practice_app.storage.unit import Unit

FOUND_BY_US = "minor"  # in `covers`: nobody asked; data of a minor that should not have been collected were found
DOSSIER = "dossier"  # in `covers`: the patient's request for the destruction of the dossier (BW 7:455)


def about_request(unit: Unit, request_id: str, *_: object, **__: object) -> ClientId | None:
    """The client whom a request is about, for the door."""
    return rights_requests.client_of(unit, request_id)


def asked(unit: Unit, request_id: str, *kinds: RequestKind) -> tuple[RightsRequest, ClientId]:
    """The request that is to be carried out, and its client.

    Conflict when it was answered already, asks for something else, or nobody made sure who asks (AVG art. 12(6)).
    """
    request = rights_requests.get(unit, request_id)
    if not request.is_open:
        raise Conflict(N_("This request was answered on {day} already."), day=request.closed_on)
    if request.kind not in kinds:
        raise Conflict(N_("Request {number} asks for something else. Open the request itself and look."), number=request.number)
    if not request.is_sure:
        raise Conflict(
            N_("First make sure who asks (AVG art. 12(6)) and record at request {number} how you did."), number=request.number
        )
    if request.client_id is None:
        raise NotFound(N_("Request {number} is about nobody in our records yet. Choose the client first."), number=request.number)
    return request, request.client_id


def close(unit: Unit, request: RightsRequest, outcome: Outcome, ground: str = "", reason: str = "") -> RightsRequest:
    """End the request today with an outcome, in the transaction that carried it out. `ground`: a code of GROUNDS."""
    ended = closed(request, outcome, ground, reason, unit.today, unit.member_id)
    version = rights_requests.save(unit, ended)
    rights_requests.drop_parts(unit, request.id)
    unit.note("rights_request", request.id, version, request.client_id)
    return replace(ended, version=version)
