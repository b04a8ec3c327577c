"""The purge in two steps: delete a client at a time, then sweep the file and issue the certificate."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, field, replace

from practice_app.domain.access import Category, Level
from practice_app.domain.errors import N_, NotFound
from practice_app.domain.ids import ClientId
from practice_app.domain.progress import Progress
from practice_app.domain.reason import Reason
from practice_app.domain.retention_plan import ClientPlan
from practice_app.domain.surprise import Decision
from practice_app.exports.render import certificate_pdf
from practice_app.storage import dossiers, erasure, exports_left, practice_file, purge_runs, run_facts, state
from practice_app.storage.audit_log import Action
from practice_app.storage.purge_runs import Mode, PurgeRun
from practice_app.storage.run_facts import RunFacts
from practice_app.storage.unit import Unit
from practice_app.system.words import Words
from practice_app.use_cases.certifying import certificate_of
from practice_app.use_cases.door import use_case
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.retention import decision, purge_plan_of, purge_plans
from practice_app.use_cases.retention_reach import as_told, require_everyone, sees_everyone, within_reach


@dataclass(frozen=True, slots=True, repr=False)
class PurgeOutcome:
    """`carried_out`: the plans as executed, told as far as the member may know. `waits`: why others still stand.

    `exports`: known files outside the boundary.
    """

    run_id: str
    carried_out: tuple[ClientPlan, ...] = ()
    waits: tuple[Reason, ...] = ()
    exports: tuple[str, ...] = field(default=())

    @property
    def dossiers(self) -> tuple[str, ...]:
        """The client numbers of dossiers that went here and lie elsewhere too, as far as the member may know of dossiers."""
        return tuple(plan.number for plan in self.carried_out if "dossier_note" in plan.items)


@use_case((Category.RETENTION_PLAN, Level.MANAGE), action=Action.PURGE, password_again=True, in_after_file=True)
def purge_confirmed(unit: Unit) -> Generator[Progress, None, PurgeOutcome]:
    """Destroy everything that is due now; the owner's confirmation waives the waits, and the certificate says so."""
    return (yield from _purge(unit, "confirmed"))


@use_case(action=Action.PURGE, by_system=True, in_after_file=True)
def purge_announced(unit: Unit) -> Generator[Progress, None, PurgeOutcome]:
    """Destroy what stood announced long enough; it runs as `system`, whoever signs in (retention.md)."""
    return (yield from _purge(unit, "automatic"))


@use_case(action=Action.PURGE, by_system=True)
def certify_purge(unit: Unit, run_id: str) -> bytes:
    """Make the certificate of a run whose sweep is done."""
    run = next((run for run in purge_runs.unfinished(unit.db) if run.id == run_id and run.status == "swept"), None)
    if run is None:
        raise NotFound(N_("There is no swept destruction that waits for its certificate."))
    pdf = certificate_pdf(certificate_of(unit, run), Words(practice_file.language(unit.db)))
    purge_runs.certify(unit.db, run_id, pdf)
    unit.note("purge_run", run_id)
    return pdf


@use_case(action=Action.PURGE, by_system=True)
def close_runs(unit: Unit) -> None:
    """End what was cancelled or killed, and tidy what a deletion leaves besides rows: the sweep comes next."""
    for run in purge_runs.unfinished(unit.db):
        if run.status == "deleting":
            run_facts.keep(unit.db, run.id, replace(run_facts.of_run(unit.db, run.id), interrupted=True))
    purge_runs.close(unit.db, unit.now)
    erasure.forget_traces(unit.db)
    unit.note("purge_run", "")


@use_case((Category.RETENTION_PLAN, Level.READ), action=None)
def purge_history(unit: Unit) -> list[PurgeRun]:
    """All runs, newest first; none for who reads the plan of assigned clients only: a run is about the whole practice."""
    return purge_runs.history(unit.db) if sees_everyone(unit) else []


@use_case((Category.RETENTION_PLAN, Level.READ), action=Action.READ)
def purge_certificate(unit: Unit, run_id: str) -> bytes | None:
    """The certificate PDF of a run. NotAllowed for who reads the plan of assigned clients only."""
    require_everyone(unit)
    unit.note("purge_run", run_id)
    return purge_runs.certificate(unit.db, run_id)


