"""Improper content: reported, looked at, taken out or left; gone from raw pages and not brought back by a backup."""

from __future__ import annotations

from pathlib import Path

import pytest

from practice_app.domain.errors import Conflict, InvalidInput, NotAllowed, NotFound
from practice_app.domain.ids import LetterId
from practice_app.use_cases.attachments import add_attachment, list_attachments, open_attachment
from practice_app.use_cases.backup import back_up, refresh_after_files
from practice_app.use_cases.clients import create_client
from practice_app.use_cases.content_reviews import (
    leave_content,
    list_content_reviews,
    remove_content,
    report_file,
    report_letter,
)
from practice_app.use_cases.correspondence import open_correspondence, record_confidential, record_correspondence
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.purge import finish_purges, sweep_is_due
from tests.practice_files import Desk
from tests.raw_pages import raw_pages
from tests.use_cases.client_cases import assigned_client, letter, person
from tests.use_cases.merge_cases import restored as restored_of

CANARY = "schandelijke-kanarie-4471"
FILE_CANARY = b"bijlage-kanarie-9917" * 40


def written(practice: Practice, tmp_path: Path, *, confidential: bool = False) -> LetterId:
    """A letter with a file, both with something improper in them."""
    client = practice.run(create_client, person()).id
    case = record_confidential if confidential else record_correspondence
    piece = practice.run(case, client, letter(subject=f"Over {CANARY}", body=f"Tekst {CANARY} einde. " * 40, direction="in"))
    (tmp_path / "foto.txt").write_bytes(FILE_CANARY)
    practice.run(add_attachment, piece.id, tmp_path / "foto.txt")
    return piece.id


def pages_of(desk: Desk, practice: Practice) -> bytes:
    """What a thief with the database key reads."""
    return raw_pages(desk.folder.database, practice.opened_with)


def test_what_is_removed_is_gone_from_the_raw_pages_and_the_row_says_why(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    piece = written(practice, tmp_path)
    (file,) = practice.run(list_attachments, piece)
    assert CANARY.encode() in pages_of(desk, practice) and FILE_CANARY[:20] in pages_of(desk, practice)
    for review in (practice.run(report_letter, piece, "Beledigend"), practice.run(report_file, file.id, "Beledigend")):
        practice.run(remove_content, review.id, "Beledigend voor een ander")
    told = practice.run(open_correspondence, piece)
    assert "Beledigend voor een ander" in told.body and CANARY not in told.subject + told.body
    shown = practice.run(open_attachment, file.id)
    assert b"Beledigend voor een ander" in shown.content and shown.about.name.endswith(".txt")
    assert sweep_is_due(practice)
    finish_purges(practice)
    assert not sweep_is_due(practice)
    pages = pages_of(desk, practice)
    assert CANARY.encode() not in pages and FILE_CANARY[:20] not in pages
    assert b"Beledigend voor een ander" in pages, "the control: what stays is found"


def test_a_backup_that_is_made_after_it_holds_nothing_of_it(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    piece = written(practice, tmp_path)
    practice.run(remove_content, practice.run(report_letter, piece, "Beledigend").id, "Beledigend")
    back_up(practice, tmp_path / "schijf")
    assert not sweep_is_due(practice)
    assert CANARY.encode() not in pages_of(desk, practice)


@pytest.mark.parametrize("confidential", [False, True])
def test_an_older_backup_does_not_bring_it_back(desk: Desk, tmp_path: Path, confidential: bool) -> None:
    practice = desk.sign_in()
    piece = written(practice, tmp_path, confidential=confidential)
    (file,) = practice.run(list_attachments, piece)
    made = back_up(practice, tmp_path / "schijf")
    for review in (practice.run(report_letter, piece, "Onrechtmatig"), practice.run(report_file, file.id, "Onrechtmatig")):
        practice.run(remove_content, review.id, "Van een ander")
    assert practice.after_files_due
    practice.run(refresh_after_files)
    _, folder, back = restored_of(desk, made.path, tmp_path / "terug")
    told, (shown,) = back.run(open_correspondence, piece), back.run(list_attachments, piece)
    assert "Van een ander" in told.body and CANARY not in told.subject + told.body
    assert b"Van een ander" in back.run(open_attachment, shown.id).content
    assert [line.review.decision for line in back.run(list_content_reviews)] == ["removed", "removed"]
    finish_purges(back)
    assert CANARY.encode() not in raw_pages(folder.database, back.opened_with)
    back.close()
    folder.close()


def test_what_is_left_stays_with_the_reason_and_is_decided_once(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    piece = written(practice, tmp_path)
    with pytest.raises(InvalidInput, match="what is wrong"):
        practice.run(report_letter, piece, " ")
    review = practice.run(report_letter, piece, "Onaardig")
    with pytest.raises(Conflict, match="reported already"):
        practice.run(report_letter, piece, "Nogmaals")
    with pytest.raises(InvalidInput, match="why"):
        practice.run(leave_content, review.id, "")
    left = practice.run(leave_content, review.id, "Onaardig, niet onrechtmatig")
    assert left.decision == "left" and CANARY in practice.run(open_correspondence, piece).body
    with pytest.raises(Conflict, match="decided already"):
        practice.run(remove_content, review.id, "Toch")


def test_of_a_confidential_piece_only_who_holds_the_key_knows_and_decides(staffed_desk: Desk) -> None:
    client = assigned_client(staffed_desk, "tandarts").id
    practice = staffed_desk.sign_in("tandarts")
    piece = practice.run(record_confidential, client, letter(body=CANARY, direction="in")).id
    review = practice.run(report_letter, piece, "Onrechtmatig")
    practice = staffed_desk.sign_in("balie")
    assert practice.run(list_content_reviews) == []
    with pytest.raises(NotFound):
        practice.run(remove_content, review.id, "Weg")
    with pytest.raises(NotFound):
        practice.run(report_letter, piece, "Raden")
    practice = staffed_desk.sign_in("tandarts2")
    with pytest.raises(NotAllowed, match="not assigned"):
        practice.run(remove_content, review.id, "Weg")
    practice = staffed_desk.sign_in("tandarts")
    practice.run(remove_content, review.id, "Van een ander")
    assert "Van een ander" in practice.run(open_correspondence, piece).body
