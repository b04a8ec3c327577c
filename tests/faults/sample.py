"""A small sample of a campaign, in a process of its own that has no threads yet and may be limited as a whole."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.fences import ROOT


def sample(name: str, runs: int) -> str:
    """What `python -m tests.faults` prints; skips the test with the reason where it cannot be run."""
    command = [sys.executable, "-m", "tests.faults", name, "--runs", str(runs)]
    result = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert result.returncode == 0, result.stdout
    if ": not run, " in result.stdout:
        pytest.skip(result.stdout.strip())
    return result.stdout
