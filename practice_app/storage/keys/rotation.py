"""Rotation of a key: both keys stand in the header until the data has moved, so that a crash loses neither."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import replace

from practice_app.domain.errors import N_, Conflict
from practice_app.storage.keys.changes import changed, share
from practice_app.storage.keys.crypto import box_public_of, new_key, seal_to
from practice_app.storage.keys.header import Header, Recovery, SealedKeys, SignedPublic
from practice_app.storage.keys.keyring import KeyRing
from practice_app.storage.keys.names import COMPARTMENTS, KeyName
from practice_app.storage.keys.recovery import KEYS_OF_WORDS
from practice_app.storage.keys.trust import Purpose, require_header, sign_public


def begin_rotation(header: Header, ring: KeyRing, names: Iterable[KeyName] = (KeyName.DATABASE,)) -> tuple[Header, KeyRing]:
    """Make the next keys and seal them to every slot that was granted them and to the recovery words.

    Write this header before anything is rekeyed. The ring that comes back holds both: `ring.database_keys` is
    (old, new); what a compartment seals is moved with `sealing.Resealer` (storage/resealing.py). From here on a key is due
    again only for someone whose access ends while it is being replaced: they may know the next one.
    """
    chosen = tuple(dict.fromkeys(names))
    _require_rotatable(header, ring, chosen)
    require_header(header, ring.authority_public)
    fresh = {name: new_key() for name in chosen}
    both = ring.with_keys(ring.held, {**ring.next_held, **fresh})
    publics = {name: _next_public(header, ring, name, private) for name, private in fresh.items() if name in COMPARTMENTS}
    begun = replace(
        header,
        rotating=(*header.rotating, *chosen),
        rotation_due=tuple(name for name in header.rotation_due if name not in chosen),
        next_compartments={**header.next_compartments, **publics},
        administration=_sealed_next(header.administration, Purpose.ADMINISTRATION_WORDS, fresh),
        care=_sealed_next(header.care, Purpose.CARE_WORDS, fresh) if header.care else None,
    )
    return changed(share(begun, both), both), both


def finish_rotation(header: Header, ring: KeyRing, names: Iterable[KeyName] = (KeyName.DATABASE,)) -> tuple[Header, KeyRing]:
    """Retire the old keys once all data opens with the new ones. Anyone who holds the next keys may finish."""
    done = set(names)
    if not done <= set(header.rotating) or not done <= ring.next_held.keys():
        raise Conflict(N_("No change of this key is under way that you can finish."))
    moved = {name: key for name, key in ring.next_held.items() if name in done}
    left = {name: key for name, key in ring.next_held.items() if name not in done}
    after = ring.with_keys({**ring.held, **moved}, left)
    promoted = {name: signed for name, signed in header.next_compartments.items() if name in done}
    finished = changed(
        header,
        after,
        rotating=tuple(name for name in header.rotating if name not in done),
        compartments={**header.compartments, **promoted},
        next_compartments={name: key for name, key in header.next_compartments.items() if name not in done},
        slots={
            member_id: replace(slot, keys=_promoted(slot.keys, slot.next_keys, done), next_keys=_without(slot.next_keys, done))
            for member_id, slot in header.slots.items()
        },
        administration=_finished(header.administration, done),
        care=_finished(header.care, done) if header.care else None,
    )
    return finished, after


def waiting_rotations(header: Header) -> tuple[KeyName, ...]:
    """The keys whose replacement is due or was interrupted."""
    return tuple(name for name in KeyName if name in header.rotating or name in header.rotation_due)


def can_rotate(header: Header, ring: KeyRing, name: KeyName) -> bool:
    """Whether this member can carry the replacement of a key to its end: an owner the database key, a holder their own."""
    if not ring.holds(KeyName.AUTHORITY if name is KeyName.DATABASE else name):
        return False
    return name not in header.rotating or name in ring.next_held


def _require_rotatable(header: Header, ring: KeyRing, names: tuple[KeyName, ...]) -> None:
    for name in names:
        if name not in (KeyName.DATABASE, *COMPARTMENTS):
            raise Conflict(N_("This key cannot be replaced."))
        if name in header.rotating:
            raise Conflict(N_("This key is being replaced already: let that finish first."))
        ring.key(KeyName.AUTHORITY if name is KeyName.DATABASE else name)


def _next_public(header: Header, ring: KeyRing, name: KeyName, private: bytes) -> SignedPublic:
    public = box_public_of(private)
    return sign_public(header.practice_id, Purpose(name.value), public, ring.member_id, ring.sign_private)


def _sealed_next(recovery: Recovery, purpose: Purpose, fresh: dict[KeyName, bytes]) -> Recovery:
    public = recovery.public.public
    sealed = {name: seal_to(public, key) for name, key in fresh.items() if name in KEYS_OF_WORDS[purpose]}
    return replace(recovery, next_sealed={**recovery.next_sealed, **sealed})


def _finished(recovery: Recovery, done: AbstractSet[KeyName]) -> Recovery:
    mine = done & recovery.next_sealed.keys()
    sealed = _promoted(recovery.sealed, recovery.next_sealed, mine)
    return replace(recovery, sealed=sealed, next_sealed=_without(recovery.next_sealed, mine))


def _promoted(sealed: SealedKeys, following: SealedKeys, done: AbstractSet[KeyName]) -> SealedKeys:
    """The old keys gone, the next in their place; who has no next one waits for a holder again."""
    return {**_without(sealed, done), **{name: box for name, box in following.items() if name in done}}


def _without(sealed: SealedKeys, done: AbstractSet[KeyName]) -> SealedKeys:
    return {name: box for name, box in sealed.items() if name not in done}
