"""The request that an inspection answers: the open one of the client, else one that is entered in the register with it."""

from __future__ import annotations

from datetime import date

from practice_app.domain.access import Category, Level
from practice_app.domain.client import display_name
from practice_app.domain.ids import ClientId, new_id
from practice_app.domain.plain_dates import check_past
from practice_app.domain.request_part import Asked
from practice_app.domain.request_rules import closed
from practice_app.domain.rights_request import RightsRequest
from practice_app.storage import clients, rights_requests
from practice_app.storage.audit_log import Action
from practice_app.storage.inspection import archived_as, archived_name
from practice_app.storage.unit import Unit
from practice_app.use_cases.door import use_case
from practice_app.use_cases.inspection_report import language_of

ANSWERED = ("inspection", "copy")


@use_case((Category.INSPECTION, Level.WRITE), action=None)
def asked_to_inspect(unit: Unit, client_id: ClientId) -> Asked | None:
    """The open request of this client to see their data, when there is one."""
    request = open_request(unit, client_id)
    return _asked(request) if request else None


@use_case((Category.INSPECTION, Level.WRITE), action=Action.CREATE)
def begin_inspection(unit: Unit, client_id: ClientId, received_on: date | None = None) -> Asked:
    """The open request of this client to see their data; entered in the register, as received on that day, if there is none.

    InvalidInput for a day to come, NotFound when nothing is left of the client.
    """
    request = open_request(unit, client_id) or register(unit, client_id, received_on or unit.today)
    unit.note("rights_request", request.id, request.version, client_id)
    return _asked(request)


def open_request(unit: Unit, client_id: ClientId) -> RightsRequest | None:
    """The request to see their data, or for a copy, that waits longest."""
    found = [one for one in rights_requests.of_client(unit, client_id, open_only=True) if one.kind in ANSWERED]
    return found[-1] if found else None


def register(unit: Unit, client_id: ClientId, received_on: date) -> RightsRequest:
    """Enter the request in the register. Whoever makes somebody's overview says with that that they know who asked."""
    request = RightsRequest(
        id=new_id(), version=1, number=rights_requests.next_number(unit), client_id=client_id, kind="inspection",
        channel="counter", person_name=_name(unit, client_id),
        received_on=check_past(received_on, "request_received_on", unit.today), language=language_of(unit, client_id),
        recorded_by=unit.member_id, identity="known", identity_on=unit.today, identity_by=unit.member_id,
    )  # fmt: skip
    rights_requests.add(unit, request)
    return request


def close_granted(unit: Unit, request: RightsRequest) -> None:
    """The whole overview was made and is the answer."""
    rights_requests.save(unit, closed(request, "granted", "", "", unit.today, unit.member_id))
    rights_requests.drop_parts(unit, request.id)


def _asked(request: RightsRequest) -> Asked:
    return Asked(request.id, request.number, request.received_on)


def _name(unit: Unit, client_id: ClientId) -> str:
    if archived_as(unit, client_id):
        return archived_name(unit, client_id)[1]
    return display_name(clients.get(unit, client_id))
