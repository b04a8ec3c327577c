"""The patient's request to destroy the dossier (BW 7:455): a practitioner decides within a month, and granting destroys it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from practice_app.domain.access import Category, Level
from practice_app.domain.dossier import Dossier
from practice_app.domain.errors import N_, Conflict, InvalidInput, NotAllowed, NotFound, RefusedByLaw
from practice_app.domain.ids import ClientId
from practice_app.domain.plain_dates import age_on
from practice_app.domain.retention import purge_of
from practice_app.domain.retention_plan import ClientPlan
from practice_app.domain.retention_rules import RuleName
from practice_app.domain.rights_request import RightsRequest
from practice_app.storage import clients, dossiers, purge_runs, rights_requests, run_facts
from practice_app.storage.audit_log import Action
from practice_app.storage.retention_facts import client_facts
from practice_app.storage.run_facts import RunFacts
from practice_app.storage.unit import Unit
from practice_app.use_cases.asked_for import DOSSIER, about_request, asked, close
from practice_app.use_cases.backup import keep_after_files
from practice_app.use_cases.door import use_case
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.purge import carry_out, finish_purges
from practice_app.use_cases.retention import announce_due, policy_of

_C, _L = Category, Level
REFUSALS = ("other_interest", "statute")  # codes of request_rules.GROUNDS: the law knows no other (BW 7:455(2))
_WRITTEN = ("letter", "email", "message")
_OF_AGE_FOR_CARE = 16  # BW 7:447: from then on the patient alone decides


@dataclass(frozen=True, slots=True, repr=False)
class DossierRequest:
    """What a practitioner decides on. `number` is the client's; `latest` the last lawful day; `problem`: why it may not be."""

    request_id: str
    client_id: ClientId
    number: str
    received_on: date
    latest: date
    dossier: Dossier | None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class DossierGone:
    """`place`: "paper" or "program" when it lies outside this program and must be destroyed there by hand; else ""."""

    place: str


@use_case((_C.CARE_ARCHIVE, _L.READ), action=None)
def dossier_requests(unit: Unit) -> list[DossierRequest]:
    """The open requests for the destruction of a dossier that this practitioner decides: of own clients and of nobody's."""
    found = [one for one in rights_requests.listed(unit, open_only=True) if one.kind == "erasure" and DOSSIER in one.covers]
    return [_told(unit, one, one.client_id) for one in found if one.client_id is not None and _decides(unit, one.client_id)]


def requests_for_today(unit: Unit) -> DossierRequest | None:
    """The one that this member has to decide first; None when none waits for them."""
    if not unit.may(_C.CARE_ARCHIVE, _L.READ):
        return None
    return min(dossier_requests(unit), key=lambda one: one.latest, default=None)


@use_case((_C.CARE_ARCHIVE, _L.READ), action=Action.PURGE, about=about_request, password_again=True, in_after_file=True)
def grant_dossier_destruction(unit: Unit, request_id: str, reason: str = "") -> DossierGone:
    """Destroy the dossier at the patient's request, before its twenty years; the request closes with it.

    `reason`: on what the practitioner decided; kept with the request. Conflict when the request is not written, somebody else
    than the patient asks who may not, or a hold stands.
    """
    request, client_id, dossier = _requested(unit, request_id)
    _require_may_ask(unit, request, client_id)
    _end(unit, request, reason)
    dossiers.grant_destruction(unit, client_id)
    plan = _plan(unit, client_id)
    run_id = purge_runs.start(unit.db, "confirmed", unit.now, unit.member_id, unit.today)
    run_facts.keep(unit.db, run_id, RunFacts(on_request=True))
    carry_out(unit, run_id, plan)
    purge_runs.deleted(unit.db, run_id, unit.now)
    unit.note("dossier", client_id, client_id=client_id)
    unit.note("purge_run", run_id)
    return DossierGone(dossier.place)


