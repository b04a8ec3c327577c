"""How a header changes: one number further, sealed to whoever is granted a key, proved by the database key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from practice_app.domain.errors import N_, Conflict
from practice_app.domain.ids import MemberId
from practice_app.storage.keys.backup_key import following_backup_key
from practice_app.storage.keys.crypto import seal_to
from practice_app.storage.keys.header import Header, SealedKeys, SignedPublic, Slot, with_mac
from practice_app.storage.keys.keyring import KeyRing
from practice_app.storage.keys.names import KeyName
from practice_app.storage.keys.trust import Purpose, require_header, require_slot, sign_public


def changed(header: Header, ring: KeyRing, **changes: Any) -> Header:
    """The header with these fields changed, its number one higher, and a new tag under the ring's database key."""
    moved_on = replace(header, **changes, sequence=header.sequence + 1)
    return with_mac(moved_on, ring.key(KeyName.DATABASE))


def share(header: Header, ring: KeyRing) -> Header:
    """Seal every key of the ring to each slot whose signed grant names it and that misses it. The tag is not renewed.

    Raises KeyProblem when a slot is not one that the authority signed: nothing is ever sealed to such a slot.
    """
    held, next_held = following_backup_key(header, ring).held, ring.next_held
    slots = {}
    for member_id, slot in header.slots.items():
        require_slot(header, slot, ring.authority_public)
        slots[member_id] = replace(
            slot,
            keys=_filled(slot, slot.keys, held),
            next_keys=_filled(slot, slot.next_keys, next_held),
        )
    return replace(header, slots=slots)


def adopted(header: Header, ring: KeyRing) -> Header:
    """The public keys that members made, signed by the authority: before a maker's grant changes or ends.

    After this a maker who left or got other roles vouches for nothing any more. NotAllowed without the authority.
    """
    require_header(header, ring.authority_public)
    authority = ring.key(KeyName.AUTHORITY)

    def vouched(purpose: Purpose, signed: SignedPublic) -> SignedPublic:
        return sign_public(header.practice_id, purpose, signed.public, None, authority)

    compartments, following = (
        {name: vouched(Purpose(name.value), signed) for name, signed in of.items()}
        for of in (header.compartments, header.next_compartments)
    )
    care = header.care and replace(header.care, public=vouched(Purpose.CARE_WORDS, header.care.public))
    return replace(header, compartments=compartments, next_compartments=following, care=care)


def waiting_keys(header: Header) -> dict[MemberId, tuple[KeyName, ...]]:
    """The keys that were granted but not handed over yet, for each member who waits for a holder."""
    missing = {
        member_id: tuple(name for name in slot.grant.keys if name not in slot.keys) for member_id, slot in header.slots.items()
    }
    return {member_id: names for member_id, names in missing.items() if names}


def require_free_login(header: Header, login: str, member_id: MemberId) -> None:
    """Refuse a sign-in name that another member has or was invited with."""
    taken = [slot.lock.login for other, slot in header.slots.items() if other != member_id]
    taken += [invitation.login for other, invitation in header.invitations.items() if other != member_id]
    if any(known.fits(login) for known in taken):
        raise Conflict(N_("This sign-in name is in use. Choose another."))


def next_grant_number(header: Header, member_id: MemberId) -> int:
    """One more than any grant this member ever had here."""
    grants = [slot.grant for slot in header.slots.values()] + list(header.former)
    return 1 + max((grant.number for grant in grants if grant.member_id == member_id), default=0)


def _filled(slot: Slot, sealed: SealedKeys, keys: Mapping[KeyName, bytes]) -> dict[KeyName, bytes]:
    missing = {name: key for name, key in keys.items() if name in slot.grant.keys and name not in sealed}
    return {**sealed, **{name: seal_to(slot.grant.box_public, key) for name, key in missing.items()}}
