"""Signing in with the real cost of a password, against the bare Argon2id that it contains."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

from argon2.low_level import Type, hash_secret_raw

from practice_app.storage.folder import PracticeFolder
from practice_app.storage.keys import KdfPolicy
from practice_app.use_cases.environment import Environment
from practice_app.use_cases.making import make_practice
from practice_app.use_cases.opening import sign_in
from tests.performance.measuring import Figure, seconds
from tests.practice_files import OWNER, PASSWORD, TestClock, matrix, new_practice, no_keychain


def figures(folder: Path, times: int = 5) -> list[Figure]:
    """The best of `times` sign-ins and of as many bare Argon2id, in turn; 256 MiB and three passes each."""
    policy = KdfPolicy()
    desk = Environment(TestClock(), matrix(), policy, no_keychain, "desk")
    make_practice(desk, folder / "unlocking", new_practice())
    ours, bare = [], []
    with PracticeFolder(folder / "unlocking") as held:
        for _ in range(times):
            bare.append(seconds(lambda: _bare(policy)))
            start = perf_counter()
            practice = sign_in(desk, held, OWNER, PASSWORD)
            ours.append(perf_counter() - start)
            practice.close()
    return [Figure("unlocking: sign-in against one bare Argon2id (256 MiB, t=3)", min(ours) * 1000, min(bare) * 1000, 1.2)]


def _bare(policy: KdfPolicy) -> bytes:
    cost = policy.fresh()
    return hash_secret_raw(
        PASSWORD.encode(),
        cost.salt,
        time_cost=cost.passes,
        memory_cost=cost.memory_kib,
        parallelism=cost.lanes,
        hash_len=32,
        type=Type.ID,
    )
