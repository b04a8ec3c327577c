"""Restricted data: placing the restriction from a request, and using the data all the same on a ground of the law."""

from __future__ import annotations

from datetime import date

from practice_app.domain.access import Category, Level
from practice_app.domain.errors import N_, InvalidInput, NotFound
from practice_app.domain.ids import ClientId
from practice_app.domain.restriction import RESTRICTED_USE, USE_GROUNDS
from practice_app.storage import clients, holds, rights_requests
from practice_app.storage.audit_log import Action
from practice_app.storage.unit import Unit
from practice_app.use_cases.door import use_case
from practice_app.use_cases.holds import place_hold
from practice_app.use_cases.rights_requests import about

_C, _L = Category, Level


@use_case((_C.RETENTION_HOLD, _L.WRITE), action=Action.UPDATE)
def use_restricted(unit: Unit, client_id: ClientId, ground: str) -> None:
    """Say on which ground the restricted data of a client are used in the hour that follows; the trail keeps it."""
    clients.get(unit, client_id)
    if ground not in USE_GROUNDS:
        raise InvalidInput(N_("Choose why the data are used although they are restricted (AVG art. 18(2))."), field="ground")
    if not holds.restricted(unit, client_id):
        raise NotFound(N_("This client has no standing restriction."))
    unit.note(RESTRICTED_USE, client_id, None, client_id, ground)


@use_case((_C.RIGHTS_REQUEST, _L.MANAGE), (_C.RETENTION_HOLD, _L.WRITE), action=Action.CREATE, about=about, in_after_file=True)
def restrict_for_request(unit: Unit, request_id: str, ground: str, reason: str, until: date | None = None) -> str:
    """Restrict the data of the person of a request on a ground of AVG art. 18(1); the id of the restriction."""
    request = rights_requests.get(unit, request_id)
    if not request.is_open or request.client_id is None:
        raise NotFound(N_("This request is closed, or it is not known yet about whom it is."))
    hold_id = place_hold(unit, request.client_id, reason, until, ground, "restriction")
    unit.note("rights_request", request.id, request.version, request.client_id)
    return hold_id
