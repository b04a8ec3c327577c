"""Who treats whom: assignments set by the desk or the owner, and clients taken over by a practitioner."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from practice_app.domain.access import Category, Level, Role
from practice_app.domain.client_card import TakeOver
from practice_app.domain.errors import N_, InvalidInput
from practice_app.domain.ids import ClientId, MemberId
from practice_app.domain.member import Member
from practice_app.storage import assignments, clients
from practice_app.storage.audit_log import Action
from practice_app.storage.unit import Unit
from practice_app.use_cases.door import use_case
from practice_app.use_cases.undoing import must_stand

_C, _L = Category, Level
_SHOWN_FOR = timedelta(days=30)


@use_case((_C.ASSIGNMENT, _L.READ), action=None)
def list_assignees(unit: Unit, client_id: ClientId) -> tuple[MemberId, ...]:
    """The members to whom the client is assigned."""
    return assignments.of_client(unit, client_id)


@use_case((_C.ASSIGNMENT, _L.READ), action=None)
def list_assignable_members(unit: Unit) -> list[Member]:
    """The members whom a client can be assigned to: practitioners, assistants and locums."""
    return assignments.assignable(unit.db)


@use_case((_C.ASSIGNMENT, _L.WRITE), action=Action.UPDATE)
def set_assignments(unit: Unit, client_id: ClientId, members: Sequence[MemberId]) -> tuple[MemberId, ...]:
    """Assign the client to exactly these members; none leaves the client unassigned."""
    clients.get(unit, client_id)
    _require_assignable(unit, members)
    assignments.replace_all(unit, client_id, members)
    unit.note("assignment", client_id, client_id=client_id)
    return assignments.of_client(unit, client_id)


@use_case((_C.ASSIGNMENT, _L.WRITE), action=Action.UPDATE)
def put_back_assignments(
    unit: Unit,
    client_id: ClientId,
    before: Sequence[MemberId],
    after: Sequence[MemberId],
    last_days: Sequence[tuple[MemberId, date]] = (),
) -> tuple[MemberId, ...]:
    """Undo an assignment: exactly `before` treat the client again. Conflict when it is not `after` by now.

    `last_days`: until when those of them treated the client who stood in for a colleague.
    """
    present = set(assignments.of_client(unit, client_id))
    must_stand(present, set(after))
    set_assignments(unit, client_id, before)
    assignments.set_last_days(unit.db, client_id, [one for one in last_days if one[0] in set(before) - present])
    return assignments.of_client(unit, client_id)


@use_case((_C.ASSIGNMENT, _L.WRITE), action=Action.UPDATE)
def assign_clients(unit: Unit, member_id: MemberId, client_ids: Sequence[ClientId]) -> tuple[ClientId, ...]:
    """Assign many clients to one member more, without an end; those to whom they were not assigned before.

    Who stood in for a colleague with a client stays until that ends.
    """
    _require_assignable(unit, [member_id])
    fresh = tuple(one for one in dict.fromkeys(client_ids) if member_id not in assignments.of_client(unit, one))
    for client_id in fresh:
        clients.get(unit, client_id)
        unit.note("assignment", client_id, client_id=client_id)
    assignments.add_many(unit.db, [(client_id, member_id) for client_id in fresh], unit.today)
    return fresh


@use_case((_C.ASSIGNMENT, _L.WRITE), action=Action.UPDATE)
def unassign_clients(unit: Unit, member_id: MemberId, client_ids: Sequence[ClientId]) -> None:
    """The clients are not assigned to this member any more: also the undo of `assign_clients`."""
    for client_id in client_ids:
        clients.get(unit, client_id)
        unit.note("assignment", client_id, client_id=client_id)
    assignments.remove_many(unit.db, [(client_id, member_id) for client_id in client_ids])


@use_case((_C.ASSIGNMENT, _L.TAKE_OVER), action=Action.UPDATE)
def take_over(unit: Unit, client_id: ClientId) -> None:
    """Assign the client to oneself; recorded, and shown to the owner. Who treated the client before still does."""
    clients.get(unit, client_id)
    assignments.assign(unit, client_id, unit.member_id)
    unit.note("assignment", client_id, client_id=client_id, ground="take_over")


@use_case((_C.ASSIGNMENT, _L.MANAGE), action=None)
def list_take_overs(unit: Unit, since: date | None = None) -> list[TakeOver]:
    """The clients that practitioners took over, newest first; of the last 30 days unless `since` says otherwise."""
    return assignments.take_overs(unit, since or unit.today - _SHOWN_FOR)


def _require_assignable(unit: Unit, members: Iterable[MemberId]) -> None:
    known = {member.id for member in assignments.assignable(unit.db)}
    if not known.issuperset(members):
        raise InvalidInput(N_("A client is assigned to a practitioner, assistant or locum who works here."), field="assignees")


def default_assignees(unit: Unit) -> list[MemberId]:
    """Whom a new client goes to: the practitioner who makes the card, else the only practitioner, else nobody."""
    if Role.PRACTITIONER in unit.session.roles:
        return [unit.member_id]
    found = assignments.practitioners(unit.db)
    return [found[0].id] if len(found) == 1 else []
