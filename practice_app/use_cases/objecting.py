"""Carrying out an objection (AVG art. 21) and the withdrawal of a consent (art. 7(3)) from the request for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from practice_app.domain.access import Category, Level
from practice_app.domain.consent import Consent
from practice_app.domain.errors import N_, Conflict, InvalidInput, NotFound
from practice_app.domain.ids import ClientId
from practice_app.domain.rights_request import RightsRequest
from practice_app.storage import consents, holds, practice_file, rights_requests, suppression
from practice_app.storage.audit_log import Action
from practice_app.storage.unit import Unit
from practice_app.system.words import Words
from practice_app.use_cases.asked_for import about_request, asked, close
from practice_app.use_cases.consents import object_to_marketing, withdraw_consent
from practice_app.use_cases.door import use_case
from practice_app.use_cases.holds import place_hold, release_hold

_C, _L = Category, Level
MARKETING = "marketing"  # in `covers`: against direct marketing, which is absolute
COMPELLING = "compelling"  # the code of request_rules.GROUNDS


@dataclass(frozen=True, slots=True, repr=False)
class Objection:
    """How it stands. `restriction`: the id of the restriction that holds meanwhile, "" when none was placed for it."""

    request: RightsRequest
    client_id: ClientId
    against_marketing: bool
    no_mailings_already: bool
    restriction: str


@use_case((_C.RIGHTS_REQUEST, _L.READ), action=Action.READ, about=about_request)
def open_objection(unit: Unit, request_id: str) -> Objection:
    """What is objected to, and whether it is restricted meanwhile."""
    request = rights_requests.get(unit, request_id)
    if request.client_id is None:
        raise NotFound(N_("Request {number} is about nobody in our records yet. Choose the client first."), number=request.number)
    unit.note("rights_request", request_id, client_id=request.client_id)
    return Objection(
        request,
        request.client_id,
        MARKETING in request.covers,
        suppression.is_suppressed(unit.db, request.client_id),
        _restriction(unit, request.client_id),
    )


@use_case((_C.RIGHTS_REQUEST, _L.MANAGE), (_C.CONSENT, _L.WRITE), action=Action.UPDATE, about=about_request, in_after_file=True)
def honour_marketing_objection(unit: Unit, request_id: str) -> RightsRequest:
    """Stop all marketing to this person now, without weighing anything, and close the request granted (AVG art. 21(3)).

    It is honoured whoever asks, so nobody need be sure of: stopping harms nobody.
    """
    request = rights_requests.get(unit, request_id)
    if request.is_sure:
        request, client_id = asked(unit, request_id, "objection")
        object_to_marketing(unit, client_id)
        return close(unit, request, "granted", reason=_say(unit, N_("All marketing was stopped at once, for good.")))
    if request.client_id is None or not request.is_open or request.kind != "objection":
        asked(unit, request_id, "objection")
    object_to_marketing(unit, ClientId(str(request.client_id)))
    unit.note("rights_request", request_id, client_id=request.client_id)
    return request


@use_case(
    (_C.RIGHTS_REQUEST, _L.MANAGE), (_C.RETENTION_HOLD, _L.WRITE), action=Action.CREATE, about=about_request, in_after_file=True
)
def restrict_meanwhile(unit: Unit, request_id: str) -> str:
    """Only store the data while the objection is weighed (AVG art. 18(1)(d)); the id of the restriction."""
    request, client_id = asked(unit, request_id, "objection")
    if _restriction(unit, client_id):
        raise Conflict(N_("The data are restricted for this objection already."))
    words = Words(practice_file.language(unit.db))
    reason = words("Objection {number} is being weighed", number=request.number)
    return place_hold(unit, client_id, reason, None, "objection", "restriction")


@use_case(
    (_C.RIGHTS_REQUEST, _L.MANAGE), (_C.RETENTION_HOLD, _L.WRITE), action=Action.UPDATE, about=about_request, in_after_file=True
)
def decide_objection(unit: Unit, request_id: str, upheld: bool, reason: str, told_on: date | None = None) -> RightsRequest:
    """Decide with reasons: the processing stops, or there are compelling grounds for it (AVG art. 21(1)).

    An objection to marketing is not weighed: Conflict. `told_on`: the day the person was told that the restriction ends
    (AVG art. 18(3)); without it the restriction stands until it is lifted at the client.
    """
    request, client_id = asked(unit, request_id, "objection")
    if MARKETING in request.covers and not upheld:
        raise Conflict(N_("An objection to marketing is never weighed: it is honoured at once (AVG art. 21(3))."))
    if not reason.strip():
        raise InvalidInput(N_("Say why, in words that the person understands."), field="reason")
    if MARKETING in request.covers:
        object_to_marketing(unit, client_id)
    restriction = _restriction(unit, client_id)
    if restriction and told_on is not None:
        release_hold(unit, restriction, _say(unit, N_("The objection was decided.")), told_on)
    return close(unit, request, "granted" if upheld else "refused", "" if upheld else COMPELLING, reason)


@use_case((_C.RIGHTS_REQUEST, _L.READ), (_C.CONSENT, _L.READ), action=Action.READ, about=about_request)
def consents_to_withdraw(unit: Unit, request_id: str) -> list[Consent]:
    """The consents of this person that are in use."""
    client_id = about_request(unit, request_id)
    if client_id is None:
        return []
    unit.note("consent", client_id, client_id=client_id)
    return [one for one in consents.of_client(unit, client_id) if one.withdrawn_on is None]


@use_case((_C.RIGHTS_REQUEST, _L.MANAGE), (_C.CONSENT, _L.WRITE), action=Action.UPDATE, about=about_request, in_after_file=True)
def withdraw_on_request(unit: Unit, request_id: str, consent_ids: Sequence[str]) -> RightsRequest:
    """Withdraw these consents from the day the request came in, and close it granted; what was done before stays lawful."""
    request, client_id = asked(unit, request_id, "consent_withdrawal")
    if not consent_ids:
        raise InvalidInput(N_("Choose which consent is withdrawn."), field="consents")
    named = []
    for consent_id in consent_ids:
        if consents.client_of(unit, consent_id) != client_id:
            raise NotFound(N_("This consent is not of the person who asks. Look at the list again."))
        given = consents.get(unit, consent_id)
        withdraw_consent(unit, consent_id, max(request.received_on, given.given_on))
        named.append(given.purpose)
    told = _say(unit, N_("Withdrawn: {purposes}. What was done before stays lawful (AVG art. 7(3))."))
    return close(unit, request, "granted", reason=told.format(purposes=", ".join(named)))


def _restriction(unit: Unit, client_id: ClientId) -> str:
    standing = (one for one in holds.of_client(unit, client_id) if one.released_on is None)
    return next((one.id for one in standing if one.kind == "restriction" and one.ground == "objection"), "")


def _say(unit: Unit, text: str) -> str:
    return Words(practice_file.language(unit.db))(text)
