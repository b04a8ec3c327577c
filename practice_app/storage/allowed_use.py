"""Whether a client's data may be used for a purpose now: consent, objection, and a restriction, decided in one place."""

from __future__ import annotations

from practice_app.domain.consent import MARKETING
from practice_app.domain.ids import ClientId
from practice_app.storage import consents, holds, notices, suppression
from practice_app.storage.unit import Unit


def may_use_for(unit: Unit, client_id: ClientId, purpose: str) -> bool:
    """Whether data may be used for a purpose beyond what the agreement and the law need.

    Never while they are restricted (AVG art. 18(2)), and never after an objection to it (art. 21). Else with a consent that
    holds (art. 6(1)(a)), or, for a new use that a published notice told the client of, once the time to object is over.
    """
    if holds.restricted(unit, client_id) or notices.objected(unit.db, client_id, purpose):
        return False
    if purpose == MARKETING and suppression.is_suppressed(unit.db, client_id):
        return False
    return consents.standing(unit, client_id, purpose) or notices.may_begin(unit.db, client_id, purpose, unit.today)
