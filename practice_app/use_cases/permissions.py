"""Why a member may or may not do something, and what everyone may: told from the very data that the door decides by."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from importlib import import_module
from typing import Any

from practice_app import use_cases
from practice_app.domain.access import AUTHOR_COMPARTMENT, Category, Level, Matrix, Need, Role, Scope
from practice_app.domain.access_texts import KEY_NAMES, LEVELS
from practice_app.domain.category_names import CATEGORY_NAMES, LEVEL_NAMES
from practice_app.domain.duty import DUTY_SENTENCES, Duty
from practice_app.domain.errors import N_, NotFound, Terms
from practice_app.domain.ids import MemberId
from practice_app.domain.permission import Answer, Explanation, KeyState, MemberAccess
from practice_app.domain.reason import Reason
from practice_app.storage import staff
from practice_app.storage.keys import Header, KeyName
from practice_app.storage.unit import Session, Unit
from practice_app.system.clock import legal_date
from practice_app.use_cases.door import REGISTRY, UseCase, use_case
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.statements import ROLE_NAMES

_SCOPES = {
    Scope.ASSIGNED: N_("Only for your own clients: who is assigned to you, and whom you reach in an emergency."),
    Scope.OWN: N_("Only for what you made yourself, or what is about yourself."),
    Scope.REQUEST: N_("Only for the person of a rights request that is open."),
    Scope.REASON: N_("Only with a reason, which is asked and logged."),
}
_KEYS = {
    KeyState.HELD: N_("It is sealed with the key “{key}”, which you hold."),
    KeyState.WAITS: N_(
        "It is sealed with the key “{key}”: it was granted to you, and waits until a holder signs in and hands it over."
    ),
    KeyState.UNMADE: N_("It is sealed with the key “{key}”, which the first practitioner makes at their first sign-in."),
    KeyState.WITHOUT: N_("It is sealed with the key “{key}”, which your roles do not hold: you cannot read it back."),
    KeyState.AUTHOR: N_("It is sealed to whoever wrote it; nobody else can read it."),
}


def explain(practice: Practice, case: UseCase[..., Any]) -> Explanation:
    """Why the signed-in member may or may not do this. It reads no data: only the session, the header and the matrix."""
    session, matrix = practice.session, practice.matrix
    answers = tuple(_answer(session, matrix, need) for need in case.needs)
    stopped = _stopped(practice, case)
    return Explanation(case.name, answers, tuple(_sentences(session, case, answers, stopped)), stopped, case.by_system)


def case_named(name: str) -> UseCase[..., Any]:
    """The use case with this name; NotFound names those that look like it, and else all of them."""
    for module in pkgutil.iter_modules(use_cases.__path__, f"{use_cases.__name__}."):
        import_module(module.name)
    wanted = name.strip().casefold().replace("-", "_")
    if wanted in REGISTRY:
        return REGISTRY[wanted]
    names = get_close_matches(wanted, REGISTRY, 8, 0.5) or sorted(REGISTRY)
    raise NotFound(N_("There is no use case {name}. Choose one of: {names}."), name=name, names=", ".join(names))


@use_case((Category.STAFF_ACCOUNT, Level.READ), action=None)
def list_access(unit: Unit) -> tuple[MemberAccess, ...]:
    """What everyone may, for the owner; for others what they may themselves. Whoever left is not among them."""
    header, members = unit.session.header, staff.everyone(unit.db)
    if Scope.ALL not in unit.scopes:
        members = [member for member in members if member.id == unit.member_id]
    return tuple(
        MemberAccess(
            member.id,
            member.full_name,
            member.status,
            roles_of(header, member.id) or member.roles,
            header.slots[member.id].grant.until if member.id in header.slots else None,
            keys_of(header, unit.matrix, member.id),
        )
        for member in members
        if member.status in ("active", "invited")
    )


def roles_of(header: Header, member_id: MemberId) -> tuple[Role, ...]:
    """The roles of the grant that the practice signed; () for who has none yet."""
    slot = header.slots.get(member_id)
    return tuple(role for role in Role if slot is not None and role.value in slot.grant.roles)


def keys_of(header: Header, matrix: Matrix, member_id: MemberId) -> Mapping[str, KeyState]:
    """How a member stands to each compartment, in the order of the matrix."""
    names = dict.fromkeys(matrix.compartments.values())
    return {name: _key_state(header, member_id, name) for name in names}


def _key_state(header: Header, member_id: MemberId, compartment: str) -> KeyState:
    if compartment == AUTHOR_COMPARTMENT:
        return KeyState.AUTHOR
    slot, key = header.slots.get(member_id), KeyName(compartment)
    if slot is None or key not in slot.grant.keys:
        return KeyState.WITHOUT
    if key in slot.keys:
        return KeyState.HELD
    return KeyState.WAITS if key in header.compartments else KeyState.UNMADE


def _answer(session: Session, matrix: Matrix, need: Need) -> Answer:
    roles = tuple(role for role in Role if role in session.roles)
    compartment = matrix.compartments.get(need.category, "")
    return Answer(
        need,
        tuple((role, matrix.cells[need.category, role]) for role in roles),
        tuple(role for role in roles if matrix.scopes((role,), need)),
        matrix.roles_with(need),
        matrix.scopes(roles, need),
        compartment,
        _key_state(session.header, session.member_id, compartment) if compartment else KeyState.NONE,
    )


def _stopped(practice: Practice, case: UseCase[..., Any]) -> Reason | None:
    """What the door asks before it looks at roles: that access has not ended, and that no duty is open."""
    session = practice.session
    if case.by_system or case.before_duties:
        return None
    slot = session.header.slots.get(session.member_id)
    if slot is None or session.member_id in session.header.revoked:
        return Reason(N_("Your access to this practice has ended. Ask the owner."))
    if slot.grant.until is not None and legal_date(practice.environment.clock.now()) > slot.grant.until:
        return Reason(N_("Your access to this practice ended on {day}. Ask the owner."), {"day": slot.grant.until})
    duty = next((duty for duty in Duty if duty in session.duties), None)
    return None if duty is None else Reason(DUTY_SENTENCES[duty])


def _sentences(
    session: Session, case: UseCase[..., Any], answers: tuple[Answer, ...], stopped: Reason | None
) -> Iterator[Reason]:
    if stopped is not None:
        yield stopped
    missing = [answer for answer in answers if not answer.given_by]
    for answer in missing or answers:
        yield from _refusal(answer) if missing else _permission(answer)
    if missing:
        yield _who_to_ask(session, missing)
    elif not answers:
        yield Reason(N_("The program does this by itself.") if case.by_system else N_("Everyone who is signed in may do this."))
    if not missing and case.password_again:
        yield Reason(N_("Your password is asked once more before it is done."))


def _refusal(answer: Answer) -> Iterator[Reason]:
    mine = tuple(role for role, _ in answer.cells)
    named = {"level": _level(answer.need), "category": _category(answer.need)}
    yield Reason(N_("As {roles} you may not do this: it needs “{level}” on “{category}”."), {"roles": _roles(mine), **named})
    for role, cell in answer.cells:
        if cell == "none":
            yield Reason(N_("There your role as {role} gives nothing."), {"role": _roles((role,))})
        else:
            given = {"role": _roles((role,)), "given": Terms((LEVELS[cell],))}
            yield Reason(N_("There your role as {role} gives: {given}."), given)
    if answer.would_give:
        yield Reason(N_("These roles may: {roles}."), {"roles": _roles(answer.would_give)})
    else:
        yield Reason(N_("No role may do this."))


def _permission(answer: Answer) -> Iterator[Reason]:
    named = {"level": _level(answer.need), "category": _category(answer.need)}
    yield Reason(N_("As {roles} you may: “{level}” on “{category}”."), {"roles": _roles(answer.given_by), **named})
    if Scope.ALL not in answer.scopes:
        yield from (Reason(sentence) for scope, sentence in _SCOPES.items() if scope in answer.scopes)
    if answer.key is not KeyState.NONE:
        yield Reason(_KEYS[answer.key], {"key": Terms((KEY_NAMES[answer.compartment],))})


def _who_to_ask(session: Session, missing: list[Answer]) -> Reason:
    if not all(answer.would_give for answer in missing):
        return Reason(N_("Nobody can give it to you: it is not done by hand."))
    if Role.OWNER in session.roles:
        return Reason(N_("You give out the roles yourself, under Settings, Staff."))
    return Reason(N_("Ask the owner, who gives out the roles."))


def _roles(roles: tuple[Role, ...]) -> Terms:
    return Terms(ROLE_NAMES[role] for role in roles)


def _level(need: Need) -> Terms:
    return Terms((LEVEL_NAMES[need.level.value],))


def _category(need: Need) -> Terms:
    return Terms((CATEGORY_NAMES[need.category.value],))
