"""`request …`: what somebody asked is shown, carried out and answered at a terminal."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.exports.reading import text_of
from tests.terminal import Terminal
from tests.use_cases.request_cases import recorded_at

CLIENTS = ("number,family_name,email,city,registered_on", "1,Vrager,vrager@example.nl,Goes,2026-01-02")


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """A practice with one client."""
    terminal = Terminal(tmp_path)
    terminal.create()
    terminal.do("import", "clients", terminal.practice, terminal.file("c.csv", *CLIENTS))
    return terminal


def test_a_part_is_shown_and_then_erased_with_an_answer(terminal: Terminal) -> None:
    recorded_at(terminal, "1")
    erase, proof = ("request", "erase", terminal.practice, "2026-0001"), terminal.folder / "antwoord.pdf"
    shown = terminal.run(*erase, "--list", "--json", "--login", terminal.login)
    assert shown.status == 1 and "niets vernietigd" in shown.err
    parts = {one["code"]: one for one in shown.document["parts"]}
    assert parts["email"]["goes"] and not parts["name"]["goes"] and "AVG" in parts["name"]["why"]
    assert "AVG art. 6" in terminal.refused(*erase, "--part", "name", "--confirm", "--proof-out", proof)
    assert not proof.exists()
    answer = terminal.do(*erase, "--part", "email", "--confirm", "--proof-out", proof, "--json").document
    assert answer["items"] == {"contact": 1} and "Vrager" in text_of(proof.read_bytes())
    words = terminal.file("words.txt", "vrager@example.nl")
    terminal.do("verify", terminal.practice, "--erasure", "--canaries", words)
    assert terminal.do("search", terminal.practice, "Vrager", "--json").document["clients"]


def test_all_of_it_goes_after_it_was_shown(terminal: Terminal) -> None:
    recorded_at(terminal, "1")
    erase, proof = ("request", "erase", terminal.practice, "2026-0001"), terminal.folder / "antwoord.pdf"
    assert terminal.run(*erase, "--confirm", "--login", terminal.login).status == 2
    assert "niets vernietigd" in terminal.refused(*erase)
    terminal.do(*erase, "--confirm", "--proof-out", proof)
    assert terminal.do("search", terminal.practice, "Vrager", "--json").document["clients"] == []
    assert "2026-0009" in terminal.refused("request", "erase", terminal.practice, "2026-0009", "--list")


def test_marketing_stops_and_an_objection_is_decided(terminal: Terminal) -> None:
    for _ in range(2):
        recorded_at(terminal, "1", "objection")
    assert terminal.run("request", "object", terminal.practice, "2026-0001", "--login", terminal.login).status == 2
    terminal.do("request", "object", terminal.practice, "2026-0001", "--marketing")
    terminal.do("request", "object", terminal.practice, "2026-0002", "--restrict")
    terminal.refused("request", "object", terminal.practice, "2026-0002", "--reject")
    terminal.do(
        "request", "object", terminal.practice, "2026-0002", "--uphold", "--reason", "Wij stoppen", "--told", "2026-03-02"
    )


def test_a_dossier_is_refused_with_a_ground_or_destroyed(terminal: Terminal) -> None:
    terminal.do("retention", "dossier", terminal.practice, "1", "--changed", "2026-02-01")
    decide = ("request", "dossier", terminal.practice, "1", "--reason", "Besproken")
    assert terminal.run(*decide, "--login", terminal.login).status == 2
    assert "1" in terminal.refused(*decide, "--grant")
    recorded_at(terminal, "1", covers=("dossier",))
    terminal.do(*decide, "--refuse", "other_interest")
    recorded_at(terminal, "1", covers=("dossier",))
    terminal.do(*decide, "--grant")
    terminal.refused(*decide, "--grant")


def test_a_consent_is_withdrawn_by_its_purpose(terminal: Terminal) -> None:
    recorded_at(terminal, "1", "consent_withdrawal")
    withdraw = ("request", "withdraw", terminal.practice, "2026-0001", "photo")
    assert "photo" in terminal.refused(*withdraw)
    terminal.do("consent", "give", terminal.practice, "1", "photo", "--on", "2026-01-01")
    terminal.do(*withdraw)
    terminal.refused(*withdraw)


def test_data_to_take_along_are_written_and_locked(terminal: Terminal) -> None:
    recorded_at(terminal, "1", "portability")
    out = terminal.folder / "mee.pdf"
    take = ("request", "take-along", terminal.practice, "2026-0001", "--out")
    terminal.refused(*take, out, "--encrypt-with-password-from", "NERGENS")
    assert not out.exists()
    terminal.do(*take, terminal.folder / "mee.zip")
    assert zipfile.is_zipfile(terminal.folder / "mee.zip")
    recorded_at(terminal, "1", "portability")
    again = ("request", "take-along", terminal.practice, "2026-0002", "--out", out, "--encrypt-with-password-from", "GEHEIM")
    terminal.do(*again, GEHEIM="een-lang-wachtwoord")
    assert b"vrager@example.nl" not in out.read_bytes()
