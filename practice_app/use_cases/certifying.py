"""The certificate of a purge run: gathered from its ledger lines once the file was swept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime

from practice_app.domain.documents import DestructionCertificate, DestructionCount, RemainingCount
from practice_app.domain.errors import N_
from practice_app.domain.retention_rules import RULES
from practice_app.storage import backup, erasure, run_facts, staff
from practice_app.storage.erasure import LedgerLine
from practice_app.storage.practice_settings import details
from practice_app.storage.purge_runs import PurgeRun
from practice_app.storage.unit import Unit
from practice_app.use_cases.invoice_paper import letterhead_of
from practice_app.use_cases.retention import policy_of


def certificate_of(unit: Unit, run: PurgeRun) -> DestructionCertificate:
    """What the paper says; signed, over the head of the ledger, by whoever is signed in."""
    lines = list(erasure.ledger(unit.db, run.id))
    head, facts = erasure.head(unit.db), run_facts.of_run(unit.db, run.id)
    return DestructionCertificate(
        letterhead=letterhead_of(details(unit.db)),
        run_id=run.id,
        finished_at=unit.now,
        mode=run.mode,
        clients=clients_of(lines),
        destroyed=destroyed(unit, lines),
        remains=remains(lines),
        sweep_checks=("integrity_check", "cipher_integrity_check", "foreign_key_check", N_("row counts equal")),
        ledger_head=head,
        backups_expire_on=backups_expire(unit, run),
        signed_by=staff.get(unit.db, unit.member_id).full_name,
        waived_waits=facts.waived,
        continued=facts.continued_at,
        interrupted=facts.interrupted,
        exports_left=run_facts.exports_left(unit.db, run.id),
        dossiers_on_paper=facts.paper,
        dossiers_in_programs=facts.program,
        on_request=facts.on_request,
        signature=unit.session.keys.sign(bytes.fromhex(head)).hex(),
    )


def clients_of(lines: Iterable[LedgerLine]) -> int:
    """How many clients the lines are about; a duplicate that went with its card counts nothing."""
    return len({line.client_id for line in lines if not line.merged_into})


def destroyed(unit: Unit, lines: Iterable[LedgerLine]) -> tuple[DestructionCount, ...]:
    """Counts by category, by the rule under which it went, and by what became of the client."""
    policy, counted = policy_of(unit), Counter[tuple[str, str, str]]()
    for line in lines:
        for category, count in line.counts.items():
            governing = {rule.value for rule in policy.governing(category)}
            rule = next((one for one in line.rules if one in governing), sorted(governing)[0])
            counted[category, rule, line.verdict] += count
    return tuple(DestructionCount(*key, count) for key, count in sorted(counted.items()))


def remains(lines: Iterable[LedgerLine]) -> tuple[RemainingCount, ...]:
    """By rule: of how many clients something stays, and until when at the latest."""
    counted, latest = Counter[str](), dict[str, date]()
    for line in lines:
        for term in line.remains:
            until = date.fromisoformat(term["keep_until"])
            counted[term["rule"]] += 1
            latest[term["rule"]] = max(until, latest.get(term["rule"], until))
    found = []
    for name, count in sorted(counted.items()):
        rule = next(rule for rule in RULES if rule.name == name)
        found.append(RemainingCount(rule.goes, rule.anchor, rule.law, count, latest[name]))
    return tuple(found)


def backups_expire(unit: Unit, run: PurgeRun) -> date | None:
    """The day on which the last backup, at any place, from before this destruction is gone; None when there is none.

    A backup is never made between the deletion and its sweep (use_cases/backup.py).
    """
    return backup.last_backup_expiry(unit.db, _end_of(unit, run))


def _end_of(unit: Unit, run: PurgeRun) -> datetime:
    return run.deleted_at or unit.now
