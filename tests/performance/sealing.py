"""Sealing and opening through the session, against a bare SealedBox with one Ed25519 signature over the same bytes."""

from __future__ import annotations

import secrets
from pathlib import Path

from nacl.public import PrivateKey, SealedBox
from nacl.signing import SigningKey, VerifyKey

from practice_app.storage.keys import Address, KeyName
from practice_app.storage.sealed import open_value, seal_value, signers
from practice_app.storage.unit import Unit
from practice_app.use_cases.practice import Practice
from tests.performance.measuring import Figure, best_of
from tests.practice_files import make_desk

HERE = Address("correspondence", "a" * 32, "b" * 32, 1)


def figures(folder: Path, values: int = 500, size: int = 1_000) -> list[Figure]:
    """Microseconds of one value of `size` bytes: the best of five rounds of `values`."""
    desk = make_desk(folder / "sealing")
    unit, value = unit_of(desk.sign_in()), secrets.token_bytes(size)
    compartment = KeyName.CONFIDENTIAL
    sealed, known = seal_value(unit, compartment, HERE, value), signers(unit)
    ours = (
        _micro(values, lambda: seal_value(unit, compartment, HERE, value)),
        _micro(values, lambda: open_value(unit, compartment, HERE, sealed, known)),
    )
    bare = _bare(values, value)
    desk.close()
    desk.folder.close()
    return [
        Figure("sealing a value against bare SealedBox and Ed25519", ours[0], bare[0], 1.5, "µs"),
        Figure("opening a value against bare SealedBox and Ed25519", ours[1], bare[1], 1.5, "µs"),
    ]


def unit_of(practice: Practice) -> Unit:
    """A unit outside the door, on the open practice."""
    environment = practice.environment
    return Unit(practice.writer, practice.session, environment.matrix, practice.kind, environment.clock.now(), environment.policy)


def _bare(values: int, value: bytes) -> tuple[float, float]:
    """The same from keys as bytes, as the program holds them; nothing is named, addressed or looked up."""
    private, seed = bytes(PrivateKey.generate()), bytes(SigningKey.generate())
    public, verify = PrivateKey(private).public_key, bytes(SigningKey(seed).verify_key)
    signed = SigningKey(seed).sign(value)
    sealed = SealedBox(public).encrypt(signed)
    return (
        _micro(values, lambda: SealedBox(public).encrypt(SigningKey(seed).sign(value))),
        _micro(values, lambda: VerifyKey(verify).verify(SealedBox(PrivateKey(private)).decrypt(sealed))),
    )


def _micro(values: int, work: object) -> float:
    assert callable(work)

    def many() -> None:
        for _ in range(values):
            work()

    return best_of(5, many) / values * 1_000_000
