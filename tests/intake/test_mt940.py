"""MT940 files as the Dutch banks write them; they tell the same as CAMT.053."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice_app.domain.bank_entry import is_account
from practice_app.domain.errors import FileProblem
from practice_app.intake.mt940_details import read_details
from tests.intake.bank_files import OUR_IBAN, PAYER_IBAN, TODAY, Line, camt, mt940, read, told

STYLES = ("ing", "rabo", "abn")
LONG = Line(
    text="Betaling van factuur 2026-0001 en van nota nummer 2026/0002, met dank voor de goede zorgen", reference="KLANT-4711"
)


@pytest.mark.parametrize("style", STYLES)
def test_each_bank_tells_the_same_as_the_other_format(style: str) -> None:
    lines = (Line(), LONG, Line(cents=100_000, name="Bakkerij De Vries B.V.", day=date(2026, 1, 2)))
    ours, theirs = read(mt940(*lines, style=style)), read(camt(*lines))
    assert told(ours) == told(theirs)
    assert [one.fingerprint for one in ours.entries] == [one.fingerprint for one in theirs.entries]


TEXTS = st.text("abc XYZ 0189.,+é", min_size=1, max_size=150).map(lambda text: " ".join(text.split()) or "x")
MANY = st.lists(
    st.builds(Line, st.integers(1, 10**9), TEXTS, TEXTS, st.just(PAYER_IBAN), st.dates(date(2020, 1, 1), TODAY), TEXTS),
    max_size=4,
)


@given(MANY, st.sampled_from(STYLES))
def test_whatever_is_told_both_formats_give_the_same_entries(lines: list[Line], style: str) -> None:
    assert read(mt940(*lines, style=style)).entries == read(camt(*lines)).entries


@pytest.mark.parametrize("style", ["ing", "rabo"])
def test_a_payment_reference_is_kept_as_such(style: str) -> None:
    (entry,) = read(mt940(Line(text="", structured="7000020260001234"), style=style)).entries
    assert (entry.description, entry.reference) == ("", "7000020260001234")


def test_only_money_coming_in_is_kept_and_the_rest_is_counted() -> None:
    statement = read(mt940(Line(), Line(side="DBIT"), Line(reversal=True), Line(side="DBIT", reversal=True), Line(cents=0)))
    assert len(statement.entries) == 1
    assert dict(statement.left_out) == {"debit": 1, "reversal": 2, "zero": 1}
    dollars = mt940(Line()).replace(b"EUR", b"USD")
    assert dict(read(dollars).left_out) == {"currency": 1}


def test_what_stands_behind_the_closing_balance_is_no_part_of_the_last_entry() -> None:
    assert read(mt940(Line())).entries[0].description == "Factuur 2026-0001"


def test_several_statements_in_one_file_are_all_read() -> None:
    data = mt940(Line()) + mt940(Line(day=date(2026, 2, 1)), account=f"{OUR_IBAN} EUR")
    statement = read(data)
    assert statement.accounts == (OUR_IBAN,)
    assert [one.booked_on for one in statement.entries] == [date(2026, 3, 1), date(2026, 2, 1)]


@pytest.mark.parametrize(("stated", "ours"), [
    ("NL91ABNA0417164300", True), ("NL91 ABNA 0417 1643 00 EUR", True), ("NL91ABNA0417164300EUR", True), ("417164300", True),
    ("ABNAMRO/0417164300", True), ("NL69INGB0123456789", False), ("417164301", False), ("", False), ("EUR", False),
])  # fmt: skip
def test_the_account_may_be_written_with_or_without_the_bank(stated: str, ours: bool) -> None:
    assert is_account(stated, OUR_IBAN) is ours


def test_older_notations_are_read() -> None:
    abn = read_details(
        "SEPA OVERBOEKING                 IBAN: NL69INGB0123456789\nBIC: INGBNL2A                    NAAM: P. Jansen\n"
        "OMSCHRIJVING: Factuur 2026-0001  KENMERK: KLANT-7"
    )
    assert (abn.name, abn.iban, abn.description, abn.reference) == ("P. Jansen", PAYER_IBAN, "Factuur 2026-0001", "KLANT-7")
    knab = read_details("Factuur 2026-0001\nREK: NL69INGB0123456789/NAAM: P. Jansen")
    assert (knab.name, knab.iban, knab.description) == ("P. Jansen", PAYER_IBAN, "Factuur 2026-0001")
    german = read_details("166?00GUTSCHRIFT?20EREF+KLANT-7?21SVWZ+Factuur 2026-?220001?31NL69INGB0123456789?32P. Jansen")
    assert (german.name, german.iban, german.reference) == ("P. Jansen", PAYER_IBAN, "KLANT-7")
    assert german.description == "Factuur 2026-0001"
    assert read_details("Zomaar een tekst").description == "Zomaar een tekst"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_each_encoding_and_line_end_is_read(encoding: str, ends: str) -> None:
    (entry,) = read(mt940(Line(name="Zoë Brontë"), encoding=encoding, ends=ends)).entries
    assert entry.name == "Zoë Brontë"


def test_a_name_that_a_bank_bends_the_format_for_is_read() -> None:
    """ASN puts the whole IBAN where sixteen characters may stand."""
    data = b":20:0000000000\r\n:25:NL91ABNA0417164300\r\n:60F:C260101EUR0,00\r\n"
    data += b":61:2603010301C25,12NOVBNL69INGB0123456789\r\nP Jansen\r\n"
    (entry,) = read(data + b":86:NL69INGB0123456789 jansen\r\n\r\nFactuur 2026-0001\r\n:62F:C260301EUR0,00\r\n").entries
    assert (entry.amount, entry.iban) == (2_512, PAYER_IBAN)
    assert "2026-0001" in entry.description


REFUSED = {
    "no account": (mt940(Line()).replace(b":25:", b":26:"), "names no account"),
    "no entry": (mt940(Line(), Line()).replace(b"C25,12", b"C25#12", 1), "is broken: after entry"),
    "no such day": (mt940(Line()).replace(b":61:2603010301", b":61:2613990301"), "is broken: after entry"),
    "parts of a cent": (mt940(Line(amount="25,125")), "parts of a cent"),
    "two commas": (mt940(Line(amount="2,5,1")), "is broken: after entry"),
    "future": (mt940(Line(day=date(2026, 3, 3))), "is dated"),
    "zeros": (b":20:1\r\n" + b"\0" * 50, "encoding"),
    "no encoding": (mt940(Line()) + b"\x81", "encoding"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_cannot_be_read_is_refused_in_a_sentence(kind: str) -> None:
    data, said = REFUSED[kind]
    with pytest.raises(FileProblem, match=re.escape(said)) as refused:
        read(data)
    assert str(refused.value).endswith(".")


@given(
    st.lists(
        st.sampled_from([":20:x", ":25:1", ":61:2603010301C1,00NTRFNONREF//A", ":86:", ":62F:", ":60F:C260101EUR1,", "-", ""])
    ),
    st.text(max_size=40),
)
def test_any_order_of_tags_gives_a_statement_or_a_refusal(tags: list[str], text: str) -> None:
    try:
        read(("\n".join((":20:", *tags, text, *tags))).encode(errors="replace"))
    except FileProblem as refused:
        assert str(refused).endswith(".")
