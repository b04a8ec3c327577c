"""How a password becomes a key: Argon2id, its parameters, and the bounds they must keep."""

from __future__ import annotations

import os
import secrets
import sys
import unicodedata
from dataclasses import dataclass
from typing import Annotated

from practice_app.domain.errors import N_, InvalidInput, KeyProblem

SALT_BYTES = 16
_FLOOR_MEMORY_KIB, _FLOOR_PASSES = 65_536, 3
_MOST_MEMORY_KIB, _MOST_PASSES, _MOST_LANES = 4_194_304, 20, 16
_TESTS = "PRACTICE_APP_TESTS"


@dataclass(frozen=True, slots=True)
class KdfParameters:
    """The cost of one Argon2id: memory in KiB, passes over it, parallel lanes; and its salt."""

    memory_kib: int
    passes: int
    lanes: int
    salt: Annotated[bytes, SALT_BYTES]


@dataclass(frozen=True, slots=True)
class KdfPolicy:
    """What new passwords cost and what old ones must have cost at least (security.md, staff slot).

    Below 64 MiB or three passes only a test may go: it says `insecure_for_tests`, runs with PRACTICE_APP_TESTS=1,
    and is not a frozen release.
    """

    memory_kib: int = 262_144
    passes: int = 3
    floor_memory_kib: int = _FLOOR_MEMORY_KIB
    floor_passes: int = _FLOOR_PASSES
    insecure_for_tests: bool = False

    def __post_init__(self) -> None:
        least_memory = min(self.memory_kib, self.floor_memory_kib)
        least_passes = min(self.passes, self.floor_passes)
        cheap = least_memory < _FLOOR_MEMORY_KIB or least_passes < _FLOOR_PASSES
        if cheap and not (self.insecure_for_tests and _in_tests()):
            raise KeyProblem(N_("Passwords may not be made this cheap to guess: at least 64 MiB and three passes."))

    def fresh(self) -> KdfParameters:
        """Today's parameters with a new salt."""
        return KdfParameters(self.memory_kib, self.passes, 1, secrets.token_bytes(SALT_BYTES))

    def check(self, parameters: KdfParameters) -> None:
        """Refuse parameters from a file that are outside the bounds."""
        if not (
            self.floor_memory_kib <= parameters.memory_kib <= _MOST_MEMORY_KIB
            and self.floor_passes <= parameters.passes <= _MOST_PASSES
            and 1 <= parameters.lanes <= _MOST_LANES
        ):
            raise KeyProblem(
                N_(
                    "The header of this practice asks for a password check that is far too weak or too heavy. "
                    "Someone changed it: restore the header from a backup."
                )
            )


def _in_tests() -> bool:
    return os.environ.get(_TESTS) == "1" and not getattr(sys, "frozen", False)


def password_bytes(password: str) -> bytes:
    """The password in NFC as UTF-8, whole: nothing is cut off."""
    try:
        return unicodedata.normalize("NFC", password).encode("utf-8")
    except UnicodeEncodeError:
        raise InvalidInput(N_("This password holds a character that cannot be stored."), field="password") from None


def derive(password: str, parameters: KdfParameters, policy: KdfPolicy) -> bytes:
    """Argon2id over the password: 32 bytes. Raises KeyProblem for parameters out of bounds or too little memory."""
    from argon2.exceptions import HashingError
    from argon2.low_level import Type, hash_secret_raw

    policy.check(parameters)
    try:
        return hash_secret_raw(
            password_bytes(password),
            parameters.salt,
            time_cost=parameters.passes,
            memory_cost=parameters.memory_kib,
            parallelism=parameters.lanes,
            hash_len=32,
            type=Type.ID,
        )
    except HashingError:
        raise KeyProblem(
            N_("The computer has too little free memory to check a password. Close other programs and try again.")
        ) from None
