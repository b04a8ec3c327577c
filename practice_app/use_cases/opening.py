"""Opens a practice by signing in: what happens before the door exists."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta

from practice_app.domain import confidentiality
from practice_app.domain.access import Role
from practice_app.domain.duty import Duty
from practice_app.domain.errors import N_, CodeNeeded, CodeRefused, FileProblem, KeyProblem, SignInFailed
from practice_app.domain.ids import new_id
from practice_app.domain.member import Member
from practice_app.storage import audit_log, practice_file, second_step, staff, state
from practice_app.storage.audit_log import Action
from practice_app.storage.before_migration import keep_copy
from practice_app.storage.database import Connection, open_database, open_with_any_key
from practice_app.storage.folder import PracticeFolder
from practice_app.storage.keys import (
    Header,
    KeyRing,
    Sequence,
    SignInTries,
    WordsUses,
    check_sequence,
    has_slot,
    is_invited,
    open_slot,
    read_header,
    require_mac,
    without_invitations,
    write_header,
)
from practice_app.storage.keys.header import changed_outside
from practice_app.storage.migrations import migrate, refuse_newer
from practice_app.storage.practice_settings import policy
from practice_app.storage.second_step import SecondStep
from practice_app.storage.sweep import remove_leftovers
from practice_app.storage.unit import Session, Touched
from practice_app.storage.words_trail import follow_header, note_failures, note_uses
from practice_app.system.clock import legal_date
from practice_app.use_cases.environment import Environment
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.rotation import end_expired


def sign_in(
    environment: Environment, folder: PracticeFolder, login: str, password: str, code: str = "", *, with_reader: bool = False
) -> Practice:
    """Open the practice for whoever this is. `folder` is held by this process. SignInFailed says what to do.

    `code`: of the second step, for a member who has it on; without it CodeNeeded, which counts as no failed try. The session
    bears the duties that come before anything else.
    """
    if not login.strip() or not password:
        raise SignInFailed(N_("Type your sign-in name and your password."))
    tries, now = SignInTries(folder.path), environment.clock.now()
    tries.require_no_pause(now)
    on_disk = read_header(folder.path)
    header = on_disk.header
    secret = device_secret(environment, header)
    if is_invited(header, login) and not has_slot(header, login):
        raise SignInFailed(
            N_(
                "You reach nothing here yet: first set a password of your own with the first password you were given, "
                "and let the owner record your signed statement."
            )
        )
    try:
        keys = open_slot(header, login, password, secret, today=legal_date(now), policy=environment.policy)
    except SignInFailed:
        tries.record_failure(now, login)
        raise
    remove_leftovers(folder)
    writer, opened_with = open_with_any_key(folder.database, keys.database_keys)
    try:
        refuse_newer(writer)
        require_mac(header, keys.database_keys)
        if check_sequence(header.sequence, state.header_sequence(writer)) is Sequence.ONE_AHEAD:
            header = _follow(folder, writer, header, keys)
        if on_disk.damaged or on_disk.behind:  # the good copy is proved by now: a crash or a bad sector took the other
            write_header(folder.path, header)
        keep_copy(folder, writer, opened_with)
        migrate(writer)
        practice = _signed_in(environment, folder, writer, header, keys, opened_with)
        step = _second_step(practice, tries, login, code)
        _record_sign_in(practice, tries, step)
        with suppress(FileProblem):  # a full disk keeps nobody out: it stays due, and is tried at every owner's sign-in
            end_expired(practice)
            if practice.rotation_is_due:
                practice.rotate_database_key()
        if with_reader:
            practice.reader = open_database(folder.database, practice.opened_with, read_only=True)
    except BaseException:
        writer.close()
        raise
    return practice


def _second_step(practice: Practice, tries: SignInTries, login: str, code: str) -> SecondStep | None:
    """What is to be kept of the second step now that its code was accepted; None when the member has none."""
    step = second_step.stored(practice.writer, practice.session)
    if step is None:
        return None
    if not code.strip():
        raise CodeNeeded(N_("Your second step is on: type the code that your authenticator app shows, or a spare code."))
    now = practice.environment.clock.now()
    accepted = step.accept(code, now)
    if accepted is None:
        tries.record_failure(now, login)
        raise CodeRefused(
            N_(
                "This code is not right, or was used already. Wait for the next one in your authenticator app and type that, "
                "or a spare code; is the clock of this computer right?"
            )
        )
    return accepted


def device_secret(environment: Environment, header: Header) -> bytes | None:
    """The secret that this computer's keychain keeps for the practice; None when it is not bound to a computer."""
    if not header.bound_to_computer:
        return None
    try:
        keychain = environment.keychain()
    except KeyProblem:
        raise KeyProblem(
            N_(
                "This practice is bound to a computer, and this one has no keychain that may be used. Set one up; "
                "if the secret is lost, the administration recovery words bring the practice back."
            )
        ) from None
    return keychain.get(header.practice_id)


