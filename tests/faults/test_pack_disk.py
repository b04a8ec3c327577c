"""The pack on a disk that is full or may not be written: a clear sentence, and no half of it is left."""

from __future__ import annotations

from pathlib import Path

import pytest

from practice_app.domain.errors import FileProblem
from practice_app.use_cases.clients import create_client
from tests.faults.small_disk import make_read_only, small_disk
from tests.practice_files import Desk
from tests.use_cases.client_cases import person
from tests.use_cases.pack_cases import asked, packed


def test_a_full_target_leaves_nothing(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    request = asked(practice, practice.run(create_client, person()).id)
    with small_disk(tmp_path / "stick", 1_000) as stick:
        (stick / "filler").write_bytes(b"x" * 980_000)
        with pytest.raises(FileProblem, match="could not be written"):
            packed(practice, request, data_path=tmp_path / "a.json", pdf_path=tmp_path / "a.pdf", parts_path=stick / "a.zip")
        assert [path.name for path in stick.iterdir()] == ["filler"]
    assert not list(tmp_path.glob("a.*")) and not practice.writer.all("SELECT 1 FROM export_record")
    assert packed(practice, request, pdf_path=tmp_path / "a.pdf").written, "the request still waits"


def test_a_target_that_may_not_be_written_leaves_nothing(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    request = asked(practice, practice.run(create_client, person()).id)
    with small_disk(tmp_path / "stick", 1_000) as stick:
        make_read_only(stick)
        with pytest.raises(FileProblem, match="could not be written"):
            packed(practice, request, pdf_path=stick / "a.pdf")
        assert not list(stick.iterdir())
