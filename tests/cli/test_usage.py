"""The shape of the command line: help, wrong usage, and the one edge at which every failure becomes a sentence."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from practice_app import bootstrap
from practice_app.cli.console import NEW_PASSWORD, PASSWORD, Console
from practice_app.cli.main import no_window
from practice_app.use_cases import search as search_module
from tests.practice_files import environment
from tests.terminal import Terminal

COMMANDS = (
    "demo", "create", "import clients", "import invoices", "import correspondence", "search", "retention plan", "retention purge",
    "retention hold", "retention release", "retention dossier", "retention dossiers",
    "retention confirm", "retention care-archive", "retention fiscal-archive",
    "retention terms", "retention term", "inspect",
    "consent purposes", "consent list", "consent give", "consent withdraw", "consent confirm", "consent allows",
    "notice list", "notice show", "notice draft", "notice publish", "notice tell", "notice answer",
    "request erase", "request dossier", "request object", "request withdraw", "request take-along",
    "staff add", "staff activate", "staff sign", "staff list", "staff grant",
    "staff revoke", "staff suspend", "staff statement", "staff reset", "staff leave", "staff rotate",
    "account password", "account second-step", "account spare-codes", "account drop-second-step",
    "recovery check", "recovery sheet", "recovery renew", "recovery hand-over", "recovery bind", "recovery regain",
    "assign set", "assign show", "assign take-over", "assign take-overs", "assign stand-in", "assign end-stand-in", "assign list",
    "emergency open", "emergency end", "emergency list", "emergency review",
    "breach report", "breach list", "breach decide", "breach reported", "breach sheet",
    "complaint record", "complaint list", "complaint contact", "complaint close",
    "access matrix", "access why", "audit show", "audit verify", "backup", "places", "restore", "verify", "gallery",
)  # fmt: skip
HEAVY = {"sqlcipher3", "nacl", "argon2", "reportlab", "pikepdf", "keyring", "PySide6", "babel", "phonenumbers"}


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    return Terminal(tmp_path)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(terminal: Terminal, command: str) -> None:
    answer = terminal.run(*command.split(), "--help")
    assert answer.status == 0
    assert answer.out.startswith(f"Usage: practice-app {command} ")
    assert not answer.err


def test_the_overview_lists_every_command(terminal: Terminal) -> None:
    listed = re.findall(r"^  (\w+) ", terminal.run("--help").out.split("Commands:")[1], re.MULTILINE)
    assert listed == list(dict.fromkeys(command.split()[0] for command in COMMANDS))


def test_the_overview_imports_nothing_heavy() -> None:
    code = (
        "import sys; from practice_app.bootstrap import run; status = run(['--help']);"
        f"sys.exit(status or ', '.join({HEAVY!r} & {{name.split('.')[0] for name in sys.modules}}) or 0)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")


def test_the_window_does_not_import_the_command_line() -> None:
    code = "import sys; import practice_app.gui.app; sys.exit('click' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("fly",),
        ("retention",),
        ("search",),
        ("search", "x", "y"),  # no --login
        ("search", "x", "y", "--login"),
        ("search", "x", "y", "--login", "z", "--fast"),
        ("create", "x", "--name", "n", "--kind", "zoo", "--login", "l", "--full-name", "f"),
        ("create", "x", "--name", "n", "--kind", "dental", "--login", "l", "--full-name", "f", "--roles", "king"),
        ("retention", "plan", "x", "--login", "z", "--on", "2024-02-30"),
        ("staff", "add", "x", "y", "--login", "z", "--full-name", "f", "--roles", ","),
        ("demo", "--headless"),
        ("demo", "--clients", "0"),
        ("verify", "."),  # a folder, and no --login
    ],
)
def test_wrong_usage_is_told_with_status_2(terminal: Terminal, arguments: tuple[str, ...]) -> None:
    answer = terminal.run(*arguments)
    assert answer.status == 2
    assert answer.err.strip() and "Traceback" not in answer.err
    assert not answer.out


def test_a_folder_without_a_practice_is_told_before_a_password_is_asked(terminal: Terminal) -> None:
    assert "nowhere" in terminal.refused("search", terminal.folder / "nowhere", "x")


def test_a_wrong_password_gets_one_sentence_and_nothing_on_stdout(terminal: Terminal) -> None:
    terminal.create()
    terminal.password = "een-heel-ander-wachtwoord-9"
    answer = terminal.run("search", terminal.practice, "x", "--login", terminal.login, "--json")
    assert (answer.status, answer.out, len(answer.err.splitlines())) == (1, "", 1)


@pytest.mark.parametrize("ask", [Console.password, Console.chosen_password, Console.new_password])
def test_an_empty_password_in_the_environment_counts_as_none(
    monkeypatch: pytest.MonkeyPatch, ask: Callable[[Console], str]
) -> None:
    for name in (PASSWORD, NEW_PASSWORD):
        monkeypatch.setenv(name, "")
    monkeypatch.setattr("sys.stdin", io.StringIO("typed in a pipe\n"))
    assert ask(Console(environment, no_window)) == "typed in a pipe"


def test_where_nobody_can_be_asked_the_password_comes_from_a_pipe_or_is_said_to_be_missing(terminal: Terminal) -> None:
    terminal.create()
    search = ("search", terminal.practice, "x", "--login", terminal.login)
    assert terminal.run(*search, PRACTICE_APP_PASSWORD="", piped=f"{terminal.password}\n").status == 0
    answer = terminal.run(*search, PRACTICE_APP_PASSWORD="")
    assert answer.status == 1 and "PRACTICE_APP_PASSWORD" in answer.err
    assert len(answer.err.splitlines()) == 1


def test_a_bug_is_told_plainly_and_reported_without_values(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal.create()

    def broken(text: str) -> str:
        raise ZeroDivisionError(f"secret of {text}")

    monkeypatch.setattr(search_module, "match_query", broken)
    told = terminal.refused("search", terminal.practice, "mevrouw-geheim")
    (report,) = terminal.reports.iterdir()
    written = report.read_text("utf-8")
    assert str(report) in told
    assert "ZeroDivisionError" in written and "practice_app.use_cases.search" in written
    assert "geheim" not in told + written and "secret" not in told + written


def test_without_a_screen_the_window_commands_name_headless(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("practice_app.system.display.sys.platform", "linux")
    monkeypatch.setenv("LANGUAGE", "en")
    assert bootstrap.run([]) == 1
    assert "--headless" in capsys.readouterr().err
    answer = terminal.run("demo")
    assert (answer.status, answer.out) == (1, "")
    assert "--headless" in answer.err
