"""The search for what should be gone finds a planted word in every place it can be, and nothing after purge and sweep."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from practice_app.domain.errors import InvalidInput, NotAllowed
from practice_app.domain.traces import Traces, words_to_look_for
from practice_app.storage import audit_log
from practice_app.use_cases import erasure_check
from practice_app.use_cases.backup import back_up
from practice_app.use_cases.clients import create_client
from practice_app.use_cases.erasure_check import AS_IT_LIES, IN_USE, INDEX, ErasureReport, erasure_steps
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.purge import finish_purges, purge_confirmed
from tests.canaries import canary
from tests.practice_files import Desk
from tests.use_cases.client_cases import person


def places(report: ErasureReport, word: int = 1) -> set[tuple[str, str]]:
    """In which file, by its ending, and in which place of it a word was found."""
    return {(one.file.suffix, trace.place) for one in report.files for trace in one.traces if trace.word == word}


def look(practice: Practice, *words: str) -> ErasureReport:
    return practice.finish(erasure_steps(practice, words_to_look_for(words)))


def plant(desk: Desk, words: Sequence[str]) -> Practice:
    """Clients with these names, long past their term."""
    practice = desk.sign_in()
    for word in words:
        practice.run(create_client, person(family_name=word, email=f"{word}@example.nl"))
    desk.clock.move_to(desk.clock.now().date().replace(year=desk.clock.now().year + 3))
    return desk.sign_in()


def test_a_planted_word_is_found_in_log_file_index_backup_and_beside(desk: Desk, tmp_path: Path) -> None:
    word = canary()
    practice = desk.sign_in()
    practice.run(create_client, person(family_name=word.title()))
    assert (".db-wal", IN_USE) in places(look(practice, word))
    back_up(practice, tmp_path / "disk")
    practice.writer.truncate_wal()
    (desk.path / "forgotten.txt").write_text(f"notes on {word}", encoding="utf-16")
    found = look(practice, word, canary())
    assert places(found) == {(".db", IN_USE), (".db", INDEX), (".backup", IN_USE), (".txt", AS_IT_LIES)}
    assert places(found, 2) == set()
    assert found.complete and not found.ok


def test_after_purge_and_sweep_nothing_is_found_where_the_backups_are_new_too(desk: Desk, tmp_path: Path) -> None:
    words = [canary() for _ in range(70)]  # more than are looked for one by one
    practice = plant(desk, words)
    assert {trace.word for one in look(practice, *words).files for trace in one.traces} == set(range(1, 71))
    practice.finish(practice.steps(purge_confirmed))
    assert look(practice, *words).sweep_waits
    finish_purges(practice)
    back_up(practice, tmp_path / "disk")
    found = look(practice, *words)
    assert found.ok and found.complete and not found.sweep_waits
    assert sum(one.pages for one in found.files if one.file.suffix in (".db", ".backup")) > 100


def test_without_secure_delete_and_sweep_it_finds_what_was_deleted(desk: Desk) -> None:
    words = [canary() for _ in range(400)]
    practice = plant(desk, words)
    practice.writer.execute("PRAGMA secure_delete=OFF")
    practice.finish(practice.steps(purge_confirmed))
    practice.writer.truncate_wal()
    assert practice.writer.value("SELECT count(*) FROM client") == 0
    traces = [trace for one in look(practice, *words).files if one.file.suffix == ".db" for trace in one.traces]
    assert len({trace.word for trace in traces}) > 100  # in free pages, or in gaps of those in use: as SQLite fills them


def test_the_file_that_was_looked_into_works_on_and_can_be_swept(desk: Desk) -> None:
    practice = desk.sign_in(with_reader=True)
    look(practice, canary())
    practice.sweep()
    practice.run(create_client, person())
    assert look(practice, canary()).ok


def test_a_sweep_in_the_middle_is_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(erasure_check, "_A_STEP", 1)
    practice = desk.sign_in()
    practice.writer.truncate_wal()
    job = erasure_steps(practice, [canary()])
    for _ in range(50):  # past the log, into the file
        next(job)
    practice.sweep()
    report = practice.finish(job)
    told = {one.file.name: one.problem for one in report.files}
    assert "swept while" in str(told["practice.db"]) and not report.complete


def test_only_who_oversees_the_practice_may_look_and_the_trail_does_not_say_for_what(staffed_desk: Desk, tmp_path: Path) -> None:
    word = canary()
    back_up(staffed_desk.sign_in("directie"), tmp_path / "disk")
    with pytest.raises(NotAllowed):
        look(staffed_desk.sign_in("balie"), word)
    practice = staffed_desk.sign_in("privacy")
    report = look(practice, word)
    assert [type(one.problem) for one in report.files if one.file.suffix == ".backup"] == [NotAllowed]
    (entry,) = [entry for entry in audit_log.entries(practice.writer) if entry.object_type == "erasure_check"]
    assert (entry.action, entry.object_id, entry.ground) == ("search", "", "")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("spelled", ["Zoë Ångström-Çelik", "ZOË ÅNGSTRÖM-ÇELIK", "zoe angstrom-celik", "Zoë Ångström-Çelik"])
def test_every_spelling_of_a_name_is_one_word(encoding: str, spelled: str) -> None:
    whole, part = Traces(["Zoë Ångström-Çelik"]).look(b"\x07" + spelled.encode(encoding) + b"\x00rest")
    assert (whole[0], part[0]) == (1, 0)


def test_what_is_left_of_a_word_counts_as_a_part() -> None:
    word = "abcdefghijklmnopqrst"
    traces = Traces([word, *(canary() for _ in range(100))])
    assert traces.look(b"..." + word[-8:].encode() + b"...")[1] == {0: 1}
    assert traces.look(b"..." + word[:13].encode())[1] == {0: 1}, "it goes on in another page"
    assert traces.look(b"..." + word[:13].encode() + bytes(20)) == ({}, {})


def test_words_that_stand_anywhere_by_chance_are_refused() -> None:
    assert words_to_look_for(["", "  Jan  de Vries ", "é" * 4]) == ["Jan de Vries", "é" * 4]
    with pytest.raises(InvalidInput, match="Line 2"):
        words_to_look_for(["Jansen", "Bo"])
    with pytest.raises(InvalidInput):
        words_to_look_for(["", " "])
