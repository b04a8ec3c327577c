"""kill -9 at random moments: nothing acknowledged is lost, every file opens. `python -m tests.faults` runs more."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from practice_app.use_cases import purging
from tests.faults.purge_job import looked_at_purge, plant_due, purge
from tests.faults.sample import sample
from tests.faults.scene import make_scene
from tests.fences import ROOT

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the campaign forks")


KILLS = {"commits": 20, "purge": 8, "typing": 10, "sweep": 10, "rotation": 10, "resealing_only": 10, "password_change": 10}
KILLS |= {"backup": 10, "restore": 10, "migration": 10}


@pytest.mark.parametrize(("kind", "kills"), KILLS.items())
def test_nothing_acknowledged_is_lost_by_a_kill(kind: str, kills: int) -> None:
    assert f"{kind}: {kills} kills, 0 problems" in sample(kind, kills)


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
    assert "lost ffff" in controlled(program, tmp_path)


def test_the_campaign_notices_values_moved_to_a_key_that_is_in_no_header(tmp_path: Path) -> None:
    """The control: resealing without begin_rotation must be caught."""
    program = (
        "import os, sys, threading; os.environ['PRACTICE_APP_TESTS'] = '1'\n"
        "from pathlib import Path\n"
        "from practice_app.storage import resealing\n"
        "from practice_app.storage.keys import KeyName, Resealer, new_key\n"
        "from tests.faults import killing\n"
        "def rotation(scene, acknowledge):\n"
        "    with scene.opened() as practice:\n"
        "        resealer = Resealer(practice.session.keys.key(KeyName.BSN), new_key())\n"
        "        (place,) = resealing.places([KeyName.BSN])\n"
        "        resealing.reseal_batch(practice.writer, place, 0, resealer)\n"
        "        acknowledge('ready')\n"
        "        threading.Event().wait(2)\n"
        "killing.JOBS['rotation'] = rotation\n"
        "print(killing.campaign('rotation', 1, 1, Path(sys.argv[1])))\n"
    )
    assert "open with no key before finishing" in controlled(program, tmp_path)


def test_the_campaign_notices_a_half_destroyed_client_and_one_of_whom_no_after_file_tells(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: one row of a client taken away outside the program, and a purge that leaves the after-files as they are."""
    scene = make_scene(tmp_path)
    plant_due(scene)
    half = min(scene.due)
    with scene.opened() as practice:
        practice.writer.execute("DELETE FROM consent WHERE client_id = ?", (half,))
    assert any(problem.startswith(f"half destroyed: {half}") for problem in looked_at_purge(scene, set()))
    plant_due(scene)
    monkeypatch.setattr(purging, "keep_after_files", lambda practice: [])
    said: list[str] = []
    purge(scene, said.append)
    assert any(problem.startswith("what was acknowledged is back") for problem in looked_at_purge(scene, {*said} - {"ready"}))


def controlled(program: str, folder: Path) -> str:
    """What a program of its own prints about a campaign in this folder."""
    command = [sys.executable, "-c", program, str(folder)]
    return subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True).stdout
