"""A member without the key to confidential correspondence, with the database key and a Python prompt, after its files."""

from __future__ import annotations

from pathlib import Path

import pytest

from practice_app.domain.errors import KeyProblem, NotAllowed
from practice_app.storage.keys import Address, KeyName
from practice_app.storage.keys.sealing import seal
from practice_app.use_cases.attachments import add_attachment, export_attachment, list_attachments, open_attachment
from practice_app.use_cases.correspondence import record_correspondence
from tests.canaries import canary, found_in
from tests.practice_files import Desk
from tests.use_cases.client_cases import assigned_client, letter


def test_the_desk_learns_no_name_kind_or_content_of_a_sealed_file(staffed_desk: Desk, tmp_path: Path) -> None:
    words = [canary(), canary()]
    path = tmp_path / f"{words[0]}.pdf"
    path.write_bytes(b"%PDF-1.4 " + words[1].encode())
    client = assigned_client(staffed_desk, "tandarts")
    practice = staffed_desk.sign_in("tandarts")
    piece = practice.run(record_correspondence, client.id, letter(confidential=True))
    added = practice.run(add_attachment, piece.id, path)
    desk = staffed_desk.sign_in("balie")
    assert found_in(desk.folder.database, desk.opened_with, words) == set()
    desk.writer.execute("UPDATE correspondence SET confidential = 0, sealed = NULL WHERE id = ?", (piece.id,))
    assert [(file.name, file.media_type) for file in desk.run(list_attachments, piece.id)] == [("", "")]
    with pytest.raises(NotAllowed):
        desk.run(open_attachment, added.id)
    with pytest.raises(NotAllowed):
        desk.run(export_attachment, added.id, tmp_path / "uit.pdf")
    assert not (tmp_path / "uit.pdf").exists()
    assert found_in(desk.folder.database, desk.opened_with, words) == set()


def test_a_file_sealed_in_the_name_of_a_colleague_is_refused(staffed_desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "echt.pdf"
    path.write_bytes(b"%PDF-1.4")
    client = assigned_client(staffed_desk, "tandarts")
    practice = staffed_desk.sign_in("tandarts")
    piece = practice.run(record_correspondence, client.id, letter(confidential=True))
    added = practice.run(add_attachment, piece.id, path)
    author = practice.session.member_id
    desk = staffed_desk.sign_in("balie")
    address = Address("attachment", added.id, client.id, added.version)
    public = desk.session.header.compartments[KeyName.CONFIDENTIAL].public
    forged = seal(b'\x00\x00\x00\x12["a.pdf", "a/pdf"]x', address, author, desk.session.keys.sign_private, public)
    desk.writer.execute("UPDATE attachment SET sealed = ? WHERE id = ?", (forged, added.id))
    with pytest.raises(KeyProblem, match="moved or forged"):
        staffed_desk.sign_in("tandarts").run(open_attachment, added.id)
