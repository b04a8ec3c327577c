"""Making a practice and signing in: passwords, the secret of this computer, and what shows of the keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from practice_app.domain.errors import InvalidInput, KeyProblem, SignInFailed
from practice_app.domain.ids import MemberId, new_id
from practice_app.storage.keys import (
    KeyName,
    change_password,
    verify_password,
)
from practice_app.storage.keys.crypto import new_key
from tests.storage.keys.cheap import (
    ANNA,
    BOB,
    OWNER_PASSWORD,
    cheap_policy_for_tests,
    new_practice,
    refusal,
    sign_in,
    staffed,
)


def test_the_owner_signs_in_and_reaches_every_key() -> None:
    made = new_practice()
    ring = sign_in(made.header)
    assert ring.held == made.ring.held
    assert set(ring.held) == set(KeyName)
    assert ring.roles == ("owner", "practitioner")
    assert made.care_words is not None


def test_capitals_in_the_name_and_another_unicode_form_of_the_password_do_not_matter() -> None:
    made = new_practice()
    header = change_password(made.header, made.ring, OWNER_PASSWORD, "caf\u00e9 caf\u00e9", None, cheap_policy_for_tests())
    assert sign_in(header, " ANNA ", "cafe\u0301 cafe\u0301").member_id == ANNA


def test_a_long_password_counts_to_its_last_character() -> None:
    made = new_practice()
    long = "x" * 3000
    header = change_password(made.header, made.ring, OWNER_PASSWORD, long + "a", None, cheap_policy_for_tests())
    assert sign_in(header, password=long + "a")
    with pytest.raises(SignInFailed):
        sign_in(header, password=long + "b")


def test_a_wrong_name_and_a_wrong_password_get_the_same_answer() -> None:
    header = new_practice().header
    wrong_password = refusal(lambda: sign_in(header, password="something else"))
    wrong_name = refusal(lambda: sign_in(header, login="nobody"))
    assert type(wrong_password) is type(wrong_name) is SignInFailed
    assert str(wrong_password) == str(wrong_name)


def test_an_unknown_name_costs_one_argon2_like_a_known_one(monkeypatch: pytest.MonkeyPatch) -> None:
    from argon2 import low_level

    header = new_practice().header
    costs: list[tuple[object, object]] = []
    real = low_level.hash_secret_raw

    def counted(*arguments: object, **named: object) -> bytes:
        costs.append((named["time_cost"], named["memory_cost"]))
        return real(*arguments, **named)  # type: ignore[arg-type]  # passed on as they came

    monkeypatch.setattr(low_level, "hash_secret_raw", counted)
    refusal(lambda: sign_in(header, login="nobody"))
    refusal(lambda: sign_in(header, password="something else"))
    assert len(costs) == 2
    assert costs[0] == costs[1]


def test_without_the_secret_of_this_computer_no_password_opens() -> None:
    device = new_key()
    header = new_practice(device=device).header
    assert header.bound_to_computer
    assert sign_in(header, device=device).member_id == ANNA
    for wrong in (None, new_key()):
        with pytest.raises(KeyProblem, match="keychain"):
            sign_in(header, device=wrong)


def test_a_thief_who_says_the_practice_is_not_bound_needs_the_secret_all_the_same() -> None:
    device = new_key()
    made = new_practice(device=device)
    unbound = replace(made.header, device_check=None)
    with pytest.raises(SignInFailed):
        sign_in(unbound)


def test_the_first_member_must_be_an_owner_and_roles_must_exist() -> None:
    with pytest.raises(InvalidInput, match="owner"):
        new_practice(roles=("practitioner",))
    with pytest.raises(InvalidInput, match="dentist"):
        new_practice(roles=("owner", "dentist"))


def test_a_member_changes_their_password_and_is_asked_for_it_again() -> None:
    practice = staffed("receptionist")
    bob = sign_in(practice.header, "bob", "bobbob")
    policy = cheap_policy_for_tests()
    with pytest.raises(SignInFailed):
        change_password(practice.header, bob, "not mine", "new", None, policy)
    header = change_password(practice.header, bob, "bobbob", "new one", None, policy)
    verify_password(header, BOB, "new one", None, policy)
    with pytest.raises(SignInFailed):
        verify_password(header, BOB, "bobbob", None, policy)
    with pytest.raises(SignInFailed):
        verify_password(header, MemberId(new_id()), "new one", None, policy)
    assert sign_in(header, "bob", "new one").held == bob.held


def test_nothing_secret_shows_in_a_repr_and_a_wiped_ring_is_useless() -> None:
    made = new_practice()
    ring = sign_in(made.header)
    shown = repr(ring) + repr(made) + repr(made.administration_words) + repr(ring.keys)
    for secret in (*ring.held.values(), ring.box_private, ring.sign_private):
        assert secret.hex() not in shown and repr(secret) not in shown
    assert not any(word in shown.split() for word in made.administration_words.words)
    ring.wipe()
    uses: list[Callable[[], object]] = [
        lambda: ring.sign(b"x"),
        lambda: ring.key(KeyName.DATABASE),
        lambda: ring.box_private,
    ]
    for use in uses:
        with pytest.raises(KeyProblem, match="locked"):
            use()
