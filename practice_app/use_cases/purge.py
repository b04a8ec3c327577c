"""The purge in two steps: delete a client at a time, then sweep the file and issue the certificate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from practice_app.domain.access import Category, Level
from practice_app.domain.documents import DestructionCertificate, DestructionCount, RemainingCount
from practice_app.domain.errors import N_, NotFound
from practice_app.domain.ids import ClientId
from practice_app.domain.progress import Progress
from practice_app.domain.reason import Reason
from practice_app.domain.retention_plan import ClientPlan
from practice_app.domain.retention_rules import RULES
from practice_app.exports.render import certificate_pdf
from practice_app.storage import erasure, exports_left, practice_file, purge_runs, staff, state
from practice_app.storage.audit_log import Action
from practice_app.storage.practice_settings import details
from practice_app.storage.purge_runs import Mode, PurgeRun
from practice_app.storage.unit import Unit
from practice_app.system.clock import legal_date
from practice_app.system.words import Words
from practice_app.use_cases.door import use_case
from practice_app.use_cases.invoice_paper import letterhead_of
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.retention import decision, policy_of, purge_plan_of, purge_plans
from practice_app.use_cases.retention_reach import as_told, require_everyone, sees_everyone

_BACKUPS_KEPT = timedelta(days=90)  # security.md, Backups: none past 90 days


@dataclass(frozen=True, slots=True, repr=False)
class PurgeOutcome:
    """`carried_out`: the plans as executed, told as far as the member may know. `waits`: why others still stand.

    `exports`: known files outside the boundary.
    """

    run_id: str
    carried_out: tuple[ClientPlan, ...] = ()
    waits: tuple[Reason, ...] = ()
    exports: tuple[str, ...] = field(default=())


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
    pdf = certificate_pdf(_certificate(unit, run), Words(practice_file.language(unit.db)))
    purge_runs.certify(unit.db, run_id, pdf)
    unit.note("purge_run", run_id)
    return pdf


@use_case(action=Action.PURGE, by_system=True)
def close_runs(unit: Unit) -> None:
    """End what was cancelled or killed, and tidy what a deletion leaves besides rows: the sweep comes next."""
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
    return bool(purge_runs.unfinished(practice.writer))


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
    decided = decision(unit, purge_plans(unit), confirmed=mode == "confirmed")
    run_id = ""
    if decided.may_go:
        run_id = purge_runs.start(unit.db, mode, unit.now, unit.member_id, unit.today)
        words = Words(practice_file.language(unit.db))
        state.put(unit.db, f"waived:{run_id}", "\n".join(words(one.template, **one.fields) for one in decided.waived))
        unit.note("purge_run", run_id)
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
    return PurgeOutcome(run_id, tuple(as_told(unit, done)), decided.waits if mode == "automatic" else (), tuple(exports))


def _destroy(unit: Unit, run_id: str, client_id: ClientId, exports: list[str]) -> ClientPlan | None:
    """One client in its own transaction, on the facts of this moment: an invoice issued meanwhile keeps them."""
    plan = purge_plan_of(unit, client_id)
    if plan is None or not plan.takes_something:
        return None
    paths = unit.db.all("SELECT path FROM export_record WHERE client_id = ?", (client_id,)) if plan.due else []
    if plan.due:
        exports_left.keep(unit.db, run_id, client_id, unit.today)
    erasure.erase(unit.db, run_id, plan, unit.now)
    exports.extend(str(row[0]) for row in paths)
    unit.note("client", client_id, client_id=client_id)
    return plan


def _certificate(unit: Unit, run: PurgeRun) -> DestructionCertificate:
    lines = list(erasure.ledger(unit.db, run.id))
    head = erasure.head(unit.db)
    waived = state.get(unit.db, f"waived:{run.id}")
    return DestructionCertificate(
        letterhead=letterhead_of(details(unit.db)),
        run_id=run.id,
        finished_at=unit.now,
        mode=run.mode,
        clients=len({line.client_id for line in lines if not line.merged_into}),
        destroyed=_destroyed(unit, lines),
        remains=_remains(lines),
        sweep_checks=("integrity_check", "cipher_integrity_check", "foreign_key_check", N_("row counts equal")),
        ledger_head=head,
        backups_expire_on=_backups_expire(unit),
        signed_by=staff.get(unit.db, unit.member_id).full_name,
        waived_waits=tuple(waived.splitlines()),
        signature=unit.session.keys.sign(bytes.fromhex(head)).hex(),
    )


def _destroyed(unit: Unit, lines: Iterable[erasure.LedgerLine]) -> tuple[DestructionCount, ...]:
    policy, counted = policy_of(unit), Counter[tuple[str, str, str]]()
    for line in lines:
        for category, count in line.counts.items():
            rule = sorted(rule.value for rule in policy.governing(category))[0]
            counted[category, rule, line.verdict] += count
    return tuple(DestructionCount(*key, count) for key, count in sorted(counted.items()))


def _remains(lines: Iterable[erasure.LedgerLine]) -> tuple[RemainingCount, ...]:
    counted, latest = Counter[str](), dict[str, date]()
    for line in lines:
        for term in line.remains:
            until = date.fromisoformat(term["keep_until"])
            counted[term["rule"]] += 1
            latest[term["rule"]] = max(until, latest.get(term["rule"], until))
    found = []
    for name, count in sorted(counted.items()):
        rule = next(rule for rule in RULES if rule.name == name)
        found.append(RemainingCount(rule.governs[0], rule.goes, rule.law, count, latest[name]))
    return tuple(found)


def _backups_expire(unit: Unit) -> date | None:
    newest = unit.db.value("SELECT max(made_at) FROM backup_record WHERE removed_at IS NULL")
    return legal_date(datetime.fromisoformat(newest)) + _BACKUPS_KEPT if newest else None
