"""The chain of trust inside a header: the authority signs grants, granted members sign compartments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from enum import StrEnum

from practice_app.domain.errors import N_, KeyProblem
from practice_app.domain.ids import MemberId
from practice_app.storage.keys.codec import encode
from practice_app.storage.keys.crypto import (
    SIGNATURE_BYTES,
    box_public_of,
    canonical,
    is_signed,
    sign,
    sign_public_of,
)
from practice_app.storage.keys.header import Grant, Header, Invitation, SignedPublic, Slot, require_mac
from practice_app.storage.keys.names import KeyName

UNSIGNED = bytes(SIGNATURE_BYTES)


class Purpose(StrEnum):
    """What a public key of the practice is for; the signature covers it, so that one cannot stand in for another."""

    BACKUP = "backup"
    ADMINISTRATION_WORDS = "administration words"
    CARE_WORDS = "care words"
    CARE = KeyName.CARE.value
    CONFIDENTIAL = KeyName.CONFIDENTIAL.value
    BSN = KeyName.BSN.value
    PHOTO = KeyName.PHOTO.value

    @property
    def key(self) -> KeyName:
        """The key that a member must be granted to vouch for this public key."""
        if self in (Purpose.BACKUP, Purpose.ADMINISTRATION_WORDS):
            return KeyName.AUTHORITY
        return KeyName.CARE if self is Purpose.CARE_WORDS else KeyName(self.value)


def sign_grant(grant: Grant, authority_private: bytes) -> Grant:
    """The grant with the authority's signature."""
    return replace(grant, signature=sign(authority_private, _grant_message(grant)))


def sign_invitation(practice_id: str, invitation: Invitation, authority_private: bytes) -> Invitation:
    """The invitation with the authority's signature."""
    return replace(invitation, signature=sign(authority_private, _invitation_message(practice_id, invitation)))


def sign_public(practice_id: str, purpose: Purpose, public: bytes, maker: MemberId | None, private: bytes) -> SignedPublic:
    """A public key vouched for by `private`: the authority's (maker None) or the maker's own signing key."""
    unsigned = SignedPublic(public, maker, UNSIGNED)
    return replace(unsigned, signature=sign(private, _public_message(practice_id, purpose, unsigned)))


def require_grant(practice_id: str, grant: Grant, authority_public: bytes) -> None:
    """Refuse a grant of another practice, or one that the authority did not sign."""
    if grant.practice_id != practice_id or not is_signed(authority_public, _grant_message(grant), grant.signature):
        raise KeyProblem(
            N_(
                "The rights of a member were not signed by the owner of this practice, so they are refused. "
                "Ask the owner to look at the staff list."
            )
        )


def require_slot(header: Header, slot: Slot, authority_public: bytes) -> None:
    """Refuse a slot whose grant is not signed by the authority, or is about another member or other keys."""
    require_grant(header.practice_id, slot.grant, authority_public)
    lock, grant = slot.lock, slot.grant
    if (lock.member_id, lock.box_public, lock.sign_public) != (grant.member_id, grant.box_public, grant.sign_public):
        raise KeyProblem(
            N_(
                "The keys of a member are not those that the owner signed, so they are refused. "
                "Ask the owner to look at the staff list."
            )
        )


def require_invitation(header: Header, invitation: Invitation, authority_public: bytes) -> None:
    """Refuse an invitation that the authority did not sign."""
    message = _invitation_message(header.practice_id, invitation)
    if not is_signed(authority_public, message, invitation.signature):
        raise KeyProblem(N_("This invitation was not signed by the owner of the practice. Ask for a new one."))


def require_public(header: Header, purpose: Purpose, signed: SignedPublic, authority_public: bytes) -> None:
    """Refuse a public key that nobody entitled vouches for: what is sealed to it would reach a stranger."""
    message = _public_message(header.practice_id, purpose, signed)
    vouchers = _vouchers(header, purpose, signed, authority_public)
    if not any(is_signed(voucher, message, signed.signature) for voucher in vouchers):
        raise KeyProblem(
            N_(
                'The public key for "{purpose}" in the header was not made by a member who may make it. Put back the '
                "header from a backup, or use the recovery words."
            ),
            purpose=purpose.value,
        )


