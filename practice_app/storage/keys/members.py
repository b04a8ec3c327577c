"""Staff who have a slot: changing their grant, handing over keys they wait for, ending their access."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date

from practice_app.domain.errors import N_, Conflict, NotFound
from practice_app.domain.ids import MemberId
from practice_app.storage.keys.backup_key import with_new_backup_key
from practice_app.storage.keys.changes import adopted, changed, next_grant_number, share
from practice_app.storage.keys.create import new_grant
from practice_app.storage.keys.header import Header, Slot
from practice_app.storage.keys.invitations import without_invitation
from practice_app.storage.keys.keyring import KeyRing
from practice_app.storage.keys.names import COMPARTMENTS, KeyName, KeysOfRole, keys_for
from practice_app.storage.keys.recovery import RecoveryWords, open_with_recovery
from practice_app.storage.keys.trust import Purpose


def grant(
    header: Header,
    ring: KeyRing,
    member_id: MemberId,
    roles: Iterable[str],
    *,
    until: date | None,
    today: date,
    keys_of_role: KeysOfRole,
    care_words: RecoveryWords | None = None,
) -> Header:
    """An owner gives a member other roles; keys no longer due are taken out of the slot and fall due for rotation.

    A member who is an owner no more leaves the backups a new key (backup_key.py): follow it with `following_backup_key`.
    """
    authority = ring.key(KeyName.AUTHORITY)
    slot, granted = _slot(header, member_id), tuple(sorted(set(roles)))
    names = keys_for(granted, keys_of_role)
    lost = set(slot.keys) - set(names)
    limited = set(slot.keys) if until is not None else lost  # who is there until a day does not hold a key for good
    _require_other_holder(header, member_id, limited, care_words)
    header = adopted(header, ring)
    number = next_grant_number(header, member_id)
    signed = new_grant(header.practice_id, slot.lock, granted, names, (today, until), number, authority)
    keys, next_keys = ({name: sealed for name, sealed in of.items() if name in names} for of in (slot.keys, slot.next_keys))
    slots = {**header.slots, member_id: Slot(slot.lock, signed, keys, next_keys)}
    # What they sealed in a role they lose now still stands: the grant that gave it is kept.
    former = header.former if set(slot.grant.roles) <= set(granted) else (*header.former, slot.grant)
    granted_header = replace(header, slots=slots, former=former, rotation_due=_due(header, lost))
    if KeyName.BACKUP in lost:
        granted_header, ring = with_new_backup_key(granted_header, ring)
    return changed(share(granted_header, ring), ring)


def expired(header: Header, today: date) -> tuple[MemberId, ...]:
    """The members whose last day is past and who were sealed keys still."""
    ended = {member_id: slot for member_id, slot in header.slots.items() if slot.grant.until is not None and slot.keys}
    return tuple(sorted(member_id for member_id, slot in ended.items() if slot.grant.until and slot.grant.until < today))


def take_keys_back(header: Header, ring: KeyRing, member_id: MemberId) -> Header:
    """An owner empties the slot of a member whose last day is past; what they held falls due for rotation.

    Their roles stay in the grant, which gives no key any more, so that `grant` can let them in again until another day.
    Raises Conflict for the last holder of a key.
    """
    authority, slot = ring.key(KeyName.AUTHORITY), _slot(header, member_id)
    lost = set(slot.keys)
    _require_other_holder(header, member_id, lost, None)
    number, old = next_grant_number(header, member_id), slot.grant
    signed = new_grant(header.practice_id, slot.lock, old.roles, (), (old.granted_on, old.until), number, authority)
    slots = {**header.slots, member_id: Slot(slot.lock, signed, {}, {})}
    emptied = replace(adopted(header, ring), slots=slots, rotation_due=_due(header, lost))
    if KeyName.BACKUP in lost:
        emptied, ring = with_new_backup_key(emptied, ring)
    return changed(emptied, ring)


def hand_over(header: Header, ring: KeyRing, care_words: RecoveryWords | None = None) -> Header:
    """Seal the keys this member holds (or the care words open) to everyone who was granted them and waits.

    The same header comes back when nobody waits for any of these keys.
    """
    holder = ring
    if care_words is not None:
        opened = open_with_recovery(header, care_words)
        holder = ring.with_keys({**opened.held, **ring.held}, {**opened.next_held, **ring.next_held})
    shared = share(header, holder)
    return header if shared == header else changed(shared, ring)


def remove_slot(
    header: Header, ring: KeyRing, member_id: MemberId, today: date, care_words: RecoveryWords | None = None
) -> Header:
    """An owner ends a member's access; rotate the database key at once after this. Their public key stays, to verify.

    A member who was an owner leaves the backups a new key (backup_key.py): follow it with `following_backup_key`.
    Raises Conflict for the last owner, and for the last holder of a compartment unless the care words open it.
    """
    authority = ring.key(KeyName.AUTHORITY)
    if member_id in header.invitations and member_id not in header.slots:
        return changed(header, ring, **without_invitation(header, {member_id}))
    slot = _slot(header, member_id)
    _require_other_holder(header, member_id, set(slot.keys), care_words)
    number, old = next_grant_number(header, member_id), slot.grant
    # The authority's own word that it is over: a restore believes it, whoever wrote the after-file (storage/restored_header).
    ended = new_grant(header.practice_id, slot.lock, old.roles, (), (old.granted_on, old.until), number, authority)
    left = replace(
        adopted(header, ring),
        slots={other: kept for other, kept in header.slots.items() if other != member_id},
        revoked={**header.revoked, member_id: today},
        former=(*header.former, ended),
        rotation_due=_due(header, set(slot.keys)),
        **without_invitation(header, {member_id}),
    )
    if KeyName.BACKUP in slot.keys:
        left, ring = with_new_backup_key(left, ring)
    return changed(left, ring)


def _slot(header: Header, member_id: MemberId) -> Slot:
    if member_id not in header.slots:
        raise NotFound(N_("This member has no access yet, or not any more. Invite them first."))
    return header.slots[member_id]


def _due(header: Header, lost: AbstractSet[KeyName]) -> tuple[KeyName, ...]:
    rotated = {KeyName.DATABASE, *COMPARTMENTS}
    return tuple(name for name in KeyName if name in (lost & rotated) or name in header.rotation_due)


def _require_other_holder(
    header: Header, member_id: MemberId, lost: AbstractSet[KeyName], care_words: RecoveryWords | None
) -> None:
    """Refuse to lose the last lasting holder of a key: an owner for ever, a compartment unless its words open it now."""
    others = [slot for other, slot in header.slots.items() if other != member_id and slot.grant.until is None]
    orphaned = {name for name in lost if not any(name in slot.keys for slot in others)}
    if KeyName.AUTHORITY in orphaned:
        raise Conflict(N_("This is the last owner. Make someone else an owner first."))
    if orphaned & set(COMPARTMENTS):
        if care_words is None:
            raise Conflict(
                N_(
                    "This is the last member who can read the dossiers. Hand the keys to another practitioner first, "
                    "or type the care recovery words to show that they are safe."
                )
            )
        if open_with_recovery(header, care_words).purpose is not Purpose.CARE_WORDS:
            raise Conflict(N_("These are the administration words. Type the care recovery words."))
