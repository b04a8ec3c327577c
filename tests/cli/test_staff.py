"""`staff`: from the first password to the end of access."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.terminal import Terminal

OWN = "mijn-eigen-lange-wachtzin"
FIRST = "eerste-wachtwoord"


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """A practice with its owner, and a statement to sign."""
    terminal = Terminal(tmp_path)
    terminal.create()
    (tmp_path / "signed.pdf").write_bytes(b"%PDF-1.7 signed")
    return terminal


def add(terminal: Terminal, login: str, roles: str, **variables: str) -> str:
    return terminal.do("staff", "add", terminal.practice, login, "--full-name", "Bo Balie", "--roles", roles, **variables).out


def activate(terminal: Terminal, login: str, first: str = FIRST) -> int:
    given = {"PRACTICE_APP_PASSWORD": first, "PRACTICE_APP_NEW_PASSWORD": OWN}
    return terminal.run("staff", "activate", terminal.practice, "--login", login, **given).status


def sign(terminal: Terminal, login: str) -> None:
    terminal.do("staff", "sign", terminal.practice, login, "--file", terminal.folder / "signed.pdf")


def enters(terminal: Terminal, login: str) -> bool:
    answer = terminal.run("search", terminal.practice, "x", "--login", login, PRACTICE_APP_PASSWORD=OWN)
    terminal.clock.advance(minutes=6)  # past the wait after a failed try
    return answer.status == 0


@pytest.mark.parametrize("order", [("activate", "sign"), ("sign", "activate")])
def test_a_member_reaches_nothing_until_both_password_and_statement_are_there(terminal: Terminal, order: tuple[str, ...]) -> None:
    add(terminal, "balie", "receptionist", PRACTICE_APP_NEW_PASSWORD=FIRST)
    steps: dict[str, Callable[[], object]] = {
        "activate": lambda: activate(terminal, "balie"),
        "sign": lambda: sign(terminal, "balie"),
    }
    steps[order[0]]()
    assert not enters(terminal, "balie")
    steps[order[1]]()
    terminal.do("staff", "list", terminal.practice)  # the owner's next visit completes what waits
    assert enters(terminal, "balie")


def test_a_printed_first_password_works_once_it_is_typed_over(terminal: Terminal) -> None:
    printed = add(terminal, "balie", "receptionist")
    (first,) = [word for word in printed.split() if word.count("-") >= 5]
    assert activate(terminal, "balie", "iets-heel-anders-dan-dat") == 1
    terminal.clock.advance(minutes=6)
    assert activate(terminal, "balie", first) == 0


def test_a_first_password_from_the_environment_is_not_printed(terminal: Terminal) -> None:
    assert FIRST not in add(terminal, "balie", "receptionist", PRACTICE_APP_NEW_PASSWORD=FIRST)


def test_only_an_owner_adds_members(terminal: Terminal) -> None:
    desk = terminal.colleague("balie", "receptionist")
    desk.refused("staff", "add", desk.practice, "vriend", "--full-name", "V", "--roles", "owner")
    assert len(desk.do("staff", "list", desk.practice, "--json").document["staff"]) == 1  # their own account


def test_roles_are_granted_and_revoked(terminal: Terminal) -> None:
    terminal.colleague("balie", "receptionist")

    def roles() -> set[str]:
        listed = terminal.do("staff", "list", terminal.practice, "--json").document["staff"]
        return next(set(one["roles"]) for one in listed if one["login"] == "balie")

    terminal.do("staff", "grant", terminal.practice, "balie", "--roles", "bookkeeper,assistant")
    assert roles() == {"receptionist", "bookkeeper", "assistant"}
    terminal.do("staff", "revoke", terminal.practice, "balie", "--roles", "receptionist,assistant")
    assert roles() == {"bookkeeper"}
    terminal.refused("staff", "revoke", terminal.practice, "balie", "--roles", "bookkeeper")


def test_a_suspended_member_is_out_and_the_others_are_not(terminal: Terminal) -> None:
    terminal.colleague("balie", "receptionist")
    assert enters(terminal, "balie")
    terminal.do("staff", "suspend", terminal.practice, "balie")
    assert not enters(terminal, "balie")
    assert terminal.do("verify", terminal.practice, "--json").document["ok"] is True


def test_a_statement_that_is_no_pdf_or_not_there_is_refused(terminal: Terminal) -> None:
    add(terminal, "balie", "receptionist")
    terminal.refused("staff", "sign", terminal.practice, "balie", "--file", terminal.file("signed.txt", "I swear"))
    terminal.refused("staff", "sign", terminal.practice, "balie", "--file", terminal.folder / "nowhere.pdf")


def test_the_keys_that_wait_are_changed_by_who_holds_them(terminal: Terminal) -> None:
    for login, roles in (("tandarts", "practitioner"), ("beheer", "owner")):
        add(terminal, login, roles, PRACTICE_APP_NEW_PASSWORD=FIRST)
        activate(terminal, login)
        sign(terminal, login)
    rotate = ("staff", "rotate", terminal.practice)
    assert "No key waits" in terminal.do(*rotate).out
    terminal.do("staff", "list", terminal.practice)
    manager = Terminal(terminal.folder, terminal.clock, terminal.keychain, "beheer", OWN)
    manager.do("staff", "suspend", terminal.practice, "tandarts")
    assert "still wait for a member who holds their keys: dossiers" in manager.do(*rotate).out
    told = terminal.do(*rotate).out
    assert "New keys for: dossiers, confidential letters, BSNs, photos" in told and "still wait" not in told
    assert "No key waits" in terminal.do(*rotate).out
