"""Back in with the recovery words, before anybody is signed in: on a computer that lacks the secret, without the password.

Neither changes the database key. Binding only brings a secret to another keychain. An owner who comes back held the same
keys before: nobody lost access, so there is nobody from whom a new key would keep anything; whoever knew the forgotten
password needs the header of before, and had these keys then already (the owner who fears that ends and renews access).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from practice_app.domain.access import Role
from practice_app.domain.errors import N_, InvalidInput, KeyProblem, NotAllowed, NotFound
from practice_app.domain.ids import MemberId, new_id
from practice_app.storage import staff, state
from practice_app.storage.before_migration import keep_copy
from practice_app.storage.database import Connection, open_with_any_key
from practice_app.storage.folder import PracticeFolder
from practice_app.storage.keys import (
    Header,
    Keychain,
    KeyName,
    RecoveredOwner,
    RecoveryWords,
    SignInTries,
    UseKind,
    WordsUse,
    WordsUses,
    check_password,
    has_slot,
    is_invited,
    numbered,
    open_care,
    open_device_secret,
    open_with_recovery,
    owners,
    read_header,
    recover_owner,
    require_administration,
    waiting_keys,
    write_header,
)
from practice_app.storage.migrations import migrate, refuse_newer
from practice_app.storage.restored_header import follow_members
from practice_app.storage.sweep import remove_leftovers
from practice_app.storage.unit import Session, keys_of_role
from practice_app.storage.words_trail import drop_sealed_to, follow_header, note_failures, note_uses
from practice_app.system.clock import legal_date
from practice_app.use_cases.environment import Environment


@dataclass(frozen=True, slots=True)
class Regained:
    """An owner who may sign in again. `care_waits`: their keys for care wait for a holder, or for the care words."""

    login: str
    care_waits: bool


def bind_here(environment: Environment, folder: PracticeFolder, words: RecoveryWords) -> None:
    """Put the secret of the practice into this computer's keychain: it was lost, or this is another computer or account.

    Everybody signs in as before. Nothing else changes; the trail gets its entry at the next sign-in. `folder` is held.
    Raises InvalidInput (other words; a failed try), Conflict (not bound to a computer) or KeyProblem (no keychain).
    """
    with _counted(environment, folder):
        header = read_header(folder.path).header
        secret, opened = open_device_secret(header, words)
    keychain = _keychain(environment)
    use = WordsUse(UseKind.BOUND, environment.clock.now(), environment.workstation)
    WordsUses(folder.path).record(use, opened.held[KeyName.DATABASE])
    keychain.set(header.practice_id, secret)


def regain_access(
    environment: Environment, folder: PracticeFolder, words: RecoveryWords, login: str, new_password: str,
    care_words: RecoveryWords | None = None,
) -> Regained:  # fmt: skip
    """An owner who forgot the password sets a new one, with fresh keys of their own. `folder` is held by this process.

    Also the way back when header and practice file are of different days: the older of both follows the other, and roles
    that ended since do not come back. The header is written within the transaction of the file: after a crash it is one
    ahead, and the next sign-in finishes what the sidecar names. Raises InvalidInput (words, password), NotAllowed (no owner),
    NotFound (no such owner) or KeyProblem.
    """
    check_password(new_password, (login,))
    with _counted(environment, folder):
        header = read_header(folder.path).header
        opened = open_with_recovery(header, words)
        require_administration(opened.purpose)
        if care_words is not None:
            open_care(header, care_words)
    keys = [of[KeyName.DATABASE] for of in (opened.held, opened.next_held) if KeyName.DATABASE in of]
    remove_leftovers(folder)
    db, opened_with = open_with_any_key(folder.database, keys)
    try:
        refuse_newer(db)
        member_id = _owner_named(db, header, login)
        keep_copy(folder, db, opened_with)
        migrate(db)
        return _come_back(environment, folder, db, header, (words, care_words), (member_id, login, new_password))
    finally:
        db.close()


def _come_back(
    environment: Environment, folder: PracticeFolder, db: Connection, header: Header,
    papers: tuple[RecoveryWords, RecoveryWords | None], member: tuple[MemberId, str, str],
) -> Regained:  # fmt: skip
    today = legal_date(environment.clock.now())
    stored, (words, care_words), (member_id, login, new_password) = state.header_sequence(db), papers, member
    if header.sequence < stored:
        _require_owner_still(db, member_id)
    if header.sequence > stored:  # an interrupted step, or a file of an earlier day: the file follows first
        with db.transaction():
            follow_header(db, header, ())
    back = recover_owner(
        header, words, member_id, login, new_password, policy=environment.policy, today=today, care_words=care_words
    )
    try:
        if header.sequence < stored:
            back = _caught_up(environment, db, back, stored, care_words)
        if back.device_secret is not None and header.bound_to_computer:
            _bind_if_needed(environment, header, back.device_secret)
        _commit(environment, folder, db, back)
        return Regained(login.strip(), member_id in waiting_keys(back.header))
    finally:
        back.ring.wipe()


def _require_owner_still(db: Connection, member_id: MemberId) -> None:
    """A header that was put back may be of a day on which somebody was an owner who is none any more."""
    member = staff.get(db, member_id)
    if member.status != "active" or Role.OWNER not in member.roles:
        raise NotAllowed(N_("Your access as owner ended after the day this header is of. Ask a present owner."))


def _caught_up(
    environment: Environment, db: Connection, back: RecoveredOwner, stored: int, care_words: RecoveryWords | None
) -> RecoveredOwner:
    """A header that was put back: whoever left or lost roles since stays out, and its number is the next of the file's."""
    roles = {
        member.id: tuple(role.value for role in member.roles)
        for member in staff.everyone(db)
        if member.status in ("active", "invited")
    }
    held, today = keys_of_role(environment.matrix), legal_date(environment.clock.now())
    header, _ = follow_members(back.header, back.ring, roles, today, held, care_words)
    return RecoveredOwner(numbered(header, back.ring, stored + 1), back.ring, back.device_secret)


