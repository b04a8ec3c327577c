"""A disk that forgets: recorded writes, and what may be left of them when the power goes before they were synced."""

from __future__ import annotations

import random
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 512
_LENGTHS = struct.Struct("<QQQQ")


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing a process did to a file; `kind` as tests/faults/recorder.c writes it."""

    kind: str
    path: str
    second: str
    offset: int
    data: bytes


@dataclass(slots=True, eq=False)
class Content:
    """The bytes that are safe, and what was written since: dropped, kept, reordered or torn by a crash."""

    safe: bytes = b""
    unsynced: list[Operation] = field(default_factory=list)

    def sync(self) -> None:
        """All of it is safe."""
        self.safe, self.unsynced = _written(self.safe, [(one.kind, one.offset, one.data) for one in self.unsynced]), []

    def after_crash(self, chance: random.Random) -> bytes:
        """What may be there: all, nothing, or any part of what was not synced, some of it torn at a sector."""
        way = chance.choice(("all", "none", "some", "torn"))
        pieces = []
        for one in self.unsynced:
            if way == "all" or (way != "none" and chance.random() < 0.5):
                pieces.append((one.kind, one.offset, one.data))
                if way == "torn" and one.kind == "W" and chance.random() < 0.5:
                    start = one.offset + SECTOR * chance.randrange(len(one.data) // SECTOR + 1)
                    end = start + SECTOR * chance.randrange(1, len(one.data) // SECTOR + 2)
                    cut = one.data[start - one.offset : end - one.offset]
                    pieces[-1] = ("W", start, cut)
        return _written(self.safe, pieces)


def _written(content: bytes, pieces: list[tuple[str, int, bytes]]) -> bytes:
    made = bytearray(content)
    for kind, offset, data in pieces:
        if kind == "T":
            made[offset:] = b"\0" * max(0, offset - len(made)) if offset > len(made) else b""
            continue
        made += b"\0" * (offset + len(data) - len(made))
        made[offset : offset + len(data)] = data
    return bytes(made)


class Disk:
    """Files by name. Names change in order, as a journal keeps them; a crash keeps some first part of what was not synced.

    A synced folder makes every name safe; a synced file its own name, and what happened to names before.
    """

    def __init__(self, files: dict[str, bytes]) -> None:
        self._safe = {path: Content(data) for path, data in files.items()}
        self._now = dict(self._safe)
        self._renamed: list[tuple[Operation, Content | None]] = []

    def apply(self, done: Operation) -> None:
        """One operation of the record."""
        if done.kind in "CRU":
            self._rename(done)
        elif done.kind == "S":
            self._sync(done.path)
        else:
            self._now.setdefault(done.path, Content()).unsynced.append(done)

    def after_crash(self, chance: random.Random) -> Iterator[tuple[str, bytes]]:
        """The files that may be found."""
        names = dict(self._safe)
        for done, made in self._renamed[: chance.randint(0, len(self._renamed))]:
            _named(names, done, made)
        for path, content in names.items():
            yield path, content.after_crash(chance)

    def _rename(self, done: Operation) -> None:
        made = Content() if done.kind == "C" else None
        _named(self._now, done, made)
        self._renamed.append((done, made))

    def _sync(self, path: str) -> None:
        content = self._now.get(path)
        if content is not None:
            content.sync()
        last = len(self._renamed) - 1
        if content is not None:  # a folder: everything
            last = max((place for place, (one, _) in enumerate(self._renamed) if path in (one.path, one.second)), default=-1)
        for done, made in self._renamed[: last + 1]:
            _named(self._safe, done, made)
        del self._renamed[: last + 1]


def _named(names: dict[str, Content], done: Operation, made: Content | None) -> None:
    if done.kind == "C" and made is not None:
        names[done.path] = made
    elif done.kind == "R" and done.path in names:
        names[done.second] = names.pop(done.path)
    elif done.kind == "U":
        names.pop(done.path, None)


def read_record(log: Path) -> Iterator[Operation]:
    """The operations in the order in which they were done."""
    data, at = log.read_bytes(), 0
    while at < len(data):
        kind = chr(data[at])
        first, second, size, offset = _LENGTHS.unpack_from(data, at + 1)
        at += 1 + _LENGTHS.size
        path, other = data[at : at + first].decode(), data[at + first : at + first + second].decode()
        at += first + second
        yield Operation(kind, path, other, offset, data[at : at + size])
        at += size
