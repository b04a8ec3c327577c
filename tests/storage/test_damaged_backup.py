"""A backup that is damaged, cut off or forged is refused with the reason, whatever byte it is."""

from __future__ import annotations

import random
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from practice_app.domain.errors import FileProblem, KeyProblem
from practice_app.storage.backup_file import append_manifest, read_manifest, require_whole
from practice_app.storage.keys import KeyName, seal_to
from practice_app.storage.keys.codec import encode
from practice_app.storage.keys.crypto import canonical
from practice_app.use_cases.backup import back_up, require_readable
from practice_app.use_cases.owner_keys import ByPassword
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.restore import restore_backup
from tests.practice_files import OWNER, PASSWORD, Desk


@pytest.fixture
def practice(desk: Desk) -> Practice:
    """A practice that is open."""
    return desk.sign_in()


@pytest.fixture
def backup(practice: Practice, tmp_path: Path) -> Path:
    """Its backup, whole."""
    return back_up(practice, tmp_path / "schijf").path


def refused(path: Path) -> bool:
    """What a restore does first; the sentence names the file."""
    try:
        require_whole(path, read_manifest(path))
    except FileProblem as problem:
        assert path.name in str(problem)
        return True
    return False


def test_a_hundred_damages_are_refused(backup: Path, tmp_path: Path) -> None:
    chance, whole, copy = random.Random(7), backup.read_bytes(), tmp_path / "kopie.backup"
    manifest = read_manifest(backup)
    places = [chance.randrange(len(whole)) for _ in range(60)]
    places += [chance.randrange(manifest.database_size, len(whole)) for _ in range(40)]  # manifest and footer are small
    for place in places:
        copy.write_bytes(whole[:place] + bytes([whole[place] ^ (1 << chance.randrange(8))]) + whole[place + 1 :])
        assert refused(copy), f"byte {place} of {len(whole)}"
    copy.write_bytes(whole)
    assert not refused(copy)


def test_every_cut_and_every_addition_is_refused(backup: Path, tmp_path: Path) -> None:
    chance, whole, copy = random.Random(8), backup.read_bytes(), tmp_path / "kopie.backup"
    contents = [whole[: chance.randrange(len(whole))] for _ in range(30)]
    contents += [b"", whole[:-1], whole[1:], whole + b"x", b"x" + whole, whole + whole, whole[4096:], bytes(4096) + whole]
    for content in contents:
        copy.write_bytes(content)
        assert refused(copy), len(content)


def test_a_damaged_backup_restores_nothing(desk: Desk, backup: Path, tmp_path: Path) -> None:
    whole = backup.read_bytes()
    backup.write_bytes(whole[:5000] + bytes([whole[5000] ^ 1]) + whole[5001:])
    with pytest.raises(FileProblem, match="is damaged"):
        restore_backup(desk.environment, backup, tmp_path / "terug", ByPassword(OWNER, PASSWORD))
    assert not (tmp_path / "terug").exists() and not (tmp_path / ".terug.part").exists()


def test_a_forged_manifest_with_right_fingerprints_is_refused(practice: Practice, backup: Path) -> None:
    manifest = read_manifest(backup)
    content = backup.read_bytes()[: manifest.database_size]
    forgeries = (
        replace(manifest, audit_sequence=1),
        replace(manifest, made_at="2020-01-01T00:00:00+00:00"),
        replace(manifest, sealed=b"x" * 100),
        replace(manifest, signature=bytes(64)),
    )
    for forged in forgeries:
        backup.write_bytes(content)
        append_manifest(backup, forged)
        assert not refused(backup)
        with pytest.raises(KeyProblem, match="changed or forged"):
            require_readable(practice, backup)


def test_another_database_under_a_true_manifest_is_refused(practice: Practice, backup: Path, tmp_path: Path) -> None:
    """Someone who knows the public backup key seals a key of their own: the signature is not theirs to make."""
    manifest = read_manifest(backup)
    forged = seal_to(practice.session.header.backup.public, canonical(encode({"key": bytes(32), "counts": {}})))
    with pytest.raises(KeyProblem):
        replace(manifest, sealed=forged).open(
            practice.session.header, practice.session.keys.authority_public, [practice.session.keys.key(KeyName.BACKUP)]
        )


def test_a_backup_from_a_newer_program_is_refused_with_that_reason(backup: Path) -> None:
    manifest = read_manifest(backup)
    backup.write_bytes(backup.read_bytes()[: manifest.database_size])
    append_manifest(backup, replace(manifest, format=2))
    with pytest.raises(FileProblem, match="newer version"):
        read_manifest(backup)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 a zip", b"practice backup\n" * 5])
def test_another_kind_of_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "iets.backup"
    path.write_bytes(content)
    with pytest.raises(FileProblem, match=r"iets\.backup"):
        read_manifest(path)


def test_a_backup_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match=r"weg\.backup"):
        read_manifest(tmp_path / "weg.backup")


def test_the_backup_opens_from_another_place(practice: Practice, backup: Path, tmp_path: Path) -> None:
    moved = tmp_path / "usb" / "hernoemd.backup"
    moved.parent.mkdir()
    shutil.move(backup, moved)
    require_readable(practice, moved)