def _signed_in(
    environment: Environment, folder: PracticeFolder, writer: Connection, header: Header, keys: KeyRing, opened_with: bytes
) -> Practice:
    if keys.grant_number < state.newest_grant(writer, keys.member_id):  # rights that were taken since, put back with a new tag
        raise changed_outside()
    member = staff.get(writer, keys.member_id)
    if member.status in ("suspended", "left"):
        raise SignInFailed(N_("Your access to this practice has ended. Ask the owner."))
    if not member.signed:
        raise SignInFailed(N_("Your confidentiality statement is not on record yet. Ask the owner to record the signed one."))
    roles = frozenset(Role(role) for role in keys.roles)
    duties = _duties(writer, member, legal_date(environment.clock.now()))
    session = Session(new_id(), keys.member_id, roles, keys, header, environment.workstation, duties)
    kind = practice_file.kind(writer)
    practice = Practice(environment, folder, writer, None, session, kind, opened_with)
    practice.after_files_due = not audit_log.left_in_order(writer)  # killed with a destruction that only the practice knows of
    return practice


def _duties(db: Connection, member: Member, today: date) -> frozenset[Duty]:
    """What comes first: an older statement was signed, the password is older than the practice wants, no second step yet."""
    found = set()
    if member.signed_version != confidentiality.VERSION:
        found.add(Duty.STATEMENT)
    days = int(policy(db, "password_days", today))
    if days and today - (member.password_set_on or member.created_on) >= timedelta(days=days):
        found.add(Duty.PASSWORD)
    if policy(db, "second_step", today) == "required" and not second_step.has_second_step(db, member.id):
        found.add(Duty.SECOND_STEP)
    return frozenset(found)


def _follow(folder: PracticeFolder, writer: Connection, header: Header, keys: KeyRing) -> Header:
    """Finish the header change that a crash interrupted: the header was written, the file not yet."""
    known = {member.id for member in staff.everyone(writer)}
    lost = header.invitations.keys() - known  # nobody was told the first password: the name is free again
    if lost:
        header = without_invitations(header, keys, lost)
        write_header(folder.path, header)
    with writer.transaction():
        follow_header(writer, header, WordsUses(folder.path).genuine(keys.database_keys))
    return header


def _record_sign_in(practice: Practice, tries: SignInTries, step: SecondStep | None) -> None:
    """The failed tries since the last success go into the trail first, then the sign-in, its day, and the code that was used."""
    now, db = practice.environment.clock.now(), practice.writer
    (_, failures), uses = tries.pending(), WordsUses(practice.folder.path)
    with db.transaction():
        note_failures(db, practice.session, now, failures)
        note_uses(db, practice.session, now, uses.genuine(practice.session.keys.database_keys))
        audit_log.append(db, practice.session, now, Action.SIGN_IN, Touched("member", practice.session.member_id), "done")
        state.record_sign_in_day(db, legal_date(now))
        if step is not None:
            second_step.store(db, practice.session, step)
    tries.record_success()
    uses.forget()