def sweep_is_due(practice: Practice) -> bool:
    """Whether something was deleted that the sweep has not reached yet."""
    return bool(purge_runs.unfinished(practice.writer)) or bool(state.get(practice.writer, state.SWEEP_DUE))


def finish_purges(practice: Practice) -> list[bytes]:
    """Sweep and certify what waits for it: at lock, on closing, or at once after a confirmed purge."""
    waiting = purge_runs.unfinished(practice.writer)
    if any(run.status != "swept" for run in waiting):
        practice.run(close_runs)
        practice.sweep()
    elif state.get(practice.writer, state.SWEEP_DUE):  # a change of keys that was stopped just before
        practice.sweep()
    return [practice.run(certify_purge, run.id) for run in waiting]


def _purge(unit: Unit, mode: Mode) -> Generator[Progress, None, PurgeOutcome]:
    due = purge_plans(unit)
    decided = decision(unit, due, confirmed=mode == "confirmed")
    run_id, told = "", _told_of(unit, due)
    if decided.may_go:
        run_id = _begin(unit, mode, decided)
        yield Progress(0, len(decided.may_go), N_("Destroying what is due…"))
    done: list[ClientPlan] = []
    exports: list[str] = []
    for number, client_id in enumerate(decided.may_go, start=1):
        carried_out = _destroy(unit, run_id, client_id, exports)
        if carried_out is not None:
            done.append(carried_out)
        yield Progress(number, len(decided.may_go), N_("Destroying what is due…"))
    if run_id:
        purge_runs.deleted(unit.db, run_id, unit.now)
        unit.note("purge_run", run_id)
    whole = sees_everyone(unit)  # a file may be named after a client, and what others wait for counts everybody
    waits, files = decided.waits if mode == "automatic" and whole else (), tuple(exports) if whole else ()
    return PurgeOutcome(run_id, tuple(as_told(unit, (one for one in done if one.client_id in told))), waits, files)


def _told_of(unit: Unit, due: list[ClientPlan]) -> frozenset[ClientId]:
    """Of whose destruction the member may be told: it is asked before they go, while it is known whose clients they are."""
    if not unit.may(Category.RETENTION_PLAN, Level.READ):
        return frozenset()
    ended = dossiers.perhaps_over(unit) if unit.may(Category.CARE_ARCHIVE, Level.READ) else {}
    return frozenset({plan.client_id for plan in within_reach(unit, due)} | ended.keys())


def _begin(unit: Unit, mode: Mode, decided: Decision) -> str:
    """A new run, or the one of this kind that was killed: it goes on, and its certificate says so."""
    words = Words(practice_file.language(unit.db))
    waived = tuple(words(one.template, **one.fields) for one in decided.waived)
    killed = purge_runs.interrupted(unit.db, mode)
    if killed is None:
        run_id = purge_runs.start(unit.db, mode, unit.now, unit.member_id, unit.today)
        run_facts.keep(unit.db, run_id, RunFacts(waived))
    else:
        run_id, facts = killed.id, run_facts.of_run(unit.db, killed.id)
        continued = (*facts.continued, unit.now.isoformat())
        run_facts.keep(unit.db, run_id, replace(facts, waived=facts.waived or waived, continued=continued))
    unit.note("purge_run", run_id)
    return run_id


def _destroy(unit: Unit, run_id: str, client_id: ClientId, exports: list[str]) -> ClientPlan | None:
    """One client in its own transaction, on the facts of this moment: an invoice issued meanwhile keeps them."""
    plan = purge_plan_of(unit, client_id)
    if plan is None or not plan.takes_something:
        return None
    exports.extend(carry_out(unit, run_id, plan))
    return plan


def carry_out(unit: Unit, run_id: str, plan: ClientPlan) -> list[str]:
    """Destroy what a plan takes, in the transaction that is open; the known files outside the boundary."""
    client_id = plan.client_id
    paths = exports_left.keep(unit.db, run_id, client_id, unit.today, plan.verdict) if plan.due else []
    place = run_facts.dossier_place(unit.db, client_id)
    erasure.erase(unit.db, run_id, plan, unit.now)
    if place and not run_facts.dossier_place(unit.db, client_id):
        facts = run_facts.of_run(unit.db, run_id)
        on_paper = place == "paper"
        run_facts.keep(unit.db, run_id, replace(facts, paper=facts.paper + on_paper, program=facts.program + (not on_paper)))
    unit.note("client", client_id, client_id=client_id)
    return paths