def require_header(header: Header, authority_public: bytes) -> None:
    """Refuse a header under a foreign authority, or with a public key that nobody entitled vouches for."""
    if header.authority_public != authority_public:
        raise KeyProblem(
            N_(
                "The header names another owner's key than the one that was fixed when your password was set. Put back "
                "the header from a backup, or use the recovery words."
            )
        )
    require_public(header, Purpose.BACKUP, header.backup, authority_public)
    require_public(header, Purpose.ADMINISTRATION_WORDS, header.administration.public, authority_public)
    if header.care is not None:
        require_public(header, Purpose.CARE_WORDS, header.care.public, authority_public)
    for name, signed in (*header.compartments.items(), *header.next_compartments.items()):
        require_public(header, Purpose(name.value), signed, authority_public)


def require_matching(header: Header, held: Mapping[KeyName, bytes], next_held: Mapping[KeyName, bytes]) -> None:
    """Refuse private keys that are not those of the header's public ones, and a header the database key disowns."""
    publics = {name: signed.public for name, signed in header.compartments.items()} | {KeyName.BACKUP: header.backup.public}
    next_publics = {name: signed.public for name, signed in header.next_compartments.items()}
    for name, private, known in (
        *((name, private, publics) for name, private in held.items()),
        *((name, private, next_publics) for name, private in next_held.items()),
    ):
        if name is KeyName.DATABASE:
            continue
        if name is KeyName.AUTHORITY:
            fits = sign_public_of(private) == header.authority_public
        else:
            fits = box_public_of(private) == known.get(name)
        if not fits:
            raise KeyProblem(
                N_('The key to "{compartment}" is not the one of this practice. Put back the header from a backup.'),
                compartment=name.value,
            )
    if KeyName.DATABASE in held:
        require_mac(header, [keys[KeyName.DATABASE] for keys in (held, next_held) if KeyName.DATABASE in keys])


def verified_grants(header: Header, authority_public: bytes) -> tuple[Grant, ...]:
    """Every grant that the authority signed, of who works here and who did, the present ones first."""
    grants = [slot.grant for slot in header.slots.values()] + list(reversed(header.former))
    return tuple(grant for grant in grants if is_granted(header, grant, authority_public))


def newest_grants(grants: Iterable[Grant]) -> dict[MemberId, Grant]:
    """The last grant of each member: what the authority said last. One without keys ended the access."""
    newest: dict[MemberId, Grant] = {}
    for grant in grants:
        if grant.member_id not in newest or newest[grant.member_id].number < grant.number:
            newest[grant.member_id] = grant
    return newest


def signers_in(grants: Iterable[Grant]) -> dict[MemberId, tuple[bytes, ...]]:
    """The public signing keys of each member in these grants."""
    signers: dict[MemberId, tuple[bytes, ...]] = {}
    for grant in grants:
        known = signers.get(grant.member_id, ())
        if grant.sign_public not in known:
            signers[grant.member_id] = (*known, grant.sign_public)
    return signers


def verified_signers(header: Header, authority_public: bytes) -> dict[MemberId, tuple[bytes, ...]]:
    """The public signing keys of each member, present ones first, of those grants that the authority signed."""
    return signers_in(verified_grants(header, authority_public))


def _vouchers(header: Header, purpose: Purpose, signed: SignedPublic, authority_public: bytes) -> list[bytes]:
    if signed.maker is None or purpose.key is KeyName.AUTHORITY:
        return [authority_public]
    grants = [slot.grant for slot in header.slots.values()]
    return [
        grant.sign_public
        for grant in grants
        if grant.member_id == signed.maker and purpose.key in grant.keys and is_granted(header, grant, authority_public)
    ]


def is_granted(header: Header, grant: Grant, authority_public: bytes) -> bool:
    """Whether the authority of this practice signed this grant."""
    known_practice = grant.practice_id == header.practice_id
    return known_practice and is_signed(authority_public, _grant_message(grant), grant.signature)


def _grant_message(grant: Grant) -> bytes:
    return canonical({"signed": "grant", "grant": encode(replace(grant, signature=UNSIGNED))})


def _invitation_message(practice_id: str, invitation: Invitation) -> bytes:
    content = encode(replace(invitation, signature=UNSIGNED))
    return canonical({"signed": "invitation", "practice": practice_id, "invitation": content})


def _public_message(practice_id: str, purpose: Purpose, signed: SignedPublic) -> bytes:
    content = encode(replace(signed, signature=UNSIGNED))
    return canonical({"signed": "public", "practice": practice_id, "purpose": purpose.value, "key": content})
