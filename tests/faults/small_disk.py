"""A disk of a few megabytes, mounted for one test; only where the tests run as root on Linux."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def small_disk(at: Path, kilobytes: int) -> Iterator[Path]:
    """An empty tmpfs of this size at a new folder; skips the test where none can be mounted."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("mounting a small disk needs root on Linux")
    at.mkdir()
    if _run("mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(at)) != 0:
        pytest.skip("no disk can be mounted here")
    try:
        yield at
    finally:
        _run("umount", "-l", str(at))


def make_read_only(at: Path) -> None:
    """From now on nothing can be written there."""
    assert _run("mount", "-o", "remount,ro", str(at)) == 0


def _run(*command: str) -> int:
    return subprocess.run(command, capture_output=True, check=False).returncode
