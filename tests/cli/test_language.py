"""The language before anybody has signed in, and the display."""

from __future__ import annotations

from pathlib import Path

import pytest

from practice_app.system.display import has_display
from practice_app.system.language import system_language
from practice_app.system.words import Words
from tests.terminal import Terminal


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({"LANG": "nl_NL.UTF-8"}, "nl"),
        ({"LANG": "nl_BE"}, "nl"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "C"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LC_ALL": "nl_NL.UTF-8", "LANG": "en_US.UTF-8"}, "nl"),
        ({"LANGUAGE": "en:nl", "LC_ALL": "nl_NL.UTF-8"}, "en"),
        ({"LANGUAGE": "", "LANG": "nl"}, "nl"),
    ],
)
def test_the_computer_accounts_language_counts_before_a_sign_in(environ: dict[str, str], language: str) -> None:
    assert system_language(environ) == language


def test_the_overview_speaks_dutch_on_a_dutch_computer(tmp_path: Path) -> None:
    shown = Terminal(tmp_path).run("--help", LANG="nl_NL.UTF-8").out
    assert f"{Words('nl')('Commands')}:" in shown


def test_after_the_sign_in_the_members_language_counts(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    terminal.create()
    dutch = Words("nl").plural("{count} client found.", "{count} clients found.", 0)
    assert dutch in terminal.do("search", terminal.practice, "x", LANG="en_GB.UTF-8").out


def test_a_letter_that_the_terminal_lacks_stops_no_command(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, encoding="cp1252")
    terminal.create()
    terminal.do("import", "clients", terminal.practice, terminal.file("c.csv", "number,family_name", "1,Łęcki", "2,Παππάς"))
    assert "?" in terminal.do("search", terminal.practice, "lecki").out
    assert "?" in terminal.refused("import", "clients", terminal.practice, terminal.folder / "Łęcki.csv")


@pytest.mark.parametrize(
    ("environ", "platform", "answer"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"DISPLAY": ":0.0"}, "linux", True),
        ({"DISPLAY": ":7"}, "linux", False),
        ({"DISPLAY": "another-computer:0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", True),
        ({"QT_QPA_PLATFORM": "xcb"}, "linux", False),
        ({"QT_QPA_PLATFORM": "wayland;xcb"}, "linux", False),
        ({}, "win32", True),
        ({}, "darwin", True),
    ],
)
def test_a_display_is_there_or_not(tmp_path: Path, environ: dict[str, str], platform: str, answer: bool) -> None:
    (tmp_path / "X0").touch()  # the only screen of this computer
    assert has_display(environ, platform, tmp_path) is answer


def test_where_no_variable_says_so_the_system_is_asked() -> None:
    assert system_language({}, lambda: "nl_NL") == "nl"
    assert system_language({"LANG": "en_GB"}, lambda: "nl_NL") == "en"
