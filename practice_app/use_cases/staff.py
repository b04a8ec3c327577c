"""Staff: adding, activating, the signed statement, granting and ending access."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date

from practice_app.domain import confidentiality
from practice_app.domain.access import Category, Level, Role, Scope
from practice_app.domain.errors import N_, Conflict, InvalidInput, KeyProblem, NotFound
from practice_app.domain.ids import MemberId, new_id
from practice_app.domain.member import Member
from practice_app.storage import practice_file, staff, words_trail
from practice_app.storage.audit_log import Action
from practice_app.storage.folder import PracticeFolder
from practice_app.storage.keys import (
    COMPARTMENTS,
    Grant,
    Header,
    KeyName,
    RecoveryWords,
    activate,
    check_password,
    complete_grants,
    grant,
    hand_over,
    invite,
    make_compartments,
    new_first_password,
    read_header,
    remove_slot,
    waiting_keys,
    write_header,
)
from practice_app.storage.unit import Unit
from practice_app.system.resources import resource
from practice_app.use_cases.door import use_case
from practice_app.use_cases.environment import Environment
from practice_app.use_cases.opening import device_secret
from practice_app.use_cases.rotation import lost_invitations


@use_case((Category.STAFF_ACCOUNT, Level.MANAGE), action=Action.GRANT, in_after_file=True)
def add_member(
    unit: Unit, login: str, full_name: str, roles: Iterable[Role], first_password: str = "", until: date | None = None
) -> str:
    """Invite someone; the first password (made up when empty) gives only the right to set one's own. Returns it.

    A sign-in name whose invitation was withdrawn is invited again, with the roles of now.
    """
    wanted = tuple(sorted(set(roles)))
    _require_filled(login, full_name, wanted)
    require_last_day(unit, until)
    password = first_password or new_first_password()
    lost = {member.login: member.id for member in lost_invitations(unit)}
    again = lost.get(login.strip().casefold())
    member_id = again or MemberId(new_id())
    member = Member(
        member_id, login.strip().casefold(), full_name.strip(), wanted, "invited", practice_file.language(unit.db), unit.today
    )
    if again:
        staff.rename(unit.db, member_id, member.full_name)
        staff.set_roles(unit.db, member_id, wanted)
    else:
        staff.add(unit.db, member)
    changed = invite(
        unit.session.header,
        unit.session.keys,
        member_id,
        login,
        password,
        [role.value for role in wanted],
        until=until,
        policy=unit.policy,
        keys_of_role=unit.keys_of_role,
    )
    unit.change_header(changed)
    unit.note("member", member_id)
    return password


def activate_member(environment: Environment, folder: PracticeFolder, login: str, first_password: str, new_password: str) -> None:
    """The invited member sets their own password and makes their keys; nothing is reached yet. `folder` is open."""
    check_password(new_password, (login,))
    header = read_header(folder.path).header
    secret = device_secret(environment, header)
    write_header(folder.path, activate(header, login, first_password, new_password, secret, environment.policy))


@use_case((Category.STAFF_ACCOUNT, Level.MANAGE), action=Action.UPDATE, in_after_file=True)
def record_statement(unit: Unit, login: str, document: bytes) -> Member:
    """Put the signed confidentiality statement on record; access follows once the member has set a password."""
    if not document.startswith(b"%PDF-"):
        raise InvalidInput(N_("The signed statement is a PDF. Scan it as PDF and choose that file."), field="file")
    return put_on_record(unit, staff.by_login(unit.db, login), document)


def put_on_record(unit: Unit, member: Member, document: bytes) -> Member:
    """Keep what was signed, with the fingerprint of the text; a grant that waited for it is completed by an owner."""
    version = confidentiality.VERSION
    text = resource("letters", f"confidentiality-{version}.{member.language}.txt").read_bytes()
    fingerprint = hashlib.sha256(text).hexdigest()
    staff.record_statement(unit.db, member.id, version, fingerprint, unit.today, unit.member_id, document)
    unit.note("confidentiality_statement", member.id)
    _complete(unit)
    return staff.get(unit.db, member.id)


@use_case(action=Action.GRANT, by_system=True)
def complete_access(unit: Unit) -> bool:
    """What a sign-in does by itself: an owner completes waiting grants, a holder hands over waiting keys."""
    before = unit.session.header
    _complete(unit)
    unit.note("header", "", (unit.header_change or (before,))[0].sequence)
    return unit.header_change is not None


def access_waits(unit: Unit) -> bool:
    """Whether `complete_access` may have something to do for the member who signed in."""
    header, keys = unit.session.header, unit.session.keys
    waiting = any(set(names) & keys.held.keys() for names in waiting_keys(header).values())
    return waiting or bool(keys.holds(KeyName.AUTHORITY) and header.activations.keys() & _signed_invited(unit))


@use_case((Category.STAFF_ACCOUNT, Level.MANAGE), action=Action.GRANT, password_again=True, in_after_file=True)
def grant_roles(unit: Unit, login: str, roles: Iterable[Role], until: date | None = None) -> Member:
    """Give a member these roles besides those they have, until a day or for good."""
    require_last_day(unit, until)
    member, granted = _granted(unit, login)
    return _regrant(unit, member, {*_roles(granted), *roles}, until or granted.until)


@use_case((Category.STAFF_ACCOUNT, Level.MANAGE), action=Action.GRANT, password_again=True, in_after_file=True)
def revoke_roles(unit: Unit, login: str, roles: Iterable[Role]) -> Member:
    """Take roles from a member; keys they held fall due for rotation."""
    member, granted = _granted(unit, login)
    kept = set(_roles(granted)) - set(roles)
    if not kept:
        raise Conflict(N_("That would leave {name} without a role. Suspend the member instead."), name=member.full_name)
    return _regrant(unit, member, kept, granted.until)


@use_case((Category.STAFF_ACCOUNT, Level.MANAGE), action=Action.GRANT, password_again=True, in_after_file=True)
def set_grant(unit: Unit, login: str, roles: Iterable[Role], until: date | None) -> Member:
    """Let a member have exactly these roles, until this last day or (None) for good; keys that go fall due for rotation."""
    member, _ = _granted(unit, login)
    wanted = set(roles)
    if not wanted:
        raise InvalidInput(N_("Choose at least one role."), field="roles")
    require_last_day(unit, until)
    return _regrant(unit, member, wanted, until)


@use_case((Category.STAFF_ACCOUNT, Level.MANAGE), action=Action.GRANT, password_again=True, in_after_file=True)
def suspend_member(unit: Unit, login: str, care_words: RecoveryWords | None = None) -> Member:
    """End a member's access; the caller rotates the database key at once (Practice.rotate_database_key)."""
    member = staff.by_login(unit.db, login)
    if end_slot(unit, member, care_words):
        staff.set_status(unit.db, member.id, "suspended", unit.today)
    unit.note("member", member.id)
    return staff.get(unit.db, member.id)


