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
    assert "Er wacht geen sleutel" in terminal.do(*rotate).out
    terminal.do("staff", "list", terminal.practice)
    manager = Terminal(terminal.folder, terminal.clock, terminal.keychain, "beheer", OWN)
    manager.do("staff", "suspend", terminal.practice, "tandarts")
    assert "wachten nog op een medewerker die hun sleutels heeft: dossiers" in manager.do(*rotate).out
    told = terminal.do(*rotate).out
    assert "Nieuwe sleutels voor: dossiers, vertrouwelijke brieven, BSN's, foto's" in told and "wachten nog" not in told
    assert "Er wacht geen sleutel" in terminal.do(*rotate).out


def listed(terminal: Terminal, login: str) -> dict[str, object]:
    """What `staff list --json` says of one member."""
    rows = terminal.do("staff", "list", terminal.practice, "--json").document["staff"]
    found: dict[str, object] = next(one for one in rows if one["login"] == login)
    return found


def test_a_locum_is_there_until_a_day_and_the_list_says_so(terminal: Terminal) -> None:
    invite = ("staff", "add", terminal.practice, "inval", "--full-name", "Ina Val", "--roles", "locum")
    terminal.do(*invite, "--until", "2026-12-31", PRACTICE_APP_NEW_PASSWORD=FIRST)
    assert listed(terminal, "inval")["until"] == "2026-12-31" and listed(terminal, "inval")["statement"] is None
    activate(terminal, "inval")
    sign(terminal, "inval")
    assert listed(terminal, "inval")["statement"] == "1" and enters(terminal, "inval")
    told = terminal.do("staff", "grant", terminal.practice, "inval", "--roles", "assistant", "--until", "2027-01-31").out
    assert "31/01/2027" in told or "31-01-2027" in told
    assert listed(terminal, "inval")["until"] == "2027-01-31"
    assert "tot en met 31-01-2027" in terminal.do("staff", "list", terminal.practice).out
    terminal.clock.advance(days=400)
    assert "beëindigd op" in terminal.do("staff", "list", terminal.practice).out
    assert not enters(terminal, "inval")


def test_a_last_day_that_is_past_or_no_day_is_refused(terminal: Terminal) -> None:
    invite = ("staff", "add", terminal.practice, "inval", "--full-name", "Ina Val", "--roles", "locum")
    assert "until: De laatste dag is al voorbij" in terminal.refused(*invite, "--until", "2020-01-01")
    assert terminal.run(*invite, "--until", "morgen", "--login", terminal.login).status == 2


def test_the_statement_is_written_to_be_signed(terminal: Terminal) -> None:
    add(terminal, "balie", "receptionist")
    out = terminal.folder / "verklaring.pdf"
    terminal.do("staff", "statement", terminal.practice, "balie", "--out", out)
    assert out.read_bytes().startswith(b"%PDF-")
    terminal.refused("staff", "statement", terminal.practice, "niemand", "--out", terminal.folder / "x.pdf")


def test_who_forgot_the_password_comes_back_with_a_new_first_one(terminal: Terminal) -> None:
    terminal.colleague("balie", "receptionist")
    told = terminal.do("staff", "reset", terminal.practice, "balie", PRACTICE_APP_NEW_PASSWORD=FIRST).out
    assert FIRST not in told and "staff suspend" in told
    assert enters(terminal, "balie"), "until then the old password works"
    printed = terminal.do("staff", "reset", terminal.practice, "balie", "--roles", "assistant", "--until", "2026-12-31").out
    (first,) = [word for word in printed.split() if word.count("-") >= 5]
    new = "een-heel-ander-lang-wachtwoord"
    given = {"PRACTICE_APP_PASSWORD": first, "PRACTICE_APP_NEW_PASSWORD": new}
    assert terminal.run("staff", "activate", terminal.practice, "--login", "balie", **given).status == 0
    row = listed(terminal, "balie")
    assert (row["roles"], row["until"]) == (["assistant"], "2026-12-31")
    assert not enters(terminal, "balie"), "the old password opens nothing any more"
    back = terminal.run("search", terminal.practice, "x", "--login", "balie", PRACTICE_APP_PASSWORD=new)
    assert back.status == 0, back


def test_who_leaves_hands_over_the_clients_or_leaves_them_in_so_many_words(terminal: Terminal) -> None:
    dentist, follower = terminal.colleague("tandarts", "practitioner"), terminal.colleague("opvolger", "practitioner")
    clients = terminal.file("clients.csv", "number,practitioner,kind,given_name,family_name", "1,tandarts,person,Jan,Jansen")
    terminal.do("import", "clients", terminal.practice, clients)
    leave = ("staff", "leave", terminal.practice, "tandarts")
    assert "Draag ze eerst over" in terminal.refused(*leave)
    both = (*leave, "--clients-to", "opvolger", "--leave-unassigned")
    assert "Choose one of" in terminal.refused(*both)
    assert "is vertrokken" in terminal.do(*leave, "--clients-to", "opvolger").out
    assert terminal.do("assign", "show", terminal.practice, "1").out.split() == ["opvolger"]
    assert listed(terminal, "tandarts")["status"] == "left" and not enters(terminal, "tandarts")
    assert dentist.login != follower.login and enters(terminal, "opvolger")
    terminal.do("staff", "leave", terminal.practice, "opvolger", "--leave-unassigned")
    assert terminal.do("assign", "show", terminal.practice, "1").out.split() == []


def test_the_last_who_reads_the_dossiers_leaves_with_the_care_words(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    terminal.create("--roles", "owner")
    dentist = terminal.colleague("tandarts", "practitioner")
    dentist.do("search", dentist.practice, "x")
    leave = ("staff", "leave", terminal.practice, "tandarts")
    assert "holds no recovery words" in terminal.refused(*leave, "--care-words-from", "CARE")
    assert "care-words: " in terminal.refused(*leave, "--care-words-from", "CARE", CARE="abandon abandon")
