"""What was unusual lately, for who oversees the practice, and the mark that somebody looked at it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from practice_app.domain.access import Category, Level, Need, refusal
from practice_app.domain.errors import N_, Conflict, NotAllowed, NotFound
from practice_app.domain.unusual_activity import DAYS_BACK, Finding, unusual
from practice_app.storage import audit_hours, staff, state
from practice_app.storage.audit_log import Action
from practice_app.storage.unit import Unit
from practice_app.system.clock import AMSTERDAM
from practice_app.use_cases.door import use_case
from practice_app.use_cases.emergency import other_overseers, oversees

_C, _L = Category, Level
_MARK = "unusual "  # state: what was found → the number of the last entry that was looked at


@dataclass(frozen=True, slots=True)
class Unusual:
    """A finding with the name ("" when it is not known who it was). `mine`: it is for somebody else here to look at."""

    finding: Finding
    name: str
    looked_at: bool
    mine: bool


@use_case((_C.AUDIT_LOG, _L.READ), (_C.RIGHTS_REQUEST, _L.READ), action=None)
def list_unusual(unit: Unit) -> list[Unusual]:
    """Of the last 30 days, the newest first; for the owner and the privacy officer, NotAllowed for others."""
    if not oversees(unit):
        raise refusal(Need(_C.AUDIT_LOG, _L.READ))
    return _told(unit, _found(unit))


@use_case((_C.AUDIT_LOG, _L.READ), (_C.RIGHTS_REQUEST, _L.READ), action=Action.UPDATE)
def review_unusual(unit: Unit, finding_id: str) -> None:
    """Say that one looked at it: it goes from Today until there is more of it. One's own is for somebody else."""
    if not oversees(unit):
        raise refusal(Need(_C.AUDIT_LOG, _L.READ))
    told = next((one for one in _told(unit, _found(unit)) if one.finding.id == finding_id), None)
    if told is None:
        raise NotFound(N_("This is not among what was unusual in the last 30 days. Look at the list again."))
    if told.mine:
        names = ", ".join(other_overseers(unit))
        raise NotAllowed(N_("What you did yourself is looked at by somebody else: {names}."), names=names)
    if told.looked_at:
        raise Conflict(N_("Somebody looked at this already."))
    state.put(unit.db, _MARK + finding_id, str(told.finding.last))
    _forget_old(unit)
    unit.note("unusual_activity", finding_id)


def unseen(unit: Unit) -> tuple[Unusual, ...]:
    """What waits for this member, who oversees the practice, to be looked at."""
    return tuple(one for one in _told(unit, _found(unit)) if not (one.looked_at or one.mine))


def _found(unit: Unit) -> list[Finding]:
    since = unit.now - timedelta(days=DAYS_BACK)
    return unusual(audit_hours.hours_since(unit.db, since), AMSTERDAM)


def _told(unit: Unit, found: Iterable[Finding]) -> list[Unusual]:
    names = {member.id: member.full_name for member in staff.everyone(unit.db)}
    others = bool(other_overseers(unit))
    return [
        Unusual(
            one,
            names.get(one.member_id, ""),
            looked_at=int(state.get(unit.db, _MARK + one.id, "-1")) >= one.last,
            mine=others and one.member_id == unit.member_id,
        )
        for one in found
    ]


def _forget_old(unit: Unit) -> None:
    """Marks of what is not shown any more."""
    oldest = (unit.today - timedelta(days=DAYS_BACK + 1)).isoformat()
    for (name,) in unit.db.all("SELECT name FROM state WHERE name LIKE ? || '%'", (_MARK,)):
        if name.split()[2] < oldest:
            state.drop(unit.db, name)
