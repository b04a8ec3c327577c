"""Makes a practice, and opens one by signing in: what happens before the door exists."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from practice_app.domain.access import Role
from practice_app.domain.confidentiality import VERSION
from practice_app.domain.errors import N_, FileProblem, InvalidInput, KeyProblem, SignInFailed
from practice_app.domain.ids import MemberId, new_id
from practice_app.domain.member import Member
from practice_app.domain.practice_details import SAMPLE
from practice_app.storage import audit_log, practice_file, staff, state
from practice_app.storage.audit_log import Action
from practice_app.storage.before_migration import keep_copy
from practice_app.storage.database import Connection, open_database, open_with_any_key
from practice_app.storage.folder import DATABASE_FILE, PracticeFolder
from practice_app.storage.keys import (
    Header,
    KeyName,
    KeyRing,
    RecoveryWords,
    Sequence,
    SignInTries,
    check_password,
    check_sequence,
    create_practice,
    has_slot,
    is_invited,
    new_key,
    open_slot,
    read_header,
    require_mac,
    sync_folder,
    without_invitations,
    write_header,
)
from practice_app.storage.migrations import migrate, refuse_newer
from practice_app.storage.sweep import remove_leftovers
from practice_app.storage.unit import Session, Touched, keys_of_role
from practice_app.system.clock import legal_date
from practice_app.system.location import refuse_unsafe_location
from practice_app.system.resources import resource
from practice_app.use_cases.environment import Environment
from practice_app.use_cases.practice import Practice


@dataclass(frozen=True, slots=True, repr=False)
class NewPractice:
    """What the first-run assistant asks. `roles` empty: every role. `bound`: with a secret in this computer's keychain."""

    name: str
    kind: str
    login: str
    full_name: str
    password: str
    roles: tuple[Role, ...] = ()
    bound: bool = True
    language: str = "nl"
    sample: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class Created:
    """The two word lists to print once (care words only when the owner is a practitioner)."""

    administration_words: RecoveryWords
    care_words: RecoveryWords | None


def make_practice(environment: Environment, path: Path, new: NewPractice) -> Created:
    """Make the encrypted practice file with its owner in an empty or new folder; nothing is left behind when it fails."""
    _require_sensible(new)
    check_password(new.password, (new.name, new.full_name, new.login))
    path = path.expanduser().absolute()
    refuse_unsafe_location(path)
    _require_empty(path)
    secret = new_key() if new.bound else None
    keychain = environment.keychain() if new.bound else None
    practice_id, member_id = f"{SAMPLE}{new_id()}" if new.sample else new_id(), MemberId(new_id())
    today = legal_date(environment.clock.now())
    made = create_practice(
        practice_id,
        member_id,
        new.login,
        new.password,
        [role.value for role in new.roles or tuple(Role)],
        secret,
        policy=environment.policy,
        keys_of_role=keys_of_role(environment.matrix),
        today=today,
    )
    if keychain is not None and secret is not None:
        keychain.set(practice_id, secret)
    try:
        _write_files(environment, path, new, practice_id, made.header, made.ring)
    except BaseException:
        if keychain is not None:
            keychain.delete(practice_id)
        raise
    return Created(made.administration_words, made.care_words)


