"""The beginning: a new practice with its first owner, and the compartments that its first practitioner makes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from practice_app.domain.errors import N_, Conflict, InvalidInput, NotAllowed
from practice_app.domain.ids import MemberId
from practice_app.storage.keys.changes import changed, share
from practice_app.storage.keys.crypto import box_public_of, new_key, sign_public_of
from practice_app.storage.keys.header import Grant, Header, Lock, Slot, with_mac
from practice_app.storage.keys.kdf import KdfPolicy
from practice_app.storage.keys.keyring import KeyRing
from practice_app.storage.keys.locks import MemberKeys, device_check, make_lock, new_login
from practice_app.storage.keys.names import COMPARTMENTS, KeyName, KeysOfRole, keys_for
from practice_app.storage.keys.recovery import RecoveryWords, make_recovery, new_words
from practice_app.storage.keys.trust import UNSIGNED, Purpose, sign_grant, sign_public


@dataclass(frozen=True, slots=True, repr=False)
class NewPractice:
    """A practice just made: header, the owner's keys, and the words to print (care words only with a practitioner)."""

    header: Header
    ring: KeyRing
    administration_words: RecoveryWords
    care_words: RecoveryWords | None


def create_practice(
    practice_id: str,
    member_id: MemberId,
    login: str,
    password: str,
    roles: Iterable[str],
    device_secret: bytes | None,
    *,
    policy: KdfPolicy,
    keys_of_role: KeysOfRole,
    today: date,
) -> NewPractice:
    """Make all keys of a practice. `device_secret` None means: not bound to this computer."""
    granted = tuple(sorted(set(roles)))
    names = keys_for(granted, keys_of_role)
    if KeyName.AUTHORITY not in names:
        raise InvalidInput(N_("The first member of a practice must be an owner."), field="roles")
    held = {KeyName.DATABASE: new_key(), KeyName.AUTHORITY: new_key(), KeyName.BACKUP: new_key()}
    keys = MemberKeys.new(sign_public_of(held[KeyName.AUTHORITY]))
    lock = make_lock(practice_id, member_id, new_login(login), password, keys, device_secret, policy)
    grant = new_grant(practice_id, lock, granted, names, (today, None), 1, held[KeyName.AUTHORITY])
    ring = KeyRing(member_id, granted, keys, held)
    words = new_words()
    header = share(_bare_header(practice_id, ring, Slot(lock, grant, {}, {}), words, device_secret), ring)
    care_words = None
    if set(COMPARTMENTS) <= set(names):
        header, ring, care_words = _with_compartments(header, ring)
    return NewPractice(with_mac(header, held[KeyName.DATABASE]), ring, words, care_words)


def make_compartments(header: Header, ring: KeyRing) -> tuple[Header, KeyRing, RecoveryWords]:
    """The first practitioner makes all four compartments, and gets the care words to print."""
    if header.compartments:
        raise Conflict(N_("The compartments of this practice exist already. Ask a practitioner to hand over the keys."))
    if not set(COMPARTMENTS) <= set(header.slots[ring.member_id].grant.keys):
        raise NotAllowed(N_("Only a practitioner can make the compartments for care."))
    made, holder, words = _with_compartments(header, ring)
    return changed(made, holder), holder, words


def new_grant(
    practice_id: str,
    lock: Lock,
    roles: tuple[str, ...],
    names: tuple[KeyName, ...],
    days: tuple[date, date | None],
    number: int,
    authority_private: bytes,
) -> Grant:
    """A grant to the keys of this lock, signed; `days` are the day it was given and the last day it counts."""
    publics = lock.box_public, lock.sign_public
    unsigned = Grant(practice_id, lock.member_id, *publics, roles, names, *days, number, UNSIGNED)
    return sign_grant(unsigned, authority_private)


def _bare_header(practice_id: str, ring: KeyRing, slot: Slot, words: RecoveryWords, device_secret: bytes | None) -> Header:
    signer = None, ring.key(KeyName.AUTHORITY)
    backup_public = box_public_of(ring.key(KeyName.BACKUP))
    keys = ring.held, ring.next_held
    purpose = Purpose.ADMINISTRATION_WORDS
    return Header(
        practice_id=practice_id,
        sequence=1,
        device_check=None if device_secret is None else device_check(practice_id, device_secret),
        authority_public=ring.authority_public,
        backup=sign_public(practice_id, Purpose.BACKUP, backup_public, *signer),
        former_backups=(),
        compartments={},
        next_compartments={},
        rotating=(),
        rotation_due=(),
        slots={ring.member_id: slot},
        invitations={},
        revoked={},
        former=(),
        administration=make_recovery(practice_id, purpose, words, ring.authority_public, signer, keys, device_secret),
        care=None,
    )


def _with_compartments(header: Header, ring: KeyRing) -> tuple[Header, KeyRing, RecoveryWords]:
    words = new_words()
    privates = {name: new_key() for name in COMPARTMENTS}
    holder = ring.with_keys({**ring.held, **privates}, ring.next_held)
    signer = ring.member_id, ring.sign_private
    publics = {
        name: sign_public(header.practice_id, Purpose(name.value), box_public_of(private), *signer)
        for name, private in privates.items()
    }
    care = make_recovery(header.practice_id, Purpose.CARE_WORDS, words, ring.authority_public, signer, (privates, {}), None)
    return share(replace(header, compartments=publics, care=care), holder), holder, words
