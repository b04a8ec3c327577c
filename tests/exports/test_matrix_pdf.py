"""“Who may do what” on paper, read back."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from practice_app.domain.access import Category, Role
from practice_app.domain.access_texts import KEY_MEANINGS, LEVELS, MEANINGS
from practice_app.domain.category_names import CATEGORY_NAMES
from practice_app.domain.errors import NotAllowed
from practice_app.storage import audit_log
from practice_app.system.words import Words
from practice_app.use_cases.access_paper import draw_matrix, export_matrix, print_matrix
from practice_app.use_cases.statements import ROLE_NAMES
from tests.exports.reading import pages_of, text_of
from tests.practice_files import OWNER, Desk


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_paper_tells_every_category_role_and_level(staffed_desk: Desk, language: str) -> None:
    words = Words(language)
    pdf = draw_matrix(staffed_desk.sign_in("balie").run(print_matrix), words)
    found = set(text_of(pdf).casefold().split())  # word by word: a cell is broken over lines, beside those of its neighbours
    shown = [CATEGORY_NAMES[category] for category in Category]
    shown += [*LEVELS.values(), *(ROLE_NAMES[role] for role in Role), *KEY_MEANINGS.values()]
    shown += [meaning for level, meaning in MEANINGS.items() if level != "write_own"]  # reads as “own” does
    for told in shown:
        assert set(words(told).casefold().split()) <= found, told
    assert {"praktijk", "voorbeeld"} <= found


def test_the_paper_is_landscape_and_short(staffed_desk: Desk, tmp_path: Path) -> None:
    pdf = draw_matrix(staffed_desk.sign_in().run(print_matrix, True), Words("nl"))
    (tmp_path / "matrix.pdf").write_bytes(pdf)
    with pikepdf.open(tmp_path / "matrix.pdf") as read:
        left, low, right, high = (float(side) for side in read.pages[0].mediabox)
    assert right - left > high - low
    assert len(pages_of(pdf)) == 4


def test_only_the_owner_gets_the_names_of_everyone(staffed_desk: Desk) -> None:
    with_names = draw_matrix(staffed_desk.sign_in("directie").run(print_matrix, with_members=True), Words("en"))
    assert "Balie Voorbeeld receptionist" in text_of(with_names)
    practice = staffed_desk.sign_in("balie")
    assert "Balie Voorbeeld" not in text_of(draw_matrix(practice.run(print_matrix), Words("en")))
    with pytest.raises(NotAllowed):
        practice.run(print_matrix, with_members=True)


def test_a_saved_paper_is_recorded_as_an_export(staffed_desk: Desk, tmp_path: Path) -> None:
    practice, path = staffed_desk.sign_in(OWNER), tmp_path / "wie-mag-wat.pdf"
    fingerprint = practice.run(export_matrix, path, True)
    kept = practice.writer.one("SELECT kind, path, sha256 FROM export_record")
    assert kept == ("access_matrix", str(path), fingerprint)
    assert audit_log.entries(practice.writer)[-1].action == "export"
    assert "Wie mag wat" in text_of(path.read_bytes()) or "Who may do what" in text_of(path.read_bytes())
