"""What Today says to who treats a person that asked for their data: what is sealed waits for their review."""

from __future__ import annotations

from dataclasses import dataclass, field

from practice_app.domain.access import Category, Level
from practice_app.domain.ids import ClientId
from practice_app.storage import rights_requests
from practice_app.storage.unit import Unit
from practice_app.system.words import Words
from practice_app.use_cases.inspection_report import language_of, subject_of, who_is
from practice_app.use_cases.inspection_request import ANSWERED
from practice_app.use_cases.request_parts import states_of


@dataclass(frozen=True, slots=True)
class WaitingPart:
    """A client of the member whose overview waits for them."""

    client_id: ClientId
    who: str = field(repr=False)


def parts_for_today(unit: Unit) -> tuple[WaitingPart, ...] | None:
    """For who makes overviews and does not keep the register of requests: who does is told of the request itself."""
    if unit.may(Category.RIGHTS_REQUEST, Level.READ) or not unit.may(Category.INSPECTION, Level.WRITE):
        return None
    waiting = []
    for request in rights_requests.listed(unit, open_only=True):
        client_id = request.client_id
        if request.kind in ANSWERED and client_id and unit.may(Category.INSPECTION, Level.WRITE, client_id):
            subject = subject_of(unit, client_id, Words(language_of(unit, client_id)), request)
            if any(part.state == "to_review" and part.readable for part in states_of(unit, subject)):
                waiting.append(WaitingPart(client_id, who_is(unit, subject)))
    return tuple(waiting) or None
