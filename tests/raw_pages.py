"""Decrypts every page of a SQLCipher 4 file and its log: what a thief with the database key could read."""

from __future__ import annotations

from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

PAGE, SALT, RESERVE, IV = 4096, 16, 80, 16
_LOG_HEAD, _FRAME_HEAD = 32, 24


def raw_pages(database: Path, key: bytes) -> bytes:
    """The plain bytes of all pages of the file, and of all frames of its log, one after the other."""
    plain = [_page(page, key, first=number == 0) for number, page in enumerate(_cut(database.read_bytes(), PAGE))]
    log = database.with_name(database.name + "-wal")
    frames = log.read_bytes()[_LOG_HEAD:] if log.exists() else b""
    for frame in _cut(frames, _FRAME_HEAD + PAGE):
        first = int.from_bytes(frame[:4], "big") == 1
        plain.append(_page(frame[_FRAME_HEAD:], key, first=first))
    return b"".join(plain)


def _cut(data: bytes, size: int) -> list[bytes]:
    return [data[start : start + size] for start in range(0, len(data) - size + 1, size)]


def _page(page: bytes, key: bytes, *, first: bool) -> bytes:
    start, end = SALT if first else 0, PAGE - RESERVE
    decryptor = Cipher(AES(key), CBC(page[end : end + IV])).decryptor()
    return decryptor.update(page[start:end]) + decryptor.finalize()
