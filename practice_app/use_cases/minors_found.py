"""Data of a minor that should not have been collected (mission I11): recorded when discovered, on a ground of its own."""

from __future__ import annotations

from practice_app.domain.access import Category, Level
from practice_app.domain.client import display_name
from practice_app.domain.errors import N_, Conflict
from practice_app.domain.ids import ClientId, new_id
from practice_app.domain.plain_dates import is_minor
from practice_app.domain.rights_request import RightsRequest
from practice_app.storage import clients, relations, rights_requests
from practice_app.storage.audit_log import Action
from practice_app.storage.unit import Unit
from practice_app.use_cases.asked_for import FOUND_BY_US
from practice_app.use_cases.door import use_case


@use_case((Category.RIGHTS_REQUEST, Level.INTAKE), (Category.CLIENT_NAME, Level.READ), action=Action.CREATE)
def record_minor_found(unit: Unit, client_id: ClientId) -> str:
    """Put it in the register of requests, to be carried out there without anybody asking; the id of the entry.

    Conflict when the card says that it is no minor, when a guardian consented, or when it is recorded already.
    """
    card = clients.get(unit, client_id)
    if card.birth_date is None or not is_minor(card.birth_date, unit.today):
        raise Conflict(N_("This ground is for data of a minor (AVG art. 8), and by the card this client is none."))
    consented = any(one.kind == "guardian" and one.consented_on for one in relations.of_client(unit, client_id))
    if consented and relations.minor_policy(unit) == "with_guardian":
        raise Conflict(N_("A guardian of this client consented, so the data may be here (AVG art. 8). Ask the guardian."))
    still_open = rights_requests.of_client(unit, client_id, open_only=True)
    if any(FOUND_BY_US in one.covers for one in still_open):
        raise Conflict(N_("This was recorded already. Open it at the rights desk."))
    request = RightsRequest(
        new_id(), 1, rights_requests.next_number(unit), client_id, "erasure", "counter", display_name(card), unit.today,
        language=card.language, recorded_by=unit.member_id, covers=(FOUND_BY_US,),
        identity="known", identity_on=unit.today, identity_by=unit.member_id,  # nobody asks, so there is nobody to be sure of
    )  # fmt: skip
    rights_requests.add(unit, request)
    unit.note("rights_request", request.id, 1, client_id)
    return request.id
