"""Campaigns of damage: single bits flipped in every file of a practice, and backups cut off, overwritten or mixed up."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

from practice_app.domain.errors import PracticeError
from practice_app.storage.audit_anchor import ANCHOR_FILE
from practice_app.storage.keys import HEADER_COPY, HEADER_FILE, read_header
from practice_app.use_cases.backup import back_up
from practice_app.use_cases.owner_keys import ByPassword
from practice_app.use_cases.restore import restore_backup
from practice_app.use_cases.trail_keeping import rest
from practice_app.use_cases.verify import verify_backup, verify_practice
from tests.faults.scene import add_client
from tests.practice_files import OWNER, PASSWORD, Desk, make_desk

CLIENTS = 5
_HEADERS = (HEADER_FILE, HEADER_COPY)
_SENTENCE = 20  # characters: less is no sentence that says what is wrong and what to do


class Damaged:
    """A practice with a backup and an after-file beside it, of which each file can be spoilt and made whole again."""

    def __init__(self, root: Path) -> None:
        self.desk: Desk = make_desk(root)
        practice = self.desk.sign_in()
        for _ in range(CLIENTS):
            add_client(practice)
        self.backup = back_up(practice, root / "schijf").path
        rest(practice)
        self.desk.close()
        self.place, self.target = root / "schijf", root / "terug"
        self._whole = {path: path.read_bytes() for path in self._files()}

    def paths(self) -> dict[str, tuple[Path, ...]]:
        """What is spoilt, by the name it has in a finding."""
        (after,) = (path for path in self.place.iterdir() if path != self.backup)
        headers = tuple(self.desk.path / name for name in _HEADERS)
        return {
            "practice file": (self.desk.folder.database,), "backup": (self.backup,), "after-file": (after,),
            "one header": headers[:1], "copy of the header": headers[1:], "both headers": headers,
            "head of the trail": (self.desk.path / ANCHOR_FILE,),
        }  # fmt: skip

    def whole(self, path: Path) -> bytes:
        """What stood in a file before it was spoilt."""
        return self._whole[path]

    def mend(self) -> None:
        """Every file as it was, and nothing else."""
        self.desk.close()
        for path in set(self._files()) - set(self._whole):
            path.unlink()
        for path, content in self._whole.items():
            path.write_bytes(content)
        shutil.rmtree(self.target, ignore_errors=True)

    def close(self) -> None:
        """Let go of the folder."""
        self.desk.close()
        self.desk.folder.close()

    def _files(self) -> list[Path]:
        folders = (self.desk.path, self.place)
        return [path for folder in folders for path in folder.iterdir() if path.suffix != ".lock"]


def flips(runs: int, seed: int, root: Path) -> list[str]:
    """Flip one bit of one file, so many times; where nobody noticed, in words."""
    chance, scene, problems = random.Random(seed), Damaged(root), []
    kinds = ["practice file"] * 5 + ["backup"] * 2 + list(scene.paths())[2:]
    for number in range(runs):
        kind = kinds[number % len(kinds)]
        for path in scene.paths()[kind]:
            place = chance.randrange(len(scene.whole(path)))
            _flip(path, scene.whole(path), place, chance.randrange(8))
        if problem := _unnoticed(scene, kind):
            problems.append(f"flip {number} in {kind}, byte {place}: {problem}")
        scene.mend()
    problems += [f"whole: {problem}" for problem in _of_the_whole(scene)]
    scene.close()
    return problems


def _flip(path: Path, whole: bytes, place: int, bit: int) -> None:
    path.write_bytes(whole[:place] + bytes([whole[place] ^ (1 << bit)]) + whole[place + 1 :])


def _of_the_whole(scene: Damaged) -> list[str]:
    """The control: what is whole must not be refused, else "noticed" says nothing."""
    refused = [kind for kind in ("practice file", "backup") if _unnoticed(scene, kind) is None]
    return [f"{kind} was refused" for kind in refused]


def _unnoticed(scene: Damaged, kind: str) -> str | None:
    """What is wrong when one of these files is spoilt and nobody says so."""
    if kind in ("backup", "after-file"):
        return refusal(scene, verified=kind == "backup")
    if kind in ("one header", "copy of the header"):
        return _of_one_header(scene)
    return None if _noticed(scene) else "not noticed"


def _noticed(scene: Damaged) -> bool:
    scene.desk.clock.advance(minutes=1)
    try:
        return not verify_practice(scene.desk.sign_in()).ok
    except PracticeError as problem:
        return len(str(problem)) > _SENTENCE
    finally:
        scene.desk.close()


def _of_one_header(scene: Damaged) -> str | None:
    """It is named, the other copy serves, and the next sign-in makes both whole."""
    found = read_header(scene.desk.path)
    if not (found.damaged or found.behind):
        return "not noticed"
    if _noticed(scene):
        return "the other copy did not serve"
    found = read_header(scene.desk.path)
    return "not made whole" if found.damaged or found.behind else None


def refusal(scene: Damaged, *, verified: bool = True, path: Path | None = None) -> str | None:
    """None when this backup is refused with a sentence, by its verification (unless not `verified`) and by a restore."""
    backup = path or scene.backup
    if verified and verify_backup(backup).ok:
        return "verified as whole"
    try:
        restore_backup(scene.desk.environment, backup, scene.target, ByPassword(OWNER, PASSWORD))
    except PracticeError as problem:
        left = [one.name for one in scene.target.parent.iterdir() if one.name.endswith(".part") or one == scene.target]
        return f"left {left}" if left else None if len(str(problem)) > _SENTENCE else f"no sentence: {problem}"
    return "restored"


def _cut(whole: bytes, chance: random.Random) -> bytes:
    return whole[: chance.randrange(len(whole))]


def _cut_at_a_page(whole: bytes, chance: random.Random) -> bytes:
    return whole[: 4096 * chance.randrange(len(whole) // 4096)]


def _zeroed(whole: bytes, chance: random.Random) -> bytes:
    start, size = chance.randrange(len(whole) - 1), chance.choice((512, 4096, 65536))
    return whole[:start] + bytes(len(whole[start : start + size])) + whole[start + size :]


def _overwritten(whole: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(whole) - 1)
    return whole[:start] + chance.randbytes(len(whole[start : start + 4096])) + whole[start + 4096 :]


def _longer(whole: bytes, chance: random.Random) -> bytes:
    return whole + chance.randbytes(chance.choice((1, 512, 4096)))


def _without_a_piece(whole: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(whole) - 4096)
    return whole[:start] + whole[start + 4096 :]


def _pages_swapped(whole: bytes, chance: random.Random) -> bytes:
    one, other = sorted(chance.sample(range(len(whole) // 4096), 2))
    first, second = whole[one * 4096 : one * 4096 + 4096], whole[other * 4096 : other * 4096 + 4096]
    return whole[: one * 4096] + second + whole[one * 4096 + 4096 : other * 4096] + first + whole[other * 4096 + 4096 :]


def _another_kind(_: bytes, chance: random.Random) -> bytes:
    return chance.choice((b"", b"practice backup\n", b"PK\x03\x04" + chance.randbytes(4096), b"SQLite format 3\0" + bytes(4096)))


_WAYS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _cut, _cut_at_a_page, _zeroed, _overwritten, _longer, _without_a_piece, _pages_swapped, _another_kind,
)  # fmt: skip


def damaged_backups(runs: int, seed: int, root: Path) -> list[str]:
    """Spoil a backup in so many ways; where one was not refused with the reason, in words."""
    chance, scene, problems = random.Random(seed), Damaged(root), []
    for number in range(runs):
        way = _WAYS[number % len(_WAYS)]
        spoilt = way(scene.whole(scene.backup), chance)
        scene.backup.write_bytes(spoilt)
        if spoilt != scene.whole(scene.backup) and (problem := refusal(scene)):
            problems.append(f"backup {number} ({way.__name__.strip('_')}): {problem}")
        scene.mend()
    problems += [f"whole: {problem}" for problem in _of_the_whole(scene)]
    scene.close()
    return problems
