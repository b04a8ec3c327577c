"""What an insider with the database key can do to a slot or a grant, and its refusal."""

from __future__ import annotations

from dataclasses import replace

import pytest

from practice_app.domain.errors import KeyProblem, PracticeError, SignInFailed
from practice_app.domain.ids import new_id
from practice_app.storage.keys import (
    Header,
    KeyName,
    KeyRing,
    begin_rotation,
    grant,
    hand_over,
    verified_signers,
)
from practice_app.storage.keys.crypto import box_public_of, new_key, seal_to, sign_public_of
from practice_app.storage.keys.header import Slot
from practice_app.storage.keys.kdf import KdfPolicy
from practice_app.storage.keys.trust import UNSIGNED, sign_grant
from tests.storage.keys.cheap import (
    ANNA,
    BOB,
    KEYS_OF_ROLE,
    TODAY,
    Staffed,
    forged,
    sign_in,
    staffed,
)


def _with_slot(header: Header, ring: KeyRing, slot: Slot) -> Header:
    return forged(header, ring, slots={**header.slots, slot.lock.member_id: slot})


def test_an_insider_cannot_give_themselves_a_role(practice: Staffed, bob: KeyRing) -> None:
    slot = practice.header.slots[BOB]
    risen = replace(slot.grant, roles=("owner",), keys=tuple(KeyName))
    with pytest.raises(KeyProblem, match="not signed by the owner"):
        sign_in(_with_slot(practice.header, bob, replace(slot, grant=risen)), "bob", "bobbob")


def test_an_owner_hands_nothing_to_a_slot_with_a_forged_grant(practice: Staffed, bob: KeyRing) -> None:
    slot = practice.header.slots[BOB]
    risen = replace(slot.grant, keys=tuple(KeyName))
    tampered = _with_slot(practice.header, bob, replace(slot, grant=risen))
    for action in (
        lambda: hand_over(tampered, practice.owner),
        lambda: begin_rotation(tampered, practice.owner),
    ):
        with pytest.raises(KeyProblem, match="not signed by the owner"):
            action()


def test_a_grant_under_an_authority_of_ones_own_is_refused(practice: Staffed, bob: KeyRing) -> None:
    own_authority = new_key()
    slot = practice.header.slots[BOB]
    foreign = sign_grant(replace(slot.grant, keys=tuple(KeyName)), own_authority)
    tampered = _with_slot(practice.header, bob, replace(slot, grant=foreign))
    with pytest.raises(KeyProblem, match="not signed"):
        sign_in(tampered, "bob", "bobbob")
    usurped = forged(tampered, bob, authority_public=sign_public_of(own_authority))
    with pytest.raises(KeyProblem, match="another owner"):
        sign_in(usurped)


def test_an_unsigned_slot_and_a_slot_of_another_practice_are_refused(practice: Staffed, bob: KeyRing) -> None:
    slot = practice.header.slots[BOB]
    unsigned = replace(slot, grant=replace(slot.grant, signature=UNSIGNED))
    with pytest.raises(KeyProblem):
        sign_in(_with_slot(practice.header, bob, unsigned), "bob", "bobbob")
    elsewhere = sign_grant(replace(slot.grant, practice_id=new_id()), practice.owner.key(KeyName.AUTHORITY))
    with pytest.raises(KeyProblem, match="not signed by the owner of this practice"):
        sign_in(_with_slot(practice.header, bob, replace(slot, grant=elsewhere)), "bob", "bobbob")


def test_a_swapped_public_key_is_refused_by_grant_and_lock(practice: Staffed, bob: KeyRing) -> None:
    slot, mine = practice.header.slots[ANNA], box_public_of(new_key())
    in_lock = replace(slot, lock=replace(slot.lock, box_public=mine))
    with pytest.raises(SignInFailed):  # the wrapped keys do not open beside another public key
        sign_in(_with_slot(practice.header, bob, in_lock))
    with pytest.raises(KeyProblem, match="not those that the owner signed"):
        begin_rotation(_with_slot(practice.header, bob, in_lock), practice.owner)
    in_grant = replace(slot, grant=replace(slot.grant, box_public=mine))
    with pytest.raises(KeyProblem):  # Anna made the compartments: without her grant nobody vouches for them
        sign_in(_with_slot(practice.header, bob, in_grant))


def test_slots_swapped_between_members_open_for_nobody(practice: Staffed, bob: KeyRing) -> None:
    anna_slot, bob_slot = practice.header.slots[ANNA], practice.header.slots[BOB]
    locks_swapped = {
        ANNA: replace(anna_slot, lock=replace(bob_slot.lock, member_id=ANNA)),
        BOB: replace(bob_slot, lock=replace(anna_slot.lock, member_id=BOB)),
    }
    for login, password in (("bob", "bobbob"), ("anna", "orchard lantern seven")):
        with pytest.raises(PracticeError):
            sign_in(forged(practice.header, bob, slots=locks_swapped), login, password)


