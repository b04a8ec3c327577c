"""`python -m tests.faults full-disk`: the room runs out at any moment of any stage of work, and comes back."""

from __future__ import annotations

import io
import random
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from practice_app.domain.client_card import ClientFilter
from practice_app.domain.errors import PracticeError
from practice_app.domain.ids import ClientId
from practice_app.domain.paging import ListWanted, Order
from practice_app.storage.folder import PracticeFolder
from practice_app.use_cases.backup import back_up
from practice_app.use_cases.clients import count_clients
from practice_app.use_cases.correspondence import record_correspondence
from practice_app.use_cases.import_clients import import_clients
from practice_app.use_cases.inspection import export_inspection
from practice_app.use_cases.list_export import export_client_list
from practice_app.use_cases.opening import sign_in
from practice_app.use_cases.owner_keys import ByPassword
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.purging import purge_and_certify
from practice_app.use_cases.restore import restore_backup
from tests.faults.scene import Scene, add_client, look_at, make_scene
from tests.faults.small_disk import LittleRoom, little_room
from tests.practice_files import OWNER, PASSWORD, environment
from tests.use_cases.client_cases import letter
from tests.use_cases.test_purge import old_client

KILOBYTES = 16_000
_DUE, _ADDED, _IMPORTED = 6, 30, 300
_SENTENCE = 20
_ENOUGH = 28  # runs: each stage four times
_WHOLE = ("lijst", "inzage", "terug", "praktijk-certificate", "practice-")
_LEAVING = (0, 4_096, 16_384, 65_536, 150_000, 400_000, 900_000, 1_500_000)
_LITTLE = (0, 16_384, 65_536, 4_096)  # for what writes little


@dataclass(slots=True)
class Work:
    """A practice on a disk that may be full. `stored`: who was added and acknowledged. `due`: who is to be destroyed."""

    scene: Scene
    disk: Path
    practice: Practice
    backup: Path
    due: frozenset[str]
    stored: set[str] = field(default_factory=set)
    tries: int = 0
    refused: bool = False


def commit(work: Work) -> None:
    """Clients one by one."""
    for _ in range(_ADDED):
        work.stored.add(add_client(work.practice))


def importing(work: Work) -> None:
    """Many clients in one transaction: all or none."""
    rows = [f"I{number},Iemand{number},Voorbeeld{'x' * 100},iemand{number}@example.nl" for number in range(_IMPORTED)]
    source = io.BytesIO("\n".join(["number,given_name,family_name,email", *rows]).encode())
    report = work.practice.finish(work.practice.whole(import_clients, source, False))
    assert report.added in (_IMPORTED, 0), "a part was imported"


def purge(work: Work) -> None:
    """Destroy, sweep, certify."""
    work.practice.finish(purge_and_certify(work.practice, work.disk))


def sweep(work: Work) -> None:
    """Write the file anew."""
    work.practice.sweep()


def backup(work: Work) -> None:
    """A backup on the disk that is full."""
    work.scene.clock.advance(seconds=2)
    back_up(work.practice, work.disk)


def restore(work: Work) -> None:
    """A restore to the disk that is full."""
    restore_backup(environment(work.scene.clock), work.backup, work.disk / "terug", ByPassword(OWNER, PASSWORD))


def export(work: Work) -> None:
    """A list, and everything about one person, as files on the disk that is full."""
    work.tries += 1
    wanted = ListWanted(ClientFilter(), Order("name"), ("name", "city"))
    path = work.disk / f"lijst{work.tries}.csv"
    work.practice.finish(work.practice.whole(export_client_list, wanted, path))
    someone = ClientId(min(work.scene.known))
    pdf, data = (work.disk / f"inzage{work.tries}.{kind}" for kind in ("pdf", "json"))
    work.practice.run(export_inspection, someone, pdf_path=pdf, data_path=data)


STAGES: tuple[Callable[[Work], None], ...] = (commit, importing, purge, sweep, backup, restore, export)


