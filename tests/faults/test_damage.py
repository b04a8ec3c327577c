"""Damaged files, wrong passwords and a keychain that is gone: noticed every time, and said in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from practice_app.domain.errors import KeyProblem, PracticeError, SignInFailed
from practice_app.storage.folder import PracticeFolder
from practice_app.storage.keys import HEADER_COPY, HEADER_FILE
from practice_app.use_cases import verify
from practice_app.use_cases.making import make_practice
from practice_app.use_cases.opening import sign_in
from practice_app.use_cases.verify import verify_practice
from tests.faults.damage import damaged_backups, flips
from tests.practice_files import OWNER, PASSWORD, Desk, TestKeychain, environment, new_practice


def noticed(desk: Desk) -> bool:
    """Signing in refuses with a sentence, or the verification names the damage."""
    desk.clock.advance(minutes=1)
    try:
        practice = desk.sign_in()
        return not verify_practice(practice).ok
    except PracticeError as problem:
        assert str(problem)
        return True
    finally:
        desk.close()


def test_every_flipped_bit_in_practice_file_headers_backup_and_after_file_is_noticed(tmp_path: Path) -> None:
    assert flips(55, 9, tmp_path) == []


def test_every_damaged_or_cut_off_backup_is_refused_with_the_reason(tmp_path: Path) -> None:
    assert damaged_backups(16, 9, tmp_path) == []


def test_the_campaign_notices_a_verification_that_looks_at_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: with the fingerprints of backups left out, what is spoilt counts as whole, and the campaign says so."""
    monkeypatch.setattr(verify, "require_whole", lambda path, manifest: None)
    assert any("verified as whole" in problem for problem in damaged_backups(8, 9, tmp_path))


def test_a_cut_off_practice_file_is_noticed_and_never_replaced_by_an_empty_one(desk: Desk) -> None:
    desk.sign_in()
    desk.close()
    file = desk.folder.database
    whole = file.read_bytes()
    for length in (0, 100, 4096, len(whole) // 2, len(whole) - 1):
        file.write_bytes(whole[:length])
        assert noticed(desk), length
        if length < len(whole) - 1:  # a page of which one byte is missing may be filled up
            assert file.stat().st_size < len(whole)
    file.unlink()
    with pytest.raises(PracticeError, match="not there"):
        desk.sign_in()
    assert not file.exists()


@pytest.mark.parametrize("copy", [HEADER_FILE, HEADER_COPY])
def test_with_one_header_copy_damaged_the_other_is_used(desk: Desk, copy: str) -> None:
    path = desk.path / copy
    path.write_bytes(path.read_bytes()[:-20])
    assert desk.sign_in().writer.value("SELECT name FROM practice") == "Praktijk Voorbeeld"


def test_with_both_header_copies_damaged_the_sentence_names_the_words(desk: Desk) -> None:
    for name in (HEADER_FILE, HEADER_COPY):
        (desk.path / name).write_bytes(b"\x00" * 500)
    with pytest.raises(KeyProblem, match="recovery words"):
        desk.sign_in()


def test_a_wrong_password_changes_nothing(desk: Desk) -> None:
    before = desk.folder.database.read_bytes()
    with pytest.raises(SignInFailed, match="not right"):
        sign_in(desk.environment, desk.folder, OWNER, "helemaal-verkeerd-dit")
    assert desk.folder.database.read_bytes() == before


def test_a_keychain_that_lost_its_secret_or_is_gone_points_to_the_words(tmp_path: Path) -> None:
    chain = TestKeychain()
    bound = environment(keychain=chain)
    make_practice(bound, tmp_path / "praktijk", new_practice(bound=True))
    chain.secrets.clear()
    with PracticeFolder(tmp_path / "praktijk") as folder:
        with pytest.raises(KeyProblem, match="recovery words"):
            sign_in(bound, folder, OWNER, PASSWORD)
        with pytest.raises(KeyProblem, match="recovery words"):
            sign_in(environment(), folder, OWNER, PASSWORD)
