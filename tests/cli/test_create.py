"""`create`: the practice, its owner, and the recovery words that are shown once."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

import pytest

from practice_app.domain.access import Role
from tests.terminal import Terminal


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    return Terminal(tmp_path)


def word_lists(text: str) -> list[str]:
    """The lines of exactly 24 words."""
    return [line for line in text.splitlines() if re.fullmatch(r"[a-z]+( [a-z]+){23}", line)]


def test_the_owner_has_every_role_and_the_words_are_printed_once(terminal: Terminal) -> None:
    assert len(word_lists(terminal.create().out)) == 2
    (owner,) = terminal.do("staff", "list", terminal.practice, "--json").document["staff"]
    assert set(owner["roles"]) == {role.value for role in Role}
    assert owner["signed"] is True and owner["status"] == "active"


def test_fewer_roles_when_the_practice_wants_that(terminal: Terminal) -> None:
    answer = terminal.create("--roles", "owner, bookkeeper")
    (owner,) = terminal.do("staff", "list", terminal.practice, "--json").document["staff"]
    assert sorted(owner["roles"]) == ["bookkeeper", "owner"]
    assert len(word_lists(answer.out)) == 1  # no practitioner, no words for care


def test_the_words_go_to_a_new_file_that_only_the_owner_may_read(terminal: Terminal) -> None:
    words = terminal.folder / "words.txt"
    assert word_lists(terminal.create("--recovery-out", words).out) == []
    assert len(word_lists(words.read_text("utf-8"))) == 2
    if os.name != "nt":
        assert stat.S_IMODE(words.stat().st_mode) == 0o600


def test_a_file_that_is_there_is_not_replaced_and_no_practice_is_made(terminal: Terminal) -> None:
    kept = terminal.file("words.txt", "mine")
    named = ("--name", "P", "--kind", "dental", "--full-name", "F", "--no-keychain", "--recovery-out", kept)
    terminal.refused("create", terminal.practice, *named)
    assert kept.read_text("utf-8") == "mine\n"
    assert not terminal.practice.exists()


def test_a_refused_practice_leaves_no_file_for_words(terminal: Terminal) -> None:
    words = terminal.folder / "words.txt"
    terminal.password = "kort"
    named = ("--name", "P", "--kind", "dental", "--full-name", "F", "--no-keychain", "--recovery-out", words)
    terminal.refused("create", terminal.practice, *named)
    assert not words.exists() and not terminal.practice.exists()


def test_a_folder_with_something_in_it_is_left_alone(terminal: Terminal) -> None:
    terminal.practice.mkdir()
    (terminal.practice / "mine.txt").touch()
    terminal.refused("create", terminal.practice, "--name", "P", "--kind", "dental", "--full-name", "F", "--no-keychain")
    assert [path.name for path in terminal.practice.iterdir()] == ["mine.txt"]


def test_without_no_keychain_the_practice_needs_this_computers_secret(terminal: Terminal) -> None:
    terminal.do("create", terminal.practice, "--name", "P", "--kind", "coaching", "--full-name", "F")
    assert len(terminal.keychain.secrets) == 1
    terminal.do("search", terminal.practice, "x")
    terminal.keychain.secrets.clear()
    terminal.refused("search", terminal.practice, "x")
