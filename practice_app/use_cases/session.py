"""A member's session at the window: taking a folder, entering, what the window shows around it, leaving swept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeAlias

from practice_app.domain.duty import Duty
from practice_app.domain.errors import N_, InvalidInput, SignInFailed
from practice_app.domain.member import Member
from practice_app.domain.practice_details import is_sample_id
from practice_app.storage import practice_file, staff, view_states
from practice_app.storage.audit_log import Action
from practice_app.storage.folder import PracticeFolder
from practice_app.storage.keys import SignInTries, verify_password
from practice_app.storage.practice_settings import policy
from practice_app.storage.unit import Unit
from practice_app.system.words import LANGUAGES
from practice_app.use_cases.backup import refresh_after_files
from practice_app.use_cases.backup_places import back_up_on_leaving
from practice_app.use_cases.door import use_case
from practice_app.use_cases.environment import Environment
from practice_app.use_cases.opening import device_secret, sign_in
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.purge import finish_purges
from practice_app.use_cases.staff import access_waits
from practice_app.use_cases.trail_keeping import keep_terms, rest

Folder: TypeAlias = PracticeFolder


@dataclass(frozen=True, slots=True, repr=False)
class SessionFacts:
    """What the window shows around the screens. `bound`: to this computer. `sample`: it was made to play in.
    `duties`: what the member has to do before the screens open.

    `view`: how the member likes the window, by name.
    """

    member: Member
    practice_name: str
    kind: str
    bound: bool
    lock_after: timedelta
    sample: bool = False
    duties: frozenset[Duty] = frozenset()
    view: Mapping[str, Any] = field(default_factory=dict)


def hold_folder(path: Path) -> PracticeFolder:
    """Take the practice folder for this process. AlreadyOpen when another has it: its window comes to the front."""
    folder = PracticeFolder(path).open()
    folder.raise_file.touch()
    return folder


def enter(
    environment: Environment, folder: PracticeFolder, login: str, password: str, code: str = ""
) -> tuple[Practice, SessionFacts]:
    """Sign in with a second connection for reading. SignInFailed and KeyProblem say what to do."""
    practice = sign_in(environment, folder, login, password, code, with_reader=True)
    practice.asks_password = True
    return practice, practice.read(session_facts)


def leave(practice: Practice, *, with_backup: bool = False) -> None:
    """Sweep and certify what waits for it, record the sign-out, close. The practice is closed whatever goes wrong.

    `with_backup`: what changed since the last backup goes to the places that are within reach, after the sweep.
    """
    try:
        practice.run(refresh_after_files)  # before the sweep, so that a restore after a crash destroys them again too
        keep_terms(practice)
        finish_purges(practice)
        if with_backup:
            practice.finish(back_up_on_leaving(practice))
        practice.run(sign_out)
        rest(practice)
    finally:
        practice.close()


def ask_password_again(practice: Practice, password: str) -> None:
    """Whether it is the member who sits here. Raises SignInFailed; failures count as those of a sign-in do."""
    environment, tries = practice.environment, SignInTries(practice.folder.path)
    now = environment.clock.now()
    tries.require_no_pause(now)
    header = practice.session.header
    try:
        verify_password(header, practice.session.member_id, password, device_secret(environment, header), environment.policy)
    except SignInFailed:
        tries.record_failure(now)
        raise SignInFailed(N_("This is not your password. Try again.")) from None
    practice.password_given_at = now


@use_case(action=None, before_duties=True)
def session_facts(unit: Unit) -> SessionFacts:
    """Who is signed in, and where."""
    return SessionFacts(
        member=staff.get(unit.db, unit.member_id),
        practice_name=practice_file.name(unit.db),
        kind=unit.practice_kind,
        bound=unit.session.header.bound_to_computer,
        sample=is_sample_id(unit.session.header.practice_id),
        view=view_states.of_member(unit.db, unit.member_id),
        duties=unit.session.duties,
        lock_after=timedelta(minutes=int(policy(unit.db, "lock_after_minutes", unit.today))),
    )


@use_case(action=None, before_duties=True)
def access_is_waiting(unit: Unit) -> bool:
    """Whether `complete_access` may have something to do now that this member signed in."""
    return access_waits(unit)


@use_case(action=Action.SIGN_OUT, before_duties=True)
def sign_out(unit: Unit) -> None:
    """Leave a line in the trail."""
    unit.note("member", unit.member_id)


@use_case(action=Action.UPDATE, before_duties=True)
def change_own_language(unit: Unit, language: str) -> Member:
    """The language of the member's own window."""
    if language not in LANGUAGES:
        raise InvalidInput(N_("Choose Dutch or English."), field="language")
    staff.set_language(unit.db, unit.member_id, language)
    unit.note("member", unit.member_id)
    return staff.get(unit.db, unit.member_id)