def sign_in(
    environment: Environment, folder: PracticeFolder, login: str, password: str, *, with_reader: bool = False
) -> Practice:
    """Open the practice for whoever this is. `folder` is held by this process. SignInFailed says what to do."""
    if not login.strip() or not password:
        raise SignInFailed(N_("Type your sign-in name and your password."))
    tries, now = SignInTries(folder.path), environment.clock.now()
    if wait := tries.delay_left(now):
        seconds = -(-wait // timedelta(seconds=1))
        raise SignInFailed(N_("Too many failed tries. Wait {seconds} seconds and try again."), seconds=seconds)
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
        _record_sign_in(practice, tries)
        if practice.rotation_is_due:
            with suppress(FileProblem):  # a full disk keeps nobody out: it stays due, and is tried at every owner's sign-in
                practice.rotate_database_key()
        if with_reader:
            practice.reader = open_database(folder.database, practice.opened_with, read_only=True)
    except BaseException:
        writer.close()
        raise
    return practice


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
    member = staff.get(writer, keys.member_id)
    if member.status in ("suspended", "left"):
        raise SignInFailed(N_("Your access to this practice has ended. Ask the owner."))
    if not member.signed:
        raise SignInFailed(N_("Your confidentiality statement is not on record yet. Ask the owner to record the signed one."))
    roles = frozenset(Role(role) for role in keys.roles)
    session = Session(new_id(), keys.member_id, roles, keys, header, environment.workstation)
    kind = practice_file.kind(writer)
    return Practice(environment, folder, writer, None, session, kind, opened_with)


def _follow(folder: PracticeFolder, writer: Connection, header: Header, keys: KeyRing) -> Header:
    """Finish the header change that a crash interrupted: the header was written, the file not yet."""
    known = {member.id for member in staff.everyone(writer)}
    lost = header.invitations.keys() - known  # nobody was told the first password: the name is free again
    if lost:
        header = without_invitations(header, keys, lost)
        write_header(folder.path, header)
    with writer.transaction():
        state.set_header_sequence(writer, header.sequence)
        for member_id, slot in header.slots.items():
            staff.set_roles(writer, member_id, tuple(Role(role) for role in slot.grant.roles))
            staff.set_status(writer, member_id, "active")
        for member_id, day in header.revoked.items():
            staff.set_status(writer, member_id, "suspended", day)
    return header


def _record_sign_in(practice: Practice, tries: SignInTries) -> None:
    """The failed tries since the last success go into the trail first, then the sign-in and its day."""
    now, db = practice.environment.clock.now(), practice.writer
    _, failures = tries.pending()
    with db.transaction():
        for failure in failures:
            touched = Touched("sign_in", failure.name_hash, ground=failure.at.isoformat())
            audit_log.append(db, practice.session, now, Action.FAILED_SIGN_IN, touched, "refused", acting="system")
        audit_log.append(db, practice.session, now, Action.SIGN_IN, Touched("member", practice.session.member_id), "done")
        state.record_sign_in_day(db, legal_date(now))
    tries.record_success()


def _write_files(
    environment: Environment, path: Path, new: NewPractice, practice_id: str, header: Header, keys: KeyRing
) -> None:
    """Fill a folder beside the wanted one and put it there whole: a crash leaves no half practice."""
    part = path.with_name(f".{path.name}.part")
    try:
        _remove(part)  # what a crash left of an earlier try
        part.mkdir(parents=True)
        _write_database(environment, part / DATABASE_FILE, new, practice_id, header, keys)
        write_header(part, header)
        if path.exists():
            path.rmdir()
        part.replace(path)
        sync_folder(path.parent)  # the words are printed next: a power cut must not take the practice
    except OSError as error:
        raise FileProblem(
            N_("The practice could not be made in {folder} ({why}). Check that you may write there and that the disk has room."),
            folder=path.name,
            why=error.strerror or "",
        ) from None
    finally:
        _remove(part)


def _write_database(
    environment: Environment, path: Path, new: NewPractice, practice_id: str, header: Header, keys: KeyRing
) -> None:
    now = environment.clock.now()
    db = open_database(path, keys.key(KeyName.DATABASE), create=True)
    try:
        migrate(db)
        roles = new.roles or tuple(Role)
        session = Session(new_id(), keys.member_id, frozenset(roles), keys, header, environment.workstation)
        with db.transaction():
            practice_file.add(db, practice_id, new.name.strip(), new.kind, now, header.sequence, new.language)
            _add_owner(db, new, keys.member_id, roles, legal_date(now))
            audit_log.append(db, session, now, Action.CREATE, Touched("practice", practice_id), "done")
        db.truncate_wal()
    finally:
        db.close()


def _add_owner(db: Connection, new: NewPractice, member_id: MemberId, roles: Iterable[Role], today: date) -> None:
    login = new.login.strip().casefold()
    member = Member(member_id, login, new.full_name.strip(), tuple(roles), "active", new.language, today)
    staff.add(db, member)
    text = resource("letters", f"confidentiality-{VERSION}.{new.language}.txt").read_bytes()
    staff.record_statement(db, member_id, VERSION, hashlib.sha256(text).hexdigest(), member.created_on, member_id, text)


def _require_sensible(new: NewPractice) -> None:
    if new.kind not in ("dental", "coaching"):
        raise InvalidInput(N_("The kind of practice is “dental” or “coaching”."), field="kind")
    for field_name, value in (("name", new.name), ("full_name", new.full_name), ("login", new.login)):
        if not value.strip():
            raise InvalidInput(N_("Fill this in."), field=field_name)
    if new.roles and Role.OWNER not in new.roles:
        raise InvalidInput(N_("The first member of a practice must be an owner."), field="roles")


def _require_empty(path: Path) -> None:
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise FileProblem(
            N_("{folder} is not an empty folder. Choose a new or empty one, so that nothing is overwritten."), folder=path.name
        )


def _remove(part: Path) -> None:
    if part.is_dir():
        for file in part.iterdir():
            file.unlink()
        part.rmdir()
