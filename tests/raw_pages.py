"""Decrypts the raw pages of a SQLCipher file and its WAL without SQLCipher, and looks in them for what should be gone."""

from __future__ import annotations

import secrets
import string
from collections.abc import Iterable, Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE = 4096
SALT, IV, HMAC = 16, 16, 64  # SQLCipher 4: the salt opens page 1; IV and HMAC-SHA512 end every page
_RESERVED = IV + HMAC
_WAL_HEADER, _FRAME_HEADER = 32, 24
_TAIL = 8  # bytes


def canary() -> str:
    """Twenty random small letters: no fold or accent rule changes them."""
    return "".join(secrets.choice(string.ascii_lowercase) for _ in range(20))


def pages(database: Path, key: bytes) -> Iterator[bytes]:
    """Every page of the file and of the WAL beside it, decrypted with the raw database key; free pages too."""
    content = database.read_bytes()
    for start in range(0, len(content) - PAGE + 1, PAGE):
        page = content[start : start + PAGE]
        yield _decrypted(page, key, SALT if start == 0 else 0)
    wal = Path(f"{database}-wal")
    if wal.exists():
        yield from _wal_pages(wal.read_bytes(), key)


def found_in(all_pages: Iterable[bytes], canaries: Iterable[str]) -> set[str]:
    """The canaries of which a tail of eight bytes stands in any page, in UTF-8 or UTF-16."""
    text = b"\0".join(all_pages)
    assert b"CREATE TABLE client" in text, "the pages were not decrypted"
    return {one for one in canaries if any(tail in text for tail in _tails(one))}


def _tails(word: str) -> Iterator[bytes]:
    yield word.encode()[-_TAIL:]
    yield word.encode("utf-16-le")[-2 * _TAIL :]
    yield word.encode("utf-16-be")[-2 * _TAIL :]


def _wal_pages(content: bytes, key: bytes) -> Iterator[bytes]:
    for start in range(_WAL_HEADER, len(content) - PAGE - _FRAME_HEADER + 1, PAGE + _FRAME_HEADER):
        number = int.from_bytes(content[start : start + 4], "big")
        body = content[start + _FRAME_HEADER : start + _FRAME_HEADER + PAGE]
        yield _decrypted(body, key, SALT if number == 1 else 0)


def _decrypted(page: bytes, key: bytes, skip: int) -> bytes:
    iv = page[PAGE - _RESERVED : PAGE - HMAC]
    opened = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor()
    return opened.update(page[skip : PAGE - _RESERVED]) + opened.finalize()
