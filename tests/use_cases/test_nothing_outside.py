"""Looking, printing, searching and counting leave no file behind; what a person saves is remembered for each whom it names."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from practice_app.domain.client import Client
from practice_app.domain.client_card import ClientFilter
from practice_app.domain.correspondence import CorrespondenceDraft
from practice_app.domain.paging import ListWanted, Order
from practice_app.system.words import Words
from practice_app.use_cases.bookkeeping import export_period_csv, list_periods
from practice_app.use_cases.correspondence import record_correspondence
from practice_app.use_cases.exports_left import list_exports_left
from practice_app.use_cases.inspection import preview_inspection
from practice_app.use_cases.invoice_views import read_invoice_pdf
from practice_app.use_cases.letter_paper import preview_letter
from practice_app.use_cases.list_export import draw_list, print_client_list
from practice_app.use_cases.photos import open_photo, set_photo
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.quick_find import quick_find_clients
from practice_app.use_cases.reminders import preview_reminder
from tests.invoice_helpers import add_client, complete, issue
from tests.practice_files import Desk
from tests.use_cases.test_purge_shared import purge, shared_invoice

_opened: list[str] | None = None


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if _opened is not None and event == "open" and isinstance(arguments[0], str | bytes | os.PathLike):
        _, mode, flags = arguments
        writes = isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        if writes or (isinstance(mode, str) and set(mode) & set("wax+")):
            _opened.append(os.fsdecode(arguments[0]))


@contextmanager
def watched() -> Iterator[list[str]]:
    """Every file that Python code opens to write, in this process."""
    global _opened
    if not getattr(sys, "_practice_watch", False):
        sys.addaudithook(_watch)
        sys._practice_watch = True  # type: ignore[attr-defined]  # a hook cannot be taken away, so it is added once
    _opened = []
    try:
        yield _opened
    finally:
        _opened = None


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Empty folders for the home and for temporaries."""
    place = tmp_path / "bare"
    for name in ("TMPDIR", "HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        (place / name).mkdir(parents=True)
        monkeypatch.setenv(name, str(place / name))
    monkeypatch.setattr(tempfile, "tempdir", str(place / "TMPDIR"))
    return place


def picture(tmp_path: Path) -> bytes:
    path = tmp_path / "foto.png"
    Image.new("RGB", (40, 50), "green").save(path)
    return path.read_bytes()


def a_day_of_looking(practice: Practice, client: Client, tmp_path: Path) -> Iterator[object]:
    """What shows, draws and counts."""
    invoice = issue(practice, client, on=date(2025, 11, 3))
    yield practice.run(read_invoice_pdf, invoice.id)
    yield practice.run(preview_reminder, [invoice.id])
    draft = CorrespondenceDraft(date(2026, 1, 5), "out", "letter", "Afspraak", "Tot ziens")
    letter = practice.run(record_correspondence, client.id, draft)
    yield practice.run(preview_letter, letter.id)
    practice.run(set_photo, client.id, picture(tmp_path))
    yield practice.run(open_photo, client.id)
    wanted = ListWanted(ClientFilter(), Order("name"), ("name", "born", "city"))
    yield draw_list(practice.run(print_client_list, wanted), Words("nl"))
    yield practice.run(preview_inspection, client.id)
    yield practice.run(quick_find_clients, "jansen")


def test_looking_printing_and_searching_write_nothing_outside_the_practice(desk: Desk, tmp_path: Path, bare: Path) -> None:
    practice = complete(desk.sign_in())
    client = add_client(practice)
    with watched() as opened:
        assert all(a_day_of_looking(practice, client, tmp_path))
    ours = (str(desk.path), str(tmp_path / "foto.png"), os.devnull)
    assert [path for path in opened if not path.startswith(ours) and "__pycache__" not in path] == []
    assert [path for path in bare.rglob("*") if path.is_file()] == []


def test_the_watch_sees_a_file_that_is_written(tmp_path: Path) -> None:
    with watched() as opened:
        (tmp_path / "brief.txt").write_text("Jansen")
    assert opened == [str(tmp_path / "brief.txt")]


def test_a_period_for_the_bookkeeper_is_remembered_for_everyone_in_it_and_offered_when_their_invoices_go(
    desk: Desk, tmp_path: Path
) -> None:
    practice, child, parent, _ = shared_invoice(desk, date(2018, 5, 17))
    desk.clock.move_to(date(2018, 5, 20))
    practice = desk.sign_in()
    path = tmp_path / "mei.csv"
    practice.run(export_period_csv, practice.run(list_periods, "month")[0], path)
    known = {row[0] for row in practice.writer.all("SELECT client_id FROM export_record WHERE kind = 'period_csv'")}
    assert known == {child, parent}
    desk.clock.move_to(date(2021, 1, 5))
    practice = desk.sign_in()
    purge(practice)
    assert practice.run(list_exports_left) == []  # the invoices in it stay in the fiscal archive
    desk.clock.move_to(date(2026, 1, 5))
    practice = desk.sign_in()
    purge(practice)
    assert [one.path for one in practice.run(list_exports_left)] == [path]
    assert practice.writer.value("SELECT count(*) FROM export_record") == 0