@use_case((_C.CARE_ARCHIVE, _L.READ), action=Action.UPDATE, about=about_request)
def refuse_dossier_destruction(unit: Unit, request_id: str, ground: str, reason: str = "") -> RightsRequest:
    """Keep the dossier because another has a substantial interest or a statute demands it, with the reason (BW 7:455(2))."""
    request, client_id, _ = _requested(unit, request_id)
    if ground not in REFUSALS:
        raise InvalidInput(
            N_("The law lets it be refused only for another person's substantial interest or a statute (BW 7:455(2))."),
            field="ground",
        )
    unit.note("dossier", client_id, client_id=client_id)
    return close(unit, request, "refused", ground, reason)


def destroy_dossier(practice: Practice, request_id: str, reason: str) -> DossierGone:
    """Grant it, and sweep the file at once."""
    gone = practice.run(grant_dossier_destruction, request_id, reason=reason)
    practice.run(announce_due)
    keep_after_files(practice)
    finish_purges(practice)
    return gone


def _end(unit: Unit, request: RightsRequest, reason: str) -> None:
    """Close it; what else was asked in it stays open for the desk."""
    rest = tuple(one for one in request.covers if one != DOSSIER)
    if not rest:
        close(unit, request, "granted", reason=reason.strip())
        return
    version = rights_requests.save(unit, replace(request, covers=rest))
    unit.note("rights_request", request.id, version, request.client_id)


def _requested(unit: Unit, request_id: str) -> tuple[RightsRequest, ClientId, Dossier]:
    request, client_id = asked(unit, request_id, "erasure")
    if DOSSIER not in request.covers:
        raise Conflict(N_("Request {number} does not ask for the dossier (BW 7:455)."), number=request.number)
    if not _decides(unit, client_id):
        raise NotAllowed(N_("A practitioner who treats this client decides about the dossier (BW 7:455)."))
    dossier = dossiers.of_client(unit, client_id)
    if dossier is None:
        raise NotFound(N_("No dossier of this client is on record, so there is none to destroy."))
    return request, client_id, dossier


def _decides(unit: Unit, client_id: ClientId) -> bool:
    """Own clients, and those whom nobody treats any more (an archived patient among them)."""
    return unit.may(_C.DOSSIER_NOTE, _L.WRITE, client_id) or dossiers.is_nobodys(unit, client_id)


def _require_may_ask(unit: Unit, request: RightsRequest, client_id: ClientId) -> None:
    if problem := _problem(unit, request, client_id):
        raise RefusedByLaw(problem)


def _problem(unit: Unit, request: RightsRequest, client_id: ClientId) -> str:
    """Why the law does not let this request be granted as it is; "" when it does."""
    if request.channel not in _WRITTEN:
        return N_("The law asks for a request in writing or by e-mail (BW 7:455(1)). Ask the patient for one.")
    if request.acting == "heir":
        return N_("Only the patient can ask to destroy the dossier, not the heirs (BW 7:455, 7:458a).")
    if request.acting == "guardian":
        born = clients.get(unit, client_id).birth_date if clients.still_here(unit, [client_id]) else None
        if born is not None and age_on(born, unit.today) >= _OF_AGE_FOR_CARE:
            return N_("From 16 years on the patient alone decides about the dossier (BW 7:447). Ask the patient.")
    return ""


def _told(unit: Unit, request: RightsRequest, client_id: ClientId) -> DossierRequest:
    facts = next(iter(client_facts(unit.db, [client_id])), None)
    number = facts.number if facts is not None else ""
    dossier = dossiers.of_client(unit, client_id)
    problem = _problem(unit, request, client_id)
    return DossierRequest(request.id, client_id, number, request.received_on, request.latest, dossier, problem)


def _plan(unit: Unit, client_id: ClientId) -> ClientPlan:
    """What goes now that it is granted: the dossier alone while the card is there; else what the care archive held with it."""
    for facts in client_facts(unit.db, [client_id]):
        plan = purge_of(facts, policy_of(unit), unit.today)
        if "dossier_note" not in plan.items:
            first = plan.reasons[0]
            raise Conflict(first.template, **first.fields)
        if facts.archived is not None:
            return plan
        only = {"dossier_note": plan.items["dossier_note"]}
        return replace(
            plan, verdict="keep", items=only, archives=(), expired_invoices=(), expired_records=(), rules=(RuleName.WGBO,)
        )
    raise NotFound(N_("This client is not here any more."))
