"""Sealed values in the real practice file: who opens them, and what is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from practice_app.domain.errors import KeyProblem, NotAllowed
from practice_app.storage.keys import Address, KeyName, begin_rotation, new_key, open_sealed_box, seal
from practice_app.storage.sealed import open_value, seal_value
from practice_app.storage.unit import Unit
from practice_app.use_cases.practice import Practice
from tests.practice_files import Desk

HERE = Address("national_id", "c1", "c1", 1)


def _unit(practice: Practice) -> Unit:
    environment = practice.environment
    return Unit(practice.writer, practice.session, environment.matrix, practice.kind, environment.clock.now(), environment.policy)


def test_who_only_deposits_seals_and_does_not_open(staffed_desk: Desk) -> None:
    desk = _unit(staffed_desk.sign_in("balie"))
    sealed = seal_value(desk, KeyName.BSN, HERE, b"123456782")
    with pytest.raises(NotAllowed, match="bsn"):
        open_value(desk, KeyName.BSN, HERE, sealed)
    practitioner = _unit(staffed_desk.sign_in("tandarts"))
    assert open_value(practitioner, KeyName.BSN, HERE, sealed) == b"123456782"


@pytest.mark.parametrize(
    "elsewhere",
    [replace(HERE, row_id="c2"), replace(HERE, client_id="c2"), replace(HERE, version=2), replace(HERE, table="photo")],
)
def test_a_value_opens_at_its_own_address_only(desk: Desk, elsewhere: Address) -> None:
    unit = _unit(desk.sign_in())
    sealed = seal_value(unit, KeyName.BSN, HERE, b"123456782")
    with pytest.raises(KeyProblem, match="moved or forged"):
        open_value(unit, KeyName.BSN, elsewhere, sealed)


def test_a_value_signed_by_a_key_that_the_owner_never_certified_is_refused(desk: Desk) -> None:
    unit = _unit(desk.sign_in())
    public = unit.session.header.compartments[KeyName.BSN].public
    forged = seal(b"123456782", HERE, unit.member_id, new_key(), public)
    with pytest.raises(KeyProblem, match="moved or forged"):
        open_value(unit, KeyName.BSN, HERE, forged)


def test_a_value_of_another_compartment_does_not_open(desk: Desk) -> None:
    unit = _unit(desk.sign_in())
    sealed = seal_value(unit, KeyName.PHOTO, HERE, b"picture")
    with pytest.raises(KeyProblem):
        open_value(unit, KeyName.BSN, HERE, sealed)


def test_while_a_key_is_replaced_new_values_go_to_the_next_one(desk: Desk) -> None:
    unit = _unit(desk.sign_in())
    old = seal_value(unit, KeyName.BSN, HERE, b"111222333")
    header, ring = begin_rotation(unit.session.header, unit.session.keys, [KeyName.BSN])
    unit.session = replace(unit.session, header=header, keys=ring)
    new = seal_value(unit, KeyName.BSN, HERE, b"123456782")
    assert open_sealed_box(ring.next_held[KeyName.BSN], new).endswith(b"123456782")
    assert [open_value(unit, KeyName.BSN, HERE, sealed) for sealed in (old, new)] == [b"111222333", b"123456782"]


def test_nothing_is_sealed_before_somebody_holds_the_key(desk: Desk) -> None:
    unit = _unit(desk.sign_in())
    unit.session = replace(unit.session, header=replace(unit.session.header, compartments={}))
    with pytest.raises(KeyProblem, match="Nobody holds the key"):
        seal_value(unit, KeyName.CONFIDENTIAL, HERE, b"text")
