"""`retention dossier`, `dossiers`, `confirm` and `care-archive` at the prompt."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.terminal import Terminal


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """Three patients whose card is due; the dossiers of 1 and 2 are at their end, that of 3 is not."""
    terminal = Terminal(tmp_path)
    terminal.create()
    rows = ("1,Oud,2019-11-03", "2,Even,2019-11-03", "3,Jong,2019-11-03")
    terminal.do("import", "clients", terminal.practice, terminal.file("c.csv", "number,family_name,registered_on", *rows))
    for number, changed, place in (("1", "2004-05-16", "paper"), ("2", "16-05-2003", "program"), ("3", "2019-05-06", "paper")):
        terminal.do("retention", "dossier", terminal.practice, number, "--changed", changed, "--place", place)
    return terminal


def states(terminal: Terminal) -> dict[str, str]:
    rows = terminal.do("retention", "dossiers", terminal.practice, "--json").document["dossiers"]
    return {row["number"]: row["state"] for row in rows}


def test_ended_dossiers_are_listed_with_their_place_and_day(terminal: Terminal) -> None:
    assert states(terminal) == {"2": "waits", "1": "waits"}
    (row, _) = terminal.do("retention", "dossiers", terminal.practice, "--json").document["dossiers"]
    assert (row["place"], row["last_clinical_change"], row["ended_on"]) == ("program", "2003-05-16", "2023-05-16")
    told = terminal.do("retention", "dossiers", terminal.practice).out
    assert "2 Even: In een ander programma, termijn om op 16-05-2023" in told


def test_a_yes_to_several_tells_what_to_destroy_elsewhere_and_the_purge_takes_them(terminal: Terminal) -> None:
    out = terminal.do("retention", "confirm", terminal.practice, "1", "2").out
    assert "2 dossiers mogen vernietigd worden." in out
    assert "papier van cliënt 1" in out and "cliënt 2 zelf in het andere programma" in out
    assert states(terminal) == {"1": "confirmed", "2": "confirmed"}
    purged = terminal.do("retention", "purge", terminal.practice, "--confirm").out
    assert "Van cliënt 1, 2 ligt een dossier op een andere plek" in purged
    assert states(terminal) == {}


def test_a_yes_is_taken_back_and_good_care_keeps_one_longer(terminal: Terminal) -> None:
    terminal.do("retention", "confirm", terminal.practice, "1")
    terminal.do("retention", "confirm", terminal.practice, "1", "--withdraw")
    terminal.do("retention", "confirm", terminal.practice, "2", "--keep", "behandeling loopt", "--until", "2028-01-01")
    assert states(terminal) == {"1": "waits", "2": "held"}


def test_a_running_dossier_or_an_earlier_day_is_refused(terminal: Terminal) -> None:
    assert "cliënt 3" in terminal.refused("retention", "confirm", terminal.practice, "1", "3")
    assert states(terminal) == {"1": "waits", "2": "waits"}
    terminal.clock.advance(days=1)
    told = terminal.refused("retention", "dossier", terminal.practice, "3", "--changed", "2001-01-01")
    assert "te vroeg" in told
    terminal.do("retention", "dossier", terminal.practice, "3", "--changed", "2001-01-01", "--correction", "typing_error")
    assert states(terminal)["3"] == "waits"


def test_the_care_archive_asks_why_and_shows_the_patient(terminal: Terminal) -> None:
    terminal.do("retention", "purge", terminal.practice, "--confirm")
    answer = terminal.run("retention", "care-archive", terminal.practice, "--name", "jong", "--login", terminal.login)
    assert answer.status == 2 and "--reason" in answer.err
    look = ("retention", "care-archive", terminal.practice, "--reason", "care_again")
    (found,) = terminal.do(*look, "--name", "jong", "--json").document["patients"]
    assert (found["number"], found["name"], found["kept_until"]) == ("3", "Jong", "2039-05-06")
    assert "3 Jong" in terminal.do(*look, "--number", "3").out
    assert "Niemand gevonden" in terminal.do(*look, "--name", "Niemand").out
