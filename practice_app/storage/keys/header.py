"""The header of a practice: what it holds, how it is read and written, and the tag that proves it whole."""

from __future__ import annotations

import hashlib
import hmac
import json
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from typing import Annotated, Any

from practice_app.domain.errors import N_, FileProblem, KeyProblem
from practice_app.domain.ids import MemberId
from practice_app.storage.keys.codec import decode, encode
from practice_app.storage.keys.crypto import KEY_BYTES, SEALED_KEY_BYTES, SIGNATURE_BYTES, canonical, hkdf
from practice_app.storage.keys.kdf import KdfParameters
from practice_app.storage.keys.names import KeyName

FORMAT = 1
MOST_BYTES = 3_000_000  # 200 members and 800 who left take 1 MB while keys are changed; a manifest holds it whole (4 MB)
CHECK_BYTES = 16
_NO_MAC = bytes(32)

Key = Annotated[bytes, KEY_BYTES]
Signature = Annotated[bytes, SIGNATURE_BYTES]
SealedKey = Annotated[bytes, SEALED_KEY_BYTES]
SealedKeys = Mapping[KeyName, SealedKey]


@dataclass(frozen=True, slots=True)
class Login:
    """The salted hash of a sign-in name: names themselves live inside the database."""

    salt: Annotated[bytes, 16]
    hash: Key

    def fits(self, name: str) -> bool:
        """Whether this is the hash of `name`, whatever its capitals."""
        return hmac.compare_digest(self.hash, login_hash(self.salt, name))


@dataclass(frozen=True, slots=True)
class Lock:
    """What one password opens: the wrapped private keys of a member, beside their public ones."""

    member_id: MemberId
    login: Login
    kdf: KdfParameters
    box_public: Key
    sign_public: Key
    wrapped: bytes


@dataclass(frozen=True, slots=True)
class Grant:
    """What the practice gives a member, signed by its authority. The roles in here are the truth."""

    practice_id: str
    member_id: MemberId
    box_public: Key
    sign_public: Key
    roles: tuple[str, ...]
    keys: tuple[KeyName, ...]
    granted_on: date
    until: date | None
    number: int
    signature: Signature


@dataclass(frozen=True, slots=True)
class Slot:
    """A member who can sign in: lock, grant, and the keys sealed to them (`next_keys` while a rotation runs)."""

    lock: Lock
    grant: Grant
    keys: SealedKeys
    next_keys: SealedKeys


@dataclass(frozen=True, slots=True)
class Invitation:
    """The right to set one's own password, signed by the authority; the first password opens `wrapped`."""

    member_id: MemberId
    login: Login
    kdf: KdfParameters
    wrapped: bytes
    secret_for_owner: SealedKey
    roles: tuple[str, ...]
    keys: tuple[KeyName, ...]
    until: date | None
    signature: Signature


@dataclass(frozen=True, slots=True)
class SignedPublic:
    """A public key of the practice, signed by the authority (`maker` None) or by the member who made it."""

    public: Key
    maker: MemberId | None
    signature: Signature


@dataclass(frozen=True, slots=True)
class Recovery:
    """What one list of recovery words opens. `pin` is made with the words, over the authority's public key."""

    public: SignedPublic
    pin: Key
    sealed: SealedKeys
    next_sealed: SealedKeys
    device: SealedKey | None


@dataclass(frozen=True, slots=True)
class Header:
    """The whole header. `former_backups`: the private keys of earlier backups, sealed to `backup`.

    `activations` wait for an owner and stand outside `mac`; each is sealed in itself.
    """

    practice_id: str
    sequence: int
    device_check: Annotated[bytes, CHECK_BYTES] | None
    authority_public: Key
    backup: SignedPublic
    former_backups: tuple[SealedKey, ...]
    compartments: Mapping[KeyName, SignedPublic]
    next_compartments: Mapping[KeyName, SignedPublic]
    rotating: tuple[KeyName, ...]
    rotation_due: tuple[KeyName, ...]
    slots: Mapping[MemberId, Slot]
    invitations: Mapping[MemberId, Invitation]
    revoked: Mapping[MemberId, date]
    former: tuple[Grant, ...]
    administration: Recovery
    care: Recovery | None
    activations: Mapping[MemberId, bytes] = field(default_factory=dict)
    mac: Key = _NO_MAC

    @property
    def bound_to_computer(self) -> bool:
        """Whether a secret in this computer's keychain is needed besides the password."""
        return self.device_check is not None


