"""What Today shows: what needs this member, gathered within what the member's roles may see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, TypeAlias

from practice_app.domain.access import Category, Level
from practice_app.domain.invoice_views import Show
from practice_app.domain.reason import Reason
from practice_app.storage import bank_entries, invoice_lists, purge_runs, recurring, staff, state
from practice_app.storage.audit_views import AuditLine
from practice_app.storage.backup import BackupRecord
from practice_app.storage.unit import Unit
from practice_app.system.clock import legal_date
from practice_app.use_cases.door import use_case
from practice_app.use_cases.retention import due_plans, own_decision
from practice_app.use_cases.retention_reach import within_reach
from practice_app.use_cases.staff import may_make_care_keys

Backup: TypeAlias = BackupRecord
Line: TypeAlias = AuditLine
CareKeys: TypeAlias = Literal["made", "missing", "yours"]
BACKUP_OLD_AFTER_DAYS = 3


@dataclass(frozen=True, slots=True)
class Today:
    """None: not for this member. `due`: clients of whom a purge takes something; `may_go` of them by itself at the next start.

    `care_keys`: missing until the first practitioner (yours: this member) makes them; nothing can be sealed before.
    """

    drafts: int | None = None
    overdue: int | None = None
    waiting_staff: int | None = None
    plan_unseen: bool = False
    care_keys: CareKeys = "made"
    backup: BackupState | None = None
    bank_waiting: int | None = None
    recurring: int | None = None


@dataclass(frozen=True, slots=True)
class BackupState:
    """The newest backup, and whether it is missing or older than three days."""

    last: datetime | None
    overdue: bool


@dataclass(frozen=True, slots=True)
class DueNow:
    """`due` clients stand announced, `may_go` of them go by themselves; `waits`: what the others wait for."""

    due: int
    may_go: int
    earliest: date | None
    waits: tuple[Reason, ...]
    sweep_waits: bool


@use_case(action=None)
def today_overview(unit: Unit) -> Today:
    """The counts for this member; what the roles do not give is None."""
    owner = unit.may(Category.BACKUP, Level.MANAGE)
    return Today(
        drafts=_invoices(unit, "draft"),
        overdue=_invoices(unit, "overdue") if invoice_lists.sees_payments(unit) else None,
        waiting_staff=_waiting_staff(unit) if unit.may(Category.STAFF_ACCOUNT, Level.MANAGE) else None,
        plan_unseen=bool(state.get(unit.db, "import_unseen")) and unit.may(Category.RETENTION_PLAN, Level.MANAGE),
        care_keys=_care_keys(unit),
        backup=backup_state(unit) if owner else None,
        recurring=recurring.count_due(unit) if unit.may(Category.INVOICE, Level.DRAFT) else None,
        bank_waiting=bank_entries.count_waiting(unit.db) if unit.may(Category.PAYMENT, Level.WRITE) else None,
    )


@use_case(action=None)
def last_backup(unit: Unit) -> BackupState:
    """For the status line: everyone may know how safe the data are."""
    return backup_state(unit)


@use_case((Category.RETENTION_PLAN, Level.READ), action=None)
def due_now(unit: Unit) -> DueNow:
    """What the retention plan says for today; of the clients the member may see; it looks at all, so it is asked apart."""
    due = due_plans(unit)
    decided, mine = own_decision(unit, due), within_reach(unit, due)
    return DueNow(
        due=len(mine),
        may_go=len(decided.may_go),
        earliest=min((plan.destroy_from for plan in mine), default=None),
        waits=decided.waits,
        sweep_waits=any(run.status == "deleted" for run in purge_runs.unfinished(unit.db)),
    )


def backup_state(unit: Unit) -> BackupState:
    """The newest backup that was not removed."""
    newest = unit.db.value("SELECT max(made_at) FROM backup_record WHERE removed_at IS NULL")
    last = datetime.fromisoformat(newest) if newest else None
    return BackupState(last, last is None or (unit.today - legal_date(last)).days > BACKUP_OLD_AFTER_DAYS)


def _invoices(unit: Unit, show: Show) -> int | None:
    if not unit.may(Category.INVOICE, Level.READ):
        return None
    return invoice_lists.count(unit, show)


def _care_keys(unit: Unit) -> CareKeys:
    if unit.session.header.compartments:
        return "made"
    return "yours" if may_make_care_keys(unit) else "missing"


def _waiting_staff(unit: Unit) -> int:
    return sum(member.status == "invited" for member in staff.everyone(unit.db))
