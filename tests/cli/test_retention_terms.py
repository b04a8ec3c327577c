"""`retention terms` and `retention term`: the rules in force, and another term from a day on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.terminal import Terminal

FIELDS = {"rule", "years", "anchor", "law", "goes", "stays", "statute", "changeable", "own", "coming"}


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """One client, registered in September 2024."""
    terminal = Terminal(tmp_path)
    terminal.create()
    lines = ("number,family_name,registered_on", "1,Nieuw,2024-09-01")
    terminal.do("import", "clients", terminal.practice, terminal.file("c.csv", *lines))
    return terminal


def house(terminal: Terminal) -> dict[str, Any]:
    """The house term as the table has it."""
    found = terminal.do("retention", "terms", terminal.practice, "--json").document["terms"]
    row: dict[str, Any] = next(one for one in found if one["rule"] == "HOUSE")
    return row


def test_every_rule_is_told_with_its_law(terminal: Terminal) -> None:
    found = terminal.do("retention", "terms", terminal.practice, "--json").document["terms"]
    assert {one["rule"]: one["years"] for one in found if one["statute"]} == {"FISCAL": 7, "WGBO": 20}
    assert all(set(one) == FIELDS and one["law"] for one in found)
    out = terminal.do("retention", "terms", terminal.practice).out
    assert "BW 7:454" in out and out.count("HOUSE") == 1


def test_a_shorter_term_from_a_day_on_changes_the_plan_of_that_day(terminal: Terminal) -> None:
    done = terminal.do("retention", "term", terminal.practice, "house", "--years", "1", "--from", "01-04-2026", "--json").document
    assert (done["earlier"], done["later"]) == (1, 0)
    assert [(one["years"], one["from"]) for one in house(terminal)["coming"]] == [(1, "2026-04-01")]
    for day, verdict in (("2026-03-31", "keep"), ("2026-04-01", "destroy")):
        (row,) = terminal.do("retention", "plan", terminal.practice, "--json", "--on", day).document["clients"]
        assert row["verdict"] == verdict


def test_what_the_law_forbids_is_refused_and_changes_nothing(terminal: Terminal) -> None:
    for rule, years, since in (("FISCAL", "6", "2026-04-01"), ("HOUSE", "3", "2026-04-01"), ("HOUSE", "1", "2020-01-01")):
        assert terminal.refused("retention", "term", terminal.practice, rule, "--years", years, "--from", since)
    assert (house(terminal)["coming"], house(terminal)["own"]) == ([], [])


def test_a_longer_term_stands_with_its_basis(terminal: Terminal) -> None:
    words = ("--years", "5", "--from", "2026-04-01", "--basis", "Wet X art. 1")
    assert "2026" in terminal.do("retention", "term", terminal.practice, "HOUSE", *words).out
    assert house(terminal)["coming"][0]["basis"] == "Wet X art. 1"
