"""Decrypts every page of a SQLCipher 4 file, its log and its journal, in memory: what lies there, deleted or not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

from practice_app.domain.errors import N_, KeyProblem

PAGE, SALT, RESERVE, IV = 4096, 16, 80, 16
_LOG_HEAD, _FRAME_HEAD = 32, 24
_JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")
_FREE_LIST = 32 - SALT  # where page 1, which begins after the salt, names the first page of the list of free pages


@dataclass(frozen=True, slots=True, repr=False)
class RawPage:
    """The plain bytes of one page, without salt and reserve. `free`: it is in the list of pages that hold nothing any more."""

    number: int
    free: bool
    plain: bytes


def file_pages(file: BinaryIO, key: bytes, size: int | None = None) -> Iterator[RawPage]:
    """Every page of a database that begins at the start of `file` and has `size` bytes (None: all). OSError as it comes.

    KeyProblem when the key does not fit, so that nothing unreadable is ever taken for empty.
    """
    length = file.seek(0, 2) if size is None else size
    free = _free_pages(file, key, length)
    for number in range(1, length // PAGE + 1):
        yield RawPage(number, number in free, _plain(file, key, number))


def log_pages(file: BinaryIO, key: bytes) -> Iterator[RawPage]:
    """Every page in a write-ahead log, also of frames that were brought into the database already."""
    file.seek(_LOG_HEAD)
    while len(frame := file.read(_FRAME_HEAD + PAGE)) == _FRAME_HEAD + PAGE:
        number = int.from_bytes(frame[:4], "big")
        yield RawPage(number, False, _decrypt(frame[_FRAME_HEAD:], key, first=number == 1))


def journal_pages(file: BinaryIO, key: bytes) -> Iterator[RawPage]:
    """Every page in a rollback journal: header of one sector, then number, page and checksum, over and over."""
    head = file.read(28)
    if not head.startswith(_JOURNAL_MAGIC):  # emptied, or never written to the end
        return
    sector = int.from_bytes(head[20:24], "big") or 512
    at = sector
    while True:
        file.seek(at)
        record = file.read(4 + PAGE + 4)
        if record.startswith(_JOURNAL_MAGIC):
            at += sector
        elif len(record) < 4 + PAGE:
            return
        else:
            number = int.from_bytes(record[:4], "big")
            yield RawPage(number, False, _decrypt(record[4 : 4 + PAGE], key, first=number == 1))
            at += 4 + PAGE + 4
            file.seek(up := -(-at // sector) * sector)
            if file.read(8) == _JOURNAL_MAGIC:
                at = up


def _free_pages(file: BinaryIO, key: bytes, length: int) -> set[int]:
    first = _plain(file, key, 1)
    if length < PAGE or (first[:2], first[5:8]) != (PAGE.to_bytes(2, "big"), bytes((64, 32, 32))):  # of any SQLite file
        raise KeyProblem(N_("These pages do not open with the key of the practice, so nothing can be said about them."))
    free, trunk, last = set[int](), int.from_bytes(first[_FREE_LIST : _FREE_LIST + 4], "big"), length // PAGE
    while 0 < trunk <= last and trunk not in free:
        free.add(trunk)
        page = _plain(file, key, trunk)
        count = min(int.from_bytes(page[4:8], "big"), PAGE // 4 - 2)
        free.update(int.from_bytes(page[8 + 4 * n : 12 + 4 * n], "big") for n in range(count))
        trunk = int.from_bytes(page[:4], "big")
    return free


def _plain(file: BinaryIO, key: bytes, number: int) -> bytes:
    file.seek((number - 1) * PAGE)
    page = file.read(PAGE)
    return _decrypt(page, key, first=number == 1) if len(page) == PAGE else bytes(PAGE)


def _decrypt(page: bytes, key: bytes, *, first: bool) -> bytes:
    start, end = SALT if first else 0, PAGE - RESERVE
    decryptor = Cipher(AES(key), CBC(page[end : end + IV])).decryptor()
    return decryptor.update(page[start:end]) + decryptor.finalize()
