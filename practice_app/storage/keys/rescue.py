"""What recovery words are for: an owner back in without a password, and words printed anew."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from practice_app.domain.errors import N_, Conflict, InvalidInput, NotFound
from practice_app.domain.ids import MemberId
from practice_app.storage.keys.changes import adopted, changed, next_grant_number, require_free_login, share
from practice_app.storage.keys.create import new_grant
from practice_app.storage.keys.header import Grant, Header, Slot, with_mac
from practice_app.storage.keys.invitations import without_invitation
from practice_app.storage.keys.kdf import KdfPolicy
from practice_app.storage.keys.keyring import KeyRing
from practice_app.storage.keys.locks import MemberKeys, make_lock, new_login, require_device
from practice_app.storage.keys.names import COMPARTMENTS, KeyName
from practice_app.storage.keys.recovery import (
    RecoveredKeys,
    RecoveryWords,
    make_recovery,
    new_words,
    open_with_recovery,
)
from practice_app.storage.keys.trust import Purpose


@dataclass(frozen=True, slots=True, repr=False)
class RecoveredOwner:
    """An owner who is in again, and the device secret to put into this computer's keychain (None: not bound)."""

    header: Header
    ring: KeyRing
    device_secret: bytes | None


def owners(header: Header) -> tuple[MemberId, ...]:
    """The members whom the administration words can let in again."""
    return tuple(sorted(member_id for member_id, slot in header.slots.items() if KeyName.AUTHORITY in slot.grant.keys))


def recover_owner(
    header: Header,
    words: RecoveryWords,
    member_id: MemberId,
    login: str,
    new_password: str,
    *,
    policy: KdfPolicy,
    today: date,
    care_words: RecoveryWords | None = None,
) -> RecoveredOwner:
    """Give an owner a new slot with fresh keys of their own, by the administration words.

    Care keys come back only with `care_words`, else they wait for a holder. Working notes sealed to the owner's old
    key stay shut: that was said beforehand (security.md, compartments). Raises InvalidInput for other words.
    """
    opened = open_with_recovery(header, words)
    require_administration(opened.purpose)
    if member_id not in owners(header):
        raise NotFound(N_("Only an owner of this practice can come back with recovery words."))
    require_free_login(header, login, member_id)
    device = opened.device_secret
    require_device(header, device)
    held, next_held = dict(opened.held), dict(opened.next_held)
    if care_words is not None:
        care = open_care(header, care_words)
        held, next_held = held | dict(care.held), next_held | dict(care.next_held)
    keys = MemberKeys.new(header.authority_public)
    lock = make_lock(header.practice_id, member_id, new_login(login), new_password, keys, device, policy)
    old = header.slots[member_id].grant
    number, days = next_grant_number(header, member_id), (today, old.until)
    signed = new_grant(header.practice_id, lock, old.roles, old.keys, days, number, held[KeyName.AUTHORITY])
    ring = _ring_of(signed, keys, held, next_held)
    slots = {**header.slots, member_id: Slot(lock, signed, {}, {})}
    gone = without_invitation(header, {member_id})  # of an owner's reset that is not needed any more
    begun = share(replace(adopted(header, ring), slots=slots, former=(*header.former, old), **gone), ring)
    return RecoveredOwner(changed(begun, ring), ring, device)


def numbered(header: Header, ring: KeyRing, sequence: int) -> Header:
    """The header under this number: after the file, which knows a later one than the header that was put back."""
    return with_mac(replace(header, sequence=sequence), ring.key(KeyName.DATABASE))


def open_device_secret(header: Header, words: RecoveryWords) -> tuple[bytes, RecoveredKeys]:
    """The secret of the computer the practice is bound to, and all that the administration words open.

    Raises InvalidInput for other words, Conflict when the practice is bound to no computer.
    """
    if not header.bound_to_computer:
        raise Conflict(N_("This practice is not bound to a computer: nothing has to be typed here. Sign in."))
    opened = open_with_recovery(header, words)
    require_administration(opened.purpose)
    require_device(header, opened.device_secret)
    assert opened.device_secret is not None, "require_device found it"
    return opened.device_secret, opened


def require_administration(purpose: Purpose) -> None:
    """Refuse the other list."""
    if purpose is not Purpose.ADMINISTRATION_WORDS:
        raise InvalidInput(N_("These are the care words. Type the administration recovery words."), field="words")


def open_care(header: Header, words: RecoveryWords) -> RecoveredKeys:
    """What the care words open. Raises InvalidInput (field "care_words") for others."""
    try:
        opened = open_with_recovery(header, words)
    except InvalidInput as wrong:
        raise InvalidInput(wrong.template, field="care_words", **wrong.fields) from None
    if opened.purpose is not Purpose.CARE_WORDS:
        raise InvalidInput(N_("These are the administration words. Type the care recovery words."), field="care_words")
    return opened


def renew_words(
    header: Header, ring: KeyRing, purpose: Purpose, device_secret: bytes | None, words: RecoveryWords | None = None
) -> tuple[Header, RecoveryWords]:
    """Other words for one of the two lists (made here unless given); the old paper opens nothing any more in this header."""
    words = words or new_words()
    keys = ring.held, ring.next_held
    if purpose is Purpose.ADMINISTRATION_WORDS:
        signer: tuple[MemberId | None, bytes] = None, ring.key(KeyName.AUTHORITY)
        ring.key(KeyName.BACKUP)
        require_device(header, device_secret)
        device = device_secret if header.bound_to_computer else None
        made = make_recovery(header.practice_id, purpose, words, ring.authority_public, signer, keys, device)
        return changed(header, ring, administration=made), words
    for name in COMPARTMENTS:
        ring.key(name)
    signer = ring.member_id, ring.sign_private
    made = make_recovery(header.practice_id, Purpose.CARE_WORDS, words, ring.authority_public, signer, keys, None)
    return changed(header, ring, care=made), words


def _ring_of(grant: Grant, keys: MemberKeys, held: dict[KeyName, bytes], next_held: dict[KeyName, bytes]) -> KeyRing:
    mine, my_next = ({name: key for name, key in of.items() if name in grant.keys} for of in (held, next_held))
    return KeyRing(grant.member_id, grant.roles, keys, mine, my_next, grant.number)
