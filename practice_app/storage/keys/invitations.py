"""Inviting a member, setting one's own password with a first one, and the owner completing the grant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from practice_app.domain.errors import N_, KeyProblem
from practice_app.domain.ids import MemberId
from practice_app.storage.keys.changes import adopted, changed, next_grant_number, require_free_login, share
from practice_app.storage.keys.codec import decode_sealed, encode
from practice_app.storage.keys.create import new_grant
from practice_app.storage.keys.crypto import (
    KEY_BYTES,
    aead_open,
    aead_seal,
    canonical,
    hkdf,
    new_key,
    open_sealed_box,
    seal_to,
)
from practice_app.storage.keys.header import Header, Invitation, Lock, Slot
from practice_app.storage.keys.kdf import KdfPolicy, derive
from practice_app.storage.keys.keyring import KeyRing
from practice_app.storage.keys.locks import (
    MemberKeys,
    make_lock,
    new_login,
    open_invitation,
    require_device,
    wrap_invitation,
    wrong_name_or_password,
)
from practice_app.storage.keys.names import KeyName, KeysOfRole, keys_for
from practice_app.storage.keys.trust import UNSIGNED, require_header, require_invitation, sign_invitation


@dataclass(frozen=True, slots=True)
class CompletedGrants:
    """The outcome of `complete_grants`, by member: completed, not allowed yet (statement unsigned), and not genuine."""

    header: Header
    completed: tuple[MemberId, ...]
    not_allowed: tuple[MemberId, ...]
    refused: tuple[MemberId, ...]


def invite(
    header: Header,
    ring: KeyRing,
    member_id: MemberId,
    login: str,
    first_password: str,
    roles: Iterable[str],
    *,
    until: date | None,
    policy: KdfPolicy,
    keys_of_role: KeysOfRole,
) -> Header:
    """An owner gives someone the right to set a password of their own (again, for a member who forgot theirs)."""
    authority = ring.key(KeyName.AUTHORITY)
    require_header(header, ring.authority_public)
    require_free_login(header, login, member_id)
    granted = tuple(sorted(set(roles)))
    secret = new_key()
    bare = Invitation(
        member_id,
        new_login(login),
        policy.fresh(),
        wrapped=b"",
        secret_for_owner=seal_to(header.backup.public, secret),
        roles=granted,
        keys=keys_for(granted, keys_of_role),
        until=until,
        signature=UNSIGNED,
    )
    wrapped = wrap_invitation(header.practice_id, bare, first_password, secret + ring.authority_public, policy)
    signed = sign_invitation(header.practice_id, wrapped, authority)
    activations = {other: sealed for other, sealed in header.activations.items() if other != member_id}
    return changed(header, ring, invitations={**header.invitations, member_id: signed}, activations=activations)


def is_invited(header: Header, login: str) -> bool:
    """Whether an invitation waits under this sign-in name, so that the window can ask for a new password."""
    return any(invitation.login.fits(login) for invitation in header.invitations.values())


def activate(
    header: Header,
    login: str,
    first_password: str,
    new_password: str,
    device_secret: bytes | None,
    policy: KdfPolicy,
) -> Header:
    """The invited member makes their own keys; an owner completes them. Needs no key of the practice.

    The number and tag of the header stay: what is added is sealed with the invitation's secret.
    """
    require_device(header, device_secret)
    found = [invitation for invitation in header.invitations.values() if invitation.login.fits(login)]
    if not found:
        derive(first_password, policy.fresh(), policy)  # as much work as for a known name
        raise wrong_name_or_password()
    invitation = found[0]
    content = open_invitation(header.practice_id, invitation, first_password, policy)
    secret, authority_public = content[:KEY_BYTES], content[KEY_BYTES:]
    require_invitation(header, invitation, authority_public)
    keys, member_id = MemberKeys.new(authority_public), invitation.member_id
    lock = make_lock(header.practice_id, member_id, invitation.login, new_password, keys, device_secret, policy)
    sealed = seal_activation(header.practice_id, secret, lock)
    return replace(header, activations={**header.activations, member_id: sealed})


def seal_activation(practice_id: str, secret: bytes, lock: Lock) -> bytes:
    """A new member's lock, sealed with the secret of their invitation until an owner completes it."""
    place = _activation_place(practice_id, lock.member_id)
    return aead_seal(_activation_key(secret), canonical(encode(lock)), place)


def complete_grants(header: Header, ring: KeyRing, allowed: AbstractSet[MemberId], today: date) -> CompletedGrants:
    """An owner signs the grants of those who set their password, and seals to them the keys the owner holds.

    `allowed` are the members whose confidentiality statement is signed. Keys the owner lacks wait (waiting_keys).
    """
    authority, backup = ring.key(KeyName.AUTHORITY), ring.key(KeyName.BACKUP)
    ready: dict[MemberId, Slot] = {}
    not_allowed, refused = [], []
    for member_id in header.activations.keys() & header.invitations.keys():
        if member_id not in allowed:
            not_allowed.append(member_id)
            continue
        try:
            ready[member_id] = _completed(header, ring, header.invitations[member_id], (authority, backup), today)
        except KeyProblem:
            refused.append(member_id)
    if not ready:
        return CompletedGrants(header, (), tuple(sorted(not_allowed)), tuple(sorted(refused)))
    done = changed(share(_with_slots(adopted(header, ring), ready), ring), ring)
    return CompletedGrants(done, tuple(sorted(ready)), tuple(sorted(not_allowed)), tuple(sorted(refused)))


def _completed(header: Header, ring: KeyRing, invitation: Invitation, keys: tuple[bytes, bytes], today: date) -> Slot:
    authority, backup = keys
    require_invitation(header, invitation, ring.authority_public)
    secret = open_sealed_box(backup, invitation.secret_for_owner)
    sealed = header.activations[invitation.member_id]
    lock = decode_sealed(
        Lock, aead_open(_activation_key(secret), sealed, _activation_place(header.practice_id, invitation.member_id))
    )
    if (lock.member_id, lock.login) != (invitation.member_id, invitation.login):
        raise KeyProblem(N_("This activation belongs to another invitation. Invite the member again."))
    seal_to(lock.box_public, bytes(KEY_BYTES))  # refuses a public key to which nothing can be sealed
    number = next_grant_number(header, lock.member_id)
    days = today, invitation.until
    signed = new_grant(header.practice_id, lock, invitation.roles, invitation.keys, days, number, authority)
    return Slot(lock, signed, {}, {})


def _with_slots(header: Header, ready: Mapping[MemberId, Slot]) -> Header:
    replaced = tuple(header.slots[member_id].grant for member_id in ready if member_id in header.slots)
    return replace(
        header,
        slots={**header.slots, **ready},
        former=(*header.former, *replaced),
        revoked={member_id: day for member_id, day in header.revoked.items() if member_id not in ready},
        **without_invitation(header, ready.keys()),
    )


def without_invitations(header: Header, ring: KeyRing, gone: AbstractSet[MemberId]) -> Header:
    """The header without the invitations of these members."""
    return changed(header, ring, **without_invitation(header, gone))


def without_invitation(header: Header, gone: AbstractSet[MemberId]) -> dict[str, Any]:
    """The fields of the header that forget these members' invitations."""
    return {
        "invitations": {other: kept for other, kept in header.invitations.items() if other not in gone},
        "activations": {other: kept for other, kept in header.activations.items() if other not in gone},
    }


def _activation_key(secret: bytes) -> bytes:
    return hkdf(secret, b"practice_app activation")


def _activation_place(practice_id: str, member_id: MemberId) -> bytes:
    return canonical(["activation", practice_id, member_id])