def _commit(environment: Environment, folder: PracticeFolder, db: Connection, back: RecoveredOwner) -> None:
    """The sidecar, then the file with the header in one transaction, as the door does; then the sidecars go."""
    now, ring, header = environment.clock.now(), back.ring, back.header
    uses, tries = WordsUses(folder.path), SignInTries(folder.path)
    public = header.slots[ring.member_id].lock.box_public.hex()
    uses.record(WordsUse(UseKind.REGAINED, now, environment.workstation, ring.member_id, public), ring.key(KeyName.DATABASE))
    roles = frozenset(Role(role) for role in ring.roles)
    session = Session(new_id(), ring.member_id, roles, ring, header, environment.workstation)
    with db.transaction():
        follow_header(db, header, ())
        drop_sealed_to(db, ring.member_id)
        staff.set_password_day(db, ring.member_id, legal_date(now))
        note_failures(db, session, now, tries.pending()[1])
        note_uses(db, session, now, uses.genuine(ring.database_keys), acting="member")
        write_header(folder.path, header)
    tries.record_success()
    uses.forget()


@contextmanager
def _counted(environment: Environment, folder: PracticeFolder) -> Iterator[None]:
    """Words that open nothing are a failed try with its pause: 24 words cannot be guessed, but hammering is noticed.

    Misspelt words are none: they were refused before (typed_words), for the checksum cannot be in order by guessing either.
    """
    tries, now = SignInTries(folder.path), environment.clock.now()
    tries.require_no_pause(now)
    try:
        yield
    except InvalidInput:
        tries.record_failure(now)
        raise


def _owner_named(db: Connection, header: Header, login: str) -> MemberId:
    """The owner with this sign-in name. Whoever has the words may read which owners there are."""
    if not login.strip():
        raise InvalidInput(N_("Fill this in."), field="login")
    of_owners = owners(header)
    for member_id in of_owners:
        if header.slots[member_id].lock.login.fits(login):
            return member_id
    if has_slot(header, login) or is_invited(header, login):
        raise NotAllowed(
            N_(
                "Recovery words bring back an owner only. Ask an owner for a new first password (Settings, Staff). Working notes "
                "of your own and forms that were not saved are lost then; dossiers are not."
            )
        )
    known = {member.id: member.login for member in staff.everyone(db)}
    names = ", ".join(sorted(known[member_id] for member_id in of_owners if member_id in known))
    raise NotFound(
        N_("No owner of this practice has the sign-in name {login}. The owners sign in as: {owners}."),
        login=login.strip(),
        owners=names,
    )


def _bind_if_needed(environment: Environment, header: Header, secret: bytes) -> None:
    keychain = _keychain(environment)
    try:
        known = keychain.get(header.practice_id)
    except KeyProblem:  # a damaged secret: it is replaced
        known = None
    if known != secret:
        keychain.set(header.practice_id, secret)


def _keychain(environment: Environment) -> Keychain:
    try:
        return environment.keychain()
    except KeyProblem:
        raise KeyProblem(
            N_(
                "This practice is bound to a computer, and this one has no keychain that may be used (Windows Credential "
                "Manager, macOS Keychain, Secret Service or KWallet). Set one up, then type the words again."
            )
        ) from None
