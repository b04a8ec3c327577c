"""The lasting key pair of the backups: a new one when an owner goes, under which the older ones are kept."""

from __future__ import annotations

from dataclasses import replace

from practice_app.storage.keys.crypto import box_public_of, new_key, open_sealed_box, seal_to
from practice_app.storage.keys.header import Header, Slot
from practice_app.storage.keys.keyring import KeyRing
from practice_app.storage.keys.names import KeyName
from practice_app.storage.keys.trust import Purpose, require_slot, sign_public


def with_new_backup_key(header: Header, ring: KeyRing) -> tuple[Header, KeyRing]:
    """A fresh pair, sealed to the owners who have a slot and to the administration words; the caller numbers and tags it.

    Whoever went keeps the old key, which opens the backups made until now. They could also have opened the secrets of the
    invitations that wait, and forge an activation with one: all of those are withdrawn.
    """
    ring = following_backup_key(header, ring)
    authority, old = ring.key(KeyName.AUTHORITY), ring.key(KeyName.BACKUP)
    fresh = new_key()
    public = box_public_of(fresh)
    former = (*(open_sealed_box(old, sealed) for sealed in header.former_backups), old)
    words = header.administration
    renewed = replace(
        header,
        backup=sign_public(header.practice_id, Purpose.BACKUP, public, None, authority),
        former_backups=tuple(seal_to(public, key) for key in former),
        slots={member_id: _given(header, slot, ring, fresh) for member_id, slot in header.slots.items()},
        administration=replace(words, sealed={**words.sealed, KeyName.BACKUP: seal_to(words.public.public, fresh)}),
        invitations={},
        activations={},
    )
    return renewed, ring.with_keys({**ring.held, KeyName.BACKUP: fresh}, ring.next_held)


def following_backup_key(header: Header, ring: KeyRing) -> KeyRing:
    """The ring with the backup key of this header: it may have got a new one since the ring was opened."""
    slot = header.slots.get(ring.member_id)
    if slot is None or not ring.holds(KeyName.BACKUP) or KeyName.BACKUP not in slot.keys:
        return ring
    if box_public_of(ring.key(KeyName.BACKUP)) == header.backup.public:
        return ring
    key = open_sealed_box(ring.box_private, slot.keys[KeyName.BACKUP])
    return ring.with_keys({**ring.held, KeyName.BACKUP: key}, ring.next_held)


def backup_privates(header: Header, ring: KeyRing) -> tuple[bytes, ...]:
    """Every backup key the practice ever had, the present one first: old backups stay openable. NotAllowed for no owner."""
    present = ring.key(KeyName.BACKUP)
    return present, *(open_sealed_box(present, sealed) for sealed in reversed(header.former_backups))


def _given(header: Header, slot: Slot, ring: KeyRing, fresh: bytes) -> Slot:
    if KeyName.BACKUP not in slot.grant.keys:
        return slot
    require_slot(header, slot, ring.authority_public)
    return replace(slot, keys={**slot.keys, KeyName.BACKUP: seal_to(slot.grant.box_public, fresh)})
