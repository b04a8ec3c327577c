"""The main job from an empty folder to a restored backup, by commands alone, on real files."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from tests.terminal import Terminal

CLIENTS = (
    "nummer;voornaam;tussenvoegsel;achternaam;geboortedatum;telefoon;plaats;bsn;ingeschreven_op",
    "1;Jan;van den;Berg;03-02-1980;06-00123456;Utrecht;999990019;01-02-2017",  # due, with an invoice that must stay
    "2;Zoë;;Yılmaz;09-08-1990;06-00654321;Zeist;;01-02-2025",  # still comes
    "3;Wanda;;Weg;09-08-1970;;Houten;;01-02-2018",  # due, nothing stays
)
INVOICES = (
    "factuurnummer;cliëntnummer;factuurdatum;vervaldatum;omschrijving;aantal;stukprijs;btw_tarief;betaald_op",
    "2022001;1;10-03-2022;24-03-2022;Controle;1;25,12;vrijgesteld;20-03-2022",
    "2025001;2;10-03-2025;24-03-2025;Controle;1;25,12;vrijgesteld;20-03-2025",
)
LETTERS = (
    "cliëntnummer;datum;richting;kanaal;onderwerp;tekst;vertrouwelijk",
    "1;11-03-2022;uit;brief;Begroting;Geachte heer Van den Berg;nee",
    "2;11-03-2025;in;telefoon;Klacht;Wil dit alleen met de behandelaar bespreken;ja",
)


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """A practice with three clients, two invoices and two letters brought in."""
    terminal = Terminal(tmp_path)
    terminal.create("--recovery-out", tmp_path / "words.txt")
    for kind, lines in (("clients", CLIENTS), ("invoices", INVOICES), ("correspondence", LETTERS)):
        report = terminal.do("import", kind, terminal.practice, terminal.file(f"{kind}.csv", *lines), "--json").document
        assert (report["added"], report["rejected"]) == (len(lines) - 1, [])
    return terminal


def numbers(terminal: Terminal, text: str, practice: Path | None = None) -> list[str]:
    """The client numbers that a search finds."""
    found = terminal.do("search", practice or terminal.practice, text, "--json").document
    assert found["query"] == text
    return [hit["number"] for hit in found["clients"]]


def test_the_same_files_twice_add_nothing_twice(terminal: Terminal) -> None:
    for kind, count in (("clients", 3), ("invoices", 2), ("correspondence", 2)):
        again = terminal.do("import", kind, terminal.practice, terminal.folder / f"{kind}.csv", "--json").document
        assert (again["added"], again["skipped"]) == (0, count)


@pytest.mark.parametrize(("text", "found"), [("vandenberg", ["1"]), ("yilm", ["2"]), ("0600654321", ["2"]), ("nobody", [])])
def test_clients_are_found_again(terminal: Terminal, text: str, found: list[str]) -> None:
    assert numbers(terminal, text) == found


def test_the_plan_says_what_becomes_of_each_client(terminal: Terminal) -> None:
    plan = terminal.do("retention", "plan", terminal.practice, "--json").document
    assert plan["on"] == "2026-03-02"
    assert {row["number"]: row["verdict"] for row in plan["clients"]} == {"1": "fiscal_archive", "2": "keep", "3": "destroy"}
    later = terminal.do("retention", "plan", terminal.practice, "--on", "2033-01-01", "--json").document
    assert {row["number"]: row["verdict"] for row in later["clients"]}["1"] == "destroy"


def test_what_is_due_goes_with_proof_and_what_stays_can_be_inspected(terminal: Terminal) -> None:
    purged = terminal.do("retention", "purge", terminal.practice, "--confirm", "--json").document
    assert sorted(row["number"] for row in purged["clients"]) == ["1", "3"]
    assert Path(purged["certificate"]).read_bytes().startswith(b"%PDF-")
    assert Path(purged["certificate"]).parent == terminal.practice.parent
    assert (numbers(terminal, "berg"), numbers(terminal, "weg"), numbers(terminal, "yilmaz")) == ([], [], ["2"])
    pdf = terminal.folder / "inzage.pdf"
    terminal.do(
        "inspect", terminal.practice, "2", "--out", pdf, "--encrypt-with-password-from", "PDFPASS", PDFPASS="boom-roos-vis"
    )
    with pikepdf.open(pdf, password="boom-roos-vis") as opened:
        assert len(opened.pages) > 2
    assert terminal.do("audit", "verify", terminal.practice, "--json").document["ledger_lines"] == 2


def test_a_backup_from_before_the_purge_does_not_bring_the_destroyed_back(terminal: Terminal) -> None:
    terminal.do("backup", terminal.practice, terminal.folder / "disk")
    terminal.do("retention", "purge", terminal.practice, "--confirm")
    (backup,) = (terminal.folder / "disk").glob("*.backup")
    assert terminal.do("verify", backup, "--json").document["ok"] is True
    back = terminal.folder / "back"
    terminal.do("restore", backup, back)
    assert (numbers(terminal, "weg", back), numbers(terminal, "yilmaz", back)) == ([], ["2"])
    assert terminal.do("verify", back, "--json").document["ok"] is True


def test_a_lost_password_is_no_lost_practice(terminal: Terminal) -> None:
    terminal.do("backup", terminal.practice, terminal.folder / "disk")
    (backup,) = (terminal.folder / "disk").glob("*.backup")
    terminal.password = "een-heel-ander-wachtwoord-9"
    words = (terminal.folder / "words.txt").read_text("utf-8")
    back = terminal.folder / "back"
    assert "berg" not in terminal.refused("restore", backup, back)
    terminal.do("restore", backup, back, "--recovery-words-from", "WORDS", WORDS=words)
    assert numbers(terminal, "berg", back) == ["1"]
