"""After a purge and its sweep no page of the decrypted file holds a tail of what was destroyed; without them it does."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from practice_app.storage.folder import PracticeFolder
from practice_app.use_cases.opening import sign_in
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.purge import purge_confirmed
from tests.canaries import canary, found_in
from tests.practice_files import OWNER, PASSWORD, environment
from tests.terminal import Terminal

DUE, STAYING = 200, 400


class Planted:
    """What was planted: the words of clients who are due, and those of clients who stay."""

    def __init__(self) -> None:
        self.due = [[canary() for _ in range(6)] for _ in range(DUE)]
        self.staying = [[canary() for _ in range(6)] for _ in range(STAYING)]

    def client_lines(self) -> Iterator[str]:
        """Both kinds mixed, so that what goes lies between what stays."""
        yield "number,given_name,family_name,email,street,city,registered_on"
        for position in range(STAYING + DUE):
            number = (position * 7) % (DUE + STAYING)  # 7 and 600 share no factor
            words = (self.staying + self.due)[number]
            since = "2025-11-03" if number < STAYING else "2019-11-03"
            yield f"{number},{words[0]},{words[1]},{words[2]}@example.nl,{words[3]},{words[4]},{since}"

    def letter_lines(self) -> Iterator[str]:
        """A letter each; that of a due client is as old as the client."""
        yield "client_number,date,direction,channel,subject,body,confidential"
        for number, words in enumerate(self.staying + self.due):
            on = "2025-11-04" if number < STAYING else "2019-11-04"
            yield f"{number},{on},out,letter,Afspraak,Tot ziens {words[5]},no"


@pytest.fixture
def planted(tmp_path: Path) -> tuple[Terminal, Planted]:
    terminal, planted = Terminal(tmp_path), Planted()
    terminal.create()
    terminal.do("import", "clients", terminal.practice, terminal.file("c.csv", *planted.client_lines()))
    terminal.do("import", "correspondence", terminal.practice, terminal.file("l.csv", *planted.letter_lines()))
    return terminal, planted


def invoice_lines() -> Iterator[str]:
    """A paid invoice of 2022 for every other client who is due: by law it stays, with the name on it, and nothing else."""
    yield "invoice_number,client_number,issue_date,description,quantity,unit_price,vat_rate,paid_on"
    for number in range(STAYING, STAYING + DUE, 2):
        yield f"H{number},{number},2022-03-10,Controle,1,25.12,exempt,2022-03-12"


def open_practice(terminal: Terminal, folder: PracticeFolder) -> Practice:
    return sign_in(environment(terminal.clock), folder, OWNER, PASSWORD)


def in_pages(terminal: Terminal, words: list[list[str]]) -> set[str]:
    """Which words stand in the raw pages, with the practice closed."""
    with PracticeFolder(terminal.practice) as folder:
        practice = open_practice(terminal, folder)
        key = practice.opened_with
        practice.close()
        return found_in(folder.database, key, [word for client in words for word in client])


def test_after_the_purge_no_page_holds_a_tail_of_a_destroyed_client(planted: tuple[Terminal, Planted]) -> None:
    terminal, words = planted
    assert len(in_pages(terminal, words.due)) == 6 * DUE
    carried_out = terminal.do("retention", "purge", terminal.practice, "--confirm", "--json").document["clients"]
    assert [row["verdict"] for row in carried_out] == ["destroy"] * DUE
    assert in_pages(terminal, words.due) == set()
    assert len(in_pages(terminal, words.staying)) == 6 * STAYING


def test_of_a_client_in_the_fiscal_archive_only_the_name_on_the_invoice_is_left(planted: tuple[Terminal, Planted]) -> None:
    terminal, words = planted
    terminal.do("import", "invoices", terminal.practice, terminal.file("i.csv", *invoice_lines()))
    carried_out = terminal.do("retention", "purge", terminal.practice, "--confirm", "--json").document["clients"]
    assert sorted({row["verdict"] for row in carried_out}) == ["destroy", "fiscal_archive"]
    left = in_pages(terminal, words.due)
    assert left == {word for client in words.due[::2] for word in client[:2]}


def test_without_secure_delete_and_sweep_the_same_search_finds_them(planted: tuple[Terminal, Planted]) -> None:
    terminal, words = planted
    with PracticeFolder(terminal.practice) as folder:
        practice = open_practice(terminal, folder)
        practice.writer.execute("PRAGMA secure_delete=OFF")
        practice.finish(practice.steps(purge_confirmed))
        key = practice.opened_with
        in_file_and_wal = found_in(folder.database, key, [word for client in words.due for word in client])
        practice.close()
    assert len(in_file_and_wal) > DUE
    assert len(in_pages(terminal, words.due)) > DUE


def test_a_restore_brings_no_destroyed_name_into_any_page(planted: tuple[Terminal, Planted]) -> None:
    terminal, words = planted
    terminal.do("backup", terminal.practice, terminal.folder / "disk")
    terminal.do("retention", "purge", terminal.practice, "--confirm")
    (backup,) = (terminal.folder / "disk").glob("*.backup")
    shutil.rmtree(terminal.practice)
    terminal.do("restore", backup, terminal.practice)
    assert in_pages(terminal, words.due) == set()
    assert len(in_pages(terminal, words.staying)) == 6 * STAYING
