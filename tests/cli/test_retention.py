"""`retention`: the plan as exchange.md shapes it, holds, and the purge that asks to be confirmed."""

from __future__ import annotations

from pathlib import Path

import pytest

from practice_app.cli.console import Console
from practice_app.domain.progress import Progress
from tests.exports.reading import text_of
from tests.terminal import Terminal
from tests.use_cases.request_cases import recorded_at

ROW = {
    "number", "anchor", "anchor_kind", "rule", "keep_until", "destroy_from", "verdict", "archives", "reasons", "items",
}  # fmt: skip


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """Two clients: 1 is due, 2 is not."""
    terminal = Terminal(tmp_path)
    terminal.create()
    lines = ("number,family_name,registered_on", "1,Oud,2023-05-17", "2,Nieuw,2025-05-17")
    terminal.do("import", "clients", terminal.practice, terminal.file("c.csv", *lines))
    return terminal


def verdicts(terminal: Terminal, *options: str) -> dict[str, str]:
    rows = terminal.do("retention", "plan", terminal.practice, "--json", *options).document["clients"]
    return {row["number"]: row["verdict"] for row in rows}


def test_the_plan_has_the_shape_of_the_contract(terminal: Terminal) -> None:
    lines = ("invoice_number,client_number,issue_date,quantity,unit_price,vat_rate,description,paid_on",)
    invoice = terminal.file("i.csv", *lines, "7,1,2023-05-18,1,10.00,21,Gesprek,2023-05-18")
    terminal.do("import", "invoices", terminal.practice, invoice)
    plan = terminal.do("retention", "plan", terminal.practice, "--json").document
    assert set(plan) == {"on", "clients"}
    row = next(one for one in plan["clients"] if one["number"] == "1")
    assert set(row) == ROW
    assert (row["anchor"], row["anchor_kind"], row["rule"]) == ("2023-05-18", "invoice", "HOUSE")
    assert (row["keep_until"], row["destroy_from"], row["verdict"]) == ("2025-05-18", "2025-05-19", "fiscal_archive")
    (archive,) = row["archives"]
    assert set(archive) == {"rule", "keep_until", "destroy_from", "law"}
    assert (archive["rule"], archive["keep_until"], archive["destroy_from"]) == ("FISCAL", "2030-12-31", "2031-01-01")
    assert row["reasons"] and row["items"]


def test_another_day_earlier_or_later_changes_nothing(terminal: Terminal) -> None:
    assert verdicts(terminal, "--on", "2025-05-17") == {"1": "keep", "2": "keep"}
    assert verdicts(terminal, "--on", "18-05-2027") == {"1": "destroy", "2": "destroy"}
    assert verdicts(terminal) == {"1": "destroy", "2": "keep"}


def test_the_plan_for_reading_names_the_client_and_the_reason(terminal: Terminal) -> None:
    out = terminal.do("retention", "plan", terminal.practice).out
    assert out.splitlines()[0].startswith("1 ")
    assert "17-05-2023" in out


def test_without_confirm_nothing_goes_and_confirm_is_named(terminal: Terminal) -> None:
    answer = terminal.run("retention", "purge", terminal.practice, "--json", "--login", terminal.login)
    assert answer.status == 1 and "--confirm" in answer.err
    assert [row["number"] for row in answer.document["clients"]] == ["1"]
    assert answer.document["certificate"] is None
    assert verdicts(terminal) == {"1": "destroy", "2": "keep"}


def test_the_certificate_goes_where_it_is_wanted(terminal: Terminal) -> None:
    folder = terminal.folder / "proof"
    folder.mkdir()
    done = terminal.do("retention", "purge", terminal.practice, "--confirm", "--certificate-out", folder, "--json").document
    assert [row["verdict"] for row in done["clients"]] == ["destroy"]
    assert [str(path) for path in folder.iterdir()] == [done["certificate"]]
    assert verdicts(terminal) == {"2": "keep"}


@pytest.mark.parametrize("place", ["nergens/bewijs", "een-bestand", "praktijk"])
def test_where_no_certificate_can_lie_nothing_is_destroyed(terminal: Terminal, place: str) -> None:
    terminal.file("een-bestand", "geen map")
    out = ("--certificate-out", terminal.folder / place)
    assert terminal.refused("retention", "purge", terminal.practice, "--confirm", "--json", *out)
    assert verdicts(terminal) == {"1": "destroy", "2": "keep"}


