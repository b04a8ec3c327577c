"""A new first password for who forgot theirs, or for who comes back: the same member, with keys that are new."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from practice_app.domain.access import Category, Level, Role
from practice_app.domain.errors import N_, Conflict, InvalidInput
from practice_app.storage import staff
from practice_app.storage.audit_log import Action
from practice_app.storage.keys import COMPARTMENTS, invite, new_first_password
from practice_app.storage.unit import Unit
from practice_app.use_cases.door import use_case
from practice_app.use_cases.staff import require_last_day

_MANAGE = (Category.STAFF_ACCOUNT, Level.MANAGE)


@use_case(_MANAGE, action=Action.GRANT, password_again=True, in_after_file=True)
def invite_again(
    unit: Unit, login: str, roles: Iterable[Role] | None = None, until: date | None = None, first_password: str = ""
) -> str:
    """Give a member a new first password (made up when empty) and return it; the roles are those of before unless named.

    Until they have set a password of their own with it, a password that they do remember goes on working; whoever else
    may know it is kept out by ending the access first. What was sealed to their old keys alone is lost at that moment:
    what they had not saved, and their second step. Keys for care that no owner holds wait for a holder, or for the care
    words. Conflict for oneself: change your password, or use the recovery words.
    """
    member = staff.by_login(unit.db, login)
    if member.id == unit.member_id:
        raise Conflict(N_("This is your own account: change your password, or come back with the recovery words."))
    wanted = tuple(sorted(set(member.roles if roles is None else roles)))
    if not wanted:
        raise InvalidInput(N_("Choose at least one role."), field="roles")
    require_last_day(unit, until)
    password = first_password or new_first_password()
    changed = invite(
        unit.session.header, unit.session.keys, member.id, member.login, password, [role.value for role in wanted],
        until=until, policy=unit.policy, keys_of_role=unit.keys_of_role,
    )  # fmt: skip
    unit.change_header(changed)
    staff.set_roles(unit.db, member.id, wanted)
    staff.set_status(unit.db, member.id, "invited")
    unit.note("member", member.id, ground="invited_again")
    return password


@use_case(_MANAGE, action=None)
def is_last_holder(unit: Unit, login: str) -> bool:
    """Whether nobody else holds a key for care that this member holds: after a new password only the care words bring it back."""
    member, header = staff.by_login(unit.db, login), unit.session.header
    slot = header.slots.get(member.id)
    others = {name for key, one in header.slots.items() if key != member.id and one.grant.until is None for name in one.keys}
    return slot is not None and bool((set(slot.keys) & set(COMPARTMENTS)) - others)
