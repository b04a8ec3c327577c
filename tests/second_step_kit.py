"""An authenticator app for tests."""

from __future__ import annotations

from datetime import timedelta

import pyotp

from practice_app.use_cases.opening import sign_in
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.second_step import new_second_step_secret, turn_on_second_step
from tests.practice_files import OWNER, PASSWORD, Desk


def shown(desk: Desk, secret: str, steps: int = 0) -> str:
    """The code that the app shows now, or so many steps of half a minute from now."""
    return pyotp.TOTP(secret).at(desk.clock.now() + timedelta(seconds=30 * steps))


def turn_on(desk: Desk, login: str = OWNER) -> tuple[str, tuple[str, ...]]:
    """Set up the second step of a member and sign out a minute later; the secret and the spare codes."""
    practice = desk.sign_in(login)
    secret = practice.run(new_second_step_secret).secret
    codes = practice.run(turn_on_second_step, secret, shown(desk, secret))
    desk.close()
    desk.clock.advance(minutes=1)
    return secret, codes


def enter(desk: Desk, code: str = "", login: str = OWNER, password: str = PASSWORD) -> Practice:
    """Sign in with a code, and out whoever was there before."""
    desk.close()
    practice = sign_in(desk.environment, desk.folder, login, password, code)
    desk.opened.append(practice)
    return practice
