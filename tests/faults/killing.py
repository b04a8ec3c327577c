"""Kills a process that works in a real practice at a random moment, and looks at what it left behind."""

from __future__ import annotations

import os
import random
import select
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from unittest.mock import patch

from practice_app.domain.errors import FileProblem
from practice_app.domain.unsaved import Unsaved
from practice_app.storage import migrations
from practice_app.storage.backup_file import read_manifest, require_whole
from practice_app.use_cases.backup import back_up
from practice_app.use_cases.owner_keys import ByPassword
from practice_app.use_cases.restore import restore_backup
from practice_app.use_cases.unsaved_forms import keep_unsaved
from tests.faults.key_jobs import looked_at_keys, password_change, resealing_only, rotation, settled
from tests.faults.purge_job import looked_at_purge, plant_due, purge
from tests.faults.scene import CLIENTS, TYPED, Acknowledge, Scene, add_client, look_at, make_scene, typed_so_far
from tests.practice_files import OWNER, PASSWORD, environment


def commits(scene: Scene, acknowledge: Acknowledge) -> None:
    """Store client after client; each is acknowledged once its transaction is done."""
    with scene.opened() as practice:
        acknowledge("ready")
        for _ in range(CLIENTS):
            acknowledge(add_client(practice))


def typing(scene: Scene, acknowledge: Acknowledge) -> None:
    """Keep what is typed in a letter, again and again; each time counts one further."""
    with scene.opened() as practice:
        acknowledge("ready")
        begun = typed_so_far(practice)
        for number in range(begun + 1, begun + CLIENTS):
            practice.run(keep_unsaved, Unsaved("letter", "new-1", None, "", 0, {"number": number, "body": "x" * 2_000}))
            acknowledge(f"{TYPED}{number}")


def sweep(scene: Scene, acknowledge: Acknowledge) -> None:
    """Write the file anew."""
    with scene.opened() as practice:
        acknowledge("ready")
        practice.sweep()


def backup(scene: Scene, acknowledge: Acknowledge) -> None:
    """Make a backup."""
    with scene.opened() as practice:
        acknowledge("ready")
        back_up(practice, scene.root / "schijf")


def restore(scene: Scene, acknowledge: Acknowledge) -> None:
    """Bring the oldest backup back into a new folder."""
    acknowledge("ready")
    source = min((scene.root / "schijf").glob("*.backup"))
    restore_backup(environment(scene.clock), source, scene.root / "terug", ByPassword(OWNER, PASSWORD))


def migration(scene: Scene, acknowledge: Acknowledge) -> None:
    """Open the file with a program that knows one migration more."""
    with program_of_tomorrow():
        acknowledge("ready")
        with scene.opened():
            pass


@contextmanager
def program_of_tomorrow() -> Iterator[None]:
    """A program that knows one migration more."""
    known = migrations._scripts()
    script = "CREATE TABLE later (one INTEGER) STRICT;\nINSERT INTO later SELECT search_row FROM client;"
    with patch.object(migrations, "_scripts", lambda: {**known, max(known) + 10: script}):
        yield


JOBS = {
    job.__name__: job
    for job in (commits, typing, purge, sweep, rotation, resealing_only, password_change, backup, restore, migration)
}

ONCE = {job.__name__ for job in (purge, migration)}  # what happens once, so that each kill gets a practice as before
GROWS, FRESH = {job.__name__ for job in (commits, typing, backup)}, 25
OF_KEYS = {job.__name__ for job in (rotation, resealing_only, password_change)}


def campaign(kind: str, kills: int, seed: int, root: Path) -> list[str]:
    """Run a job `kills` times and kill it at a random moment each time; what was lost or broken, in words."""
    chance, problems = random.Random(seed), []
    scene = _scene(kind, root)
    span = _duration(kind, root / "proef")
    begun, known = root / "begin", set(scene.known)
    _copy(root, begun)
    for number in range(kills):
        if kind in GROWS and number % FRESH == FRESH - 1:  # else looking at it takes longer and longer
            _put_back(root, begun)
            _copy(root, begun)
            scene.known = set(known)
        with _as_before(scene, kind):
            said = _killed(scene, JOBS[kind], chance.random() * span * 1.2)  # some are done before the kill
            if kind in OF_KEYS:
                problems += [f"kill {number}: {problem}" for problem in settled(scene, said)]
            problems += [f"kill {number}: {problem}" for problem in looked_at_purge(scene, said)] if kind == "purge" else []
            scene.known |= said if kind != "purge" else set()
            with program_of_tomorrow() if kind == migration.__name__ else nullcontext():
                problems += [f"kill {number}: {problem}" for problem in _looked_at(scene, kind)]
    return problems


def _scene(kind: str, root: Path) -> Scene:
    scene = make_scene(root)
    if kind == purge.__name__:
        plant_due(scene)
    return scene


@contextmanager
def _as_before(scene: Scene, kind: str) -> Iterator[None]:
    """What happens once gets a practice, and backups beside it, as they were."""
    if kind not in ONCE:
        yield
        return
    moment = scene.clock.now()
    _copy(scene.root, scene.root / "vorig")
    yield
    _put_back(scene.root, scene.root / "vorig")
    scene.clock.moment = moment


def _copy(root: Path, kept: Path) -> None:
    for place in ("praktijk", "schijf"):
        shutil.copytree(root / place, kept / place)


def _put_back(root: Path, kept: Path) -> None:
    for place in ("praktijk", "schijf"):
        shutil.rmtree(root / place)
        (kept / place).replace(root / place)
    kept.rmdir()


def _duration(kind: str, root: Path) -> float:
    """How long the job takes from "ready" on when nobody kills it, so that the kills fall inside it on any machine."""
    root.mkdir()
    scene = _scene(kind, root)
    said: list[float] = []
    JOBS[kind](scene, lambda _: said.append(time.monotonic()))
    taken = time.monotonic() - said[0]
    shutil.rmtree(root)
    return taken


def _killed(scene: Scene, job: Callable[[Scene, Acknowledge], None], delay: float) -> set[str]:
    """Start the job in a process of its own, kill it after `delay` seconds; what it had acknowledged."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            os.close(reading)
            job(scene, lambda text: _say(writing, text))
            status = 0
        finally:
            os._exit(status)
    os.close(writing)
    said = _listen(reading, delay)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        said += b"an error in the job itself\n"
    while piece := os.read(reading, 65536):
        said += piece
    os.close(reading)
    scene.clock.advance(minutes=2)
    return {line for line in said.decode().split("\n")[:-1] if line != "ready"}


def _say(writing: int, text: str) -> None:
    os.write(writing, f"{text}\n".encode())


def _listen(reading: int, delay: float) -> bytes:
    said = os.read(reading, 65536)  # "ready"
    end = time.monotonic() + delay
    while (left := end - time.monotonic()) > 0:
        if select.select([reading], [], [], left)[0]:
            piece = os.read(reading, 65536)
            if not piece:
                break
            said += piece
    return said


def _looked_at(scene: Scene, kind: str) -> list[str]:
    """Sign in as if nothing had happened, and hold everything against what was acknowledged."""
    problems = looked_at_keys(scene) if kind in OF_KEYS else []
    problems += look_at(scene, scene.practice)
    for path in (scene.root / "schijf").glob("*.backup"):
        try:
            require_whole(path, read_manifest(path))
        except FileProblem as problem:
            problems.append(str(problem))
    restored = scene.root / "terug"
    if kind == "restore" and restored.exists():
        problems += look_at(scene, restored)
        shutil.rmtree(restored)
    return problems
