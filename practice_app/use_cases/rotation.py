"""New keys after someone's access ended: what is due, and the job that gives them and moves what is sealed."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import suppress
from dataclasses import dataclass

from practice_app.domain.errors import N_, Conflict
from practice_app.domain.ids import MemberId
from practice_app.domain.member import Member
from practice_app.domain.progress import Progress
from practice_app.storage import resealing, staff, state
from practice_app.storage.audit_log import Action
from practice_app.storage.database import Connection
from practice_app.storage.keys import (
    COMPARTMENTS,
    KeyName,
    Resealer,
    begin_rotation,
    can_rotate,
    expired,
    finish_rotation,
    take_keys_back,
    waiting_rotations,
)
from practice_app.storage.resealing import Batch, Place
from practice_app.storage.unit import Session, Unit
from practice_app.system.clock import legal_date
from practice_app.use_cases.door import use_case
from practice_app.use_cases.practice import Practice

_RESEALING = N_("Sealing what is confidential to a new key…")
_CHECKING = N_("Checking that everything opens with the new key…")
_Step = Callable[[Connection, Place, int, Resealer], Batch | None]


@dataclass(frozen=True, slots=True)
class RotationDue:
    """Whose keys wait for a change because someone's access ended: `mine` this member can change, `others` a holder must."""

    mine: tuple[KeyName, ...] = ()
    others: tuple[KeyName, ...] = ()


@dataclass(frozen=True, slots=True)
class Resealed:
    """What one run moved. `damaged`: values that no key opened, before as little as after."""

    names: tuple[KeyName, ...]
    values: int
    damaged: int


@dataclass(frozen=True, slots=True)
class RotationOutcome:
    """`database`: the file got a new key. `waits`: keys that a holder must still change."""

    database: bool
    compartments: tuple[KeyName, ...]
    values: int
    damaged: int
    waits: tuple[KeyName, ...]


def rotation_steps(practice: Practice) -> Generator[Progress, None, RotationOutcome]:
    """Give the practice the new keys that are due and that this member can give; the file first, at once.

    Stopped or killed at any point, each value opens with the old or the next key, and what is left stays due.
    """
    database = practice.rotation_is_due
    if database:
        yield Progress(0, None, N_("Giving the practice file a new key…"))
        practice.rotate_database_key()
    done: list[Resealed] = []
    while names := rotation_due(practice).mine:  # twice, when someone left while a change was under way
        done.append((yield from practice.steps(rotate_compartments, names)))
    if state.get(practice.writer, state.SWEEP_DUE):
        yield Progress(0, None, N_("Sweeping the practice file…"))
        practice.sweep()
    changed = tuple(name for name in KeyName if any(name in one.names for one in done))
    values, damaged = sum(one.values for one in done), sum(one.damaged for one in done[-1:])
    return RotationOutcome(database, changed, values, damaged, rotation_due(practice).others)


def end_expired(practice: Practice) -> None:
    """Take the keys back from whose last day is past: at the sign-in of an owner, which then gives the file a new key.

    The date alone is a check at the door; whoever keeps a copy of a later file must not reach what is in it.
    """
    if practice.session.keys.holds(KeyName.AUTHORITY):
        for member_id in expired(practice.session.header, legal_date(practice.environment.clock.now())):
            with suppress(Conflict):  # the last holder of a key: that is for people to solve
                practice.run(take_back_keys, member_id)


@use_case(action=Action.GRANT, by_system=True, in_after_file=True)
def take_back_keys(unit: Unit, member_id: MemberId) -> None:
    """Empty the slot of a member whose last day is past. NotAllowed for who is no owner, Conflict for the last holder."""
    if member_id not in expired(unit.session.header, unit.today):
        raise Conflict(N_("The access of this member has not ended by its date."))
    unit.change_header(take_keys_back(unit.session.header, unit.session.keys, member_id))
    unit.note("member", member_id, ground="last day past")


def rotation_due(practice: Practice) -> RotationDue:
    """What waits in the practice for this member and for others."""
    return due_in(practice.session)


def lost_invitations(unit: Unit) -> list[Member]:
    """Who was invited by an invitation that was withdrawn since: an owner left who could have used it."""
    header = unit.session.header
    known = header.invitations.keys() | header.slots.keys() | header.revoked.keys()
    return [member for member in staff.everyone(unit.db) if member.status == "invited" and member.id not in known]


def due_in(session: Session) -> RotationDue:
    """The same for a session."""
    header, keys = session.header, session.keys
    waiting = [name for name in waiting_rotations(header) if name in COMPARTMENTS]
    mine = tuple(name for name in waiting if can_rotate(header, keys, name))
    return RotationDue(mine, tuple(name for name in waiting if name not in mine))


@use_case(action=Action.UPDATE)
def rotate_compartments(unit: Unit, names: tuple[KeyName, ...]) -> Generator[Progress, None, Resealed]:
    """Replace the keys of compartments that the member holds, and move every sealed value; each step is a transaction.

    The trail gets an entry for each key when it is made and when the old one went out of use: the values are the same, and so
    are their versions. NotAllowed without the key.
    """
    fresh = [name for name in names if name not in unit.session.header.rotating]
    if fresh:
        unit.change_header(*begin_rotation(unit.session.header, unit.session.keys, fresh))
    for name in names:
        unit.session.keys.key(name)
        unit.note("header", name.value, ground="next key made" if name in fresh else "change of key resumed")
    where = resealing.places(names)
    total = resealing.count(unit.db, where)
    yield Progress(0, total, _RESEALING)
    values, left = 0, 1
    while left:  # the old key goes out of use only when nothing is under it any more
        values += (yield from _over(unit, where, total, _RESEALING, resealing.reseal_batch)).moved
        checked = yield from _over(unit, where, total, _CHECKING, resealing.check_batch)
        left = checked.moved
    unit.change_header(*finish_rotation(unit.session.header, unit.session.keys, names))
    state.put(unit.db, state.SWEEP_DUE, "1")
    for name in names:
        unit.note("header", name.value, ground="next key in use; values resealed, versions unchanged")
    return Resealed(names, values, checked.damaged)


def _over(unit: Unit, where: tuple[Place, ...], total: int, text: str, step: _Step) -> Generator[Progress, None, Batch]:
    """Go over every value once, a yield after each batch; the sum of what the batches did."""
    seen = moved = damaged = 0
    for place in where:
        last = 0
        old, new = unit.session.keys.privates(place.compartment)
        resealer = Resealer(old, new)
        while (batch := step(unit.db, place, last, resealer)) is not None:
            last, seen = batch.last, seen + batch.seen
            moved, damaged = moved + batch.moved, damaged + batch.damaged
            yield Progress(min(seen, total), total, text)
    return Batch(0, seen, moved, damaged)
