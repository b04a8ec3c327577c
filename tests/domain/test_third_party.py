"""Other people in a text: in whatever form they are written; and what is taken out is gone, nothing else."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice_app.domain.redaction import without
from practice_app.domain.third_party import Known, NameIndex, Passage, PersonName, own_values, passages, taken_apart


def known() -> Known:
    """Two other clients, a relation, a colleague; the person is Sanne van den Berg."""
    index = NameIndex()
    index.add(PersonName("Jan", "de", "Vries"), "client")
    index.add(PersonName("Zoë", "", "Müller-Smit"), "client")
    index.add(PersonName(whole="Tandtechniek Zuid"), "client")
    index.add(taken_apart("Mevrouw Ineke van den Berg"), "relation")
    index.add(PersonName("Robin", "", "Voorbeeld"), "staff")
    index.add_own(PersonName("Sanne", "van den", "Berg"))
    return Known(index, own_values(["sanne@example.nl", "+31611111111", "NL91ABNA0417164300"]))


KNOWN = known()


def said(text: str) -> list[str]:
    return [text[one.start : one.end] for one in passages(text, KNOWN) if one.remove]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Jan de Vries belde", "Jan de Vries"),
        ("J.P. de Vries belde", "J.P. de Vries"),
        ("mevrouw De Vries belde", "De Vries"),
        ("VRIES, JAN DE", "VRIES, JAN DE"),
        ("Vries, J. de", "Vries, J. de"),
        ("Zoe Muller-Smit", "Zoe Muller-Smit"),
        (unicodedata.normalize("NFD", "Zoë Müller-Smit"), unicodedata.normalize("NFD", "Zoë Müller-Smit")),
        ("Ineke kwam mee", "Ineke"),
        ("van Tandtechniek Zuid", "Tandtechniek Zuid"),
        ("josé@example.org", "josé@example.org"),
        ("o'brien@example.org", "o'brien@example.org"),
        ("jan@café.example.nl.", "jan@café.example.nl"),
        ("06-12345678", "06-12345678"),
        ("06\u00a012345678", "06\u00a012345678"),
        ("31612345678", "31612345678"),
        ("T0612345678", "0612345678"),
        ("nr.111222333", "111222333"),
        ("111-222-333", "111-222-333"),
        ("DE89 3704 0044 0532 0130 00 TNV", "DE89 3704 0044 0532 0130 00"),
        ("be68 5390 0754 7034", "be68 5390 0754 7034"),
        ("Robin Voorbeeld.extra@example.org", "Robin Voorbeeld.extra@example.org"),
    ],
)
def test_somebody_else_is_found_however_written(text: str, found: str) -> None:
    assert said(text) == [found]


@pytest.mark.parametrize(
    "text",
    ["Sanne van den Berg", "mevrouw van den Berg", "sanne@example.nl", "06 11111111", "NL91 ABNA 0417 1643 00",
     "op 12-03-2026 om 10:00", "factuur 2026-0001", "Robin Voorbeeld", "de vries kou"],
)  # fmt: skip
def test_the_person_a_colleague_and_a_day_are_left(text: str) -> None:
    assert said(text) == []


def test_a_long_row_of_initials_takes_no_longer_than_its_length() -> None:
    assert passages("a." * 20_000, KNOWN) == ()


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=5))
def test_all_inside_goes_and_nothing_outside(text: str, spans: list[tuple[int, int]]) -> None:
    going = [Passage(start, min(length, len(text) - start), "name") for start, length in spans if start < len(text)]
    inside = {place for one in going for place in range(one.start, one.end)}
    cleaned = without(text, going, lambda _: "\x00")
    outside = "".join(letter for place, letter in enumerate(text) if place not in inside)
    assert cleaned.replace("\x00", "") == outside.replace("\x00", "")
    assert ("\x00" in cleaned) == bool(inside) or "\x00" in text