def test_the_grant_of_another_member_does_not_fit(practice: Staffed, bob: KeyRing) -> None:
    anna_grant = practice.header.slots[ANNA].grant
    slot = replace(practice.header.slots[BOB], grant=anna_grant)
    with pytest.raises(KeyProblem, match="not those that the owner signed"):
        sign_in(_with_slot(practice.header, bob, slot), "bob", "bobbob")


def test_a_cheaper_password_check_is_refused_before_it_is_computed(practice: Staffed, bob: KeyRing) -> None:
    from practice_app.storage.keys import open_slot

    with pytest.raises(KeyProblem, match="far too weak or too heavy"):
        open_slot(practice.header, "anna", "x", None, today=TODAY, policy=KdfPolicy())
    slot = practice.header.slots[ANNA]
    kdf = slot.lock.kdf
    for cost in (
        replace(kdf, memory_kib=8),
        replace(kdf, memory_kib=2**31),
        replace(kdf, passes=0),
        replace(kdf, passes=1000),
        replace(kdf, lanes=0),
    ):
        bent = replace(slot, lock=replace(slot.lock, kdf=cost))
        with pytest.raises(KeyProblem, match="far too weak or too heavy"):
            sign_in(_with_slot(practice.header, bob, bent))


def test_parameters_of_argon2_moved_within_bounds_open_nothing(practice: Staffed, bob: KeyRing) -> None:
    slot = practice.header.slots[ANNA]
    bent = replace(slot, lock=replace(slot.lock, kdf=replace(slot.lock.kdf, passes=2)))
    with pytest.raises(SignInFailed):
        sign_in(_with_slot(practice.header, bob, bent))


def test_another_private_key_sealed_into_a_slot_is_noticed(practice: Staffed, bob: KeyRing) -> None:
    slot = practice.header.slots[ANNA]
    for name in set(KeyName) - {KeyName.DATABASE}:
        planted = replace(slot, keys={**slot.keys, name: seal_to(slot.grant.box_public, new_key())})
        with pytest.raises(KeyProblem, match=name.value):
            sign_in(_with_slot(practice.header, bob, planted))
    other_database = replace(slot, keys={**slot.keys, KeyName.DATABASE: seal_to(slot.grant.box_public, new_key())})
    with pytest.raises(KeyProblem, match="changed by something else"):
        sign_in(_with_slot(practice.header, bob, other_database))


def test_a_key_beyond_the_grant_is_left_shut(practice: Staffed, bob: KeyRing) -> None:
    slot = practice.header.slots[BOB]
    stolen = practice.owner.key(KeyName.CARE)
    planted = replace(slot, keys={**slot.keys, KeyName.CARE: seal_to(slot.grant.box_public, stolen)})
    assert set(sign_in(_with_slot(practice.header, bob, planted), "bob", "bobbob").held) == {KeyName.DATABASE}


def test_an_older_grant_put_back_shows_by_its_number_and_reaches_no_retired_key() -> None:
    practice = staffed("practitioner")
    old = practice.header.slots[BOB]
    lowered = grant(practice.header, practice.owner, BOB, ["bookkeeper"], until=None, today=TODAY, keys_of_role=KEYS_OF_ROLE)
    bob = sign_in(lowered, "bob", "bobbob")
    put_back = _with_slot(lowered, bob, replace(old, keys=lowered.slots[BOB].keys))
    risen = sign_in(put_back, "bob", "bobbob")
    assert risen.grant_number < bob.grant_number  # the database keeps the highest number and refuses this
    assert set(risen.held) == {KeyName.DATABASE}


def test_a_revoked_member_whose_old_slot_is_put_back_stays_out() -> None:
    from practice_app.storage.keys import finish_rotation, remove_slot

    practice = staffed("practitioner")
    old_slot = practice.header.slots[BOB]
    header = remove_slot(practice.header, practice.owner, BOB, TODAY)
    put_back = _with_slot(header, practice.owner, old_slot)
    with pytest.raises(SignInFailed, match="ended"):
        sign_in(put_back, "bob", "bobbob")
    rotated, _ = finish_rotation(*begin_rotation(header, practice.owner))
    stitched = replace(rotated, slots={**rotated.slots, BOB: old_slot}, revoked={})
    with pytest.raises(KeyProblem):
        sign_in(stitched, "bob", "bobbob")


def test_a_forged_former_grant_does_not_become_a_known_signer(practice: Staffed, bob: KeyRing) -> None:
    slot = practice.header.slots[ANNA]
    fake = replace(slot.grant, sign_public=bob.sign_public)
    tampered = forged(practice.header, bob, former=(fake,))
    signers = verified_signers(tampered, bob.authority_public)
    assert signers[ANNA] == (slot.grant.sign_public,)
