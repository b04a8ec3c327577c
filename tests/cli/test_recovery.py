"""`recovery`: paper compared and printed again, words made anew, keys handed over, and the way back in."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp

from practice_app.system.words import Words
from tests.cli.test_create import word_lists
from tests.practice_files import OWNER
from tests.terminal import Terminal

DUTCH = Words("nl")  # what a member who signed in is told in
NEW = "een-heel-ander-wachtwoord-3"


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    return Terminal(tmp_path)


def made(terminal: Terminal, *options: str) -> tuple[str, str]:
    """A practice; its two lists of words."""
    administration, care = word_lists(terminal.create(*options).out)
    return administration, care


def qr_of(pdf: Path) -> str:
    """What a scanner reads from the printed sheet."""
    page = pypdfium2.PdfDocument(pdf.read_bytes())[0]
    (found,) = zxingcpp.read_barcodes(page.render(scale=3).to_pil())
    return str(found.text)


def test_the_paper_is_compared_whichever_list_it_is(terminal: Terminal) -> None:
    for words, name in zip(made(terminal), ("administration", "care"), strict=True):
        answer = terminal.do("recovery", "check", terminal.practice, "--words-from", "PAPER", PAPER=words)
        assert DUTCH(name) in answer.out and words.split()[0] not in answer.out


def test_a_wrong_word_is_named_and_not_repeated(terminal: Terminal) -> None:
    words = made(terminal)[0].split()
    words[4] = "geheim"
    told = terminal.refused("recovery", "check", terminal.practice, "--words-from", "PAPER", PAPER=" ".join(words))
    assert " 5 " in told and "geheim" not in told
    assert "PAPER" in terminal.refused("recovery", "check", terminal.practice, "--words-from", "PAPER")


def test_a_sheet_is_printed_again_after_all_words_were_right_and_its_code_reads_back(terminal: Terminal) -> None:
    administration, _ = made(terminal)
    out = terminal.folder / "blad.pdf"
    numbered = "\n".join(f"{place}. {word.upper()}" for place, word in enumerate(administration.split(), 1))
    terminal.do("recovery", "sheet", terminal.practice, "--words-from", "PAPER", "--out", out, PAPER=numbered)
    assert qr_of(out) == administration
    text = pypdfium2.PdfDocument(out.read_bytes())[0].get_textpage().get_text_range()
    assert all(word in text for word in administration.split())
    if os.name != "nt":
        assert stat.S_IMODE(out.stat().st_mode) == 0o600
    terminal.refused("recovery", "sheet", terminal.practice, "--words-from", "PAPER", "--out", out, PAPER=numbered)
    assert qr_of(out) == administration


def test_no_sheet_is_printed_of_words_that_are_wrong(terminal: Terminal) -> None:
    made(terminal)
    out = terminal.folder / "blad.pdf"
    wrong = " ".join(["abandon"] * 23 + ["art"])
    terminal.refused("recovery", "sheet", terminal.practice, "--words-from", "PAPER", "--out", out, PAPER=wrong)
    assert not out.exists()


@pytest.mark.parametrize(("envelope", "place"), [("administration", 0), ("care", 1)])
def test_new_words_replace_the_old_ones(terminal: Terminal, envelope: str, place: int) -> None:
    old, out = made(terminal)[place], terminal.folder / "nieuw.pdf"
    terminal.do("recovery", "renew", terminal.practice, envelope, "--out", out)
    new = qr_of(out)
    assert new != old
    terminal.do("recovery", "check", terminal.practice, "--words-from", "PAPER", PAPER=new)
    terminal.refused("recovery", "check", terminal.practice, "--words-from", "PAPER", PAPER=old)


def test_who_holds_no_keys_makes_no_words_and_no_file(terminal: Terminal) -> None:
    made(terminal)
    colleague, out = terminal.colleague("bo", "receptionist"), terminal.folder / "nieuw.pdf"
    colleague.refused("recovery", "renew", terminal.practice, "care", "--out", out)
    assert not out.exists()


def test_another_computer_is_bound_with_the_words(terminal: Terminal) -> None:
    made_here = terminal.do("create", terminal.practice, "--name", "P", "--kind", "dental", "--full-name", "F")
    words = word_lists(made_here.out)[0]
    terminal.keychain.secrets.clear()
    terminal.refused("search", terminal.practice, "x")
    answer = terminal.run("recovery", "bind", terminal.practice, "--words-from", "PAPER", PAPER=words)
    assert answer.status == 0 and "Everybody signs in as before" in answer.out
    terminal.do("search", terminal.practice, "x")
    assert len(terminal.keychain.secrets) == 1


def test_a_practice_that_is_not_bound_says_so(terminal: Terminal) -> None:
    words, _ = made(terminal)
    answer = terminal.run("recovery", "bind", terminal.practice, piped=words)
    assert answer.status == 1 and "not bound" in answer.err
    assert "no recovery words" in terminal.run("recovery", "bind", terminal.practice).err


def test_a_forgotten_password_is_set_anew_and_the_keys_for_care_wait_for_the_care_words(terminal: Terminal) -> None:
    administration, care = made(terminal)
    named = ("recovery", "regain", terminal.practice, "--login", OWNER, "--words-from", "PAPER")
    answer = terminal.run(*named, PAPER=administration, PRACTICE_APP_NEW_PASSWORD=NEW)
    assert answer.status == 0 and "wait" in answer.out
    terminal.refused("search", terminal.practice, "x")
    terminal.password = NEW
    terminal.clock.advance(minutes=1)
    answer = terminal.do("recovery", "hand-over", terminal.practice, "--words-from", "PAPER", PAPER=care)
    assert "Robin Voorbeeld" in answer.out
    terminal.refused("recovery", "hand-over", terminal.practice, "--words-from", "PAPER", PAPER=care)


def test_both_lists_at_once_bring_everything_back(terminal: Terminal) -> None:
    both = "\n".join(made(terminal))
    named = ("recovery", "regain", terminal.practice, "--login", OWNER, "--words-from", "PAPER")
    answer = terminal.run(*named, PAPER=both, PRACTICE_APP_NEW_PASSWORD=NEW)
    assert answer.status == 0 and "wait" not in answer.out


def test_a_member_who_is_no_owner_is_sent_to_the_owner(terminal: Terminal) -> None:
    administration, _ = made(terminal)
    terminal.colleague("bo", "receptionist")
    named = ("recovery", "regain", terminal.practice, "--login", "bo", "--words-from", "PAPER")
    answer = terminal.run(*named, PAPER=administration, PRACTICE_APP_NEW_PASSWORD=NEW)
    assert answer.status == 1 and "Ask an owner" in answer.err
