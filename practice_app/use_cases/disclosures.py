"""The register of data given to others: recorded with recipient, ground, what and when (mission T5, R5, R6)."""

from __future__ import annotations

from practice_app.domain.access import Category, Level
from practice_app.domain.consent_purpose import BUILT_IN
from practice_app.domain.disclosure import Disclosure, DisclosureDraft, tidy
from practice_app.domain.errors import N_, RefusedByLaw
from practice_app.domain.ids import ClientId
from practice_app.storage import clients, consents, disclosures
from practice_app.storage.audit_log import Action
from practice_app.storage.unit import Unit
from practice_app.use_cases.door import use_case

_C, _L = Category.DISCLOSURE, Level


@use_case((_C, _L.WRITE), action=Action.CREATE)
def record_disclosure(unit: Unit, client_id: ClientId | None, draft: DisclosureDraft) -> str:
    """Record what was given to whom; the id of the entry. It is never changed: a mistake is put right by another entry.

    RefusedByLaw for health data on a ground that does not allow it, and for consent that is not on record for that day.
    """
    given = tidy(draft, unit.today)
    if client_id is not None:
        clients.get(unit, client_id)
    entry = disclosures.add(unit, client_id, given, _consent(unit, client_id, given))
    unit.note("disclosure", entry, None, client_id)
    return entry


@use_case((_C, _L.READ), action=None)
def list_disclosures(unit: Unit) -> list[Disclosure]:
    """What left the practice, the newest first; of own clients for who sees those only."""
    return disclosures.listed(unit)


def _consent(unit: Unit, client_id: ClientId | None, given: DisclosureDraft) -> str | None:
    """The consent that was there on that day; one that came along (news, photo, …) is none to giving data away."""
    if given.ground != "consent":
        return None
    for one in consents.of_client(unit, client_id) if client_id else ():
        held = one.given_on <= given.disclosed_on and (one.withdrawn_on is None or one.withdrawn_on > given.disclosed_on)
        if held and one.purpose not in BUILT_IN:
            return one.id
    raise RefusedByLaw(
        N_(
            "No consent of this client is on record for that day. Record the consent first, on the client's page "
            "(AVG art. 6(1)(a), 7)."
        )
    )