class Sequence(Enum):
    """How the header stands to the database."""

    EQUAL = "equal"
    ONE_AHEAD = "one ahead"  # the last step was interrupted: finish it


def check_sequence(header_sequence: int, stored_sequence: int) -> Sequence:
    """Compare with the number kept inside the database. Raises KeyProblem for an older or a foreign header."""
    if header_sequence == stored_sequence:
        return Sequence.EQUAL
    if header_sequence == stored_sequence + 1:
        return Sequence.ONE_AHEAD
    raise KeyProblem(
        N_(
            "The header of this practice is number {header}, the practice file expects {expected}: one of them was put "
            "back from another day. Put the matching header back, or use the recovery words."
        ),
        header=header_sequence,
        expected=stored_sequence,
    )


def login_hash(salt: bytes, name: str) -> bytes:
    """The salted hash of a sign-in name, capitals and outer spaces aside."""
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", name.strip()).casefold())
    return hashlib.sha256(salt + folded.encode("utf-8", "replace")).digest()


def with_mac(header: Header, database_key: bytes) -> Header:
    """The header with the tag that the database key gives it."""
    return replace(header, mac=_mac(header, database_key))


def require_mac(header: Header, database_keys: Iterable[bytes]) -> None:
    """Refuse a header that none of the database keys proves whole (two exist while a rotation runs)."""
    if not any(hmac.compare_digest(header.mac, _mac(header, key)) for key in database_keys):
        raise changed_outside()


def changed_outside() -> KeyProblem:
    """The refusal of a header that this app did not write."""
    return KeyProblem(
        N_(
            "The header of this practice was changed by something else than this app. Put back the header "
            "from a backup, or use the recovery words."
        )
    )


def _mac(header: Header, database_key: bytes) -> bytes:
    body = canonical(encode(replace(header, activations={}, mac=_NO_MAC)))
    return hmac.digest(hkdf(database_key, b"practice_app header mac"), body, "sha256")


def header_to_bytes(header: Header) -> bytes:
    """The file's content: versioned JSON with a checksum, so that damage is told from a forgery."""
    body = encode(header)
    text = json.dumps({"format": FORMAT, "checksum": _checksum(body), "header": body}, sort_keys=True, indent=1)
    if len(text) > MOST_BYTES:
        raise KeyProblem(N_("The header of this practice would become too large. Remove old invitations first."))
    return text.encode("ascii")


def header_from_bytes(untrusted: bytes) -> Header:
    """The header in a file's content. FileProblem for a newer version, KeyProblem for anything damaged."""
    if len(untrusted) > MOST_BYTES:
        raise damaged()
    try:
        values = json.loads(untrusted.decode("ascii"), object_pairs_hook=_no_twins, parse_constant=_no_constant)
        _require_known_format(values)
        if values.keys() != {"format", "checksum", "header"} or values["checksum"] != _checksum(values["header"]):
            raise damaged()
        header = decode(Header, values["header"])
        _require_consistent(header)
        return header
    except (ValueError, KeyError, TypeError, RecursionError):
        raise damaged() from None


def damaged() -> KeyProblem:
    """The refusal of a header that cannot be read."""
    return KeyProblem(N_("The header of this practice is damaged. Put it back from a backup, or use the recovery words."))


def _require_known_format(values: Any) -> None:
    made_with = values.get("format") if isinstance(values, dict) else None
    if isinstance(made_with, int) and not isinstance(made_with, bool) and made_with > FORMAT:
        raise FileProblem(
            N_(
                "This practice was made by a newer version of the app (header format {format}). "
                "Install that version; nothing was changed."
            ),
            format=made_with,
        )
    if made_with != FORMAT or isinstance(made_with, bool):
        raise damaged()


def _require_consistent(header: Header) -> None:
    for member_id, slot in header.slots.items():
        if not member_id == slot.lock.member_id == slot.grant.member_id:
            raise damaged()
    if any(member_id != invitation.member_id for member_id, invitation in header.invitations.items()):
        raise damaged()


def _checksum(body: object) -> str:
    return hashlib.sha256(canonical(body)).hexdigest()


def _no_twins(pairs: list[tuple[str, object]]) -> dict[str, object]:
    values = dict(pairs)
    if len(values) != len(pairs):
        raise ValueError("duplicate key")
    return values


def _no_constant(_name: str) -> object:
    raise ValueError("not a number")
