"""`consent` and `notice` at a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.terminal import Terminal


@pytest.fixture
def owner(tmp_path: Path) -> Terminal:
    """A practice with an adult and a child."""
    terminal = Terminal(tmp_path)
    terminal.create()
    header = "number;kind;standing;given_name;prefix;family_name;organisation;birth_date;email;phone"
    rows = ("K1;person;client;Sanne;van den;Berg;;1984-05-06;sanne@example.nl;", "K2;person;client;Mila;;Berg;;2018-01-01;;")
    terminal.do("import", "clients", terminal.practice, terminal.file("clients.csv", header, *rows))
    return terminal


def test_a_consent_is_given_confirmed_and_withdrawn(owner: Terminal) -> None:
    names = [one["name"] for one in owner.do("consent", "purposes", owner.practice, "--json").document["purposes"]]
    assert names == ["marketing", "photo", "notifications", "survey"]
    owner.do("consent", "give", owner.practice, "K1", "survey", "--how", "phone", "--proof", "gesprek van 2 maart")
    assert owner.do("consent", "allows", owner.practice, "K1", "survey", "--json").document["allowed"] is True
    assert "Praktijk" in owner.do("consent", "confirm", owner.practice, "K1", "--by", "email").out
    [given] = owner.do("consent", "list", owner.practice, "K1", "--json").document["consents"]
    assert (given["purpose"], given["proof"], given["confirmed_on"]) == ("survey", "gesprek van 2 maart", "2026-03-02")
    owner.do("consent", "withdraw", owner.practice, "K1", "survey")
    assert owner.do("consent", "allows", owner.practice, "K1", "survey", "--json").document["allowed"] is False
    assert "survey (1)" in owner.do("consent", "list", owner.practice, "K1").out
    assert "given" in owner.refused("consent", "give", owner.practice, "K2", "photo")


def test_a_statement_is_drafted_published_read_told_and_answered(owner: Terminal, tmp_path: Path) -> None:
    owner.refused("notice", "show", owner.practice)
    notice = owner.do("notice", "draft", owner.practice).out.strip()
    owner.do("notice", "publish", owner.practice, notice)
    assert "Autoriteit Persoonsgegevens" in owner.do("notice", "show", owner.practice, "--language", "en").out
    owner.do("notice", "show", owner.practice, "--out", tmp_path / "statement.pdf")
    assert (tmp_path / "statement.pdf").read_bytes().startswith(b"%PDF")
    assert "1" in owner.do("notice", "tell", owner.practice, notice).out
    owner.do("notice", "answer", owner.practice, notice, "K1", "seen")
    owner.refused("notice", "answer", owner.practice, notice, "K1", "accepted")
    [listed] = owner.do("notice", "list", owner.practice, "--json").document["notices"]
    assert (listed["id"], listed["state"]) == (notice, "in_force")
    assert notice in owner.do("notice", "list", owner.practice).out
