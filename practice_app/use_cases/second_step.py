"""The second step at the sign-in: setting it up, spare codes, turning it off, and an owner who drops that of a colleague."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from practice_app.domain.access import Category, Level
from practice_app.domain.documents import SpareCodes
from practice_app.domain.duty import Duty
from practice_app.domain.errors import N_, Conflict, InvalidInput, NotFound
from practice_app.domain.member import Member
from practice_app.exports.render import spare_codes_pdf
from practice_app.storage import practice_file, second_step, staff
from practice_app.storage.audit_log import Action
from practice_app.storage.keys import write_durably
from practice_app.storage.practice_settings import policy
from practice_app.storage.unit import Unit
from practice_app.system.words import Words
from practice_app.use_cases.door import use_case

_OWN = (Category.STAFF_ACCOUNT, Level.WRITE)
_READ = (Category.STAFF_ACCOUNT, Level.READ)


@dataclass(frozen=True, slots=True)
class SecondStepState:
    """`since`: when it was set up, None without one. `required`: the practice asks it from everyone."""

    since: datetime | None
    spare_codes_left: int
    required: bool


@dataclass(frozen=True, slots=True, repr=False)
class NewSecret:
    """For the authenticator app: the secret to type over, and the address that its QR code holds. Nothing is stored yet."""

    secret: str
    address: str


@use_case(_READ, action=None, before_duties=True)
def second_step_state(unit: Unit) -> SecondStepState:
    """How it stands with the second step of whoever is signed in."""
    step = second_step.stored(unit.db, unit.session)
    required = policy(unit.db, "second_step", unit.today) == "required"
    return SecondStepState(step.since if step else None, len(step.spare) if step else 0, required)


@use_case(_READ, action=None, before_duties=True)
def new_second_step_secret(unit: Unit) -> NewSecret:
    """A secret to put into an authenticator app; it counts once `turn_on_second_step` has seen a code of it."""
    secret = second_step.new_secret()
    member = staff.get(unit.db, unit.member_id)
    return NewSecret(secret, second_step.address_for_apps(secret, practice_file.name(unit.db), member.login))


@use_case(_OWN, action=Action.UPDATE, password_again=True, in_after_file=True)
def turn_on_second_step(unit: Unit, secret: str, code: str) -> tuple[str, ...]:
    """From now on a code is asked at the sign-in. `code` shows that the app has the secret; returns the spare codes."""
    return _set_up(unit, secret, code)


@use_case(_OWN, action=Action.UPDATE, before_duties=True, in_after_file=True)
def set_up_required_second_step(unit: Unit, secret: str, code: str) -> tuple[str, ...]:
    """The same as the duty of a member who has none yet, right after the sign-in."""
    if Duty.SECOND_STEP not in unit.session.duties:
        raise Conflict(N_("Turn on your second step under Settings, My account."))
    codes = _set_up(unit, secret, code)
    unit.duties_done.add(Duty.SECOND_STEP)
    return codes


@use_case(_OWN, action=Action.UPDATE, password_again=True, in_after_file=True)
def turn_off_second_step(unit: Unit) -> None:
    """No code is asked any more. Conflict when the practice asks a second step from everyone."""
    if policy(unit.db, "second_step", unit.today) == "required":
        raise Conflict(N_("This practice asks a second step from everyone. An owner can change that under Settings, Practice."))
    if not second_step.has_second_step(unit.db, unit.member_id):
        raise NotFound(N_("You have no second step."))
    second_step.remove(unit.db, unit.member_id)
    unit.note("second_step", unit.member_id)


@use_case(_OWN, action=Action.UPDATE, password_again=True, in_after_file=True)
def new_spare_codes(unit: Unit) -> tuple[str, ...]:
    """New spare codes; the old ones count no more."""
    step = second_step.stored(unit.db, unit.session)
    if step is None:
        raise NotFound(N_("You have no second step."))
    step, codes = step.with_spare_codes()
    step = second_step.store(unit.db, unit.session, step)
    unit.note("second_step", unit.member_id, step.version)
    return codes


@use_case((Category.STAFF_ACCOUNT, Level.MANAGE), action=Action.UPDATE, password_again=True, in_after_file=True)
def drop_second_step(unit: Unit, login: str) -> Member:
    """An owner drops the second step of somebody who lost phone and spare codes; they set it up anew."""
    member = staff.by_login(unit.db, login)
    if not second_step.has_second_step(unit.db, member.id):
        raise NotFound(N_("{name} has no second step."), name=member.full_name)
    second_step.remove(unit.db, member.id)
    unit.note("second_step", member.id)
    return member


@use_case((Category.STAFF_ACCOUNT, Level.MANAGE), action=None)
def logins_with_second_step(unit: Unit) -> frozenset[str]:
    """The sign-in names of whom a code is asked, for the staff page."""
    known = second_step.members_with_second_step(unit.db)
    return frozenset(member.login for member in staff.everyone(unit.db) if member.id in known)


@use_case(_OWN, action=Action.PRINT, before_duties=True)
def print_spare_codes(unit: Unit, codes: tuple[str, ...], path: Path) -> None:
    """Write the spare codes just made as a PDF to print. The file is the member's to destroy: it is not kept in a register."""
    paper = spare_codes_paper(unit, codes)
    language = staff.get(unit.db, unit.member_id).language
    unit.note("second_step", unit.member_id)
    write_durably(path.expanduser().absolute(), spare_codes_pdf(paper, Words(language)))


def spare_codes_paper(unit: Unit, codes: tuple[str, ...]) -> SpareCodes:
    """What stands on the paper."""
    made_on: date = unit.today
    login = staff.get(unit.db, unit.member_id).login
    return SpareCodes(practice_file.name(unit.db), login, codes, made_on)


def _set_up(unit: Unit, secret: str, code: str) -> tuple[str, ...]:
    if second_step.has_second_step(unit.db, unit.member_id):
        raise Conflict(N_("You have a second step already. Turn it off first to set up another."))
    try:
        accepted = second_step.new_second_step(secret, unit.now).accept(code, unit.now)
    except ValueError:  # pyotp: not base32
        accepted = None
    if accepted is None:
        raise InvalidInput(
            N_("This code is not right. Type the six digits that the app shows now; is the clock of this computer right?"),
            field="code",
        )
    step, codes = accepted.with_spare_codes()
    step = second_step.store(unit.db, unit.session, replace(step, since=unit.now))
    unit.note("second_step", unit.member_id, step.version)
    return codes
