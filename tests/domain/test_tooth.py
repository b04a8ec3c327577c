"""Teeth and jaws: which the FDI knows, and what a service asks of its line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice_app.domain.errors import InvalidInput
from practice_app.domain.tooth import TEETH, check_tooth

PERMANENT = [*range(11, 19), *range(21, 29), *range(31, 39), *range(41, 49)]
DECIDUOUS = [*range(51, 56), *range(61, 66), *range(71, 76), *range(81, 86)]


def test_a_mouth_has_thirty_two_teeth_and_twenty_milk_teeth() -> None:
    accepted = []
    for number in range(100):
        try:
            accepted.append(check_tooth("tooth", f"{number:02}"))
        except InvalidInput:
            continue
    assert accepted == [str(number) for number in (*PERMANENT, *DECIDUOUS)]
    assert len(PERMANENT) == 32 and len(DECIDUOUS) == 20


@pytest.mark.parametrize("text", ["upper", "Upper jaw", "boven", "BK", " bovenkaak ", "01"])
def test_the_upper_jaw_has_many_names(text: str) -> None:
    assert check_tooth("jaw", text) == "upper"


@pytest.mark.parametrize("text", ["lower", "lower  jaw", "onder", "ok", "Onderkaak", "02"])
def test_the_lower_jaw_has_many_names(text: str) -> None:
    assert check_tooth("jaw", text) == "lower"


@pytest.mark.parametrize("needs", ["tooth", "jaw", "tooth_or_jaw"])
def test_a_service_that_needs_one_is_told_so(needs: str) -> None:
    with pytest.raises(InvalidInput, match="needs a") as refused:
        check_tooth(needs, "  ")
    assert refused.value.field == "tooth"


@pytest.mark.parametrize(
    ("needs", "text"),
    [("tooth", "upper"), ("jaw", "16"), ("tooth_or_jaw", "19"), ("", "56"), ("tooth", "１６"), ("tooth", "1.6")],
)
def test_what_does_not_fit_is_refused_with_the_text_in_the_sentence(needs: str, text: str) -> None:
    with pytest.raises(InvalidInput, match=f"“{text}”"):
        check_tooth(needs, text)


def test_a_line_may_name_a_tooth_that_nobody_asked_for() -> None:
    assert (check_tooth("", ""), check_tooth("", " 16 "), check_tooth("", "boven")) == ("", "16", "upper")


@given(
    st.sampled_from(["", "tooth", "jaw", "tooth_or_jaw"]), st.one_of(st.text(max_size=8), st.from_regex(r"\A\s?[0-9]{2}\s?\Z"))
)
def test_whatever_is_typed_becomes_a_tooth_a_jaw_or_a_refusal(needs: str, text: str) -> None:
    try:
        found = check_tooth(needs, text)
    except InvalidInput:
        return
    assert found in {*TEETH, "upper", "lower", ""}
    assert check_tooth(needs, found) == found
