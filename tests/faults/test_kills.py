"""kill -9 at random moments: nothing acknowledged is lost, every file opens. `python -m tests.faults` runs more."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fences import ROOT

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the campaign forks")


KILLS = {"commits": 20, "typing": 10, "sweep": 10, "rotation": 10, "backup": 10, "restore": 10, "migration": 10}


# A process of its own, that has no threads yet: it forks for every kill.
@pytest.mark.parametrize(("kind", "kills"), KILLS.items())
def test_nothing_acknowledged_is_lost_by_a_kill(kind: str, kills: int) -> None:
    command = [sys.executable, "-m", "tests.faults", kind, "--kills", str(kills)]
    result = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert result.returncode == 0, result.stdout
    assert f"{kind}: {kills} kills, 0 problems" in result.stdout


def test_the_campaign_notices_what_was_acknowledged_too_early(tmp_path: Path) -> None:
    """The control: a job that says so before it commits must be caught."""
    program = (
        "import os, sys, threading; os.environ['PRACTICE_APP_TESTS'] = '1'\n"
        "from pathlib import Path\n"
        "from tests.faults import killing\n"
        "def commits(scene, acknowledge):\n"
        "    acknowledge('ready')\n"
        "    acknowledge('f' * 32)\n"
        "    threading.Event().wait(2)\n"  # gives the kill a moment to fall into, after what was said too early
        "killing.JOBS['commits'] = commits\n"
        "print(killing.campaign('commits', 1, 1, Path(sys.argv[1])))\n"
    )
    command = [sys.executable, "-c", program, str(tmp_path)]
    result = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert "lost ffff" in result.stdout
