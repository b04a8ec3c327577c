"""Holds and restrictions: placed for a reason on a ground of the law, extended, ended one at a time, their end announced."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TypeAlias

from practice_app.domain.access import Category, Level, Role, Scope
from practice_app.domain.errors import N_, Conflict, InvalidInput, NotAllowed, NotFound
from practice_app.domain.hold_grounds import BY_CODE, HoldGround, HoldKind
from practice_app.domain.ids import ClientId
from practice_app.domain.periods import past_date, possible_date
from practice_app.storage import holds, state
from practice_app.storage.audit_log import Action
from practice_app.storage.holds import StoredHold
from practice_app.storage.unit import Unit
from practice_app.use_cases.door import use_case
from practice_app.use_cases.retention import plan_of

Held: TypeAlias = StoredHold
ANNOUNCED_DAYS = 14  # before its last day a hold stands on Today
LOOKED = "hold_ends_looked_on"
LONGEST_REASON = 500

_C, _L = Category, Level


@use_case((_C.RETENTION_HOLD, _L.WRITE), action=Action.CREATE, in_after_file=True)
def place_hold(
    unit: Unit, client_id: ClientId, reason: str, until: date | None = None, ground: str = "", kind: HoldKind = "hold"
) -> str:
    """Suspend the destruction of a client, on a ground, until a day or until it is released; the hold's id.

    `ground`: a code of domain/hold_grounds.py, another reason when empty. NotAllowed when the ground is for a practitioner.
    """
    told = _reason(reason, N_("Say why this client must be kept; the reason is shown in the plan."))
    _check_until(unit, until)
    chosen = _ground(unit, ground, kind)
    if plan_of(unit, client_id) is None:
        raise NotFound(N_("This client is not here any more."))
    hold_id = holds.add(unit, client_id, told, until, kind, chosen)
    unit.note("hold", hold_id, client_id=client_id)
    return hold_id


@use_case(
    (_C.RETENTION_HOLD, _L.WRITE),
    action=Action.UPDATE,
    about=lambda unit, hold_id, *_, **__: holds.client_of(unit, hold_id),
    in_after_file=True,
)
def extend_hold(unit: Unit, hold_id: str, until: date | None, reason: str) -> None:
    """Give a hold another last day (None: until it is released), also one that ended by itself. Conflict when released."""
    told = _reason(reason, N_("Say why the hold lasts longer."))
    _check_until(unit, until)
    held = _standing(unit, hold_id)
    holds.extend(unit, hold_id, until, told)
    unit.note("hold", hold_id, client_id=held.client_id)


@use_case(
    (_C.RETENTION_HOLD, _L.WRITE),
    action=Action.UPDATE,
    about=lambda unit, hold_id, *_, **__: holds.client_of(unit, hold_id),
    in_after_file=True,
)
def release_hold(unit: Unit, hold_id: str, reason: str, told_on: date | None = None) -> None:
    """End one hold. A restriction needs the day on which the person was told that it ends (AVG art. 18(3))."""
    told = _reason(reason, N_("Say why the hold ends."))
    _release(unit, _standing(unit, hold_id), told, told_on)


@use_case((_C.RETENTION_HOLD, _L.WRITE), action=Action.UPDATE, in_after_file=True)
def release_holds(unit: Unit, client_id: ClientId, reason: str, told_on: date | None = None, kind: HoldKind = "hold") -> int:
    """End every standing hold of a client, or every standing restriction; how many. NotFound when there is none."""
    told = _reason(reason, N_("Say why the hold ends."))
    standing = [one for one in holds.of_client(unit, client_id) if one.kind == kind and one.released_on is None]
    if not standing:
        nothing = N_("This client has no standing hold.") if kind == "hold" else N_("This client has no standing restriction.")
        raise NotFound(nothing)
    for one in standing:
        _release(unit, one, told, told_on)
    return len(standing)


@use_case((_C.RETENTION_HOLD, _L.READ), action=None)
def list_holds(unit: Unit, client_id: ClientId) -> list[StoredHold]:
    """The holds of a client, newest first."""
    return holds.of_client(unit, client_id)


@use_case((_C.CLIENT_NAME, _L.READ), action=None)
def is_restricted(unit: Unit, client_id: ClientId) -> bool:
    """Whether the data of this client may only be stored now (AVG art. 18): whoever works with the card has to know."""
    return holds.restricted(unit, client_id)


@use_case((_C.RETENTION_HOLD, _L.READ), action=None)
def ending_holds(unit: Unit) -> list[StoredHold]:
    """Holds that end within 14 days, and those whose end has passed since somebody last looked."""
    return holds_ending(unit)


@use_case((_C.RETENTION_HOLD, _L.WRITE), action=Action.READ)
def see_hold_ends(unit: Unit) -> None:
    """Somebody who may extend them looked at the holds that end: those that ended before today are not announced again."""
    state.put(unit.db, _looked(unit), unit.today.isoformat())
    unit.note("hold", "")


def holds_ending(unit: Unit) -> list[StoredHold]:
    """The same for Today; empty for who may not see holds."""
    return holds.ending(unit, unseen_since(unit), unit.today + timedelta(days=ANNOUNCED_DAYS))


def unseen_since(unit: Unit) -> date:
    """The first day on which a hold may have ended without anybody who may extend it having looked; at most today."""
    looked = max(state.get(unit.db, LOOKED), state.get(unit.db, _looked(unit)))
    # Whoever looked on its last day saw that it would end; from the day after it had ended unseen.
    return min(date.fromisoformat(looked) if looked else date.min, unit.today)


def _looked(unit: Unit) -> str:
    """Who sees the holds of their own clients only looked for nobody else."""
    everyones = Scope.ALL in unit.scopes_of(_C.RETENTION_HOLD, _L.WRITE)
    return LOOKED if everyones else f"{LOOKED} {unit.member_id}"


def _release(unit: Unit, held: StoredHold, reason: str, told_on: date | None) -> None:
    if held.kind == "restriction":
        if told_on is None:
            raise InvalidInput(
                N_("Tell the person first that the restriction ends, and fill in the day you did (AVG art. 18(3))."),
                field="told_on",
            )
        past_date(told_on, unit.today, "told_on")
        if told_on < held.placed_on:
            early = N_("The person cannot have been told before the restriction began, on {day}.")
            raise InvalidInput(early, field="told_on", day=held.placed_on)
    holds.release(unit, held.id, reason, told_on if held.kind == "restriction" else None)
    unit.note("hold", held.id, client_id=held.client_id)


def _standing(unit: Unit, hold_id: str) -> StoredHold:
    held = holds.get(unit, hold_id)
    if held.released_on is not None:
        raise Conflict(N_("This hold was ended on {day} already. Place a new one."), day=held.released_on)
    return held


def _reason(reason: str, missing: str) -> str:
    told = reason.strip()
    if not told:
        raise InvalidInput(missing, field="reason")
    if len(told) > LONGEST_REASON:
        raise InvalidInput(N_("Keep the reason under {most} characters."), field="reason", most=LONGEST_REASON)
    return told


def _check_until(unit: Unit, until: date | None) -> None:
    if until is not None and possible_date(until, "until") < unit.today:
        raise InvalidInput(N_("The hold would end on {until}, before today. Choose a later day."), field="until", until=until)


def _ground(unit: Unit, code: str, kind: HoldKind) -> str:
    if not code and kind == "restriction":
        raise InvalidInput(N_("Choose on which ground the person asks for the restriction (AVG art. 18(1))."), field="ground")
    found: HoldGround | None = BY_CODE.get(code or "other")
    if found is None or found.kind != kind or found.code == "restricted":
        raise InvalidInput(N_("There is no such ground: {ground}."), field="ground", ground=code)
    if found.by_practitioner and Role.PRACTITIONER not in unit.session.roles:
        raise NotAllowed(N_("That good care needs the data longer is for a practitioner to say (BW 7:454(3))."))
    return found.code
