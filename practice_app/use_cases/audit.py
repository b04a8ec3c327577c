"""Looking into the audit trail, and proving that neither it nor the destruction ledger was touched from outside."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace

from practice_app.domain.access import Category, Level, Need, Scope, refusal
from practice_app.domain.audit_filter import EVERYTHING, AuditFilter
from practice_app.domain.audit_head import AuditHead
from practice_app.domain.errors import N_, KeyProblem, NotFound
from practice_app.domain.ids import ClientId, MemberId
from practice_app.domain.progress import Progress
from practice_app.storage import audit_check, audit_log, audit_views, erasure, staff
from practice_app.storage.audit_log import Action
from practice_app.storage.audit_views import AuditLine
from practice_app.storage.keys import is_signed
from practice_app.storage.unit import Unit
from practice_app.use_cases.door import use_case
from practice_app.use_cases.trail_keeping import require_anchor_beside


@dataclass(frozen=True, slots=True)
class AuditCheck:
    """What was found whole: entries in order, chained and signed; ledger lines in order and chained."""

    entries: int
    ledger_lines: int


@use_case((Category.AUDIT_LOG, Level.READ), action=Action.READ)
def show_audit(
    unit: Unit, client_id: ClientId | None = None, before: int | None = None, limit: int = 500, *, only: AuditFilter = EVERYTHING
) -> Sequence[AuditLine]:
    """The newest entries first: all of them for the owner and the privacy officer, their own for everybody else.

    `before`: only entries with a lower sequence number, for the next page. Looking is itself an entry.
    """
    if Scope.ALL not in unit.scopes:
        only = replace(only, member_id=unit.member_id)
    found = audit_views.page(unit.db, only, client_id=client_id, before=before, limit=limit)
    unit.note("audit_log", "", client_id=client_id)
    return found


@use_case((Category.AUDIT_LOG, Level.READ), action=None)
def find_audited_client(unit: Unit, number: str) -> ClientId:
    """The id that the trail has for the client with this number, also of an archived or merged card; NotFound."""
    found = audit_views.client_with_number(unit.db, number.strip())
    if found is None:
        raise NotFound(N_("There is no client with number {number}."), number=number)
    return found


@use_case((Category.AUDIT_LOG, Level.READ), action=None)
def find_audited_member(unit: Unit, login: str) -> MemberId:
    """The id of the member with this sign-in name; NotFound. Who sees only their own lines may ask for themselves."""
    member = staff.by_login(unit.db, login)
    if Scope.ALL not in unit.scopes and member.id != unit.member_id:
        raise refusal(Need(Category.AUDIT_LOG, Level.READ))
    return member.id


@use_case((Category.AUDIT_LOG, Level.READ), action=Action.READ)
def verify_audit(unit: Unit, head: AuditHead | None = None) -> AuditCheck:
    """`check_audit` at one go."""
    job = _checked(unit, head)
    while True:
        try:
            next(job)
        except StopIteration as end:
            found: AuditCheck = end.value
            return found


@use_case((Category.AUDIT_LOG, Level.READ), action=Action.READ)
def check_audit(unit: Unit, head: AuditHead | None = None) -> Generator[Progress, None, AuditCheck]:
    """Check every entry against its hash, its predecessor and its member's signature, and the destruction ledger's chain.

    KeyProblem names the first entry or line that was changed, removed or inserted outside the program, or the sealed value
    that is older than the trail knows. Keys of members who left count for what they signed. A tail that was cut off shows
    against the anchors of the backups and against `head`, a printed one, only (security.md).
    """
    return (yield from _checked(unit, head))


def _checked(unit: Unit, head: AuditHead | None) -> Generator[Progress, None, AuditCheck]:
    if Scope.ALL not in unit.scopes:
        raise refusal(Need(Category.AUDIT_LOG, Level.READ))

    def genuine(member_id: MemberId, message: bytes, signature: bytes) -> bool:
        return any(is_signed(key, message, signature) for key in unit.session.signers_of(member_id))

    job, total = audit_check.check_trail(unit.db, genuine, head), audit_log.head(unit.db)[0]
    while True:
        try:
            done = next(job)
        except StopIteration as end:
            entries = int(end.value)
            break
        yield Progress(done, max(done, total), N_("Checking the audit trail…"))
    _require_anchors(unit)
    unit.note("audit_log", "")
    return AuditCheck(entries, audit_views.ledger_lines(unit.db))


def _require_anchors(unit: Unit) -> None:
    require_anchor_beside(unit)
    if (lost := audit_views.first_lost_anchor(unit.db)) is not None:
        raise KeyProblem(
            N_("The audit trail lacks entry {sequence}, which a backup knows: its end was cut off. Restore that backup."),
            sequence=lost,
        )
    if (broken := erasure.first_broken_line(unit.db)) is not None:
        raise KeyProblem(
            N_("The destruction ledger is broken at line {line}: it was changed, removed or inserted outside the program."),
            line=broken,
        )