def test_a_certificate_that_fails_after_all_is_told_with_what_went(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = terminal.folder / "proof"
    folder.mkdir()
    shown = Console._show

    # The folder goes while the purge runs: the first progress comes after the check and before the certificate.
    def show(console: Console, step: Progress | None) -> None:
        if folder.exists():
            folder.rmdir()
        shown(console, step)

    monkeypatch.setattr(Console, "_show", show)
    done = terminal.do("retention", "purge", terminal.practice, "--confirm", "--json", "--certificate-out", folder)
    assert done.err.strip()
    assert [row["verdict"] for row in done.document["clients"]] == ["destroy"] and done.document["certificate"] is None
    assert verdicts(terminal) == {"2": "keep"}


def test_with_nothing_due_there_is_no_certificate(terminal: Terminal) -> None:
    terminal.do("retention", "purge", terminal.practice, "--confirm")
    again = terminal.do("retention", "purge", terminal.practice, "--confirm", "--json").document
    assert (again["clients"], again["certificate"]) == ([], None)


def test_a_held_client_stays_until_the_hold_is_over_or_released(terminal: Terminal) -> None:
    terminal.do("retention", "hold", terminal.practice, "1", "--reason", "Geschil", "--until", "2026-06-30")
    assert verdicts(terminal)["1"] == "held"
    assert verdicts(terminal, "--on", "2026-07-01")["1"] == "destroy"
    assert terminal.do("retention", "purge", terminal.practice, "--confirm", "--json").document["clients"] == []
    terminal.do("retention", "release", terminal.practice, "1", "--reason", "Opgelost")
    assert verdicts(terminal)["1"] == "destroy"


def test_a_hold_names_its_ground_of_the_law(terminal: Terminal) -> None:
    told = terminal.do("retention", "hold", terminal.practice, "1", "--reason", "Geschil", "--ground", "dispute")
    assert "1" in told.out and verdicts(terminal)["1"] == "held"
    refused = terminal.refused("retention", "hold", terminal.practice, "1", "--reason", "Betwist", "--ground", "accuracy")
    assert "accuracy" in refused


def test_a_restriction_needs_its_ground_and_ends_only_after_the_person_was_told(terminal: Terminal) -> None:
    restrict = ("retention", "hold", terminal.practice, "1", "--reason", "Betwist het adres", "--restriction")
    assert "18" in terminal.refused(*restrict)
    assert verdicts(terminal)["1"] == "destroy"
    assert "beperking" in terminal.do(*restrict, "--ground", "accuracy").out
    (row,) = terminal.do("retention", "plan", terminal.practice, "--json").document["clients"][:1]
    assert row["verdict"] == "held" and "Betwist het adres" in row["reasons"][0]
    release = ("retention", "release", terminal.practice, "1", "--reason", "Adres klopt")
    assert terminal.refused(*release)  # that is for a hold
    assert "18" in terminal.refused(*release, "--restriction")
    assert verdicts(terminal)["1"] == "held"
    assert "geen beperking" in terminal.do(*release, "--restriction", "--told", "2026-03-02").out
    assert verdicts(terminal)["1"] == "destroy"


def test_an_unknown_client_and_a_hold_in_the_past_are_refused(terminal: Terminal) -> None:
    assert "99" in terminal.refused("retention", "hold", terminal.practice, "99", "--reason", "x")
    terminal.refused("retention", "hold", terminal.practice, "1", "--reason", "x", "--until", "2020-01-01")
    terminal.refused("retention", "release", terminal.practice, "1", "--reason", "er is er geen")


def test_who_asks_is_destroyed_and_gets_a_proof_that_the_practice_does_not_keep(terminal: Terminal) -> None:
    purge, proof = ("retention", "purge", terminal.practice, "--client", "2"), terminal.folder / "bewijs.pdf"
    assert terminal.run(*purge, "--confirm", "--login", terminal.login).status == 2, "it must be said where the proof goes"
    assert "AVG art. 17" in terminal.refused(*purge), "nobody is destroyed by hand: the person asks"
    recorded_at(terminal, "2")
    shown = terminal.run(*purge, "--json", "--login", terminal.login)
    assert shown.status == 1 and shown.document["clients"][0]["verdict"] == "destroy" and "niets vernietigd" in shown.err
    answer = terminal.do(*purge, "--confirm", "--proof-out", proof, "--json").document
    assert (answer["clients"][0]["number"], answer["proof"], answer["files"]) == ("2", str(proof), [])
    assert "Nieuw" in text_of(proof.read_bytes())
    words = terminal.file("words.txt", "Nieuw")
    terminal.do("verify", terminal.practice, "--erasure", "--canaries", words)
    assert "AVG art. 17" in terminal.refused(*purge, "--confirm", "--proof-out", proof)
