"""All plain bytes of a SQLCipher 4 file and its log: what a thief with the database key could read."""

from __future__ import annotations

from pathlib import Path

from practice_app.storage.raw_pages import file_pages, log_pages


def raw_pages(database: Path, key: bytes) -> bytes:
    """The plain bytes of all pages of the file, and of all frames of its log, one after the other."""
    with database.open("rb") as file:
        plain = [page.plain for page in file_pages(file, key)]
    log = database.with_name(database.name + "-wal")
    if log.exists():
        with log.open("rb") as file:
            plain += [page.plain for page in log_pages(file, key)]
    return b"".join(plain)
