"""`import`: all or nothing, with a report that a program can read."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.terminal import Terminal

GOOD = ("number,given_name,family_name,bsn", "1,Jan,Jansen,999990019")


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    terminal = Terminal(tmp_path)
    terminal.create()
    return terminal


def stored(terminal: Terminal) -> int:
    return len(terminal.do("search", terminal.practice, "jansen", "--json").document["clients"])


def test_a_dry_run_reports_the_same_and_stores_nothing(terminal: Terminal) -> None:
    file = terminal.file("c.csv", *GOOD)
    tried = terminal.do("import", "clients", terminal.practice, file, "--dry-run", "--json").document
    assert stored(terminal) == 0
    done = terminal.do("import", "clients", terminal.practice, file, "--json").document
    assert stored(terminal) == 1
    same = ("added", "skipped", "rejected", "warnings")
    assert [tried[key] for key in same] == [done[key] for key in same] == [1, 0, [], []]


def test_one_bad_row_keeps_the_whole_file_out_and_is_named(terminal: Terminal) -> None:
    file = terminal.file("c.csv", *GOOD, "2,Piet,Jansen,123456789")
    answer = terminal.run("import", "clients", terminal.practice, file, "--json", "--login", terminal.login)
    assert answer.status == 1 and answer.err.strip()
    (rejected,) = answer.document["rejected"]
    assert (rejected["row"], rejected["column"]) == (3, "bsn") and rejected["reason"]
    assert answer.document["added"] == 0
    assert stored(terminal) == 0


def test_a_file_that_cannot_be_read_to_its_end_says_so_in_the_document(terminal: Terminal) -> None:
    assert (
        terminal.do("import", "clients", terminal.practice, terminal.file("c.csv", *GOOD), "--json").document["stopped"] is None
    )
    file = terminal.file("d.csv", *GOOD, '2,"Piet,Jansen,')
    answer = terminal.run("import", "clients", terminal.practice, file, "--json", "--login", terminal.login)
    assert answer.status == 1 and answer.document["rejected"] == []
    assert answer.document["stopped"] == answer.err.strip() and "3" in answer.err


def test_the_report_for_reading_names_row_and_column(terminal: Terminal) -> None:
    file = terminal.file("c.csv", *GOOD, "2,Piet,Jansen,123456789")
    answer = terminal.run("import", "clients", terminal.practice, file, "--login", terminal.login)
    assert "3" in answer.out and "bsn" in answer.out


def test_a_row_that_differs_from_what_is_stored_is_rejected(terminal: Terminal) -> None:
    terminal.do("import", "clients", terminal.practice, terminal.file("c.csv", *GOOD))
    terminal.refused("import", "clients", terminal.practice, terminal.file("d.csv", GOOD[0], "1,Jan,Jansen-Bos,999990019"))
    assert stored(terminal) == 1


def test_an_unknown_column_is_told(terminal: Terminal) -> None:
    file = terminal.file("c.csv", "number,family_name,shoe_size", "1,Jansen,43")
    (warning,) = terminal.do("import", "clients", terminal.practice, file, "--json").document["warnings"]
    assert "shoe_size" in warning


@pytest.mark.parametrize("kind", ["clients", "invoices", "correspondence"])
def test_garbage_and_a_missing_file_get_a_sentence(terminal: Terminal, kind: str) -> None:
    garbage = terminal.folder / "garbage.csv"
    garbage.write_bytes(bytes(range(256)) * 4096)
    terminal.refused("import", kind, terminal.practice, garbage)
    terminal.refused("import", kind, terminal.practice, terminal.folder / "nowhere.csv")


def test_a_bookkeeper_may_not_import(terminal: Terminal) -> None:
    bookkeeper = terminal.colleague("boekhouder", "bookkeeper")
    bookkeeper.refused("import", "clients", terminal.practice, terminal.file("c.csv", *GOOD))
    assert stored(terminal) == 0
