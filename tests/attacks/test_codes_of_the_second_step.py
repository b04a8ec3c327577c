"""Codes of the second step tried again, older ones tried, and all of them tried: each is refused, and ever more slowly."""

from __future__ import annotations

from datetime import timedelta

import pytest

from practice_app.domain.errors import CodeNeeded, CodeRefused, SignInFailed
from practice_app.storage import audit_log
from practice_app.storage.keys import SignInTries
from practice_app.storage.second_step import SecondStep
from tests.practice_files import Desk
from tests.second_step_kit import enter, shown, turn_on


def test_a_code_that_was_looked_over_a_shoulder_opens_nothing_a_second_time(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    secret, _ = turn_on(desk)
    code = shown(desk, secret)
    enter(desk, code)
    with pytest.raises(CodeRefused):
        enter(desk, code)
    desk.clock.advance(seconds=2)  # the pause; the app still shows this code
    assert shown(desk, secret) == code
    with monkeypatch.context() as weakened:  # the control: without the memory of the last code it opens again
        weakened.setattr("practice_app.storage.second_step.stored", _forgetful(desk, secret))
        assert enter(desk, code)


def test_an_older_code_opens_nothing(desk: Desk) -> None:
    secret, _ = turn_on(desk)
    desk.clock.advance(minutes=10)
    for steps in (-20, -3, -2, 2, 3):
        with pytest.raises(CodeRefused):
            enter(desk, shown(desk, secret, steps))
        desk.clock.advance(minutes=6)
    assert enter(desk, shown(desk, secret))


def test_a_spare_code_opens_once(desk: Desk) -> None:
    _, spare = turn_on(desk)
    assert enter(desk, spare[3])
    with pytest.raises(CodeRefused):
        enter(desk, spare[3])


def test_trying_all_codes_takes_longer_than_codes_live(desk: Desk) -> None:
    """With the password known: after a dozen tries each one costs five minutes, and the pause itself refuses the right code."""
    secret, _ = turn_on(desk)
    with pytest.raises(CodeNeeded):  # asking is no try
        enter(desk)
    tries, waited = SignInTries(desk.path), timedelta()
    for _ in range(12):
        live = {shown(desk, secret, steps) for steps in (-1, 0, 1)}
        wrong = next(code for code in ("000000", "111111", "222222", "333333") if code not in live)
        with pytest.raises(CodeRefused):
            enter(desk, wrong)
        pause = tries.delay_left(desk.clock.now())
        with pytest.raises(SignInFailed, match="Wait"):
            enter(desk, shown(desk, secret))
        waited += pause
        desk.clock.advance(seconds=pause.total_seconds())
    assert pause == timedelta(minutes=5)
    assert waited > timedelta(minutes=15)
    assert pause * 1_000_000 / 3 > timedelta(days=365), "three codes count at a time"
    practice = enter(desk, shown(desk, secret))  # the control: nobody is locked out for good
    assert [entry.action for entry in audit_log.entries(practice.writer)].count("failed_sign_in") == 12


def _forgetful(desk: Desk, secret: str) -> object:
    def stored(*_: object) -> SecondStep:
        return SecondStep(secret, 0, "00", (), desk.clock.now())

    return stored
