"""Sealed values: who reads them, and that a moved, forged or damaged one is refused."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice_app.domain.errors import KeyProblem
from practice_app.domain.ids import MemberId
from practice_app.storage.keys import Address, DoesNotOpen, Resealer, open_sealed, open_with_any, seal, seal_to
from practice_app.storage.keys.crypto import box_public_of, new_key, sign_public_of

PLACE = Address("dossier_note.text", "d" * 32, "c" * 32, 3)
AUTHOR, OTHER = MemberId("a" * 32), MemberId("b" * 32)
SIGNING, BOX = new_key(), new_key()


def signers(*publics: bytes) -> Callable[[MemberId], Sequence[bytes]]:
    """Nobody but AUTHOR signs, with these keys."""
    return lambda member_id: publics if member_id == AUTHOR else ()


KNOWN = signers(sign_public_of(SIGNING))
PAYLOAD = seal(b"gevoelig", PLACE, AUTHOR, SIGNING, box_public_of(BOX))


@given(st.binary(max_size=2000), st.text(max_size=40), st.integers(0, 2**63))
def test_a_sealed_value_comes_back_at_its_own_address(value: bytes, table: str, version: int) -> None:
    place = Address(table, "row", "", version)
    payload = seal(value, place, AUTHOR, SIGNING, box_public_of(BOX))
    assert value not in payload or len(value) < 4
    assert open_sealed(payload, place, BOX, KNOWN) == value


@pytest.mark.parametrize(
    "elsewhere",
    [
        replace(PLACE, table="questionnaire"),
        replace(PLACE, row_id="e" * 32),
        replace(PLACE, client_id="f" * 32),
        replace(PLACE, version=4),
    ],
)
def test_a_moved_value_is_refused(elsewhere: Address) -> None:
    with pytest.raises(KeyProblem, match="moved or forged"):
        open_sealed(PAYLOAD, elsewhere, BOX, KNOWN)


def test_a_value_signed_by_another_than_it_says_is_refused() -> None:
    forged = seal(b"gevoelig", PLACE, AUTHOR, new_key(), box_public_of(BOX))
    unknown = seal(b"gevoelig", PLACE, OTHER, SIGNING, box_public_of(BOX))
    for payload in (forged, unknown):
        with pytest.raises(KeyProblem, match="moved or forged"):
            open_sealed(payload, PLACE, BOX, KNOWN)


def test_an_earlier_key_of_the_author_still_verifies() -> None:
    assert open_sealed(PAYLOAD, PLACE, BOX, signers(sign_public_of(new_key()), sign_public_of(SIGNING))) == b"gevoelig"


def test_another_compartment_does_not_open_it() -> None:
    with pytest.raises(DoesNotOpen):
        open_sealed(PAYLOAD, PLACE, new_key(), KNOWN)


def test_every_flipped_byte_and_every_truncation_is_refused() -> None:
    for at in range(len(PAYLOAD)):
        flipped = PAYLOAD[:at] + bytes([PAYLOAD[at] ^ 1]) + PAYLOAD[at + 1 :]
        with pytest.raises(KeyProblem):
            open_sealed(flipped, PLACE, BOX, KNOWN)
        with pytest.raises(KeyProblem):
            open_sealed(PAYLOAD[:at], PLACE, BOX, KNOWN)


@given(st.binary(max_size=300))
def test_garbage_sealed_to_a_compartment_is_refused(garbage: bytes) -> None:
    for content in (garbage, b"\x01" + garbage, b"\x01" + bytes(72) + garbage):
        with pytest.raises(KeyProblem):
            open_sealed(seal_to(box_public_of(BOX), content), PLACE, BOX, KNOWN)


def test_a_resealed_value_keeps_address_author_and_signature() -> None:
    following = new_key()
    resealer = Resealer(BOX, following)
    moved = resealer.moved(PAYLOAD)
    assert (resealer.is_moved(PAYLOAD), resealer.is_moved(moved)) == (False, True)
    for other in (moved, PAYLOAD[:-1], b"", bytes(80)):
        with pytest.raises(DoesNotOpen):
            resealer.moved(other)
    assert open_sealed(moved, PLACE, following, KNOWN) == b"gevoelig"
    for payload in (PAYLOAD, moved):
        assert open_with_any(payload, PLACE, (BOX, following), KNOWN) == b"gevoelig"
    with pytest.raises(DoesNotOpen):
        open_with_any(moved, PLACE, (BOX,), KNOWN)


def test_a_working_note_is_for_its_author_alone() -> None:
    own_box = new_key()
    note = seal(b"nog uitzoeken", PLACE, AUTHOR, SIGNING, box_public_of(own_box))
    assert open_sealed(note, PLACE, own_box, KNOWN) == b"nog uitzoeken"
    with pytest.raises(DoesNotOpen):
        open_sealed(note, PLACE, BOX, KNOWN)


def test_no_public_key_of_low_order_is_sealed_to() -> None:
    with pytest.raises(KeyProblem):
        seal_to(bytes(32), b"x")
