"""Searches the memory of a process of one's own, as whoever gets hold of a dump of it would (Linux only)."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

CAN_READ = sys.platform == "linux" and Path(f"/proc/{os.getpid()}/mem").exists()
WHY_NOT = "the memory of another process is read through /proc, which only Linux has"
_CHUNK = 16 * 1024 * 1024
_LINE = re.compile(r"([0-9a-f]+)-([0-9a-f]+) (\S+) \S+ \S+ \S+\s*(.*)")


def memory(process: int) -> Iterator[bytes]:
    """The readable memory of a process, a piece at a time; a find across two pieces is in the second one's overlap."""
    with open(f"/proc/{process}/mem", "rb", buffering=0) as file:
        for start, end in _ranges(process):
            for at in range(start, end, _CHUNK):
                try:
                    file.seek(at)
                    yield file.read(min(_CHUNK + 64, end - at))
                except (OSError, ValueError):  # a page that was given back meanwhile, or one the kernel keeps to itself
                    continue


def found_in_memory(process: int, needles: Iterable[bytes]) -> set[bytes]:
    """Which of these bytes stand anywhere in the memory of the process. It must be waiting, not working."""
    left, found = set(needles), set[bytes]()
    for piece in memory(process):
        found |= {needle for needle in left if needle in piece}
        left -= found
    return found


def _ranges(process: int) -> Iterator[tuple[int, int]]:
    for line in Path(f"/proc/{process}/maps").read_text(encoding="utf-8").splitlines():
        match = _LINE.fullmatch(line)
        if match and match[3].startswith("r") and match[4] not in ("[vvar]", "[vsyscall]", "[vvar_vclock]"):
            yield int(match[1], 16), int(match[2], 16)
