"""A disk of a few megabytes, mounted for one test where it runs as root on Linux; elsewhere files that may not grow."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import pytest

from tests.faults.not_here import NotHere

if sys.platform != "win32":
    import resource


class LittleRoom(Protocol):
    """A folder `at` which room can be taken and given back."""

    at: Path

    def take(self, leaving: int) -> None:
        """Leave about so many bytes."""

    def give_back(self) -> None:
        """There is room again."""

    def empty(self) -> None:
        """Remove everything."""


class _Disk:
    """A disk of its own, filled with one file."""

    def __init__(self, at: Path) -> None:
        self.at = at
        self._filler = at / ".filler"

    def take(self, leaving: int) -> None:
        free = shutil.disk_usage(self.at).free
        self._filler.write_bytes(random.Random(1).randbytes(max(0, free - leaving)))

    def give_back(self) -> None:
        self._filler.unlink(missing_ok=True)

    def empty(self) -> None:
        self.give_back()
        _empty(self.at)


class _Limit:
    """No file of this process may grow beyond a size: the system's own limit, which anybody may lower for themselves."""

    def __init__(self, at: Path) -> None:
        self.at = at
        self._hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]

    def take(self, leaving: int) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (leaving // 2, self._hard))  # what is longer already does not grow either

    def give_back(self) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (self._hard, self._hard))

    def empty(self) -> None:
        self.give_back()
        _empty(self.at)


@contextmanager
def little_room(at: Path, kilobytes: int, *, limited: bool = False) -> Iterator[LittleRoom]:
    """A new folder on a small disk; where none can be mounted, or when `limited`, one in which files may not grow.

    NotHere where the system has neither. The limit holds for the whole process: for a process of its own only.
    """
    if sys.platform == "win32":
        raise NotHere("this system has no limit for the size of files")
    mounted = not limited and _mounted(at, kilobytes)
    at.mkdir(exist_ok=True)
    room: LittleRoom = _Disk(at) if mounted else _Limit(at)
    try:
        yield room
    finally:
        room.give_back()
        if mounted:
            _run("umount", "-l", str(at))


@contextmanager
def small_disk(at: Path, kilobytes: int) -> Iterator[Path]:
    """An empty tmpfs of this size at a new folder; skips the test where none can be mounted."""
    if not _mounted(at, kilobytes):
        pytest.skip("mounting a small disk needs root on Linux")
    try:
        yield at
    finally:
        _run("umount", "-l", str(at))


def make_read_only(at: Path) -> None:
    """From now on nothing can be written there."""
    assert _run("mount", "-o", "remount,ro", str(at)) == 0


def _mounted(at: Path, kilobytes: int) -> bool:
    if sys.platform != "linux" or os.geteuid() != 0:
        return False
    at.mkdir()
    return _run("mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(at)) == 0


def _empty(at: Path) -> None:
    for path in at.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def _run(*command: str) -> int:
    return subprocess.run(command, capture_output=True, check=False).returncode
