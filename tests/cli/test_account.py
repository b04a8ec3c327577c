"""`account`: password, second step and spare codes without a window; and the code at every other command."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pyotp
import pytest

from practice_app.storage import second_step
from tests.terminal import Answer, Terminal

NEW = "vijf paarse olifanten dansen"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A practice with its owner; the next secret for an authenticator app is known to the test."""
    monkeypatch.setattr(second_step, "new_secret", lambda: SECRET)
    terminal = Terminal(tmp_path)
    terminal.create()
    return terminal


def shown(terminal: Terminal) -> str:
    return pyotp.TOTP(SECRET).at(terminal.clock.now())


def turn_on(terminal: Terminal, *options: str | Path, login: str = "eigenaar") -> Answer:
    piped = shown(terminal) + "\n"
    command = ("account", "second-step", terminal.practice, "on", "--login", login, *options)
    answer = terminal.run(*command, piped=piped)
    terminal.clock.moment += timedelta(minutes=1)
    return answer


def test_the_password_is_changed(terminal: Terminal) -> None:
    terminal.do("account", "password", terminal.practice, PRACTICE_APP_NEW_PASSWORD=NEW)
    assert "not right" in terminal.refused("search", terminal.practice, "x")
    terminal.clock.advance(minutes=6)
    terminal.do("search", terminal.practice, "x", PRACTICE_APP_PASSWORD=NEW)


def test_a_poor_password_is_refused(terminal: Terminal) -> None:
    told = terminal.refused("account", "password", terminal.practice, PRACTICE_APP_NEW_PASSWORD="welkom01")
    assert told.startswith("new: ")


def test_the_password_can_be_piped_once_for_both(terminal: Terminal) -> None:
    command = ("account", "password", terminal.practice, "--login", "eigenaar")
    answer = terminal.run(*command, piped=terminal.password + "\n", PRACTICE_APP_PASSWORD="", PRACTICE_APP_NEW_PASSWORD=NEW)
    assert answer.status == 0, answer


def test_a_second_step_is_set_up_and_asked_by_every_command(terminal: Terminal) -> None:
    answer = turn_on(terminal)
    assert answer.status == 0, answer
    assert SECRET in answer.out
    assert "otpauth://totp/" in answer.out
    assert "PRACTICE_APP_CODE" in terminal.refused("search", terminal.practice, "x")
    terminal.do("search", terminal.practice, "x", "--code", shown(terminal))
    terminal.clock.advance(minutes=1)
    terminal.do("search", terminal.practice, "x", PRACTICE_APP_CODE=shown(terminal))


def test_a_wrong_code_is_refused_and_the_next_try_waits(terminal: Terminal) -> None:
    turn_on(terminal)
    assert "code" in terminal.refused("search", terminal.practice, "x", "--code", "000000")
    for _ in range(4):  # short pauses are waited out
        terminal.clock.advance(minutes=6)
        terminal.refused("search", terminal.practice, "x", "--code", "000000")
    assert "Wait 16 seconds" in terminal.refused("search", terminal.practice, "x", "--code", shown(terminal))


def test_how_it_stands(terminal: Terminal) -> None:
    asked = ("account", "second-step", terminal.practice, "status")
    assert terminal.do(*asked, "--json").document == {"since": None, "spare_codes_left": 0, "required": False}
    turn_on(terminal)
    state = terminal.do(*asked, "--json", "--code", shown(terminal)).document
    assert state["spare_codes_left"] == 10
    assert state["since"].startswith("2026-03-02")


def test_turned_off_it_is_asked_no_more(terminal: Terminal) -> None:
    turn_on(terminal)
    terminal.do("account", "second-step", terminal.practice, "off", "--code", shown(terminal))
    terminal.do("search", terminal.practice, "x")


def test_spare_codes_go_to_a_paper_and_open_once(terminal: Terminal) -> None:
    out = terminal.folder / "codes.pdf"
    assert turn_on(terminal, "--spare-codes-out", out).status == 0
    assert out.read_bytes().startswith(b"%PDF-")
    answer = terminal.do("account", "spare-codes", terminal.practice, "--code", shown(terminal))
    spare = answer.out.split()[-1]
    terminal.do("search", terminal.practice, "x", "--code", spare)
    terminal.refused("search", terminal.practice, "x", "--code", spare)


def test_an_owner_drops_that_of_a_colleague(terminal: Terminal) -> None:
    balie = terminal.colleague("balie", "receptionist")
    terminal.do("search", terminal.practice, "x")  # completes the access of the colleague
    piped = shown(terminal) + "\n"
    assert balie.run("account", "second-step", terminal.practice, "on", "--login", "balie", piped=piped).status == 0
    balie.refused("search", terminal.practice, "x")
    terminal.do("account", "drop-second-step", terminal.practice, "balie")
    balie.do("search", terminal.practice, "x")
