"""A tiny writer of Compound Files (MS-CFB), enough for an Outlook message in a test: every stream is padded to 4096 bytes."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from typing import TypeAlias, Union

Storage: TypeAlias = Mapping[str, Union[bytes, "Storage"]]
_SECTOR, _SMALLEST = 512, 4096
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


class _Entries:
    """The directory, and the sectors of the streams after it."""

    def __init__(self, root: Storage) -> None:
        self.rows: list[list[object]] = [["Root Entry", 5, _FREE, _FREE, b""]]
        self._fill(0, root)

    def _fill(self, parent: int, storage: Storage) -> None:
        before = None
        for name, held in storage.items():
            place = len(self.rows)
            self.rows.append(
                [name, 2, _FREE, _FREE, held.ljust(_SMALLEST, b"\0")] if isinstance(held, bytes) else [name, 1, _FREE, _FREE, b""]
            )
            if before is None:
                self.rows[parent][3] = place
            else:
                self.rows[before][2] = place
            before = place
            if not isinstance(held, bytes):
                self._fill(place, held)


def compound_file(root: Storage) -> bytes:
    """The bytes of a file with these storages and streams."""
    rows = _Entries(root).rows
    chains = [_count(len(rows) * 128)] + [_count(len(row[4])) for row in rows if row[4]]  # type: ignore[arg-type]  # the last is bytes
    tables = 1
    while (tables + sum(chains)) > tables * 128:
        tables += 1
    fat, starts = [_FAT] * tables, []
    for length in chains:
        starts.append(len(fat))
        fat += [*range(len(fat) + 1, len(fat) + length), _END]
    streams, directory, body = iter(starts[1:]), b"", b""
    for name, kind, right, child, content in rows:
        assert isinstance(name, str)
        assert isinstance(content, bytes)
        encoded = name.encode("utf-16-le")
        start = next(streams) if content else _END
        directory += encoded.ljust(64, b"\0") + struct.pack(
            "<HBBIII36xIQ", len(encoded) + 2, kind, 1, _FREE, right, child, start, len(content)
        )
        body += _padded(content)
    head = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6, 0, tables, tables, 0, _SMALLEST,
        _END, 0, _END, 0,
    )  # fmt: skip
    listed = struct.pack("<109I", *[*range(tables), *[_FREE] * (109 - tables)])
    table = struct.pack(f"<{tables * 128}I", *fat, *[_FREE] * (tables * 128 - len(fat)))
    return head + listed + table + _padded(directory) + body


def _count(size: int) -> int:
    return -(-size // _SECTOR)


def _padded(content: bytes) -> bytes:
    return content.ljust(_count(len(content)) * _SECTOR, b"\0")
