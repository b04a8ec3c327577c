"""What one destruction did, for who reads the plan of the whole practice: counts, reasons, what stayed, how it went."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from practice_app.domain.access import Category, Level
from practice_app.domain.documents import DestructionCount, RemainingCount
from practice_app.domain.errors import N_, NotFound
from practice_app.storage import erasure, purge_runs, run_facts
from practice_app.storage.purge_runs import PurgeRun
from practice_app.storage.run_facts import RunFacts
from practice_app.storage.unit import Unit
from practice_app.use_cases.certifying import backups_expire, destroyed, remains
from practice_app.use_cases.door import use_case
from practice_app.use_cases.retention_reach import require_everyone

Facts: TypeAlias = RunFacts


@dataclass(frozen=True, slots=True)
class RunDetails:
    """`backups_expire_on`: the day on which the last older backup is gone; None when there is none."""

    run: PurgeRun
    facts: RunFacts
    destroyed: tuple[DestructionCount, ...]
    remains: tuple[RemainingCount, ...]
    backups_expire_on: date | None
    exports_left: int


@use_case((Category.RETENTION_PLAN, Level.READ), action=None)
def purge_run_details(unit: Unit, run_id: str) -> RunDetails:
    """One run; no personal data. NotAllowed for who reads the plan of assigned clients only."""
    require_everyone(unit)
    run = next((one for one in purge_runs.history(unit.db) if one.id == run_id), None)
    if run is None:
        raise NotFound(N_("This destruction is not known here."))
    lines = list(erasure.ledger(unit.db, run_id))
    facts, left = run_facts.of_run(unit.db, run_id), run_facts.exports_left(unit.db, run_id)
    return RunDetails(run, facts, destroyed(unit, lines), remains(lines), backups_expire(unit, run), left)
