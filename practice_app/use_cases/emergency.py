"""Emergency access: another's client opened for some hours with a reason, and looked at afterwards by who oversees it."""

from __future__ import annotations

from datetime import datetime, timedelta

from practice_app.domain.access import Category, Level, Need, Scope, refusal
from practice_app.domain.client_access import EmergencyAccess, check_reason
from practice_app.domain.errors import N_, Conflict, NotAllowed
from practice_app.domain.ids import ClientId
from practice_app.storage import clients, emergency_access, practice_settings, staff
from practice_app.storage.audit_log import Action
from practice_app.storage.unit import Unit
from practice_app.use_cases.door import use_case

_C, _L = Category, Level
_OVERSEES = Need(_C.AUDIT_LOG, _L.READ)  # of everyone: the owner and the privacy officer


@use_case((_C.DOSSIER_NOTE, _L.READ), action=Action.EMERGENCY, reaches_others=True)
def open_in_emergency(unit: Unit, client_id: ClientId, reason: str) -> datetime:
    """Reach a client who is not one's own, for the hours that the practice set; until when (aware UTC).

    For who treats or assists, and within what their roles read of their own clients: no role's key comes with it. The reason
    stands beside it, not in the trail, and goes with the client. Conflict when the client is reached already.
    """
    clients.get(unit, client_id)
    if unit.is_assigned(client_id):
        raise Conflict(N_("You reach this client already: no emergency access is needed."))
    tidy = check_reason(reason)
    until = unit.now + timedelta(hours=emergency_hours(unit))
    access_id = emergency_access.begin(unit, client_id, tidy, until)
    unit.note("emergency_access", access_id, client_id=client_id)
    return until


@use_case((_C.DOSSIER_NOTE, _L.READ), action=Action.EMERGENCY, reaches_others=True)
def end_emergency(unit: Unit, client_id: ClientId) -> None:
    """One's own emergency access to the client ends now. Conflict when there is none open."""
    if not emergency_access.end(unit, client_id):
        raise Conflict(N_("There is no emergency access to this client open any more."))
    unit.note("emergency_access", client_id, client_id=client_id, ground="ended")


@use_case((_C.DOSSIER_NOTE, _L.READ), action=None)
def hours_of_emergency(unit: Unit) -> int:
    """For how many hours an emergency access opens a client, as the practice set it."""
    return emergency_hours(unit)


@use_case((_C.AUDIT_LOG, _L.READ), action=None)
def list_emergencies(unit: Unit, unseen: bool = False) -> list[EmergencyAccess]:
    """Every emergency access, the newest first, for the owner and the privacy officer; their own for everybody else.

    `unseen`: only those that nobody looked at yet.
    """
    member_id = None if oversees(unit) else unit.member_id
    return emergency_access.everyone(unit, member_id, unseen=unseen)


@use_case((_C.AUDIT_LOG, _L.READ), (_C.RIGHTS_REQUEST, _L.READ), action=Action.UPDATE)
def review_emergency(unit: Unit, access_id: str) -> EmergencyAccess:
    """Say that one looked at it: it goes from Today. NotAllowed for one's own while somebody else here can.

    The second need tells the owner and the privacy officer from those who read only their own lines of the trail.
    """
    if not oversees(unit):
        raise refusal(_OVERSEES)
    access = emergency_access.get(unit, access_id)
    if access.member_id == unit.member_id and (others := other_overseers(unit)):
        raise NotAllowed(N_("Your own emergency access is looked at by somebody else: {names}."), names=", ".join(others))
    if access.reviewed_at is not None:
        raise Conflict(N_("{name} looked at this already."), name=access.reviewed_by)
    emergency_access.set_reviewed(unit, access_id)
    unit.note("emergency_access", access_id, client_id=access.client_id, ground="looked_at")
    return emergency_access.get(unit, access_id)


def to_look_at(unit: Unit) -> tuple[EmergencyAccess, ...]:
    """What waits for this member, who oversees the practice, to look at."""
    found = emergency_access.everyone(unit, unseen=True)
    if any(one.member_id == unit.member_id for one in found) and other_overseers(unit):
        found = [one for one in found if one.member_id != unit.member_id]
    return tuple(found)


def oversees(unit: Unit) -> bool:
    """Whether the member reads the whole trail: the owner and the privacy officer."""
    return Scope.ALL in unit.scopes_of(_OVERSEES.category, _OVERSEES.level)


def emergency_hours(unit: Unit) -> int:
    """The policy of today."""
    return int(practice_settings.policy(unit.db, "emergency_hours", unit.today))


def other_overseers(unit: Unit) -> list[str]:
    """The names of the others who can look; where there is nobody else, one looks at one's own."""
    return [
        member.full_name
        for member in staff.everyone(unit.db)
        if member.status == "active" and member.id != unit.member_id and Scope.ALL in unit.matrix.scopes(member.roles, _OVERSEES)
    ]
