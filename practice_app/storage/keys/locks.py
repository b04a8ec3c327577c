"""The lock of a member: private keys wrapped under password and device secret, and the secret of an invitation."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace

from practice_app.domain.errors import N_, ComputerUnknown, KeyProblem, SignInFailed
from practice_app.domain.ids import MemberId
from practice_app.storage.keys.codec import encode
from practice_app.storage.keys.crypto import (
    KEY_BYTES,
    aead_open,
    aead_seal,
    box_public_of,
    canonical,
    hkdf,
    new_key,
    sign_public_of,
)
from practice_app.storage.keys.header import CHECK_BYTES, Header, Invitation, Lock, Login, login_hash
from practice_app.storage.keys.kdf import KdfParameters, KdfPolicy, derive


@dataclass(frozen=True, slots=True, repr=False)
class MemberKeys:
    """The private keys of a member, and the authority that was fixed when they set their password."""

    box_private: bytes
    sign_private: bytes
    authority_public: bytes

    @classmethod
    def new(cls, authority_public: bytes) -> MemberKeys:
        """Two fresh key pairs under this authority."""
        return cls(new_key(), new_key(), authority_public)

    @classmethod
    def from_bytes(cls, data: bytes) -> MemberKeys:
        """The three keys in a row. Raises KeyProblem for any other length."""
        if len(data) != 3 * KEY_BYTES:
            raise KeyProblem(N_("The keys of a member are damaged. Ask the owner for a new first password."))
        return cls(data[:32], data[32:64], data[64:])

    def to_bytes(self) -> bytes:
        """The three keys in a row."""
        return self.box_private + self.sign_private + self.authority_public


def new_login(name: str) -> Login:
    """A sign-in name as a freshly salted hash."""
    salt = secrets.token_bytes(16)
    return Login(salt, login_hash(salt, name))


def make_lock(
    practice_id: str,
    member_id: MemberId,
    login: Login,
    password: str,
    keys: MemberKeys,
    device_secret: bytes | None,
    policy: KdfPolicy,
) -> Lock:
    """Wrap a member's keys under a new password. Takes as long as the policy says."""
    publics = box_public_of(keys.box_private), sign_public_of(keys.sign_private)
    bare = Lock(member_id, login, policy.fresh(), *publics, wrapped=b"")
    kek = _kek(practice_id, member_id, password, bare.kdf, device_secret, policy)
    return replace(bare, wrapped=aead_seal(kek, keys.to_bytes(), _lock_place(practice_id, bare)))


def open_lock(
    practice_id: str, lock: Lock | None, decoy: KdfParameters, password: str, device: bytes | None, policy: KdfPolicy
) -> MemberKeys:
    """The keys behind a lock. Without a lock the same work is done; SignInFailed does not say what was wrong."""
    member_id = lock.member_id if lock else MemberId("")
    kek = _kek(practice_id, member_id, password, lock.kdf if lock else decoy, device, policy)
    if lock is None:
        raise wrong_name_or_password()
    try:
        return MemberKeys.from_bytes(aead_open(kek, lock.wrapped, _lock_place(practice_id, lock)))
    except KeyProblem:
        raise wrong_name_or_password() from None


def wrong_name_or_password() -> SignInFailed:
    """The one refusal for every wrong name or password."""
    return SignInFailed(N_("The name or the password is not right. Try again."))


def wrap_invitation(practice_id: str, bare: Invitation, password: str, content: bytes, policy: KdfPolicy) -> Invitation:
    """Wrap the invitation's secret under the first password; no device secret, it is only a right to begin."""
    kek = _kek(practice_id, bare.member_id, password, bare.kdf, None, policy)
    return replace(bare, wrapped=aead_seal(kek, content, _invitation_place(practice_id, bare)))


def open_invitation(practice_id: str, invitation: Invitation, password: str, policy: KdfPolicy) -> bytes:
    """The content of `wrap_invitation`. Raises SignInFailed for another password."""
    kek = _kek(practice_id, invitation.member_id, password, invitation.kdf, None, policy)
    try:
        return aead_open(kek, invitation.wrapped, _invitation_place(practice_id, invitation))
    except KeyProblem:
        raise wrong_name_or_password() from None


def device_check(practice_id: str, device_secret: bytes) -> bytes:
    """16 bytes by which a keychain's secret is recognised before any password is tried."""
    return hkdf(device_secret, canonical({"for": "device check", "practice": practice_id}), CHECK_BYTES)


def require_device(header: Header, device_secret: bytes | None) -> None:
    """Refuse to try passwords when the practice is bound to a computer and this keychain lacks its secret."""
    if header.device_check is None:
        return
    if device_secret is None or device_check(header.practice_id, device_secret) != header.device_check:
        raise ComputerUnknown(
            N_(
                "This practice is bound to a computer, and the keychain of this one does not hold its secret. "
                "Type the administration recovery words once to bind it to this computer."
            )
        )


def _kek(
    practice_id: str,
    member_id: MemberId,
    password: str,
    kdf: KdfParameters,
    device: bytes | None,
    policy: KdfPolicy,
) -> bytes:
    info = canonical({"for": "member lock", "practice": practice_id, "member": member_id})
    return hkdf(derive(password, kdf, policy) + (device or b""), info)


def _lock_place(practice_id: str, lock: Lock) -> bytes:
    publics = [encode(lock.box_public), encode(lock.sign_public)]
    return canonical(["lock", practice_id, lock.member_id, *publics, encode(lock.kdf)])


def _invitation_place(practice_id: str, invitation: Invitation) -> bytes:
    return canonical(["invitation", practice_id, invitation.member_id, encode(invitation.kdf)])