def full_disk(runs: int, seed: int, root: Path, *, limited: bool = False) -> list[str]:
    """Let the room run out in each stage, so many times; what was lost, or said otherwise than in a sentence, in words.

    `limited`: by the system's limit on the size of files, which fails otherwise than a full disk does.
    """
    chance, problems = random.Random(seed), []
    scene = make_scene(root)
    with scene.opened() as practice:
        due = frozenset(str(_due_client(practice, number)) for number in range(_DUE))
        made = back_up(practice, root / "schijf").path
    refused = Counter[str]()
    with little_room(root / "klein", KILOBYTES, limited=limited) as room:
        for number in range(runs):
            turn, place = divmod(number, len(STAGES))
            stage = STAGES[place]
            leaving = (little := _LITTLE if stage in (importing, export) else _LEAVING)[turn % len(little)] + chance.randrange(
                4_096
            )
            folder = room.at / "praktijk"
            shutil.copytree(scene.practice, folder)
            found, work = _one(scene, room, stage, leaving, made, due, closing=chance.random() < 0.5)
            problems += [f"run {number}, {stage.__name__} with {leaving} bytes left: {problem}" for problem in found]
            refused[stage.__name__] += work.refused
            room.empty()
    never = [stage.__name__ for stage in STAGES if not refused[stage.__name__]] if runs >= _ENOUGH else []
    return problems + [f"{name} never ran out of room: nothing was shown" for name in never]


def _due_client(practice: Practice, number: int) -> ClientId:
    client = old_client(practice, f"Weg{number}", date(2000, 1, 1))
    practice.run(record_correspondence, client, letter(sent_on=date(2000, 1, 2), body="x" * 5_000))
    return client


def _one(
    scene: Scene, room: LittleRoom, stage: Callable[[Work], None], leaving: int, made: Path, due: frozenset[str], *, closing: bool
) -> tuple[list[str], Work]:
    folder = PracticeFolder(room.at / "praktijk").open()
    work = Work(scene, room.at, _sign_in(scene, folder), made, due)
    try:
        room.take(leaving)
        problems = _tried(work, stage)
        if closing:
            problems += _refusal(work.practice.close)
        else:
            problems += _refusal(lambda: work.practice.run(count_clients, ClientFilter()), allowed=False)
        room.give_back()
        if closing:
            work.practice = _sign_in(scene, folder)
        shutil.rmtree(room.at / "terug", ignore_errors=True)
        problems += [f"afterwards, {problem}" for problem in _refusal(lambda: stage(work), allowed=False)]
        work.practice.close()
    except PracticeError as problem:
        problems = [f"did not go on: {problem}"]
    finally:
        room.give_back()
        folder.close()
    return problems + _looked_at(work, stage), work


def _sign_in(scene: Scene, folder: PracticeFolder) -> Practice:
    scene.clock.advance(minutes=1)
    return sign_in(environment(scene.clock), folder, OWNER, PASSWORD)


def _tried(work: Work, stage: Callable[[Work], None]) -> list[str]:
    """Run the stage; when it was refused, that in a sentence and with nothing half-written beside the practice."""
    before = {path.name for path in work.disk.iterdir()}
    problems = _refusal(lambda: stage(work), note=work)
    left = {path.name for path in work.disk.iterdir() if path.name not in before}
    return problems + [f"left {name}" for name in left if not name.startswith(_WHOLE) or ".part" in name]


def _refusal(attempt: Callable[[], object], *, allowed: bool = True, note: Work | None = None) -> list[str]:
    """What is wrong with how an attempt ended: any other error than a PracticeError; one at all when none is `allowed`."""
    try:
        attempt()
    except PracticeError as problem:
        if note is not None:
            note.refused = True
        return [] if allowed and len(str(problem)) > _SENTENCE else [f"refused: {problem}"]
    except Exception as error:  # whatever a person would meet is a finding
        return [f"{type(error).__name__}: {error}"]
    return []


def _looked_at(work: Work, stage: Callable[[Work], None]) -> list[str]:
    gone = work.due if stage is purge else frozenset[str]()
    known = work.scene.known | work.stored | (frozenset() if gone else work.due)
    try:
        return look_at(Scene(work.disk, known, clock=work.scene.clock), work.disk / "praktijk", gone)
    except Exception as error:  # a file that does not open is a finding
        return [f"{type(error).__name__}: {error}"]