def end_slot(unit: Unit, member: Member, care_words: RecoveryWords | None = None) -> bool:
    """Take a member's slot away; False when that was done before (what follows upon it is gone on with).

    Conflict for oneself, the last owner, and for the last holder of a compartment unless its words are given.
    """
    header = unit.session.header
    if member.id == unit.member_id:
        raise Conflict(N_("You cannot end your own access. Ask another owner."))
    if member.id in header.revoked:
        return False
    _require_same(header, member)
    if member.id in header.slots or member.id in header.invitations:
        unit.change_header(remove_slot(header, unit.session.keys, member.id, unit.today, care_words))
    return True


@use_case((Category.STAFF_ACCOUNT, Level.READ), action=None)
def list_staff(unit: Unit) -> list[Member]:
    """Everyone for the owner; others see their own account."""
    everyone = staff.everyone(unit.db)
    if Scope.ALL in unit.scopes:
        return everyone
    return [member for member in everyone if member.id == unit.member_id]


@use_case((Category.STAFF_ACCOUNT, Level.READ), action=None, before_duties=True)
def own_account(unit: Unit) -> Member:
    """The account of whoever is signed in."""
    return staff.get(unit.db, unit.member_id)


def _complete(unit: Unit) -> None:
    header, keys = unit.session.header, unit.session.keys
    if keys.holds(KeyName.AUTHORITY) and header.activations:
        done = complete_grants(header, keys, _signed_invited(unit), unit.today)
        header = done.header
        for member_id in done.completed:
            staff.set_status(unit.db, member_id, "active")
            staff.set_password_day(unit.db, member_id, unit.today)
            words_trail.drop_sealed_to(unit.db, member_id)  # of who was invited again: their new keys open none of it
    if not header.compartments and Role.PRACTITIONER.value in keys.roles:
        return  # the first practitioner makes them with their words printed (make_care_keys)
    header = hand_over(header, keys)
    if header is not unit.session.header:
        unit.change_header(header)


