"""Destroying one client at that person's own request (AVG art. 17), and the answer with the proof that the person is given."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass, replace
from pathlib import Path

from practice_app.domain.access import Category, Level
from practice_app.domain.errors import N_, Conflict, FileProblem, NotFound, PracticeError
from practice_app.domain.ids import ClientId
from practice_app.domain.plain_dates import is_minor
from practice_app.domain.progress import Progress
from practice_app.domain.retention import purge_of
from practice_app.domain.retention_facts import RecordFacts
from practice_app.domain.retention_plan import ClientPlan
from practice_app.domain.retention_rules import RuleName
from practice_app.domain.rights_request import Outcome, RightsRequest
from practice_app.storage import clients, erasure, practice_file, purge_runs, request_recipients, rights_requests, run_facts
from practice_app.storage.audit_log import Action
from practice_app.storage.erasure import LedgerLine
from practice_app.storage.keys.files import write_durably
from practice_app.storage.retention_facts import client_facts
from practice_app.storage.run_facts import RunFacts
from practice_app.storage.unit import Unit
from practice_app.system.new_files import require_writable_folder
from practice_app.system.words import Words
from practice_app.use_cases.asked_for import DOSSIER, FOUND_BY_US, about_request, asked, close
from practice_app.use_cases.backup import keep_after_files
from practice_app.use_cases.certifying import backups_expire
from practice_app.use_cases.door import use_case
from practice_app.use_cases.erasure_papers import Told, answer_pdf, proof_pdf, told_to
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.purge import carry_out, finish_purges
from practice_app.use_cases.retention import announce_due, policy_of
from practice_app.use_cases.retention_reach import as_told

_C, _L = Category, Level
_GROUNDS = {RuleName.FISCAL: "fiscal", RuleName.WGBO: "dossier", RuleName.COMPLAINT: "claim"}
# What is kept of nearly everyone to prove that the law was kept: the request is granted all the same.
_PROOFS_ONLY = {RuleName.REGISTER, RuleName.CONSENT}


@dataclass(frozen=True, slots=True, repr=False)
class Offer:
    """What goes and what stays when a request is granted, before anything is done.

    `recipients`: who received data and is still to be told (AVG art. 19); afterwards nobody knows any more of whom.
    """

    request: RightsRequest
    client_id: ClientId
    plan: ClientPlan
    recipients: tuple[str, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Erased:
    """What the proof needs after the client went: held in memory until the person has the proof, never stored."""

    run_id: str
    plan: ClientPlan
    line: LedgerLine
    told: Told


@dataclass(frozen=True, slots=True, repr=False)
class FinishedErasure:
    """`exports`: known files outside the boundary, to be deleted by hand. `recipients`: still to be told (AVG art. 19)."""

    plan: ClientPlan
    proof: Path
    exports: tuple[str, ...]
    recipients: tuple[str, ...] = ()


@use_case((_C.RIGHTS_REQUEST, _L.READ), (_C.CLIENT_NAME, _L.READ), action=None)
def erasure_requests(unit: Unit, client_id: ClientId) -> list[RightsRequest]:
    """The open requests of this person for erasure: without one nobody destroys a client by hand (mission C9)."""
    return [one for one in rights_requests.of_client(unit, client_id, open_only=True) if one.kind == "erasure"]


@use_case((_C.RETENTION_PLAN, _L.MANAGE), action=None)
def erasure_preview(unit: Unit, client_id: ClientId) -> ClientPlan:
    """What would go and what would stay if this person asked for it and it was granted today. Changes nothing."""
    asking = sum(one.kind == "erasure" for one in rights_requests.of_client(unit, client_id, open_only=True))
    return as_told(unit, [_plan(unit, client_id, asking)])[0]


@use_case((_C.RETENTION_PLAN, _L.READ), (_C.RIGHTS_REQUEST, _L.READ), action=Action.READ, about=about_request)
def erasure_offer(unit: Unit, request_id: str) -> Offer:
    """What goes and what stays, with the article, if this request is granted today. Changes nothing."""
    request = rights_requests.get(unit, request_id)
    if request.client_id is None or not request.is_open:
        asked(unit, request_id, "erasure")  # it says what is missing
    client_id = ClientId(str(request.client_id))
    unit.note("rights_request", request_id, client_id=client_id)
    plan = as_told(unit, [_plan(unit, client_id)])[0]
    return Offer(request, client_id, plan, request_recipients.untold(unit.db, request_id, client_id))


@use_case((_C.RETENTION_PLAN, _L.MANAGE), (_C.RIGHTS_REQUEST, _L.READ), action=Action.READ, about=about_request)
def erasure_answer(unit: Unit, request_id: str) -> bytes:
    """The answer to the person, made while their name is still here. Refuses what `erase_on_request` would refuse."""
    request, client_id, plan = _granted(unit, request_id)
    recipients = request_recipients.untold(unit.db, request_id, client_id)
    unit.note("rights_request", request_id, client_id=client_id)
    return answer_pdf(unit, told_to(unit, clients.get(unit, client_id), request, recipients), plan)


@use_case(
    (_C.RETENTION_PLAN, _L.MANAGE),
    (_C.RIGHTS_REQUEST, _L.READ),
    action=Action.PURGE,
    about=about_request,
    password_again=True,
    in_after_file=True,
)
def erase_on_request(unit: Unit, request_id: str) -> Erased:
    """Destroy at once what no law keeps, and close the request with it; the person asked, so nothing waits for an announcement.

    A dossier stays: the patient's request under BW 7:455 is another one, to the practitioner. Conflict says why nothing can go.
    """
    request, client_id, plan = _granted(unit, request_id)
    recipients = request_recipients.keep_untold(unit, request_id, client_id)
    told = told_to(unit, clients.get(unit, client_id), request, recipients)
    close(unit, request, *_outcome(unit, request, plan))
    run_id = purge_runs.start(unit.db, "confirmed", unit.now, unit.member_id, unit.today)
    run_facts.keep(unit.db, run_id, RunFacts(on_request=FOUND_BY_US not in request.covers))
    exports = carry_out(unit, run_id, plan)
    purge_runs.deleted(unit.db, run_id, unit.now)
    line = next(line for line in erasure.ledger(unit.db, run_id) if line.client_id == client_id)
    unit.note("purge_run", run_id)
    return Erased(run_id, plan, line, replace(told, exports=tuple(exports)))


@use_case((_C.RETENTION_PLAN, _L.MANAGE), action=Action.EXPORT)
def erasure_proof(unit: Unit, erased: Erased) -> bytes:
    """The proof for the person, once the file was swept; not remembered as an export, as it names who went."""
    run = next((run for run in purge_runs.history(unit.db) if run.id == erased.run_id and run.status == "swept"), None)
    if run is None:
        raise NotFound(N_("This destruction was not swept yet."))
    unit.note("destruction", erased.line.id)
    return proof_pdf(unit, erased.told, erased.line, backups_expire(unit, run))


def erase_and_prove(practice: Practice, request_id: str, path: Path) -> Generator[Progress, None, FinishedErasure]:
    """Write the answer to `path`, destroy, sweep, certify, and put the proof in its place.

    FileProblem when it cannot lie there: nothing is destroyed then. One step once it has begun: stopped in the middle the
    proof would be lost; the answer lies there by then.
    """
    place = required_place(practice, path)
    answer = practice.run(erasure_answer, request_id)
    return (yield from destroy_and_prove(practice, place, answer, lambda: practice.run(erase_on_request, request_id)))


def destroy_and_prove(
    practice: Practice, place: Path, answer: bytes, destroy: Callable[[], Erased]
) -> Generator[Progress, None, FinishedErasure]:
    """The steps that a whole erasure and one in part have in common."""
    yield Progress(0, None, N_("Destroying what is due…"))
    write_durably(place, answer)
    try:
        erased = destroy()
    except PracticeError:
        place.unlink(missing_ok=True)  # it says what did not happen
        raise
    practice.run(announce_due)
    keep_after_files(practice)  # before the sweep, so that a restore after a crash destroys it again too
    finish_purges(practice)
    write_durably(place, practice.run(erasure_proof, erased))
    return FinishedErasure(erased.plan, place, erased.told.exports, erased.told.recipients)


def required_place(practice: Practice, path: Path) -> Path:
    """Where a paper for the person can be written. FileProblem inside the practice folder or where no file can be made."""
    place = path.expanduser().absolute()
    if place.resolve().is_relative_to(practice.folder.path.resolve()):
        raise FileProblem(N_("A file may not be put inside the practice folder itself. Choose another folder."))
    require_writable_folder(place.parent)
    return place


def _granted(unit: Unit, request_id: str) -> tuple[RightsRequest, ClientId, ClientPlan]:
    """The request and what its granting takes; Conflict with the reason, and its article, when nothing can go."""
    request, client_id = asked(unit, request_id, "erasure")
    if FOUND_BY_US in request.covers:
        _require_minor(unit, client_id)
    elif DOSSIER in request.covers:
        raise Conflict(N_("This asks for the dossier (BW 7:455): a practitioner of this client decides that."))
    elif request.covers:
        raise Conflict(N_("This request asks for a part only. Erase that part; the card stays."))
    plan = _plan(unit, client_id)
    if not plan.due or not plan.items:
        first = plan.reasons[0]
        raise Conflict(first.template, **first.fields)
    return request, client_id, plan


def _require_minor(unit: Unit, client_id: ClientId) -> None:
    born = clients.get(unit, client_id).birth_date
    if born is None or not is_minor(born, unit.today):
        raise Conflict(N_("This ground is for data of a minor (AVG art. 8), and by the card this client is none."))


def _outcome(unit: Unit, request: RightsRequest, plan: ClientPlan) -> tuple[Outcome, str, str]:
    """Granted, or in part when a law keeps more than the proofs; with what stays, until when and because of which law."""
    words = Words(practice_file.language(unit.db))
    stays = [one for one in plan.reasons if any(term.law == one.law for term in plan.archives)]
    told = [f"{words(one.template, **one.fields)} ({words(one.law)})" for one in stays]
    if FOUND_BY_US in request.covers:
        told.insert(0, words("Found by the practice itself: data of a minor that should not have been collected."))
    grounds = [_GROUNDS.get(term.rule, "statute") for term in plan.archives if term.rule not in _PROOFS_ONLY]
    return "granted_in_part" if grounds else "granted", grounds[0] if grounds else "", " ".join(told)


def _plan(unit: Unit, client_id: ClientId, answered: int = 1) -> ClientPlan:
    """As if it were granted today: then this request suspends nothing any more, and the register keeps its minimum.

    `answered`: how many of the open requests that would close.
    """
    for facts in client_facts(unit.db, [client_id]):
        entry = RecordFacts(RuleName.REGISTER, "rights_request", unit.today)
        others = max(0, facts.open_requests - answered)
        granted = replace(facts, erasure_granted=unit.today, open_requests=others, records=(*facts.records, entry))
        return purge_of(granted, policy_of(unit), unit.today)
    raise NotFound(N_("This client is not here any more."))
