"""A full disk and a read-only folder: a clear sentence, nothing lost, nothing half-done."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from practice_app.domain.errors import FileProblem
from practice_app.storage.folder import PracticeFolder
from practice_app.use_cases.backup import back_up, list_backups
from practice_app.use_cases.making import make_practice
from practice_app.use_cases.opening import sign_in
from practice_app.use_cases.owner_keys import ByPassword
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.restore import restore_backup
from practice_app.use_cases.verify import verify_practice
from tests.faults.scene import add_client
from tests.faults.small_disk import make_read_only, small_disk
from tests.practice_files import OWNER, PASSWORD, Desk, environment, new_practice


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of four megabytes."""
    with small_disk(tmp_path / "disk", 4_000) as at:
        yield at


def fill(disk: Path, leaving: int) -> Path:
    """Take all room on the disk but `leaving` bytes."""
    filler = disk / "filler"
    free = shutil.disk_usage(disk).free
    filler.write_bytes(random.Random(1).randbytes(max(0, free - leaving)))
    return filler


def open_on(disk: Path, desk: Desk) -> tuple[PracticeFolder, Practice]:
    """The desk's practice, moved to the small disk and opened."""
    desk.folder.close()
    shutil.copytree(desk.path, disk / "praktijk")
    folder = PracticeFolder(disk / "praktijk").open()
    return folder, sign_in(desk.environment, folder, OWNER, PASSWORD)


def test_a_full_disk_loses_nothing_that_was_stored(disk: Path, desk: Desk) -> None:
    folder, practice = open_on(disk, desk)
    filler = fill(disk, leaving=300_000)
    stored: list[str] = []
    with pytest.raises(FileProblem, match="disk is full"):
        while True:
            stored.append(add_client(practice))
    assert stored
    filler.unlink()
    stored.append(add_client(practice))  # the same session goes on once there is room
    practice.close()
    practice = sign_in(desk.environment, folder, OWNER, PASSWORD)
    assert {str(row[0]) for row in practice.writer.all("SELECT id FROM client")} == set(stored)
    assert verify_practice(practice).ok
    practice.close()
    folder.close()


def test_a_sweep_without_room_changes_nothing(disk: Path, desk: Desk) -> None:
    folder, practice = open_on(disk, desk)
    client = add_client(practice)
    fill(disk, leaving=250_000)
    with pytest.raises(FileProblem, match="disk is full"):
        practice.sweep()
    assert practice.writer.value("SELECT id FROM client") == client
    practice.close()
    practice = sign_in(desk.environment, folder, OWNER, PASSWORD)
    assert verify_practice(practice).ok
    practice.close()
    folder.close()


@pytest.mark.parametrize("leaving", [0, 8_192, 100_000, 300_000])
def test_a_backup_that_does_not_fit_leaves_nothing(disk: Path, desk: Desk, leaving: int) -> None:
    practice = desk.sign_in()
    fill(disk, leaving)
    with pytest.raises(FileProblem, match=r"full|room"):
        back_up(practice, disk)
    assert [path.name for path in disk.iterdir()] == ["filler"]
    assert practice.run(list_backups) == []
    assert add_client(practice)


def test_a_restore_that_does_not_fit_leaves_nothing(disk: Path, desk: Desk, tmp_path: Path) -> None:
    made = back_up(desk.sign_in(), tmp_path / "schijf")
    fill(disk, leaving=700_000)
    with pytest.raises(FileProblem, match=r"full|room"):
        restore_backup(desk.environment, made.path, disk / "terug", ByPassword(OWNER, PASSWORD))
    assert [path.name for path in disk.iterdir()] == ["filler"]


def test_a_read_only_folder_is_refused_in_a_sentence(disk: Path, desk: Desk, tmp_path: Path) -> None:
    made = back_up(desk.sign_in(), tmp_path / "schijf")
    desk.close()
    desk.folder.close()
    shutil.copytree(desk.path, disk / "praktijk")
    make_read_only(disk)
    with pytest.raises(FileProblem, match="write permission"):
        PracticeFolder(disk / "praktijk").open()
    with pytest.raises(FileProblem, match="may write there"):
        make_practice(environment(), disk / "nieuw", new_practice())
    with pytest.raises(FileProblem, match="may write there"):
        restore_backup(desk.environment, made.path, disk / "terug", ByPassword(OWNER, PASSWORD))
    desk.folder.open()
    with pytest.raises(FileProblem, match="may be written"):
        back_up(desk.sign_in(), disk)