def _signed_invited(unit: Unit) -> set[MemberId]:
    return {member.id for member in staff.everyone(unit.db) if member.signed and member.status == "invited"}


@use_case((Category.DOSSIER_NOTE, Level.WRITE), action=Action.GRANT)
def make_care_keys(unit: Unit) -> RecoveryWords:
    """The first practitioner makes the compartments for care; returns the care words, to be printed once."""
    header, keys, words = make_compartments(unit.session.header, unit.session.keys)
    unit.change_header(header, keys)
    unit.note("header", "", header.sequence)
    return words


def may_make_care_keys(unit: Unit) -> bool:
    """Whether the keys for care are not made yet, and the member who signed in is the one to make them."""
    header = unit.session.header
    return not header.compartments and set(COMPARTMENTS) <= set(header.slots[unit.member_id].grant.keys)


def _granted(unit: Unit, login: str) -> tuple[Member, Grant]:
    """A member and the grant that the authority signed: the roles in the database only mirror it and may be edited."""
    header, member = unit.session.header, staff.by_login(unit.db, login)
    _require_same(header, member)
    if member.id not in header.slots:
        raise NotFound(
            N_("{name} has no access yet. Let them set their password and record the signed statement."), name=member.full_name
        )
    return member, header.slots[member.id].grant


def _require_same(header: Header, member: Member) -> None:
    """Refuse a sign-in name that the database gives to another member than the header does: someone swapped them."""
    slot, invitation = header.slots.get(member.id), header.invitations.get(member.id)
    known = slot.lock.login if slot else invitation.login if invitation else None
    if known is not None and not known.fits(member.login):
        raise KeyProblem(
            N_("The sign-in name {login} was changed outside the program. Nothing was granted; check the audit trail."),
            login=member.login,
        )


def _roles(granted: Grant) -> tuple[Role, ...]:
    return tuple(Role(name) for name in granted.roles)


def _regrant(unit: Unit, member: Member, roles: set[Role], until: date | None) -> Member:
    wanted = tuple(sorted(roles))
    changed = grant(
        unit.session.header,
        unit.session.keys,
        member.id,
        [role.value for role in wanted],
        until=until,
        today=unit.today,
        keys_of_role=unit.keys_of_role,
    )
    unit.change_header(changed)
    staff.set_roles(unit.db, member.id, wanted)
    unit.note("member", member.id)
    return staff.get(unit.db, member.id)


def require_last_day(unit: Unit, until: date | None) -> None:
    """A last day lies today or later: access that is over already is ended, not granted."""
    if until is not None and until < unit.today:
        raise InvalidInput(N_("The last day has passed already. Choose today or a later day."), field="until")


def _require_filled(login: str, full_name: str, roles: tuple[Role, ...]) -> None:
    for name, value in (("login", login), ("full_name", full_name)):
        if not value.strip():
            raise InvalidInput(N_("Fill this in."), field=name)
    if not roles:
        raise InvalidInput(N_("Choose at least one role."), field="roles")
