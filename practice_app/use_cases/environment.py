"""What bootstrap builds once and every opening of a practice needs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from practice_app.domain.access import Matrix
from practice_app.storage.keys import KdfPolicy, Keychain
from practice_app.system.clock import Clock


@dataclass(frozen=True, slots=True)
class Environment:
    """`keychain` finds this computer's keychain; it raises KeyProblem where there is none that may be used."""

    clock: Clock
    matrix: Matrix
    policy: KdfPolicy
    keychain: Callable[[], Keychain]
    workstation: str
