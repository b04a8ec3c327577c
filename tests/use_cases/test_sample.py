"""A sample practice is whole or not there, is never taken for a real one, and goes without a trace; a real one never goes."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from practice_app.domain.client_card import ClientFilter
from practice_app.domain.errors import FileProblem
from practice_app.domain.invoice_views import InvoiceFilter
from practice_app.storage.backup_file import backups_in
from practice_app.storage.folder import PracticeFolder
from practice_app.system.sample_mark import MARK, is_marked
from practice_app.use_cases.backup import back_up
from practice_app.use_cases.clients import list_clients
from practice_app.use_cases.demo import OWNER, PASSWORD
from practice_app.use_cases.invoice_views import list_invoices, read_invoice_pdf
from practice_app.use_cases.opening import sign_in
from practice_app.use_cases.practice_settings import change_practice_details, read_practice_details
from practice_app.use_cases.sample import SampleWishes, is_sample, make_sample, throw_away_sample
from practice_app.use_cases.session import session_facts
from tests.practice_files import Desk, environment


def made(around: Path, kind: str = "dental") -> Path:
    job = make_sample(environment(), SampleWishes(around, "Voorbeeldpraktijk", kind, clients=12))
    while True:
        try:
            next(job)
        except StopIteration as end:
            practice: Path = end.value
            return practice


@pytest.mark.parametrize("kind", ["dental", "coaching"])
def test_its_name_its_facts_and_its_papers_say_what_it_is(tmp_path: Path, kind: str) -> None:
    path = made(tmp_path / "voorbeeld", kind)
    assert is_sample(path)
    with PracticeFolder(path) as folder:
        practice = sign_in(environment(), folder, OWNER, PASSWORD)
        assert practice.run(session_facts).sample
        assert "voorbeeld" in practice.run(session_facts).practice_name
        assert practice.run(list_clients, ClientFilter())
        own = next(row for row in practice.run(list_invoices, InvoiceFilter()) if (row.number or "").startswith("2026-"))
        pdf = tmp_path / "own.pdf"
        pdf.write_bytes(practice.run(read_invoice_pdf, own.id))
        practice.close()
    text = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    assert re.search("VOORBEELD|SAMPLE", text)
    assert "Scan" not in text, "nobody can pay it by accident"


def test_nobody_can_take_the_mark_off(tmp_path: Path) -> None:
    path = made(tmp_path / "voorbeeld")
    with PracticeFolder(path) as folder:
        practice = sign_in(environment(), folder, OWNER, PASSWORD)
        details = practice.run(read_practice_details)
        practice.run(change_practice_details, details)
        assert practice.run(read_practice_details).is_sample
        practice.close()


def test_stopped_half_way_it_leaves_nothing(tmp_path: Path) -> None:
    job = make_sample(environment(), SampleWishes(tmp_path / "voorbeeld", "Voorbeeldpraktijk", clients=12))
    for _ in range(3):
        next(job)
    assert (tmp_path / "voorbeeld").exists()
    job.close()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").touch()
    with pytest.raises(FileProblem, match="not an empty folder"):
        next(make_sample(environment(), SampleWishes(tmp_path, "Voorbeeldpraktijk")))
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_thrown_away_the_whole_folder_is_gone(tmp_path: Path) -> None:
    path = made(tmp_path / "voorbeeld")
    assert throw_away_sample(path) == tmp_path / "voorbeeld"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "mine", ["belasting.pdf", "mijn praktijk/practice.db", "csv/eigen lijst.xlsx", "praktijk/binnen/header.json"]
)
def test_what_somebody_put_beside_it_never_goes_along(tmp_path: Path, mine: str) -> None:
    """A sample that was moved, with its mark, into the documents takes none of them along; nor a real practice beside it."""
    path = made(tmp_path / "voorbeeld")
    own = tmp_path / "voorbeeld" / mine.replace("praktijk/binnen", f"{path.name}/binnen")
    own.parent.mkdir(exist_ok=True)
    own.write_bytes(b"mine")
    with pytest.raises(FileProblem, match="does not belong to the sample"):
        throw_away_sample(path)
    assert own.read_bytes() == b"mine"
    assert is_sample(path) and (path / "practice.db").exists()


def test_a_link_beside_it_is_not_followed(tmp_path: Path) -> None:
    path = made(tmp_path / "voorbeeld")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").touch()
    (tmp_path / "voorbeeld" / "csv" / "more.csv").symlink_to(tmp_path / "mine")
    throw_away_sample(path)
    assert (tmp_path / "mine" / "letter.txt").exists()
    again = made(tmp_path / "voorbeeld")
    (tmp_path / "voorbeeld" / "invoice-1.pdf").symlink_to(tmp_path / "mine")
    with pytest.raises(FileProblem):
        throw_away_sample(again)


def test_one_that_is_open_stays(tmp_path: Path) -> None:
    path = made(tmp_path / "voorbeeld")
    with PracticeFolder(path), pytest.raises(FileProblem):
        throw_away_sample(path)
    assert is_sample(path)


def test_its_backups_are_found_again_as_those_of_any_practice(tmp_path: Path) -> None:
    path = made(tmp_path / "voorbeeld")
    with PracticeFolder(path) as folder:
        practice = sign_in(environment(), folder, OWNER, PASSWORD)
        backup = back_up(practice, tmp_path / "schijf")
        practice_id = practice.session.header.practice_id
        practice.close()
    assert list(backups_in(tmp_path / "schijf", practice_id).values()) == [backup.path]


def test_the_mark_beside_a_real_practice_does_not_make_it_look_like_a_sample(desk: Desk, tmp_path: Path) -> None:
    (desk.path.parent / MARK).touch()
    assert not is_marked(desk.path)
    assert is_marked(made(tmp_path / "voorbeeld"))


def test_without_its_mark_even_a_sample_stays(tmp_path: Path) -> None:
    path = made(tmp_path / "voorbeeld")
    (tmp_path / "voorbeeld" / MARK).unlink()
    with pytest.raises(FileProblem, match="not a sample"):
        throw_away_sample(path)
    assert is_sample(path)


def test_a_real_practice_is_never_thrown_away_even_with_the_mark_beside_it(desk: Desk) -> None:
    (desk.path.parent / "VOORBEELD.txt").touch()
    with pytest.raises(FileProblem, match="not a sample"):
        throw_away_sample(desk.path)
    assert not is_sample(desk.path)
    assert (desk.path / "practice.db").exists()
