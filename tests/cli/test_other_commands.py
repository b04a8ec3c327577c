"""`search`, `inspect`, `audit`, `backup`, `restore` and `verify`."""

from __future__ import annotations

import json
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pytest

from tests.terminal import Terminal


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """A practice with one client, and its recovery words in words.txt."""
    terminal = Terminal(tmp_path)
    terminal.create("--recovery-out", tmp_path / "words.txt")
    lines = ("number,given_name,prefix,family_name,city", "1,Zoë,van der,Łukasz,'s-Hertogenbosch")
    terminal.do("import", "clients", terminal.practice, terminal.file("c.csv", *lines))
    return terminal


def test_a_search_answers_in_the_shape_of_the_contract(terminal: Terminal) -> None:
    found = terminal.do("search", terminal.practice, "ŁUKASZ", "--json").document
    assert found["query"] == "ŁUKASZ"
    (client,) = found["clients"]
    assert {key: client[key] for key in ("number", "name", "kind", "city")} == {
        "number": "1",
        "name": "Zoë van der Łukasz",
        "kind": "person",
        "city": "'s-Hertogenbosch",
    }


def test_no_hit_is_no_failure(terminal: Terminal) -> None:
    assert terminal.do("search", terminal.practice, "niemand", "--json").document["clients"] == []


def test_an_inspection_is_written_as_pdf_and_data_and_never_over_a_file(terminal: Terminal) -> None:
    pdf, data = terminal.folder / "i.pdf", terminal.folder / "i.json"
    terminal.do("inspect", terminal.practice, "1", "--out", pdf, "--data-out", data)
    assert pdf.read_bytes().startswith(b"%PDF-")
    assert "Łukasz" in data.read_text("utf-8") and json.loads(data.read_text("utf-8"))
    terminal.refused("inspect", terminal.practice, "1", "--out", pdf)


def test_the_parts_of_an_inspection_come_as_a_zip_when_asked(terminal: Terminal) -> None:
    pdf, parts = terminal.folder / "inzage.pdf", terminal.folder / "delen.zip"
    terminal.do("inspect", terminal.practice, "1", "--out", pdf, "--parts-out", parts)
    with ZipFile(parts) as archive:
        assert {"overview.pdf", "data.json", "SHA256SUMS.txt"} <= set(archive.namelist())


def test_a_locked_inspection_needs_its_password(terminal: Terminal) -> None:
    pdf = terminal.folder / "i.pdf"
    terminal.refused("inspect", terminal.practice, "1", "--out", pdf, "--encrypt-with-password-from", "EMPTY")
    terminal.do(
        "inspect", terminal.practice, "1", "--out", pdf, "--encrypt-with-password-from", "PDF_PASS", PDF_PASS="roos-vis-boom"
    )
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(pdf)


def test_what_is_still_to_be_added_is_named_unless_a_part_is_wanted(terminal: Terminal) -> None:
    terminal.colleague("tandarts", "practitioner")
    lines = ("number,practitioner,family_name,bsn", "2,tandarts,Bos,999990019")  # not the owner's own client
    terminal.do("import", "clients", terminal.practice, terminal.file("d.csv", *lines))
    pdf = terminal.folder / "i.pdf"
    told = terminal.refused("inspect", terminal.practice, "2", "--out", pdf)
    assert "BSN" in told and "--partial" in told and not pdf.exists()
    terminal.do("inspect", terminal.practice, "2", "--out", pdf, "--partial")
    assert pdf.exists()


def test_the_trail_shows_what_was_done_and_is_whole(terminal: Terminal) -> None:
    entries = terminal.do("audit", "show", terminal.practice, "--json").document["entries"]
    assert {"import", "sign_in"} <= {entry["action"] for entry in entries}
    checked = terminal.do("audit", "verify", terminal.practice, "--json").document
    assert checked["ok"] is True and checked["entries"] >= len(entries)
    assert "aangemeld" in terminal.do("audit", "show", terminal.practice, "--limit", "50").out


def test_a_damaged_backup_is_noticed_and_not_restored(terminal: Terminal) -> None:
    terminal.do("backup", terminal.practice, terminal.folder / "disk")
    (backup,) = (terminal.folder / "disk").glob("*.backup")
    content = bytearray(backup.read_bytes())
    content[len(content) // 2] ^= 1
    backup.write_bytes(content)
    answer = terminal.run("verify", backup, "--json")
    assert answer.status == 1 and answer.document["ok"] is False
    terminal.refused("restore", backup, terminal.folder / "back")
    assert not (terminal.folder / "back").exists()


@pytest.mark.parametrize("options", [(), ("--login", "robin"), ("--json",)])
def test_a_backup_that_is_not_there_is_said_to_be_missing(terminal: Terminal, options: tuple[str, ...]) -> None:
    answer = terminal.run("verify", terminal.folder / "nosuch.backup", *options)
    assert (answer.status, answer.out, len(answer.err.splitlines())) == (1, "", 1)
    assert "nosuch.backup" in answer.err


def test_without_an_after_file_the_owner_answers_for_what_came_since(terminal: Terminal) -> None:
    terminal.do("backup", terminal.practice, terminal.folder / "disk")
    (backup,) = (terminal.folder / "disk").glob("*.backup")
    for after in (terminal.folder / "disk").glob("*.after"):
        after.unlink()
    assert "--current-staff" in terminal.refused("restore", backup, terminal.folder / "back")
    answers = ("--last-invoice-numbers", "2026-0041", "--current-staff", terminal.login)
    terminal.do("restore", backup, terminal.folder / "back", *answers)
    assert terminal.do("search", terminal.folder / "back", "zoe", "--json").document["clients"]


def test_misspelt_recovery_words_are_told_by_their_place(terminal: Terminal) -> None:
    terminal.do("backup", terminal.practice, terminal.folder / "disk")
    (backup,) = (terminal.folder / "disk").glob("*.backup")
    typed = (terminal.folder / "words.txt").read_text("utf-8").splitlines()[1].split()
    typed[6] = "nietbestaand"
    named = ("--recovery-words-from", "WORDS")
    assert "7" in terminal.refused("restore", backup, terminal.folder / "back", *named, WORDS=" ".join(typed))
    terminal.refused("restore", backup, terminal.folder / "back", *named)


def test_a_practice_in_order_is_said_to_be_so_check_by_check(terminal: Terminal) -> None:
    found = terminal.do("verify", terminal.practice, "--json").document
    assert found["ok"] is True
    assert all(set(check) == {"name", "ok", "detail"} and check["ok"] for check in found["checks"])
    assert len(terminal.do("verify", terminal.practice).out.splitlines()) == len(found["checks"])
