"""Restricted data that are used all the same, on a ground of the law (AVG art. 18(2))."""

from __future__ import annotations

from practice_app.domain.access import Category, Level
from practice_app.domain.errors import N_, InvalidInput, NotFound
from practice_app.domain.ids import ClientId
from practice_app.domain.restriction import RESTRICTED_USE, USE_GROUNDS
from practice_app.storage import clients, holds
from practice_app.storage.audit_log import Action
from practice_app.storage.unit import Unit
from practice_app.use_cases.door import use_case

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
