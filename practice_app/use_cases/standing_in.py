"""Standing in: a colleague's clients assigned to another member until a day, as a recorded act."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from datetime import date

from practice_app.domain.access import Category, Level
from practice_app.domain.client_access import StandingIn, check_last_day
from practice_app.domain.errors import N_, Conflict, InvalidInput
from practice_app.domain.ids import ClientId
from practice_app.domain.member import Member
from practice_app.domain.progress import Progress
from practice_app.storage import assignments, staff, standing_in
from practice_app.storage.audit_log import Action
from practice_app.storage.unit import Unit
from practice_app.use_cases.door import use_case

_C, _L = Category, Level
_AT_ONCE = 200


@use_case((_C.ASSIGNMENT, _L.READ), action=None)
def list_standing_in(unit: Unit) -> list[StandingIn]:
    """Who stands in for whom today, the first to end first."""
    return standing_in.current(unit)


@use_case((_C.ASSIGNMENT, _L.READ), action=None)
def list_absent_members(unit: Unit) -> list[Member]:
    """The members whom somebody can stand in for: who treat or assist, also when their access is suspended meanwhile."""
    return [one for one in staff.everyone(unit.db) if one.status != "left" and assignments.ASSIGNABLE & set(one.roles)]


@use_case((_C.ASSIGNMENT, _L.WRITE), action=Action.UPDATE)
def stand_in(unit: Unit, absent: str, by: str, until: date) -> Generator[Progress, None, StandingIn]:
    """Assign all own clients of the member `absent` to the member `by` (sign-in names), until and with that day.

    For `Practice.whole`: all of them or none, with a line in the trail for each client. Clients who come to the absent colleague
    later are not among them: they are assigned by hand. An assignment without an end is never shortened.
    """
    away, standing = _pair(unit, absent, by)
    check_last_day(until, unit.today)
    found = standing_in.own_clients(unit, away.id)
    if not found:
        text = N_("No client is assigned to {name}, so there is nobody to stand in with.")
        raise InvalidInput(text, field="absent", name=away.full_name)
    standing_id = standing_in.begin(unit, away.id, standing.id, until)
    unit.note("standing_in", standing_id)
    for start in range(0, len(found), _AT_ONCE):
        some = found[start : start + _AT_ONCE]
        standing_in.assign_until(unit, some, standing.id, until)
        _note_each(unit, some)
        yield Progress(start + len(some), len(found), N_("Assigning clients…"))
    return standing_in.get(unit, standing_id)


@use_case((_C.ASSIGNMENT, _L.WRITE), action=Action.UPDATE)
def end_standing_in(unit: Unit, standing_id: str) -> int:
    """It ends now; of how many clients the assignment ended or is shorter. Whom they treat on their own account stays."""
    ended = standing_in.get(unit, standing_id)
    standing_in.end(unit, standing_id)
    changed = standing_in.settle(unit, ended.by_id)
    unit.note("standing_in", standing_id)
    _note_each(unit, changed)
    return len(changed)


def _pair(unit: Unit, absent: str, by: str) -> tuple[Member, Member]:
    """Who is away and who stands in, when they may."""
    away, standing = staff.by_login(unit.db, absent), staff.by_login(unit.db, by)
    if standing.id not in {member.id for member in assignments.assignable(unit.db)}:
        raise InvalidInput(N_("A client is assigned to a practitioner, assistant or locum who works here."), field="by")
    if standing.id == away.id:
        raise InvalidInput(N_("Choose somebody else: nobody stands in for themselves."), field="by")
    if any((one.absent_id, one.by_id) == (away.id, standing.id) for one in standing_in.current(unit)):
        raise Conflict(N_("{by} stands in for {absent} already. End that first."), by=standing.full_name, absent=away.full_name)
    return away, standing


def _note_each(unit: Unit, client_ids: Sequence[ClientId]) -> None:
    for client_id in client_ids:
        unit.note("assignment", client_id, client_id=client_id, ground="standing_in")
