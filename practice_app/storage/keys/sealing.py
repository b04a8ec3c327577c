"""Sealed values: each carries its own address and its author's signature, so that a moved or forged one is refused."""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, SealedBox

from practice_app.domain.errors import N_, KeyProblem
from practice_app.domain.ids import MemberId
from practice_app.storage.keys.crypto import (
    SIGNATURE_BYTES,
    DoesNotOpen,
    is_signed,
    open_sealed_box,
    seal_to,
    sign,
)

_VERSION = b"\x01"
_CONTEXT = b"practice_app sealed value\x00"


@dataclass(frozen=True, slots=True)
class Address:
    """Where a sealed value stands: table (and column, where a table seals two), row, client ("" for none), version."""

    table: str
    row_id: str
    client_id: str
    version: int


SignersOf = Callable[[MemberId], Sequence[bytes]]


def seal(value: bytes, address: Address, author_id: MemberId, author_sign_private: bytes, public: bytes) -> bytes:
    """Seal to the public key of a compartment, or of the author alone for a working note. About 0.2 ms."""
    named = _named(address, author_id)
    return seal_to(public, _VERSION + sign(author_sign_private, _CONTEXT + named + value) + named + value)


def open_sealed(payload: bytes, address: Address, private: bytes, signers_of: SignersOf) -> bytes:
    """The value, when it stands at its own address and one of its author's public keys made the signature.

    Raises DoesNotOpen for another compartment or damage, KeyProblem for a value that was moved or forged.
    """
    inner = open_sealed_box(private, payload)
    signature, body = inner[1 : 1 + SIGNATURE_BYTES], inner[1 + SIGNATURE_BYTES :]
    try:
        if inner[:1] != _VERSION:
            raise ValueError("another version")
        author, size = _author_at(body, address)
    except (ValueError, struct.error):
        raise _moved_or_forged(address) from None
    if not any(is_signed(public, _CONTEXT + body, signature) for public in signers_of(author)):
        raise _moved_or_forged(address)
    return body[size:]


def open_with_any(payload: bytes, address: Address, privates: Sequence[bytes], signers_of: SignersOf) -> bytes:
    """`open_sealed` with the present key or, while a rotation runs, the next (KeyRing.privates)."""
    for private in privates:
        try:
            return open_sealed(payload, address, private, signers_of)
        except DoesNotOpen:
            continue
    raise DoesNotOpen


class Resealer:
    """Moves sealed values from one key of a compartment to the next; address, version and signature inside stay as they are."""

    __slots__ = ("_new", "_old", "_to")

    def __init__(self, old: bytes, new: bytes) -> None:
        self._old, self._new = SealedBox(PrivateKey(old)), SealedBox(PrivateKey(new))  # each works out its public key once
        self._to = SealedBox(PrivateKey(new).public_key)

    def moved(self, payload: bytes) -> bytes:
        """The same value sealed to the next key. Raises DoesNotOpen when the old key does not open it."""
        try:
            return self._to.encrypt(self._old.decrypt(payload))
        except CryptoError:
            raise DoesNotOpen from None

    def is_moved(self, payload: bytes) -> bool:
        """Whether the next key opens it."""
        try:
            self._new.decrypt(payload)
        except CryptoError:
            return False
        return True


def _named(address: Address, author_id: MemberId) -> bytes:
    texts = (address.table, address.row_id, address.client_id, author_id)
    encoded = [text.encode("utf-8") for text in texts]
    return struct.pack(">Q", address.version) + b"".join(struct.pack(">H", len(text)) + text for text in encoded)


def _author_at(body: bytes, address: Address) -> tuple[MemberId, int]:
    """The author named in the body and the size of the names. Raises ValueError for any other address."""
    (version,) = struct.unpack_from(">Q", body)
    texts, at = [], 8
    for _ in range(4):
        (length,) = struct.unpack_from(">H", body, at)
        texts.append(body[at + 2 : at + 2 + length].decode("utf-8"))
        at += 2 + length
    table, row_id, client_id, author = texts
    if Address(table, row_id, client_id, version) != address:
        raise ValueError("another address")
    return MemberId(author), at


def _moved_or_forged(address: Address) -> KeyProblem:
    return KeyProblem(
        N_(
            "This sealed value was moved or forged ({table} {row}), so it is not shown. "
            "Restore it from a backup and tell the owner."
        ),
        table=address.table,
        row=address.row_id,
    )
