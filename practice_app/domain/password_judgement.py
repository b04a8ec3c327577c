"""What can be said of a password that is being chosen: whether it will do, how long guessing takes, what is weak about it."""

from __future__ import annotations

from dataclasses import dataclass

STRONGEST = 4


@dataclass(frozen=True, slots=True)
class PasswordJudgement:
    """`strength` 0 to 4; `good`: it is taken. `seconds` that guessing takes somebody with the practice file, roughly.

    `weak`: what is weak about it, as N_ sentences that quote nothing of it; `advice`: what to do, "" when it is good.
    """

    good: bool
    strength: int
    seconds: float
    weak: tuple[str, ...] = ()
    advice: str = ""
