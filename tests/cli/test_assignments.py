"""`assign` and `emergency`: one's own clients, somebody else's for a while, and what the owner is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.terminal import Terminal


@pytest.fixture
def owner(tmp_path: Path) -> Terminal:
    """A practice with a client of its owner's, who is the only practitioner so far."""
    terminal = Terminal(tmp_path)
    terminal.create()
    header = "number;kind;standing;given_name;prefix;family_name;organisation;birth_date;email;phone"
    rows = ("K1;person;client;Sanne;van den;Berg;;1984-05-06;sanne@example.nl;0612345678",)
    terminal.do("import", "clients", terminal.practice, terminal.file("clients.csv", header, *rows))
    return terminal


def sees(terminal: Terminal) -> bool:
    """Whether the member finds the client by the phone number."""
    return bool(terminal.do("search", terminal.practice, "0612345678", "--json").document["clients"])


def test_a_client_is_assigned_shown_and_taken_over(owner: Terminal) -> None:
    other = owner.colleague("tandarts", "practitioner")
    assert not sees(other)
    other.refused("assign", "set", owner.practice, "K1", "--to", "tandarts")
    owner.do("assign", "set", owner.practice, "K1", "--to", f"{owner.login}, tandarts")
    assert sees(other)
    shown = owner.do("assign", "show", owner.practice, "K1", "--json").document
    assert (shown["client"], set(shown["assigned_to"])) == ("K1", {owner.login, "tandarts"})
    owner.do("assign", "set", owner.practice, "K1", "--to", "")
    assert owner.do("assign", "show", owner.practice, "K1").out == ""
    other.do("assign", "take-over", owner.practice, "K1")
    assert sees(other)
    [told] = owner.do("assign", "take-overs", owner.practice, "--json").document["take_overs"]
    assert (told["member"], told["client"]) == ("Bo", "K1")
    assert "Sanne van den Berg" in owner.do("assign", "take-overs", owner.practice).out
    assert "niemand" in owner.refused("assign", "set", owner.practice, "K1", "--to", "niemand")


def test_a_locum_stands_in_until_a_day(owner: Terminal) -> None:
    locum = owner.colleague("waarnemer", "locum")
    pair = ("--for", owner.login, "--by", "waarnemer")
    told = owner.do("assign", "stand-in", owner.practice, *pair, "--until", "2026-03-09").out
    assert all(part in told for part in ("Bo", "Robin Voorbeeld", "09-03-2026"))
    assert sees(locum)
    [listed] = owner.do("assign", "list", owner.practice, "--json").document["standing_in"]
    assert listed == {"absent": "Robin Voorbeeld", "by": "Bo", "since": "2026-03-02", "until": "2026-03-09"}
    assert "1" in owner.do("assign", "end-stand-in", owner.practice, *pair).out
    assert not sees(locum)
    owner.refused("assign", "end-stand-in", owner.practice, *pair)
    locum.refused("assign", "stand-in", owner.practice, *pair, "--until", "2026-03-09")


def test_an_emergency_is_opened_listed_looked_at_and_ended(owner: Terminal) -> None:
    assistant = owner.colleague("assistent", "assistant")
    assert not sees(assistant)
    assistant.refused("emergency", "open", owner.practice, "K1", "--reason", "spoed")
    opened = assistant.do("emergency", "open", owner.practice, "K1", "--reason", "Hevige pijn in het weekend")
    assert "02-03-2026 14:00" in opened.out  # four hours after ten in the morning, Amsterdam time
    assert sees(assistant)
    [told] = owner.do("emergency", "list", owner.practice, "--unseen", "--json").document["emergencies"]
    assert (told["member"], told["client"], told["reason"]) == ("Bo", "K1", "Hevige pijn in het weekend")
    assert told["reviewed_by"] is None
    assistant.refused("emergency", "review", owner.practice, told["id"])
    owner.do("emergency", "review", owner.practice, told["id"])
    assert owner.do("emergency", "list", owner.practice, "--unseen", "--json").document == {"emergencies": []}
    assert "Robin Voorbeeld" in owner.do("emergency", "list", owner.practice).out
    assistant.do("emergency", "end", owner.practice, "K1")
    assert not sees(assistant)


def test_the_desk_has_no_emergency(owner: Terminal) -> None:
    desk = owner.colleague("balie", "receptionist")
    desk.refused("emergency", "open", owner.practice, "K1", "--reason", "Hevige pijn in het weekend")
    assert owner.do("emergency", "list", owner.practice, "--json").document == {"emergencies": []}
