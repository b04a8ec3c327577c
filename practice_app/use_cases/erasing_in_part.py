"""Erasing a part of somebody's data at their request while they stay a client: offered, carried out, swept and proved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from practice_app.domain.access import Category, Level
from practice_app.domain.erasure_scope import ErasurePart, ScopeFacts, chosen_parts, ground_of, offered
from practice_app.domain.errors import N_, Conflict, InvalidInput, NotFound, RefusedByLaw
from practice_app.domain.ids import ClientId
from practice_app.domain.plain_dates import is_minor
from practice_app.domain.progress import Progress
from practice_app.domain.retention_facts import ClientFacts
from practice_app.domain.retention_plan import ClientPlan
from practice_app.domain.retention_reasons import claim_lapses, hold_reasons, suspensions
from practice_app.domain.retention_rules import RuleName
from practice_app.domain.rights_request import RightsRequest
from practice_app.storage import (
    clients,
    erasure,
    erasure_parts,
    practice_file,
    purge_runs,
    request_recipients,
    rights_requests,
    run_facts,
)
from practice_app.storage.audit_log import Action
from practice_app.storage.retention_facts import client_facts
from practice_app.storage.run_facts import RunFacts
from practice_app.storage.unit import Unit
from practice_app.system.words import Words
from practice_app.use_cases.asked_for import DOSSIER, FOUND_BY_US, about_request, asked, close
from practice_app.use_cases.consents import object_to_marketing
from practice_app.use_cases.door import use_case
from practice_app.use_cases.erasing import Erased, FinishedErasure, destroy_and_prove, required_place
from practice_app.use_cases.erasure_papers import Told, answer_pdf, told_to
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.retention import plan_of

_C, _L = Category, Level


@dataclass(frozen=True, slots=True, repr=False)
class PartsOffer:
    """Every part with may go or stays because; `asked`: the codes of those that the request names.

    `recipients`: who received data and is still to be told (AVG art. 19).
    """

    request: RightsRequest
    parts: tuple[ErasurePart, ...]
    asked: frozenset[str]
    recipients: tuple[str, ...]


@use_case((_C.RETENTION_PLAN, _L.READ), (_C.RIGHTS_REQUEST, _L.READ), action=Action.READ, about=about_request)
def parts_offer(unit: Unit, request_id: str) -> PartsOffer:
    """What of this person can be erased by itself, and what stays because of which law. Changes nothing."""
    request = rights_requests.get(unit, request_id)
    if request.client_id is None or not request.is_open:
        asked(unit, request_id, "erasure")  # it says what is missing
    client_id = ClientId(str(request.client_id))
    parts = _offered(unit, client_id)
    named = frozenset(one.code for one in chosen_parts(parts, request.covers))
    unit.note("rights_request", request_id, client_id=client_id)
    return PartsOffer(request, parts, named, request_recipients.untold(unit.db, request_id, client_id))


@use_case((_C.RETENTION_PLAN, _L.MANAGE), (_C.RIGHTS_REQUEST, _L.READ), action=Action.READ, about=about_request)
def part_answer(unit: Unit, request_id: str, codes: Sequence[str], wanted: Sequence[str] = ()) -> bytes:
    """The answer, made before the data are gone. Refuses what `erase_in_part` would refuse."""
    request, client_id, parts, stays = _granted(unit, request_id, codes, wanted)
    unit.note("rights_request", request_id, client_id=client_id)
    recipients = request_recipients.untold(unit.db, request_id, client_id)
    return answer_pdf(unit, _told(unit, client_id, request, recipients, parts, stays), _plan(unit, client_id, parts))


@use_case(
    (_C.RETENTION_PLAN, _L.MANAGE),
    (_C.RIGHTS_REQUEST, _L.READ),
    action=Action.PURGE,
    about=about_request,
    password_again=True,
    in_after_file=True,
)
def erase_in_part(unit: Unit, request_id: str, codes: Sequence[str], wanted: Sequence[str] = ()) -> Erased:
    """Erase these parts at once and close the request, granted or granted in part with what stays and why.

    `wanted`: what the person asked for besides what the request names; of that the answer says why it stays.
    RefusedByLaw names the article when one of them must stay: then nothing goes.
    """
    request, client_id, parts, stays = _granted(unit, request_id, codes, wanted)
    recipients = request_recipients.keep_untold(unit, request_id, client_id)
    told = _told(unit, client_id, request, recipients, parts, stays)
    run_id = purge_runs.start(unit.db, "confirmed", unit.now, unit.member_id, unit.today)
    run_facts.keep(unit.db, run_id, RunFacts(on_request=True))
    line = erasure.write_part(unit.db, run_id, plan := _plan(unit, client_id, parts), unit.now)
    for part in parts:
        if part.code == "marketing":
            object_to_marketing(unit, client_id)
        if version := erasure_parts.sealed_version(unit, client_id, part.code):
            unit.note(part.code, client_id, version, client_id)  # the next one continues from it
        erasure_parts.erase_part(unit, client_id, part.code)
    erasure_parts.forget_what_was_typed(unit, client_id)
    close(unit, request, "granted_in_part" if stays else "granted", *_reason(unit, stays))
    purge_runs.deleted(unit.db, run_id, unit.now)
    unit.note("client", client_id, clients.get(unit, client_id).version, client_id)
    unit.note("purge_run", run_id)
    return Erased(run_id, plan, line, told)


def erase_part_and_prove(
    practice: Practice, request_id: str, codes: Sequence[str], path: Path, wanted: Sequence[str] = ()
) -> Generator[Progress, None, FinishedErasure]:
    """Write the answer to `path`, erase, sweep, and put the answer with its proof in its place, as for a whole erasure."""
    place = required_place(practice, path)
    answer = practice.run(part_answer, request_id, codes, wanted)
    return (yield from destroy_and_prove(practice, place, answer, lambda: practice.run(erase_in_part, request_id, codes, wanted)))


def _granted(
    unit: Unit, request_id: str, codes: Sequence[str], wanted: Sequence[str]
) -> tuple[RightsRequest, ClientId, list[ErasurePart], list[ErasurePart]]:
    """The request, its client, the parts that go, and what was asked and stays."""
    request, client_id = asked(unit, request_id, "erasure")
    if DOSSIER in request.covers:
        raise Conflict(N_("This asks for the dossier (BW 7:455): a practitioner of this client decides that."))
    if FOUND_BY_US in request.covers:
        raise Conflict(N_("What was found of a minor goes as a whole (AVG art. 17(1)(d))."))
    parts = _offered(unit, client_id)
    chosen = chosen_parts(parts, codes)
    if not chosen:
        raise InvalidInput(N_("Choose what is to be erased."), field="parts")
    if missing := [one for one in codes if not chosen_parts(parts, [one])]:
        raise NotFound(N_("One of these is not here any more ({code}). Look at the list again."), code=missing[0])
    if refused := [part for part in chosen if part.stays is not None]:
        raise _refused(unit, refused[0])
    gone = {part.code for part in chosen}
    return request, client_id, chosen, [one for one in chosen_parts(parts, (*request.covers, *wanted)) if one.code not in gone]


def _refused(unit: Unit, part: ErasurePart) -> RefusedByLaw:
    words = Words(practice_file.language(unit.db))
    return RefusedByLaw(N_("{what} stays: {why}"), what=words(part.name), why=_why(words, part))


def _why(words: Words, part: ErasurePart) -> str:
    """Why a part stays, with the law; "" for one that may go."""
    if part.stays is None:
        return ""
    law = f" ({words(part.stays.law)})" if part.stays.law else ""
    return f"{words(part.stays.template, **part.stays.fields)}{law}"


def _offered(unit: Unit, client_id: ClientId) -> tuple[ErasurePart, ...]:
    for facts in client_facts(unit.db, [client_id]):
        if facts.archived is None:
            return offered(_scope(unit, client_id, facts))
        raise Conflict(N_("The card was destroyed before; only the archive is left."))
    raise NotFound(N_("This client is not here any more."))


def _scope(unit: Unit, client_id: ClientId, facts: ClientFacts) -> ScopeFacts:
    claims = {one.id for one in facts.invoices if one.is_open and unit.today <= claim_lapses(one)}
    card = clients.get(unit, client_id)
    of_client = {"client": client_id}
    registers_only = replace(
        facts, invoices=(), draft_invoices=0, latest_appointment=None, open_tasks=0, open_requests=max(0, facts.open_requests - 1)
    )
    return ScopeFacts(
        erasure_parts.stored_parts(unit, client_id, claims),
        unit.practice_kind,
        minor=card.birth_date is not None and is_minor(card.birth_date, unit.today),
        dossier=facts.last_clinical_change is not None,
        invoices=bool(facts.invoices),
        open_claim=bool(claims or facts.draft_invoices),
        consents=int(unit.db.value("SELECT count(*) FROM consent WHERE client_id = :client", of_client)),
        log_entries=int(unit.db.value("SELECT count(*) FROM audit_entry WHERE client_id = :client", of_client)),
        stopping=(*hold_reasons(facts, unit.today), *suspensions(registers_only, unit.today)),
    )


def _plan(unit: Unit, client_id: ClientId, parts: Sequence[ErasurePart]) -> ClientPlan:
    """What the ledger says: the client stays, these went."""
    plan = plan_of(unit, client_id)
    if plan is None:
        raise NotFound(N_("This client is not here any more."))
    counts: Counter[str] = Counter()
    for part in parts:
        counts[part.category] += part.count
    return replace(
        plan, verdict="keep", items=dict(counts), archives=(), expired_invoices=(), expired_records=(), rules=(RuleName.HOUSE,)
    )


def _told(
    unit: Unit, client_id: ClientId, request: RightsRequest, recipients: tuple[str, ...], parts: Sequence[ErasurePart],
    stays: Sequence[ErasurePart],
) -> Told:  # fmt: skip
    words, counts = Words(request.language), Counter[str]()
    for part in parts:
        counts[part.name] += part.count
    kept = [(one.name, words(one.stays.template, **one.stays.fields), one.stays.law) for one in stays if one.stays is not None]
    told = told_to(unit, clients.get(unit, client_id), request, recipients)
    return replace(told, in_part=True, went=tuple(counts.items()), stays=tuple(kept))


def _reason(unit: Unit, stays: Sequence[ErasurePart]) -> tuple[str, str]:
    """The ground, and what stays and why, for the register."""
    words = Words(practice_file.language(unit.db))
    left = words("left as it is, with the person's agreement")
    ground = ground_of(stays[0]) if stays else ""
    return ground, " ".join(f"{words(one.name)}: {_why(words, one) or left}." for one in stays).replace("..", ".")
