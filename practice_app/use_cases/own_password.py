"""A member changes their own password: the same keys, wrapped anew."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from practice_app.domain.access import Category, Level
from practice_app.domain.duty import Duty
from practice_app.domain.errors import N_, InvalidInput, SignInFailed
from practice_app.domain.password_judgement import PasswordJudgement
from practice_app.storage import practice_file, staff
from practice_app.storage.audit_log import Action
from practice_app.storage.keys import SignInTries, change_password, check_password, judge_password, suggested_password
from practice_app.storage.unit import Unit
from practice_app.use_cases.door import use_case
from practice_app.use_cases.opening import device_secret
from practice_app.use_cases.practice import Practice

_OWN = (Category.STAFF_ACCOUNT, Level.WRITE)


def change_own_password(practice: Practice, old: str, new: str) -> None:
    """From now on `new` opens the practice for the member who is signed in, and `old` does not.

    InvalidInput (field "old" or "new") says what is wrong; a wrong old password counts as a failed try at the sign-in does.
    """
    environment, tries = practice.environment, SignInTries(practice.folder.path)
    now = environment.clock.now()
    tries.require_no_pause(now)
    try:
        practice.run(set_own_password, old, new, device_secret(environment, practice.session.header))
    except SignInFailed:
        tries.record_failure(now)
        raise InvalidInput(N_("This is not your password. Try again."), field="old") from None


@use_case(_OWN, action=Action.UPDATE, before_duties=True)
def set_own_password(unit: Unit, old: str, new: str, secret: bytes | None) -> None:
    """Wrap the member's keys under `new`; the door writes the header. Called by `change_own_password`, which counts failures."""
    _require_good(unit, old, new)
    keys = unit.session.keys
    unit.change_header(change_password(unit.session.header, keys, old, new, secret, unit.policy))
    staff.set_password_day(unit.db, unit.member_id, unit.today)
    unit.duties_done.add(Duty.PASSWORD)
    unit.note("member", unit.member_id)


@use_case((Category.STAFF_ACCOUNT, Level.READ), action=None, before_duties=True)
def names_not_to_use(unit: Unit) -> tuple[str, ...]:
    """Names that a password of this member may not be made of: of the practice and of the member."""
    member = staff.get(unit.db, unit.member_id)
    return practice_file.name(unit.db), member.full_name, member.login


def judge(password: str, about: Iterable[str]) -> PasswordJudgement:
    """What is to be said of a password while it is typed; `about`: names of the practice and its people. No practice is open."""
    return judge_password(password, about)


def require_good(password: str, about: Iterable[str], field: str) -> None:
    """Refuse what `judge` finds not good, at this field of a form. Raises InvalidInput."""
    try:
        check_password(password, about)
    except InvalidInput as weak:
        raise InvalidInput(weak.template, field=field, **weak.fields) from None


def suggestion(language: str) -> str:
    """A password of random words that can be taken over."""
    return suggested_password(language)


def _require_good(unit: Unit, old: str, new: str) -> None:
    if not old:
        raise InvalidInput(N_("Fill this in."), field="old")
    if unicodedata.normalize("NFC", new) == unicodedata.normalize("NFC", old):
        raise InvalidInput(N_("This is the password that you have now. Choose another."), field="new")
    require_good(new, names_not_to_use(unit), "new")
