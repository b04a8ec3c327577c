"""Files at letters: kept under a safe name and their true kind, sealed with the letter, told, exported, destroyed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from practice_app.domain.access import Category
from practice_app.domain.attachment import LARGEST_FILE, Attachment
from practice_app.domain.correspondence import Correspondence
from practice_app.domain.errors import FileProblem, KeyProblem, NotAllowed, NotFound
from practice_app.domain.ids import ClientId
from practice_app.storage.audit_log import entries
from practice_app.use_cases.attachments import (
    add_attachment,
    add_attachments,
    export_attachment,
    list_attachments,
    open_attachment,
    remove_attachment,
)
from practice_app.use_cases.clients import create_client
from practice_app.use_cases.correspondence import change_correspondence, record_correspondence
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.purge import finish_purges, purge_confirmed
from tests.canaries import canary, found_in
from tests.practice_files import Desk
from tests.use_cases.client_cases import assigned_client, letter, pages_of, person
from tests.use_cases.inspection_cases import exported, records_of

File = Callable[..., Path]
PDF = b"%PDF-1.4 "


@pytest.fixture
def file(tmp_path: Path) -> File:
    """Makes a file with this name and content."""

    def make(name: str = "verwijzing.pdf", content: bytes = PDF + b"inhoud") -> Path:
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return make


def with_letter(practice: Practice, *, confidential: bool = False) -> Correspondence:
    client = practice.run(create_client, person())
    return practice.run(record_correspondence, client.id, letter(confidential=confidential))


def listed(practice: Practice, piece: Correspondence) -> list[str]:
    return [found.name for found in practice.run(list_attachments, piece.id)]


@pytest.mark.parametrize("confidential", [False, True])
def test_a_file_comes_back_as_it_was_and_its_opening_is_audited(desk: Desk, file: File, confidential: bool) -> None:
    practice = desk.sign_in()
    piece = with_letter(practice, confidential=confidential)
    added = practice.run(add_attachment, piece.id, file())
    found = practice.run(open_attachment, added.id)
    assert (found.about, found.content) == (added, PDF + b"inhoud")
    assert (added.name, added.media_type, added.size, added.position) == ("verwijzing.pdf", "application/pdf", 15, 1)
    last = entries(practice.writer)[-1]
    assert (last.action, last.object_type, last.object_id, last.client_id) == ("read", "attachment", added.id, piece.client_id)
    assert practice.run(list_attachments, piece.id) == [added]


def test_of_a_confidential_letter_name_kind_and_content_stand_in_no_page(desk: Desk, file: File) -> None:
    practice = desk.sign_in()
    opened, sealed = with_letter(practice), with_letter(practice, confidential=True)
    for piece, word in ((opened, "control"), (sealed, "secret")):
        practice.run(add_attachment, piece.id, file(f"naam-{word}-4417.pdf", PDF + f"inhoud-{word}-9023".encode()))
    pages = pages_of(practice)
    assert b"naam-control-4417" in pages
    assert b"inhoud-control-9023" in pages
    assert b"naam-secret" not in pages
    assert b"inhoud-secret" not in pages
    row = practice.writer.one("SELECT name, media_type, content FROM attachment WHERE letter_id = ?", (sealed.id,))
    assert row == ("", "", None)


def test_files_move_with_the_confidentiality_of_their_letter(desk: Desk, file: File) -> None:
    practice = desk.sign_in()
    piece = with_letter(practice)
    practice.run(add_attachment, piece.id, file("een.pdf"))
    practice.run(add_attachment, piece.id, file("twee-canary-5561.pdf"))
    practice.run(change_correspondence, piece.id, letter(confidential=True), 1)
    assert practice.writer.value("SELECT count(*) FROM attachment WHERE sealed IS NULL") == 0
    assert listed(practice, piece) == ["een.pdf", "twee-canary-5561.pdf"]
    practice.sweep()
    assert b"canary-5561" not in pages_of(practice)
    practice.run(change_correspondence, piece.id, letter(), 2)
    first = practice.run(list_attachments, piece.id)[0]
    assert (first.version, first.confidential, first.name) == (3, False, "een.pdf")
    assert practice.run(open_attachment, first.id).content == PDF + b"inhoud"


def test_an_old_seal_put_back_is_refused(desk: Desk, file: File) -> None:
    practice = desk.sign_in()
    piece = with_letter(practice, confidential=True)
    added = practice.run(add_attachment, piece.id, file())
    other = practice.run(add_attachment, piece.id, file("ander.pdf"))
    practice.writer.execute(
        "UPDATE attachment SET sealed = (SELECT sealed FROM attachment WHERE id = ?) WHERE id = ?", (added.id, other.id)
    )
    with pytest.raises(KeyProblem, match="moved or forged"):
        practice.run(open_attachment, other.id)


def test_who_may_not_know_of_the_letter_learns_nothing_of_its_files(staffed_desk: Desk, file: File) -> None:
    client = assigned_client(staffed_desk, "tandarts", "assistent")
    practice = staffed_desk.sign_in("tandarts")
    piece = practice.run(record_correspondence, client.id, letter(confidential=True))
    added = practice.run(add_attachment, piece.id, file())
    for login in ("balie", "assistent"):
        other = staffed_desk.sign_in(login)
        for case, given in (
            (list_attachments, (piece.id,)), (add_attachment, (piece.id, file())), (open_attachment, (added.id,)),
            (export_attachment, (added.id, file("uit.pdf"))), (remove_attachment, (added.id,)),
        ):  # fmt: skip
            with pytest.raises(NotFound) as refused:
                other.run(case, *given)
            with pytest.raises(NotFound) as never_was:
                other.run(case, "f" * 32, *given[1:])
            assert str(refused.value) == str(never_was.value)
    assert staffed_desk.sign_in("tandarts").run(open_attachment, added.id).about.name == "verwijzing.pdf"


def test_who_only_reads_letters_adds_and_removes_nothing(staffed_desk: Desk, file: File) -> None:
    client = assigned_client(staffed_desk, "tandarts")
    practice = staffed_desk.sign_in("balie")
    piece = practice.run(record_correspondence, client.id, letter())
    added = practice.run(add_attachment, piece.id, file())
    for login in ("boekhouder", "tandarts2"):
        other = staffed_desk.sign_in(login)
        with pytest.raises(NotAllowed):
            other.run(add_attachment, piece.id, file())
        with pytest.raises(NotAllowed):
            other.run(remove_attachment, added.id)


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("foto.jpg", PDF, "application/pdf"),
        ("brief.pdf", b"\x89PNG\r\n\x1a\n....", "image/png"),
        ("brief.docx", b"\xff\xd8\xff\xe0", "image/jpeg"),
        ("x.pdf", b"PK\x03\x04....[Content_Types].xml....word/document.xml", "application/vnd.openxmlformats-officedocument"),
        ("x.docx", b"PK\x03\x04....[Content_Types].xml..word/vbaProject.bin", "application/vnd.ms-office.macro"),
        ("x.bin", b"From: a@b.nl\r\nSubject: x\r\n\r\nhoi", "message/rfc822"),
        ("x.bin", "Beste Zoë".encode(), "text/plain"),
        ("x.bin", b"\x00\x01\x02\x03", "application/octet-stream"),
        ("x.bin", b"\x00\x00\x00\x18ftypheic....", "image/heic"),
        ("x.bin", b"RIFF....WEBPVP8 ", "image/webp"),
        ("x.bin", b"II*\x00....", "image/tiff"),
    ],
)
def test_the_kind_is_told_by_the_content(desk: Desk, file: File, name: str, content: bytes, kind: str) -> None:
    practice = desk.sign_in()
    added = practice.run(add_attachment, with_letter(practice).id, file(name, content))
    assert added.media_type.startswith(kind)
    assert added.name == name


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("foto.jpg", b"MZ\x90\x00"),
        ("foto.jpg", b"\x7fELF\x02"),
        ("lees.txt", b"#!/bin/sh\nrm -r /"),
        ("lees.bat", b"echo hallo"),
        ("brief.pdf.js", PDF),
        ("x.jar", b"PK\x03\x04........META-INF/MANIFEST.MF"),
        ("x.lnk", b"L\x00\x00\x00\x01\x14\x02\x00"),
    ],
)
def test_programs_and_scripts_are_refused_with_a_sentence(desk: Desk, file: File, name: str, content: bytes) -> None:
    practice = desk.sign_in()
    piece = with_letter(practice)
    with pytest.raises(FileProblem, match="a program or a script"):
        practice.run(add_attachment, piece.id, file(name, content))
    assert listed(practice, piece) == []


def test_what_cannot_be_read_or_is_too_large_is_refused_by_name(desk: Desk, file: File, tmp_path: Path) -> None:
    practice = desk.sign_in()
    piece = with_letter(practice)
    large = file("groot.bin", b"")
    with large.open("wb") as stream:
        stream.truncate(LARGEST_FILE + 1)
    for path, said in ((large, "groot.bin is larger than 50 MB"), (file("leeg.pdf", b""), "leeg.pdf is empty")):
        with pytest.raises(FileProblem, match=said):
            practice.run(add_attachment, piece.id, path)
    for path in (tmp_path, tmp_path / "weg.pdf"):
        with pytest.raises(FileProblem, match="is not a file"):
            practice.run(add_attachment, piece.id, path)


def test_of_several_files_the_good_ones_are_kept_and_the_others_told(desk: Desk, file: File) -> None:
    practice = desk.sign_in()
    piece = with_letter(practice)
    paths = [file("een.pdf"), file("kwaad.exe", b"MZ"), file("twee.txt", b"hoi")]
    result = practice.finish(practice.steps(add_attachments, piece.id, paths))
    assert [added.name for added in result.added] == ["een.pdf", "twee.txt"]
    assert [str(problem)[:9] for problem in result.refused] == ["kwaad.exe"]
    assert listed(practice, piece) == ["een.pdf", "twee.txt"]


def test_an_export_is_registered_and_audited(desk: Desk, file: File, tmp_path: Path) -> None:
    practice = desk.sign_in()
    piece = with_letter(practice, confidential=True)
    added = practice.run(add_attachment, piece.id, file())
    out = tmp_path / "uit" / "brief.pdf"
    out.parent.mkdir()
    practice.run(export_attachment, added.id, out)
    assert out.read_bytes() == PDF + b"inhoud"
    row = practice.writer.one("SELECT kind, path, client_id FROM export_record")
    assert row == ("attachment", str(out), piece.client_id)
    last = entries(practice.writer)[-1]
    assert (last.action, last.object_id) == ("export", added.id)


def test_removing_a_file_is_audited_and_leaves_the_others(desk: Desk, file: File) -> None:
    practice = desk.sign_in()
    piece = with_letter(practice)
    first, second = (practice.run(add_attachment, piece.id, file(name)) for name in ("een.pdf", "twee.pdf"))
    practice.run(remove_attachment, first.id)
    last = entries(practice.writer)[-1]
    assert (last.action, last.object_id) == ("delete", first.id)
    assert practice.run(list_attachments, piece.id) == [second]
    with pytest.raises(NotFound):
        practice.run(open_attachment, first.id)


def test_the_inspection_tells_the_name_and_kind_of_every_file(desk: Desk, file: File) -> None:
    practice = desk.sign_in()
    opened = with_letter(practice)
    sealed = practice.run(record_correspondence, opened.client_id, letter(confidential=True))
    practice.run(add_attachment, opened.id, file("open.pdf"))
    practice.run(add_attachment, sealed.id, file("geheim.txt", b"verborgen-tekst"))
    data = exported(practice, opened.client_id)
    for category, name, kind in (
        (Category.CORRESPONDENCE, "open.pdf", "application/pdf"),
        (Category.CONFIDENTIAL, "geheim.txt", "text/plain"),
    ):
        (record,) = [one for one in records_of(data, category) if one.get("name") == name]
        assert (record["media_type"], "sealed" in record, "content" in record) == (kind, False, False)
    assert "verborgen-tekst" not in str(data)


@pytest.mark.parametrize("confidential", [False, True])
def test_a_purge_leaves_nothing_of_a_file_in_any_page(desk: Desk, file: File, confidential: bool) -> None:
    practice = desk.sign_in()
    words = [canary() for _ in range(3)]
    piece = _old_letter(practice, words[0], confidential)
    practice.run(add_attachment, piece.id, file(f"{words[1]}.txt", f"begin {words[2] * 400} einde".encode()))
    key, database = practice.opened_with, practice.folder.database
    assert found_in(database, key, words) == (set() if confidential else set(words))
    sealed = practice.writer.value("SELECT sealed FROM attachment")
    practice.finish(practice.steps(purge_confirmed))
    finish_purges(practice)
    assert practice.writer.value("SELECT count(*) FROM attachment") == 0
    assert found_in(database, key, words) == set()
    if sealed is not None:
        assert sealed[-64:] not in pages_of(practice)


def _old_letter(practice: Practice, subject: str, confidential: bool) -> Correspondence:
    """A letter of somebody who is due to be destroyed."""
    client = practice.run(create_client, person())
    piece = practice.run(
        record_correspondence, client.id, letter(subject=subject, confidential=confidential, sent_on=date(2019, 2, 3))
    )
    practice.writer.execute("UPDATE client SET registered_on = '2019-01-01' WHERE id = ?", (client.id,))
    return piece


def test_a_repr_gives_no_name_away(desk: Desk, file: File) -> None:
    practice = desk.sign_in()
    added = practice.run(add_attachment, with_letter(practice).id, file("diagnose.pdf"))
    assert isinstance(added, Attachment)
    assert ClientId(added.client_id) in repr(added)
    assert "diagnose" not in repr(added) + repr(practice.run(open_attachment, added.id))
