"""Which passwords are taken, what a check of one costs, and that a release cannot make it cheap."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice_app.domain.errors import InvalidInput, KeyProblem
from practice_app.storage.keys import (
    KdfParameters,
    KdfPolicy,
    check_password,
    judge_password,
    new_first_password,
    suggested_password,
)
from practice_app.storage.keys.kdf import derive
from practice_app.system.resources import resource
from tests.storage.keys.cheap import cheap_policy_for_tests

ABOUT = ["Tandartspraktijk De Molen", "Johanna Bakker", "Piet de Vries"]


@pytest.mark.parametrize(
    "password",
    [
        "de fiets staat weer buiten",
        "password and fifteen",
        "correct horse battery staple" * 40,
        "kV9#qLm2!xT",
        "ééééé ñandú øre",
        "Johanna Bakker liep zingend naar zee",
    ],
)
def test_long_or_hard_to_guess_passwords_are_taken(password: str) -> None:
    check_password(password, ABOUT)


@pytest.mark.parametrize(
    "password",
    ["", "short", "password1234", "qwertyuiop", "Welkom2026!", "a" * 40, "abc" * 10, "sunshine2024"],
)
def test_easily_guessed_passwords_are_refused_with_what_to_do(password: str) -> None:
    with pytest.raises(InvalidInput, match="15 characters") as refused:
        check_password(password, ABOUT)
    assert refused.value.field == "password"


@pytest.mark.parametrize(
    "password",
    [
        "Tandartspraktijk De Molen",
        "tandartspraktijkdemolen1",
        "T@ndartspraktijk De M0len!",
        "Johanna.Bakker.2026",
        "de vries de vries de vries",
    ],
)
def test_little_more_than_a_name_is_refused_whatever_its_length(password: str) -> None:
    with pytest.raises(InvalidInput, match="name that others know"):
        check_password(password, ABOUT)


def test_a_very_long_password_is_taken_without_a_long_wait() -> None:
    check_password("de fiets staat weer buiten " * 4000, ABOUT)


@given(st.text(max_size=200), st.lists(st.text(max_size=20), max_size=3))
def test_any_password_is_taken_or_refused_in_a_sentence(password: str, about: list[str]) -> None:
    try:
        check_password(password, about)
    except InvalidInput as refused:
        assert refused.field == "password"


def test_a_character_that_cannot_be_stored_is_refused() -> None:
    with pytest.raises(InvalidInput, match="cannot be stored"):
        check_password("de fiets staat \ud800 weer buiten", ABOUT)


def test_first_passwords_are_good_and_never_the_same() -> None:
    first, second = new_first_password(), new_first_password()
    assert first != second
    check_password(first, ABOUT)


def test_the_default_is_256_mib_in_three_passes_with_a_fresh_salt() -> None:
    policy = KdfPolicy()
    parameters = policy.fresh()
    assert (parameters.memory_kib, parameters.passes, parameters.lanes) == (262_144, 3, 1)
    assert policy.fresh().salt != parameters.salt
    policy.check(parameters)
    policy.check(KdfParameters(65_536, 3, 1, bytes(16)))


@pytest.mark.parametrize(
    "parameters",
    [
        KdfParameters(65_535, 3, 1, bytes(16)),
        KdfParameters(65_536, 2, 1, bytes(16)),
        KdfParameters(4_194_305, 3, 1, bytes(16)),
        KdfParameters(262_144, 21, 1, bytes(16)),
        KdfParameters(262_144, 3, 0, bytes(16)),
        KdfParameters(262_144, 3, 17, bytes(16)),
    ],
)
def test_parameters_out_of_bounds_are_refused_before_any_work(parameters: KdfParameters) -> None:
    with pytest.raises(KeyProblem, match="weak or too heavy"):
        derive("x", parameters, KdfPolicy())


def test_a_cheap_policy_is_refused_unless_it_says_that_it_is_a_test() -> None:
    with pytest.raises(KeyProblem, match="cheap"):
        KdfPolicy(memory_kib=64, passes=1)
    with pytest.raises(KeyProblem, match="cheap"):
        KdfPolicy(floor_memory_kib=64)
    with pytest.raises(KeyProblem, match="cheap"):
        KdfPolicy(floor_passes=1)


def test_a_cheap_policy_is_refused_outside_a_test_run(monkeypatch: pytest.MonkeyPatch) -> None:
    assert cheap_policy_for_tests().memory_kib == 64
    monkeypatch.setenv("PRACTICE_APP_TESTS", "0")
    with pytest.raises(KeyProblem, match="cheap"):
        cheap_policy_for_tests()


def test_a_release_refuses_a_cheap_policy_whatever_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    with pytest.raises(KeyProblem, match="cheap"):
        cheap_policy_for_tests()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_suggestion_is_good_and_never_the_same(language: str) -> None:
    made = {suggested_password(language) for _ in range(20)}
    assert len(made) == 20
    for password in made:
        check_password(password, ABOUT)


def test_the_dutch_words_are_many_short_and_plain() -> None:
    words = resource("words", "nl.txt").read_text(encoding="ascii").split()
    assert len(set(words)) == len(words) >= 512  # five of them are 45 bits
    assert all(word.islower() and word.isalpha() and 3 <= len(word) <= 9 for word in words)


@pytest.mark.parametrize(
    "password", ["", "welkom01", "Johanna.Bakker.2026", "a" * 40, "de fiets staat weer buiten", "kV9#qLm2!xT"]
)
def test_what_the_meter_says_is_what_the_check_does(password: str) -> None:
    try:
        check_password(password, ABOUT)
    except InvalidInput:
        taken = False
    else:
        taken = True
    judged = judge_password(password, ABOUT)
    assert (judged.good, judged.strength >= 3, bool(judged.advice)) == (taken, taken, not taken)
