"""A colleague leaves for good: their clients go to another first, what only they can read goes, then access and keys end."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass

from practice_app.domain.access import Category, Level
from practice_app.domain.errors import N_, Conflict, InvalidInput
from practice_app.domain.ids import MemberId
from practice_app.domain.member import Member
from practice_app.domain.privacy_map import AUTHOR_SEALED, PRIVACY_MAP, Subject
from practice_app.domain.progress import Progress
from practice_app.storage import assignments, staff, standing_in
from practice_app.storage.audit_log import Action
from practice_app.storage.keys import COMPARTMENTS, KeyName, RecoveryWords
from practice_app.storage.unit import Unit
from practice_app.use_cases.backup import keep_after_files
from practice_app.use_cases.door import use_case
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.rotation import rotation_steps
from practice_app.use_cases.staff import end_slot

_MANAGE = (Category.STAFF_ACCOUNT, Level.MANAGE)
_PART = 200  # clients a transaction: the window stays quick, and a crash repeats little


@dataclass(frozen=True, slots=True)
class LeavingPlan:
    """What leaving would do. `alone`: clients whom nobody else treats. `author_sealed`: rows that only they can open.

    `last_owner`, `last_holder`: what forbids it, or asks for the care words. `may_follow`: who can take the clients over.
    """

    member: Member
    clients: int
    alone: int
    author_sealed: int
    last_owner: bool
    last_holder: bool
    may_follow: tuple[Member, ...]


@use_case(_MANAGE, action=None)
def plan_leaving(unit: Unit, login: str) -> LeavingPlan:
    """What has to be settled before this colleague leaves."""
    member, header = staff.by_login(unit.db, login), unit.session.header
    slot = header.slots.get(member.id)
    others = [one for key, one in header.slots.items() if key != member.id and one.grant.until is None]
    alone = {name for name in (slot.keys if slot else ()) if not any(name in other.keys for other in others)}
    colleagues = tuple(one for one in assignments.assignable(unit.db) if one.id != member.id and one.status == "active")
    return LeavingPlan(
        member,
        assignments.count_of_member(unit.db, member.id),
        len(assignments.only_treated_by(unit.db, member.id)),
        sum(_sealed_rows(unit, table, member.id) for table in AUTHOR_SEALED if PRIVACY_MAP[table].subject is Subject.CLIENT),
        KeyName.AUTHORITY in alone,
        bool(alone & set(COMPARTMENTS)),
        colleagues,
    )


@use_case(_MANAGE, (Category.ASSIGNMENT, Level.MANAGE), action=Action.UPDATE)
def hand_clients_over(unit: Unit, login: str, successor: str) -> Generator[Progress, None, int]:
    """The clients that only this colleague treats go to another, each with its line in the trail; how many went."""
    member, to = staff.by_login(unit.db, login), staff.by_login(unit.db, successor)
    if to.id == member.id or to.id not in {one.id for one in assignments.assignable(unit.db)}:
        raise InvalidInput(N_("A client is assigned to a practitioner, assistant or locum who works here."), field="successor")
    waiting = assignments.only_treated_by(unit.db, member.id)
    for begin in range(0, len(waiting), _PART):
        for client_id in waiting[begin : begin + _PART]:
            assignments.assign(unit, client_id, to.id)
            unit.note("assignment", client_id, client_id=client_id, ground="colleague_left")
        yield Progress(min(begin + _PART, len(waiting)), len(waiting), N_("Handing the clients over…"))
    return len(waiting)


@use_case(_MANAGE, action=Action.GRANT, password_again=True, in_after_file=True)
def leave_for_good(unit: Unit, login: str, leave_unassigned: bool = False, care_words: RecoveryWords | None = None) -> Member:
    """End the access of a colleague who will not come back; their assignments end, and what only they could open goes.

    Conflict while they alone treat clients, unless these may be left without anyone. The caller changes the keys at once.
    """
    member = staff.by_login(unit.db, login)
    alone = assignments.only_treated_by(unit.db, member.id)
    if alone and not leave_unassigned:
        raise Conflict(
            N_("{name} is the only one who treats some clients ({count}). Hand them to a colleague first."),
            name=member.full_name,
            count=len(alone),
        )
    end_slot(unit, member, care_words)
    for client_id in assignments.end_of_member(unit.db, member.id):
        unit.note("assignment", client_id, client_id=client_id, ground="colleague_left")
    for one in standing_in.current(unit):
        if one.by_id == member.id:
            standing_in.end(unit, one.id)
    for table in AUTHOR_SEALED:
        unit.db.execute(f"DELETE FROM {table} WHERE member_id = ?", (member.id,))
    staff.set_status(unit.db, member.id, "left", unit.today)
    unit.note("member", member.id, ground="left")
    return staff.get(unit.db, member.id)


def leave_steps(
    practice: Practice,
    login: str,
    successor: str = "",
    leave_unassigned: bool = False,
    care_words: RecoveryWords | None = None,
) -> Generator[Progress, None, Member]:
    """All of it in order: clients, access, keys, after-files. Stopped or killed in between, do it again: it goes on.

    Handing over comes first, so that no client is ever without anyone; what is left of the keys stays due (rotation_steps).
    """
    if successor:
        yield from practice.steps(hand_clients_over, login, successor)
    member = practice.run(leave_for_good, login, leave_unassigned, care_words)
    yield from rotation_steps(practice)
    yield Progress(0, None, N_("Writing the after-files beside the backups…"))
    keep_after_files(practice)
    return member


def _sealed_rows(unit: Unit, table: str, member_id: MemberId) -> int:
    return int(unit.db.value(f"SELECT count(*) FROM {table} WHERE member_id = ?", (member_id,)))
