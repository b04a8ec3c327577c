"""Destroying one client at that person's own request (AVG art. 17), and the proof that the person is given."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, replace
from pathlib import Path

from practice_app.domain.access import Category, Level
from practice_app.domain.documents import ErasureProof
from practice_app.domain.errors import N_, Conflict, FileProblem, NotFound
from practice_app.domain.ids import ClientId
from practice_app.domain.progress import Progress
from practice_app.domain.retention import purge_of
from practice_app.domain.retention_plan import ClientPlan
from practice_app.exports.render import erasure_proof_pdf
from practice_app.storage import clients, erasure, practice_file, purge_runs, run_facts, staff, suppression
from practice_app.storage.audit_log import Action
from practice_app.storage.erasure import LedgerLine
from practice_app.storage.keys.files import write_durably
from practice_app.storage.practice_settings import details
from practice_app.storage.retention_facts import client_facts
from practice_app.storage.run_facts import RunFacts
from practice_app.storage.unit import Unit
from practice_app.system.new_files import require_writable_folder
from practice_app.system.words import Words
from practice_app.use_cases.backup import keep_after_files
from practice_app.use_cases.certifying import backups_expire, destroyed, remains
from practice_app.use_cases.door import use_case
from practice_app.use_cases.invoice_paper import letterhead_of
from practice_app.use_cases.letter_paper import addressee
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.purge import carry_out, finish_purges
from practice_app.use_cases.retention import announce_due, policy_of
from practice_app.use_cases.retention_reach import as_told


@dataclass(frozen=True, slots=True, repr=False)
class Erased:
    """What the proof needs after the client went: held in memory until the person has the proof, never stored."""

    run_id: str
    plan: ClientPlan
    line: LedgerLine
    addressee: tuple[str, ...]
    language: str
    suppressed: bool
    exports: tuple[str, ...]


@dataclass(frozen=True, slots=True, repr=False)
class FinishedErasure:
    """`exports`: known files outside the boundary, to be deleted by hand."""

    plan: ClientPlan
    proof: Path
    exports: tuple[str, ...]


@use_case((Category.RETENTION_PLAN, Level.MANAGE), action=None)
def erasure_preview(unit: Unit, client_id: ClientId) -> ClientPlan:
    """What goes and what stays if a request of this person is granted today. Changes nothing."""
    return as_told(unit, [_plan(unit, client_id)])[0]


@use_case((Category.RETENTION_PLAN, Level.MANAGE), action=Action.PURGE, password_again=True, in_after_file=True)
def erase_on_request(unit: Unit, client_id: ClientId) -> Erased:
    """Destroy at once what no law keeps; the waits of the announcement are waived, as the person asked for it.

    A dossier stays: the patient's request under BW 7:455 is another one, to the practitioner. Conflict says why nothing can go.
    """
    plan = _plan(unit, client_id)
    if not plan.due or not plan.items:
        first = plan.reasons[0]
        raise Conflict(first.template, **first.fields)
    card = clients.get(unit, client_id)
    suppressed = suppression.is_suppressed(unit.db, client_id)
    run_id = purge_runs.start(unit.db, "confirmed", unit.now, unit.member_id, unit.today)
    run_facts.keep(unit.db, run_id, RunFacts(on_request=True))
    exports = carry_out(unit, run_id, plan)
    purge_runs.deleted(unit.db, run_id, unit.now)
    line = next(line for line in erasure.ledger(unit.db, run_id) if line.client_id == client_id)
    unit.note("purge_run", run_id)
    return Erased(run_id, plan, line, addressee(card), card.language, suppressed, tuple(exports))


@use_case((Category.RETENTION_PLAN, Level.MANAGE), action=Action.EXPORT)
def erasure_proof(unit: Unit, erased: Erased) -> bytes:
    """The proof for the person, once the file was swept; not remembered as an export, as it names who went."""
    run = next((run for run in purge_runs.history(unit.db) if run.id == erased.run_id and run.status == "swept"), None)
    if run is None:
        raise NotFound(N_("This destruction was not swept yet."))
    unit.note("destruction", erased.line.id)
    proof = ErasureProof(
        letterhead=letterhead_of(details(unit.db)),
        addressee=erased.addressee,
        reference=erased.plan.number,
        destroyed_at=erased.line.destroyed_at,
        ledger_id=erased.line.id,
        ledger_hash=erased.line.hash,
        destroyed=destroyed(unit, [erased.line]),
        remains=remains([erased.line]),
        backups_expire_on=backups_expire(unit, run),
        signed_by=staff.get(unit.db, unit.member_id).full_name,
        signature=unit.session.keys.sign(bytes.fromhex(erased.line.hash)).hex(),
        suppressed=erased.suppressed,
        exports_left=len(set(erased.exports)),
    )
    return erasure_proof_pdf(proof, Words(erased.language or practice_file.language(unit.db)))


def erase_and_prove(practice: Practice, client_id: ClientId, path: Path) -> Generator[Progress, None, FinishedErasure]:
    """Destroy, sweep, certify, and write the proof to `path`. FileProblem when it cannot lie there: nothing is destroyed then.

    One step once it has begun: stopped in the middle the proof would be lost.
    """
    place = _required_place(practice, path)
    yield Progress(0, None, N_("Destroying what is due…"))
    erased = practice.run(erase_on_request, client_id)
    practice.run(announce_due)
    keep_after_files(practice)  # before the sweep, so that a restore after a crash destroys it again too
    finish_purges(practice)
    write_durably(place, practice.run(erasure_proof, erased))
    return FinishedErasure(erased.plan, place, erased.exports)


def _required_place(practice: Practice, path: Path) -> Path:
    place = path.expanduser().absolute()
    if place.resolve().is_relative_to(practice.folder.path.resolve()):
        raise FileProblem(N_("A file may not be put inside the practice folder itself. Choose another folder."))
    require_writable_folder(place.parent)
    return place


def _plan(unit: Unit, client_id: ClientId) -> ClientPlan:
    for facts in client_facts(unit.db, [client_id]):
        return purge_of(replace(facts, erasure_granted=unit.today), policy_of(unit), unit.today)
    raise NotFound(N_("This client is not here any more."))
