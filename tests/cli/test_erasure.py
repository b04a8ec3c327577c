"""`verify --erasure` on the command line: where words are found, by number, and what the exit status says."""

from __future__ import annotations

from pathlib import Path

from tests.canaries import canary
from tests.terminal import Terminal


def planted(tmp_path: Path) -> tuple[Terminal, list[str]]:
    """A practice with clients who are due, of the words in the file that is looked for."""
    terminal, words = Terminal(tmp_path), [canary() for _ in range(4)]
    terminal.create()
    lines = [f"{number},{word},{word}@example.nl,2019-11-03" for number, word in enumerate(words)]
    terminal.do("import", "clients", terminal.practice, terminal.file("c.csv", "number,family_name,email,registered_on", *lines))
    return terminal, words


def test_what_is_there_is_told_by_number_and_never_by_word(tmp_path: Path) -> None:
    terminal, words = planted(tmp_path)
    terminal.do("backup", terminal.practice, tmp_path / "disk")
    wanted = terminal.file("words.txt", canary(), *words)
    search = ("verify", terminal.practice, "--erasure", "--canaries", wanted, "--login", terminal.login)
    answer = terminal.run(*search, "--json")
    assert answer.status == 1 and "4 van 5" in answer.err
    assert answer.document["numbers"] == [2, 3, 4, 5] and answer.document["complete"] and not answer.document["ok"]
    kinds = {Path(one["file"]).suffix for one in answer.document["files"] if one["found"]}
    assert {".db", ".backup"} <= kinds
    told = terminal.run(*search)
    assert told.status == 1 and "woord 2 " in told.out
    assert not any(word in told.out + told.err + answer.out + answer.err for word in words)


def test_after_the_purge_nothing_is_found_and_the_exit_status_is_0(tmp_path: Path) -> None:
    terminal, words = planted(tmp_path)
    terminal.do("retention", "purge", terminal.practice, "--confirm")
    terminal.do("backup", terminal.practice, tmp_path / "disk")
    document = terminal.do("verify", terminal.practice, "--erasure", "--canaries", terminal.file("w", *words), "--json").document
    assert (document["ok"], document["complete"], document["canaries"], document["found"]) == (True, True, 4, 0)
    assert sum(one["pages"] for one in document["files"]) > 100


def test_a_backup_out_of_reach_is_told(tmp_path: Path) -> None:
    terminal, _ = planted(tmp_path)
    terminal.do("backup", terminal.practice, tmp_path / "disk")
    (tmp_path / "disk").rename(tmp_path / "away")
    answer = terminal.do("verify", terminal.practice, "--erasure", "--canaries", terminal.file("w", canary()), "--json")
    assert answer.document["ok"] and not answer.document["complete"]
    assert [one["detail"] != "" for one in answer.document["files"] if one["file"].endswith(".backup")] == [True]


def test_it_needs_a_practice_a_login_and_words(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    terminal.create()
    assert terminal.run("verify", terminal.practice, "--erasure", "--login", terminal.login).status == 2
    assert terminal.run("verify", terminal.practice, "--canaries", terminal.file("w", "Jansen"), "--login", "x").status == 2
    assert "Line 1" in terminal.refused("verify", terminal.practice, "--erasure", "--canaries", terminal.file("w", "Bo"))
