"""Random words planted in a practice, and the search for what is left of them in the decrypted pages of its file."""

from __future__ import annotations

import secrets
import string
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.raw_pages import raw_pages

_TAIL = 8  # characters


def canary() -> str:
    """Twenty random small letters: no fold or accent rule changes them."""
    return "".join(secrets.choice(string.ascii_lowercase) for _ in range(20))


def found_in(database: Path, key: bytes, canaries: Iterable[str]) -> set[str]:
    """The canaries of which the last eight letters stand in any page of the file or its log, in UTF-8 or UTF-16."""
    plain = raw_pages(database, key)
    assert b"CREATE TABLE client" in plain, "the pages were not decrypted"
    return {one for one in canaries if any(tail in plain for tail in _tails(one))}


def _tails(word: str) -> Iterator[bytes]:
    yield word[-_TAIL:].encode()
    yield word[-_TAIL:].encode("utf-16-le")
    yield word[-_TAIL:].encode("utf-16-be")
