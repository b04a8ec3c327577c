"""The few cryptographic steps that keys are made of, each a thin call into PyNaCl or cryptography."""

from __future__ import annotations

import base64
import json
import secrets

from nacl import bindings
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.signing import SigningKey, VerifyKey

from practice_app.domain.errors import N_, KeyProblem

KEY_BYTES = 32
SIGNATURE_BYTES = 64
SEALED_KEY_BYTES = KEY_BYTES + bindings.crypto_box_SEALBYTES
_NONCE_BYTES = bindings.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
_TAG_BYTES = bindings.crypto_aead_xchacha20poly1305_ietf_ABYTES


class DoesNotOpen(KeyProblem):
    """A ciphertext that this key does not open."""

    def __init__(self) -> None:
        super().__init__(N_("A key or a sealed value does not open: it is damaged, or it belongs somewhere else."))


def new_key() -> bytes:
    """32 fresh random bytes."""
    return secrets.token_bytes(KEY_BYTES)


def aead_seal(key: bytes, plain: bytes, associated: bytes) -> bytes:
    """XChaCha20-Poly1305 with a random nonce in front; `associated` is authenticated, not stored."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(plain, associated, nonce, key)


def aead_open(key: bytes, sealed: bytes, associated: bytes) -> bytes:
    """The plain bytes of `aead_seal`. Raises DoesNotOpen for any other key, place or content."""
    if len(sealed) < _NONCE_BYTES + _TAG_BYTES:
        raise DoesNotOpen
    nonce, cipher = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
    try:
        return bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(cipher, associated, nonce, key)
    except CryptoError:
        raise DoesNotOpen from None


def hkdf(secret: bytes, info: bytes, length: int = KEY_BYTES) -> bytes:
    """HKDF-SHA256 (RFC 5869) without salt; `info` says what the result is for."""
    from cryptography.hazmat.primitives.hashes import SHA256  # imported here: 20 ms that the sign-in window needs not
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(algorithm=SHA256(), length=length, salt=None, info=info).derive(secret)


def box_public_of(private: bytes) -> bytes:
    """The X25519 public key of a private one."""
    return bytes(PrivateKey(private).public_key)


def sign_public_of(private: bytes) -> bytes:
    """The Ed25519 public key of a private seed."""
    return bytes(SigningKey(private).verify_key)


def seal_to(public: bytes, plain: bytes) -> bytes:
    """An anonymous sealed box to an X25519 public key: 48 bytes longer than `plain`."""
    try:
        return SealedBox(PublicKey(public)).encrypt(plain)
    except CryptoError:  # a public key of low order
        raise DoesNotOpen from None


def open_sealed_box(private: bytes, sealed: bytes) -> bytes:
    """What `seal_to` sealed to the public key of `private`. Raises DoesNotOpen."""
    try:
        return SealedBox(PrivateKey(private)).decrypt(sealed)
    except CryptoError:
        raise DoesNotOpen from None


def sign(private: bytes, message: bytes) -> bytes:
    """A detached Ed25519 signature, 64 bytes."""
    return SigningKey(private).sign(message).signature


def expanded(private: bytes) -> bytes:
    """A private Ed25519 seed with its public key behind it, for who signs often: half the time of `sign`."""
    return bindings.crypto_sign_seed_keypair(private)[1]


def sign_expanded(key: bytes, message: bytes) -> bytes:
    """The signature that `sign` makes, from what `expanded` worked out."""
    return bindings.crypto_sign(message, key)[:SIGNATURE_BYTES]


def is_signed(public: bytes, message: bytes, signature: bytes) -> bool:
    """Whether `signature` over `message` was made with the private key of `public`."""
    try:
        VerifyKey(public).verify(message, signature)
    except CryptoError:
        return False
    return True


def canonical(value: object) -> bytes:
    """JSON in the one form that is signed: sorted keys, no spaces, ASCII."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), allow_nan=False).encode("ascii")


def b64(data: bytes) -> str:
    """Standard base64."""
    return base64.b64encode(data).decode("ascii")


def from_b64(text: str) -> bytes:
    """The bytes of standard base64. Raises ValueError for anything that `b64` does not write."""
    data = base64.b64decode(text, validate=True)
    if b64(data) != text:
        raise ValueError("not canonical base64")
    return data
