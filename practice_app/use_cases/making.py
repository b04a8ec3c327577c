"""Makes a new practice: its keys, its encrypted file and its owner, whole or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from practice_app.domain import confidentiality
from practice_app.domain.access import Role
from practice_app.domain.errors import N_, FileProblem, InvalidInput
from practice_app.domain.ids import MemberId, new_id
from practice_app.domain.member import Member
from practice_app.domain.practice_details import SAMPLE
from practice_app.storage import audit_log, practice_file, staff
from practice_app.storage.audit_log import Action
from practice_app.storage.database import Connection, open_database
from practice_app.storage.folder import DATABASE_FILE
from practice_app.storage.keys import (
    Header,
    KeyName,
    KeyRing,
    RecoveryWords,
    check_password,
    create_practice,
    new_key,
    sync_folder,
    write_header,
)
from practice_app.storage.migrations import migrate
from practice_app.storage.unit import Session, Touched, keys_of_role
from practice_app.system.clock import legal_date
from practice_app.system.location import refuse_unsafe_location
from practice_app.system.resources import resource
from practice_app.use_cases.environment import Environment


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


def _write_files(environment: Environment, path: Path, new: NewPractice, practice_id: str, header: Header, keys: KeyRing) -> None:
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
    staff.set_password_day(db, member_id, today)
    version = confidentiality.VERSION
    text = resource("letters", f"confidentiality-{version}.{new.language}.txt").read_bytes()
    staff.record_statement(db, member_id, version, hashlib.sha256(text).hexdigest(), member.created_on, member_id, text)


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
