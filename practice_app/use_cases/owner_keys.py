"""Opens the header inside a backup for an owner: with the password, or with the administration words on a new computer."""

from __future__ import annotations

from dataclasses import dataclass

from practice_app.domain.errors import N_, NotAllowed, SignInFailed
from practice_app.storage.keys import (
    Header,
    KeyName,
    KeyRing,
    Purpose,
    RecoveryWords,
    backup_privates,
    check_password,
    open_slot,
    owners,
    private_of_words,
    recover_owner,
)
from practice_app.system.clock import legal_date
from practice_app.use_cases.environment import Environment
from practice_app.use_cases.opening import device_secret


@dataclass(frozen=True, slots=True, repr=False)
class ByPassword:
    """An owner, on the computer that the practice was bound to (or a practice that is not bound)."""

    login: str
    password: str
    care_words: RecoveryWords | None = None


@dataclass(frozen=True, slots=True, repr=False)
class ByWords:
    """An owner with the administration words: on a new computer, or with the password lost. Sets a new password."""

    login: str
    words: RecoveryWords
    new_password: str
    care_words: RecoveryWords | None = None


@dataclass(frozen=True, slots=True, repr=False)
class OpenedBackup:
    """The header that goes on, the owner's keys, and the secret for this computer's keychain (None: leave it).

    `privates`: every key that may open an after-file for this owner. `anew`: the owner came with words and has new keys.
    """

    header: Header
    ring: KeyRing
    secret: bytes | None
    privates: tuple[bytes, ...]
    anew: bool = False


def open_as_owner(environment: Environment, header: Header, owner: ByPassword | ByWords) -> OpenedBackup:
    today = legal_date(environment.clock.now())
    if isinstance(owner, ByPassword):
        secret = device_secret(environment, header)
        ring = open_slot(header, owner.login, owner.password, secret, today=today, policy=environment.policy)
        if not ring.holds(KeyName.BACKUP):
            raise NotAllowed(N_("Only an owner can restore a backup. Ask the owner."))
        return OpenedBackup(header, ring, None, (*backup_privates(header, ring), ring.box_private))
    check_password(owner.new_password, (owner.login,))
    known = [member for member in owners(header) if header.slots[member].lock.login.fits(owner.login)]
    if not known:
        raise SignInFailed(
            N_("No owner of this practice had the sign-in name {login} when the backup was made."), login=owner.login
        )
    back = recover_owner(
        header, owner.words, known[0], owner.login, owner.new_password,
        policy=environment.policy, today=today, care_words=owner.care_words,
    )  # fmt: skip
    secret = back.device_secret if header.bound_to_computer else None
    words = private_of_words(header.practice_id, Purpose.ADMINISTRATION_WORDS, owner.words)
    return OpenedBackup(back.header, back.ring, secret, (*backup_privates(header, back.ring), words), anew=True)
