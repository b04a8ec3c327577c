"""Signing in with a password: opening one's slot, checking the password again, and changing it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from practice_app.domain.errors import N_, KeyProblem, SignInFailed
from practice_app.domain.ids import MemberId
from practice_app.storage.keys.changes import changed
from practice_app.storage.keys.crypto import (
    KEY_BYTES,
    open_sealed_box,
)
from practice_app.storage.keys.header import Header, SealedKeys, Slot
from practice_app.storage.keys.kdf import KdfParameters, KdfPolicy
from practice_app.storage.keys.keyring import KeyRing
from practice_app.storage.keys.locks import MemberKeys, make_lock, open_lock, require_device, wrong_name_or_password
from practice_app.storage.keys.names import KeyName
from practice_app.storage.keys.trust import require_header, require_matching, require_slot


def open_slot(
    header: Header, login: str, password: str, device_secret: bytes | None, *, today: date, policy: KdfPolicy
) -> KeyRing:
    """The keys of whoever this is. An unknown name costs the same time and gives the same refusal.

    Raises SignInFailed (wrong name or password, access ended) or KeyProblem (header, slot or grant is not genuine).
    """
    require_device(header, device_secret)
    found = [slot for slot in header.slots.values() if slot.lock.login.fits(login)]
    slot = found[0] if found else None
    keys = open_lock(header.practice_id, slot.lock if slot else None, _decoy(header, policy), password, device_secret, policy)
    if slot is None:  # open_lock has refused already
        raise wrong_name_or_password()
    require_header(header, keys.authority_public)
    require_slot(header, slot, keys.authority_public)
    _require_current(header, slot, today)
    return _ring(header, slot, keys)


def has_slot(header: Header, login: str) -> bool:
    """Whether somebody with this sign-in name has access, or had it until a day."""
    return any(slot.lock.login.fits(login) for slot in header.slots.values())


def verify_password(header: Header, member_id: MemberId, password: str, device_secret: bytes | None, policy: KdfPolicy) -> None:
    """Ask the password again, before an export, a grant or a restore. Raises SignInFailed."""
    _open_own(header, member_id, password, device_secret, policy)


def change_password(header: Header, ring: KeyRing, old: str, new: str, device_secret: bytes | None, policy: KdfPolicy) -> Header:
    """Wrap the member's own keys under another password; the keys themselves and the grant stay."""
    keys = _open_own(header, ring.member_id, old, device_secret, policy)
    slot = header.slots[ring.member_id]
    lock = make_lock(header.practice_id, ring.member_id, slot.lock.login, new, keys, device_secret, policy)
    return changed(header, ring, slots={**header.slots, ring.member_id: replace(slot, lock=lock)})


def _open_own(header: Header, member_id: MemberId, password: str, device_secret: bytes | None, policy: KdfPolicy) -> MemberKeys:
    require_device(header, device_secret)
    slot = header.slots.get(member_id)
    lock = slot.lock if slot else None
    return open_lock(header.practice_id, lock, _decoy(header, policy), password, device_secret, policy)


def _decoy(header: Header, policy: KdfPolicy) -> KdfParameters:
    """The cost of a real slot of this practice, so that an unknown name cannot be told by the time it takes."""
    return next((slot.lock.kdf for slot in header.slots.values()), policy.fresh())


def _require_current(header: Header, slot: Slot, today: date) -> None:
    if slot.lock.member_id in header.revoked:
        raise SignInFailed(N_("Your access to this practice has ended. Ask the owner."))
    if slot.grant.until is not None and today > slot.grant.until:
        raise SignInFailed(N_("Your access to this practice ended on {day}. Ask the owner."), day=slot.grant.until)
    if KeyName.DATABASE not in slot.keys:
        raise SignInFailed(N_("You do not reach anything here yet: the owner must complete your access first."))


def _ring(header: Header, slot: Slot, keys: MemberKeys) -> KeyRing:
    held = _opened(slot, slot.keys, keys.box_private)
    next_held = _opened(slot, slot.next_keys, keys.box_private)
    require_matching(header, held, next_held)
    grant = slot.grant
    return KeyRing(grant.member_id, grant.roles, keys, held, next_held, grant.number)


def _opened(slot: Slot, sealed: SealedKeys, box_private: bytes) -> Mapping[KeyName, bytes]:
    """The keys sealed to this slot that its signed grant names; anything else in it is left shut."""
    opened = {name: open_sealed_box(box_private, box) for name, box in sealed.items() if name in slot.grant.keys}
    if any(len(key) != KEY_BYTES for key in opened.values()):
        raise KeyProblem(N_("The keys of a member are damaged. Ask the owner for a new first password."))
    return opened
