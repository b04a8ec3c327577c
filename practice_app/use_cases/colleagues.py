"""Who works here as the staff page shows it: with the last day, the statement and the second step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from practice_app.domain import confidentiality
from practice_app.domain.access import Category, Level, Scope
from practice_app.domain.ids import MemberId
from practice_app.domain.member import Member
from practice_app.storage import second_step, staff
from practice_app.storage.keys import Header
from practice_app.storage.unit import Unit
from practice_app.use_cases.door import use_case


@dataclass(frozen=True, slots=True)
class Colleague:
    """`until`: the last day of the signed grant or of the invitation; `has_ended`: that day is past.

    `text_changed`: an older version of the statement was signed. `may_be_granted`: there is a grant that can be changed;
    else roles are given with a new first password. `second_step`: known to an owner only.
    """

    member: Member
    until: date | None
    has_ended: bool
    text_changed: bool
    may_be_granted: bool
    second_step: bool


@use_case((Category.STAFF_ACCOUNT, Level.READ), action=None)
def list_colleagues(unit: Unit) -> list[Colleague]:
    """Everyone for the owner, by name; others see their own account."""
    sees_all = Scope.ALL in unit.scopes
    everyone = [one for one in staff.everyone(unit.db) if sees_all or one.id == unit.member_id]
    stepped = second_step.members_with_second_step(unit.db) if sees_all else frozenset()
    return [_colleague(unit, member, member.id in stepped) for member in everyone]


def _colleague(unit: Unit, member: Member, steps: bool) -> Colleague:
    header = unit.session.header
    until = _last_day(header, member.id)
    works = member.status in ("invited", "active")
    changed = works and member.signed and member.signed_version != confidentiality.VERSION
    granted = member.status == "active" and member.id in header.slots
    return Colleague(member, until, until is not None and until < unit.today, changed, granted, steps)


def _last_day(header: Header, member_id: MemberId) -> date | None:
    if member_id in header.invitations:
        return header.invitations[member_id].until
    return header.slots[member_id].grant.until if member_id in header.slots else None
