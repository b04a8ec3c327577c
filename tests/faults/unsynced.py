"""`python -m tests.faults unsynced`: the power goes at any moment, and what was not synced is dropped, reordered or torn."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

from practice_app.use_cases.practice import Practice
from practice_app.use_cases.purge import finish_purges, purge_confirmed
from tests.faults.disk_model import Disk, Operation, read_record
from tests.faults.not_here import NotHere
from tests.faults.scene import Scene, add_client, look_at, make_scene
from tests.fences import ROOT
from tests.practice_files import TestClock
from tests.use_cases.test_purge import old_client

ACKNOWLEDGED, GONE = "acknowledged", "gone "
COMMITS = 60
LEAST = 3


def why_not() -> str:
    """Why writes cannot be recorded here; "" when they can."""
    if not sys.platform.startswith("linux"):
        return "writes are recorded by LD_PRELOAD, which Linux has"
    return "" if shutil.which("cc") else "there is no C compiler to build the recorder with"


def campaign(states: int, seed: int, root: Path, *, normal: bool = False) -> list[str]:
    """What was lost or broken, in words, in so many states after a crash. `normal`: the control, `synchronous=NORMAL`."""
    if reason := why_not():
        raise NotHere(reason)
    (root / "werk").mkdir()
    scene = make_scene(root / "werk")
    with scene.opened() as practice:
        for _ in range(LEAST):
            old_client(practice, "Weg", date(2000, 1, 1))
    before = {str(path): path.read_bytes() for path in scene.root.rglob("*") if path.is_file()}
    record = _recorded(scene, root, normal=normal)
    chance, problems = random.Random(seed), []
    disk, done, said = Disk(before), 0, set[str]()
    for number, place in enumerate(sorted(chance.randrange(len(record)) for _ in range(states))):
        while done <= place:
            said |= _acknowledged(record[done])
            if not record[done].path.endswith(ACKNOWLEDGED):
                disk.apply(record[done])
            done += 1
        problems += [f"state {number}: {problem}" for problem in _looked_at(scene, disk, said, root / "stand", chance)]
    return problems


def _recorded(scene: Scene, root: Path, *, normal: bool) -> list[Operation]:
    library, log = root / "recorder.so", root / "record"
    build = ["cc", "-shared", "-fPIC", "-O1", "-o", str(library), str(ROOT / "tests/faults/recorder.c"), "-ldl", "-lpthread"]
    subprocess.run(build, check=True)
    where = {"LD_PRELOAD": str(library), "RECORDER_LOG": str(log), "RECORDER_ROOT": str(scene.root), "PRACTICE_APP_TESTS": "1"}
    job = [sys.executable, "-m", "tests.faults.unsynced", str(scene.root), scene.clock.now().isoformat(), "normal" * normal]
    subprocess.run(job, cwd=ROOT, env={**os.environ, **where}, check=True)
    return [one for one in read_record(log) if not one.path.endswith("-shm")]


def _acknowledged(done: Operation) -> set[str]:
    return {done.data.decode().strip()} if done.kind == "W" and done.path.endswith(ACKNOWLEDGED) else set()


def _looked_at(scene: Scene, disk: Disk, said: set[str], place: Path, chance: random.Random) -> list[str]:
    shutil.rmtree(place, ignore_errors=True)
    for path, content in disk.after_crash(chance):
        file = place / Path(path).relative_to(scene.root)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    gone = {one.removeprefix(GONE) for one in said if one.startswith(GONE)}
    looked = Scene(place, scene.known | {one for one in said if not one.startswith(GONE)}, clock=TestClock(scene.clock.now()))
    try:
        return look_at(looked, looked.practice, gone)
    except Exception as error:  # whatever a person would meet is a finding
        return [f"{type(error).__name__}: {error}"]


def work(root: Path, moment: datetime, *, normal: bool) -> None:
    """The recorded job: clients one by one, a destruction with its sweep, and clients again; each is told once it is done."""
    told = os.open(root / ACKNOWLEDGED, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    scene = Scene(root, clock=TestClock(moment))
    with scene.opened() as practice:
        if normal:
            practice.writer.execute("PRAGMA synchronous=NORMAL")
        _add(practice, told)
        outcome = practice.finish(practice.steps(purge_confirmed))
        for plan in outcome.carried_out:
            os.write(told, f"{GONE}{plan.client_id}\n".encode())
        finish_purges(practice)
        _add(practice, told)


def _add(practice: Practice, told: int) -> None:
    for _ in range(COMMITS):
        os.write(told, f"{add_client(practice)}\n".encode())


if __name__ == "__main__":
    work(Path(sys.argv[1]), datetime.fromisoformat(sys.argv[2]), normal=sys.argv[3] == "normal")
