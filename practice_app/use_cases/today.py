"""What Today shows: what needs this member, gathered within what the member's roles may see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, TypeAlias

from practice_app.domain.access import Category, Level
from practice_app.domain.bookkeeping import VatReturn, vat_return_due
from practice_app.domain.client_access import EmergencyAccess
from practice_app.domain.client_card import ClientHit
from practice_app.domain.invoice_views import Show
from practice_app.domain.reason import Reason
from practice_app.storage import (
    assignments,
    bank_entries,
    invoice_lists,
    open_items,
    practice_settings,
    purge_runs,
    recovery_looks,
    recurring,
    staff,
    state,
    today_counts,
)
from practice_app.storage.audit_views import AuditLine
from practice_app.storage.backup import BackupRecord
from practice_app.storage.unit import Unit
from practice_app.use_cases.backup_state import BackupHealth, backup_health, backup_state
from practice_app.use_cases.door import use_case
from practice_app.use_cases.dossier_requests import DossierRequest, requests_for_today
from practice_app.use_cases.dossiers import waiting_for_yes
from practice_app.use_cases.emergency import oversees, to_look_at
from practice_app.use_cases.exports_left import exports_to_answer
from practice_app.use_cases.hold_views import HeldClient
from practice_app.use_cases.retention import due_plans, own_decision
from practice_app.use_cases.retention_reach import within_reach
from practice_app.use_cases.rotation import RotationDue, due_in, lost_invitations
from practice_app.use_cases.staff import may_make_care_keys
from practice_app.use_cases.today_keeping import ending_for_today
from practice_app.use_cases.today_notices import NoticesToday, notices_for_today
from practice_app.use_cases.today_parts import WaitingPart, parts_for_today
from practice_app.use_cases.today_registers import RegistersToday, registers_for_today
from practice_app.use_cases.today_rights import RequestsDue, requests_due, requests_to_answer
from practice_app.use_cases.unusual_activity import Unusual, unseen

Backup: TypeAlias = BackupRecord
Line: TypeAlias = AuditLine
CareKeys: TypeAlias = Literal["made", "missing", "yours"]
LATELY = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Today:
    """None: not for this member. `due`: clients of whom a purge takes something; `may_go` of them by itself at the next start.

    `backup` is for an owner; `backup_overdue` is said to everybody else.
    `care_keys`: missing until the first practitioner (yours: this member) makes them; nothing can be sealed before.
    """

    drafts: int | None = None
    overdue: int | None = None
    waiting_staff: int | None = None
    plan_unseen: bool = False
    care_keys: CareKeys = "made"
    backup: BackupHealth | None = None
    backup_overdue: bool = False
    bank_waiting: int | None = None
    recurring: int | None = None
    unanswered: int | None = None
    take_overs: int | None = None
    vat_return: VatReturn | None = None
    keys_due: RotationDue | None = None
    lost_invitations: int | None = None
    words_to_look_at: tuple[str, ...] | None = None
    keys_wait_for: tuple[str, ...] | None = None
    emergencies: tuple[EmergencyAccess, ...] | None = None
    unusual: tuple[Unusual, ...] | None = None
    exports_left: int | None = None
    holds_ending: tuple[HeldClient, ...] | None = None
    dossiers_waiting: int | None = None
    requests: RequestsDue | None = None
    dossier_request: DossierRequest | None = None
    notices: NoticesToday | None = None
    registers: RegistersToday | None = None
    parts: tuple[WaitingPart, ...] | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Claims:
    """What is still claimed, in cents: all of it, what is overdue, and what is overdue for more than 90 days."""

    open: int
    late: int
    very_late: int


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
    return Today(
        drafts=_invoices(unit, "draft"),
        overdue=_overdue(unit),
        waiting_staff=_waiting_staff(unit, without=_lost_invitations(unit)),
        plan_unseen=bool(state.get(unit.db, "import_unseen")) and unit.may(Category.RETENTION_PLAN, Level.MANAGE),
        care_keys=_care_keys(unit),
        backup=backup_health(unit),
        backup_overdue=backup_state(unit).overdue,
        recurring=_recurring(unit),
        unanswered=_unanswered(unit),
        take_overs=_take_overs(unit),
        vat_return=vat_return_due(unit.today) if _files_vat(unit) else None,
        bank_waiting=_bank_waiting(unit),
        keys_due=_keys_due(unit),
        lost_invitations=_lost_invitations(unit),
        words_to_look_at=recovery_looks.due_lists(unit) or None,
        keys_wait_for=recovery_looks.waiting_names(unit) or None,
        emergencies=to_look_at(unit) if oversees(unit) else None,
        unusual=unseen(unit) if oversees(unit) else None,
        exports_left=exports_to_answer(unit),
        holds_ending=ending_for_today(unit),
        dossiers_waiting=waiting_for_yes(unit) or None,
        requests=requests_due(unit),
        dossier_request=requests_for_today(unit),
        notices=notices_for_today(unit),
        registers=registers_for_today(unit),
        parts=parts_for_today(unit),
    )


@use_case(action=None)
def sidebar_counts(unit: Unit) -> dict[str, int]:
    """How many things wait, by the name of the screen; what the roles do not give is left out.

    Who is due for destruction is asked apart (due_now).
    """
    counts = {
        "invoices": _overdue(unit),
        "bookkeeping": _bank_waiting(unit),
        "services": _recurring(unit),
        "settings": _waiting_staff(unit),
        "requests": requests_to_answer(unit),
    }
    return {screen: count for screen, count in counts.items() if count is not None}


@use_case((Category.INVOICE, Level.READ), (Category.PAYMENT, Level.READ), action=None)
def claims_now(unit: Unit) -> Claims:
    """What the clients whose payments the member sees still owe; it adds up all that is open, so it is asked apart."""
    cents = {age: total for age, (_, total) in open_items.totals(unit).items()}
    whole = sum(cents.values())
    return Claims(whole, whole - cents["not_due"], cents["over_90"])


@use_case((Category.CLIENT_NAME, Level.READ), action=None)
def recent_clients(unit: Unit, client_ids: Sequence[str]) -> list[ClientHit]:
    """The clients that the window remembers by their ids, with the names that the member may see today; gone ones left out."""
    return today_counts.named(unit, client_ids)


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


def _invoices(unit: Unit, show: Show) -> int | None:
    if not unit.may(Category.INVOICE, Level.READ):
        return None
    return invoice_lists.count(unit, show)


def _overdue(unit: Unit) -> int | None:
    return _invoices(unit, "overdue") if invoice_lists.sees_payments(unit) else None


def _recurring(unit: Unit) -> int | None:
    return recurring.count_due(unit) if unit.may(Category.INVOICE, Level.DRAFT) else None


def _bank_waiting(unit: Unit) -> int | None:
    return bank_entries.count_waiting(unit.db) if unit.may(Category.PAYMENT, Level.WRITE) else None


def _unanswered(unit: Unit) -> int | None:
    if not unit.may(Category.CORRESPONDENCE, Level.WRITE):
        return None
    return today_counts.unanswered(unit, unit.today - LATELY)


def _take_overs(unit: Unit) -> int | None:
    if not unit.may(Category.ASSIGNMENT, Level.MANAGE):
        return None
    return len(assignments.take_overs(unit, unit.today - LATELY))


def _files_vat(unit: Unit) -> bool:
    """Who takes the figures of a period out, of a practice with a VAT id outside the small-business scheme (Wet OB art. 25)."""
    if not (unit.may(Category.INVOICE, Level.READ) and unit.may(Category.PAYMENT, Level.WRITE)):
        return False
    small = practice_settings.policy(unit.db, "vat_scheme", unit.today) == "small_business"
    return bool(practice_settings.details(unit.db).vat_id) and not small


def _care_keys(unit: Unit) -> CareKeys:
    if unit.session.header.compartments:
        return "made"
    return "yours" if may_make_care_keys(unit) else "missing"


def _lost_invitations(unit: Unit) -> int | None:
    return len(lost_invitations(unit)) or None if unit.may(Category.STAFF_ACCOUNT, Level.MANAGE) else None


def _keys_due(unit: Unit) -> RotationDue | None:
    """For who can change them, and for who sees to the staff."""
    due = due_in(unit.session)
    told = due if unit.may(Category.STAFF_ACCOUNT, Level.MANAGE) else RotationDue(due.mine)
    return told if told != RotationDue() else None


def _waiting_staff(unit: Unit, without: int | None = None) -> int | None:
    if not unit.may(Category.STAFF_ACCOUNT, Level.MANAGE):
        return None
    return sum(member.status == "invited" for member in staff.everyone(unit.db)) - (without or 0)
