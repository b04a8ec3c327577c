"""The power goes, or the disk is full, while an owner comes back with the words: one password opens, and the trail knows."""

from __future__ import annotations

from pathlib import Path

import pytest

from practice_app.domain.errors import FileProblem, SignInFailed
from practice_app.storage import state
from practice_app.storage.keys import Header, SignInTries, read_header, write_header
from practice_app.storage.keys.words_used import WORDS_FILE
from practice_app.use_cases import regaining
from tests.practice_files import OWNER, PASSWORD, Desk
from tests.use_cases.regaining_kit import NEW, back, enter, grounds


class Crash(Exception):
    """The power goes."""


def crash(*_: object, **__: object) -> None:
    raise Crash


@pytest.mark.parametrize("first", [OWNER, "directie"])
def test_a_crash_after_the_header_is_finished_by_whoever_signs_in_first(
    staffed_desk: Desk, monkeypatch: pytest.MonkeyPatch, first: str
) -> None:
    practice = staffed_desk.sign_in()
    practice.writer.execute("INSERT INTO second_step VALUES (?, 1, '2026-01-01', x'00')", (practice.session.member_id,))

    def written_then_crash(folder: Path, header: Header) -> None:
        write_header(folder, header)
        raise Crash

    monkeypatch.setattr(regaining, "write_header", written_then_crash)
    with pytest.raises(Crash):
        back(staffed_desk)
    practice = enter(staffed_desk, first, NEW if first == OWNER else PASSWORD)
    assert practice.session.header.sequence == state.header_sequence(practice.writer)
    assert grounds(practice) == [("grant", "member", "system", "recovery words")]
    assert practice.writer.value("SELECT count(*) FROM second_step") == 0
    staffed_desk.close()
    with pytest.raises(SignInFailed):
        enter(staffed_desk, password=PASSWORD)
    staffed_desk.clock.advance(minutes=1)
    assert grounds(enter(staffed_desk)) == [("grant", "member", "system", "recovery words")]


@pytest.mark.parametrize("where", ["write_header", "drop_sealed_to", "note_uses"])
def test_a_crash_before_the_header_leaves_everything_as_it_was(desk: Desk, monkeypatch: pytest.MonkeyPatch, where: str) -> None:
    before = read_header(desk.path).header
    monkeypatch.setattr(regaining, where, crash)
    with pytest.raises(Crash):
        back(desk)
    assert read_header(desk.path).header == before
    practice = enter(desk, password=PASSWORD)
    assert grounds(practice) == []  # nothing came of it
    monkeypatch.undo()
    back(desk)
    assert len(grounds(enter(desk))) == 1


def test_a_crash_after_the_commit_is_told_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SignInTries, "record_success", crash)
    with pytest.raises(Crash):
        back(desk)
    monkeypatch.undo()
    assert (desk.path / WORDS_FILE).exists()
    assert grounds(enter(desk)) == [("grant", "member", "member", "recovery words")]


def test_a_full_disk_leaves_the_old_password(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise FileProblem("full")

    monkeypatch.setattr(regaining, "write_header", full)
    with pytest.raises(FileProblem):
        back(desk)
    monkeypatch.undo()
    enter(desk, password=PASSWORD)
