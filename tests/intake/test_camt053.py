"""CAMT.053 files: every version, batches, what is left out, and what is refused."""

from __future__ import annotations

import io
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice_app.domain.errors import FileProblem
from practice_app.intake import bank_file
from practice_app.intake.bank_file import read_bank_file
from tests.intake.bank_files import OUR_IBAN, PAYER_IBAN, TODAY, Line, camt, read, told

BOMB = (
    '<?xml version="1.0"?><!DOCTYPE Document [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]><Document>&i;</Document>"
).encode()
DTD = b'<?xml version="1.0"?><!DOCTYPE Document SYSTEM "file:///etc/hostname"><Document/>'


@pytest.mark.parametrize("version", range(2, 14))
def test_every_version_is_read_alike(version: int) -> None:
    statement = read(camt(Line(reference="E2E-7"), version=version))
    assert statement.accounts == (OUR_IBAN,)
    assert told(statement) == [(date(2026, 3, 1), 2_512, "P. Jansen", PAYER_IBAN, "Factuur 2026-0001", "E2E-7")]


def test_a_batch_with_amounts_is_taken_apart_and_without_stays_one() -> None:
    parts = ((1_000, "Factuur 1"), (1_512, "Factuur 2"))
    for version in (2, 8):
        statement = read(camt(Line(parts=parts), version=version))
        assert [(one.amount, one.description) for one in statement.entries] == list(parts)
    whole = read(camt(Line(cents=9_999, parts=parts)))  # the parts do not add up to the entry
    assert [(one.amount, one.description, one.name) for one in whole.entries] == [(9_999, "Factuur 1 Factuur 2", "")]


def test_only_booked_euros_coming_in_are_kept_and_the_rest_is_counted() -> None:
    others = (
        Line(side="DBIT"), Line(status="PDNG"), Line(status="INFO"), Line(currency="USD"), Line(reversal=True), Line(cents=0),
    )  # fmt: skip
    statement = read(camt(Line(), *others))
    assert len(statement.entries) == 1
    assert dict(statement.left_out) == {"debit": 1, "pending": 2, "currency": 1, "reversal": 1, "zero": 1}


@pytest.mark.parametrize("structured", ["RF18539007547034", "7000020260001234"])
def test_a_structured_reference_is_kept_as_such(structured: str) -> None:
    (entry,) = read(camt(Line(text="", structured=structured))).entries
    assert (entry.description, entry.reference) == ("", structured)


def test_twins_are_told_apart_and_found_again_in_a_file_that_overlaps() -> None:
    first = read(camt(Line(), Line()))
    longer = read(camt(Line(day=date(2026, 2, 1)), Line(), Line(), Line()))
    marks = [one.fingerprint for one in first.entries]
    assert len(set(marks)) == 2
    assert [one.fingerprint for one in longer.entries][1:3] == marks
    assert len({one.fingerprint for one in longer.entries}) == 4


REFUSED = {
    "empty": (b"  \n", "is empty"),
    "no bank file": (b"name,amount\nJansen,1\n", "is no bank statement"),
    "other XML": (b"<html><body/></html>", "no bank statement"),
    "cut off": (camt(Line())[:-30], "broken at line 1"),
    "bomb": (BOMB, "can do harm"),
    "DTD": (DTD, "can do harm"),
    "UTF-16": (camt(Line()).decode().encode("utf-16"), "UTF-16"),
    "lying encoding": (camt(Line(name="Zoë"), encoding="cp1252").replace(b"cp1252", b"utf-8"), "encoding it names"),
    "unknown encoding": (camt(Line()).replace(b"utf-8", b"klingon"), "encoding"),
    "PDF": (b"%PDF-1.7", "is a PDF"),
    "ZIP": (b"PK\x03\x04rest", "Unpack it"),
    "future": (camt(Line(), Line(day=date(2026, 3, 3))), "Entry 2 of statement.xml is dated"),
    "long ago": (camt(Line(day=date(1066, 3, 3))), "Entry 1 of statement.xml is dated"),
    "parts of a cent": (camt(Line(amount="25.125")), "parts of a cent"),
    "no amount": (camt(Line(amount="25,12,5")), "no amount that can be read"),
    "negative": (camt(Line(amount="-25.12")), "no amount that can be read"),
    "huge": (camt(Line(amount="1234567890123.00")), "too large"),
    "no date": (re.sub(rb"<BookgDt>.*?</BookgDt>", b"", camt(Line())), "no date"),
    "no side": (camt(Line(side="CREDIT")), "does not say whether"),
    "intraday": (camt(Line()).replace(b"BkToCstmrStmt", b"BkToCstmrAcctRpt"), "CAMT.052"),
    "deep": (b"<Document>" + b"<a>" * 500 + b"</a>" * 500 + b"</Document>", "nested deeper"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_cannot_be_read_is_refused_in_a_sentence(kind: str) -> None:
    data, said = REFUSED[kind]
    with pytest.raises(FileProblem, match=re.escape(said)) as refused:
        read(data)
    assert str(refused.value).endswith(".")
    assert "statement.xml" in str(refused.value)


def test_thousandths_that_are_zero_are_no_refusal() -> None:
    assert read(camt(Line(amount="25.12000"))).entries[0].amount == 2_512


def test_a_file_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    large = tmp_path / "large.xml"
    with large.open("wb") as file:
        file.write(camt(Line()))
        file.truncate(200_000_000)  # sparse: nothing is written
    with pytest.raises(FileProblem, match=f"larger than {bank_file.LARGEST_BYTES // 1_000_000} MB"):
        read_bank_file(large, TODAY)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    for gone in (tmp_path / "gone.xml", tmp_path):
        with pytest.raises(FileProblem, match=f"no file {gone.name}"):
            read_bank_file(gone, TODAY)


def test_what_cannot_be_shown_is_left_out_of_names_and_texts() -> None:
    (entry,) = read(camt(Line(name="Jan\u202e\u200bsen  X", text="a\tb\n c"))).entries
    assert (entry.name, entry.description) == ("Jan sen X", "a b c")


TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=200)
LINES = st.builds(
    Line, st.integers(0, 10**10), TEXTS, TEXTS, st.sampled_from([PAYER_IBAN, "", "X"]), st.dates(date(2000, 1, 1), TODAY),
    side=st.sampled_from(["CRDT", "DBIT"]), status=st.sampled_from(["BOOK", "PDNG"]),
)  # fmt: skip


@given(st.binary(max_size=300))
def test_any_bytes_give_a_statement_or_a_refusal(data: bytes) -> None:
    for attempt in (data, b"<" + data, camt(Line())[:-60] + data, b":20:\n:25:1\n" + data):
        try:
            read_bank_file(io.BytesIO(attempt), TODAY, "any")
        except FileProblem as refused:
            assert str(refused).endswith(".")


@given(st.lists(LINES, max_size=5), st.integers(0, 2_000), st.binary(min_size=1, max_size=4))
def test_a_damaged_file_gives_a_statement_or_a_refusal(lines: list[Line], place: int, damage: bytes) -> None:
    data = camt(*lines)
    assert len(read(data).entries) == sum(line.side == "CRDT" and line.status == "BOOK" and line.cents > 0 for line in lines)
    try:
        read(data[:place] + damage + data[place + len(damage) :])
    except FileProblem as refused:
        assert str(refused).endswith(".")
