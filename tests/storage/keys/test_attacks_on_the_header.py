"""Everything that a thief, an insider with the database key, or an old copy can do to a header, and its refusal."""

from __future__ import annotations

from dataclasses import replace

import pytest

from practice_app.domain.errors import Conflict, KeyProblem, PracticeError, SignInFailed
from practice_app.domain.ids import new_id
from practice_app.storage.keys import (
    Grant,
    Header,
    KeyName,
    KeyRing,
    Purpose,
    Sequence,
    begin_rotation,
    check_sequence,
    complete_grants,
    grant,
    hand_over,
    header_from_bytes,
    header_to_bytes,
    make_compartments,
    open_with_recovery,
    verified_signers,
)
from practice_app.storage.keys.crypto import box_public_of, new_key, seal_to, sign_public_of
from practice_app.storage.keys.header import Slot
from practice_app.storage.keys.kdf import KdfPolicy
from practice_app.storage.keys.trust import UNSIGNED, sign_grant, sign_public
from tests.storage.keys.cheap import (
    ANNA,
    BOB,
    CARE,
    KEYS_OF_ROLE,
    TODAY,
    Staffed,
    activated,
    added,
    cheap_policy_for_tests,
    forged,
    invited,
    new_practice,
    refusal,
    sign_in,
    staffed,
)


@pytest.fixture(scope="module")
def practice() -> Staffed:
    """An owner and Bob the bookkeeper, who holds the database key and nothing else."""
    return staffed("bookkeeper")


@pytest.fixture
def bob(practice: Staffed) -> KeyRing:
    return sign_in(practice.header, "bob", "bobbob")


def _with_slot(header: Header, ring: KeyRing, slot: Slot) -> Header:
    return forged(header, ring, slots={**header.slots, slot.lock.member_id: slot})


def test_a_header_changed_without_the_database_key_is_refused(practice: Staffed) -> None:
    tampered = replace(practice.header, revoked={CARE: TODAY})
    with pytest.raises(KeyProblem, match="changed by something else"):
        sign_in(tampered)


def test_yesterdays_header_is_refused_and_an_interrupted_step_is_told() -> None:
    assert check_sequence(7, 7) is Sequence.EQUAL
    assert check_sequence(8, 7) is Sequence.ONE_AHEAD
    for header, stored in ((6, 7), (9, 7), (0, 7)):
        with pytest.raises(KeyProblem, match="number"):
            check_sequence(header, stored)


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


def test_a_compartment_key_of_an_insiders_own_is_refused(practice: Staffed, bob: KeyRing) -> None:
    private = new_key()
    header = practice.header
    for maker, signing in ((BOB, bob.sign_private), (ANNA, bob.sign_private), (None, bob.sign_private)):
        mine = sign_public(header.practice_id, Purpose.BSN, box_public_of(private), maker, signing)
        tampered = forged(header, bob, compartments={**header.compartments, KeyName.BSN: mine})
        with pytest.raises(KeyProblem, match="bsn"):
            sign_in(tampered)


def test_a_maker_with_other_roles_vouches_for_nothing_new() -> None:
    made = new_practice(roles=("owner",))
    header = added(made.header, made.ring, CARE, "carol", "practitioner")
    header, carol, words = make_compartments(header, sign_in(header, "carol", "carolcarol"))
    lowered = grant(
        header,
        made.ring,
        CARE,
        ["bookkeeper"],
        until=None,
        today=TODAY,
        keys_of_role=KEYS_OF_ROLE,
        care_words=words,
    )
    assert sign_in(lowered).member_id == ANNA  # what she made before stands: the owner adopted it
    mine = sign_public(header.practice_id, Purpose.BSN, box_public_of(new_key()), CARE, carol.sign_private)
    with pytest.raises(KeyProblem, match="bsn"):
        sign_in(forged(lowered, carol, compartments={**lowered.compartments, KeyName.BSN: mine}))


def test_a_public_key_does_not_stand_in_for_another_purpose(practice: Staffed, bob: KeyRing) -> None:
    header = practice.header
    moved = {**header.compartments, KeyName.CONFIDENTIAL: header.compartments[KeyName.PHOTO]}
    with pytest.raises(KeyProblem, match="confidential"):
        sign_in(forged(header, bob, compartments=moved))


def test_backup_and_recovery_keys_of_an_insiders_own_are_refused(practice: Staffed, bob: KeyRing) -> None:
    header, mine = practice.header, box_public_of(new_key())
    recovery = header.administration
    for change in (
        {"backup": replace(header.backup, public=mine)},
        {"administration": replace(recovery, public=replace(recovery.public, public=mine))},
        {"care": replace(header.care, public=replace(header.care.public, public=mine))} if header.care else {},
    ):
        tampered = forged(header, bob, **change)
        for action in (
            lambda tampered=tampered: sign_in(tampered),
            lambda tampered=tampered: begin_rotation(tampered, practice.owner),
            lambda tampered=tampered: invited(tampered, practice.owner, CARE, "carl", "owner"),
        ):
            with pytest.raises(KeyProblem, match="was not made by a member who may make it"):
                action()


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


def test_an_insider_cannot_forge_the_activation_of_an_invitation() -> None:
    practice = staffed("bookkeeper")
    header = invited(practice.header, practice.owner, CARE, "carol", "owner", "practitioner")
    bob = sign_in(header, "bob", "bobbob")
    genuine = header.invitations[CARE]
    secret = new_key()
    own = replace(genuine, secret_for_owner=seal_to(header.backup.public, secret))
    swapped = forged(header, bob, invitations={CARE: own}, activations={CARE: b"x" * 400})
    assert complete_grants(swapped, practice.owner, {CARE}, TODAY).refused == (CARE,)
    garbage = replace(header, activations={CARE: b"x" * 400})
    assert complete_grants(garbage, practice.owner, {CARE}, TODAY).refused == (CARE,)


def test_an_activation_moved_to_another_invitation_is_refused() -> None:
    made = new_practice()
    header = invited(made.header, made.ring, BOB, "bob", "bookkeeper")
    header = invited(header, made.ring, CARE, "carol", "owner")
    header = activated(header, "bob", "bobbob")
    moved = replace(header, activations={CARE: header.activations[BOB]})
    done = complete_grants(moved, made.ring, {BOB, CARE}, TODAY)
    assert (done.completed, done.refused) == ((), (CARE,))


def test_an_invitation_with_more_roles_than_the_owner_signed_is_refused() -> None:
    made = new_practice()
    header = invited(made.header, made.ring, BOB, "bob", "bookkeeper")
    risen = replace(header.invitations[BOB], roles=("owner",), keys=tuple(KeyName))
    tampered = forged(header, made.ring, invitations={BOB: risen})
    with pytest.raises(KeyProblem, match="not signed by the owner"):
        activated(tampered, "bob", "bobbob")
    after = forged(activated(header, "bob", "bobbob"), made.ring, invitations={BOB: risen})
    assert complete_grants(after, made.ring, {BOB}, TODAY).refused == (BOB,)


def test_words_find_another_owners_key_in_the_header() -> None:
    practice = new_practice()
    thief = new_practice(member_id=BOB)
    usurped = replace(
        practice.header,
        authority_public=thief.header.authority_public,
        backup=thief.header.backup,
    )
    with pytest.raises(KeyProblem, match="no longer fits these words"):
        open_with_recovery(usurped, practice.administration_words)


def test_a_forged_former_grant_does_not_become_a_known_signer(practice: Staffed, bob: KeyRing) -> None:
    slot = practice.header.slots[ANNA]
    fake = replace(slot.grant, sign_public=bob.sign_public)
    tampered = forged(practice.header, bob, former=(fake,))
    signers = verified_signers(tampered, bob.authority_public)
    assert signers[ANNA] == (slot.grant.sign_public,)


def test_a_truncated_header_is_refused_whatever_its_length(practice: Staffed) -> None:
    content = header_to_bytes(practice.header)
    for length in range(0, len(content) - 1, 97):
        with pytest.raises(KeyProblem, match="damaged"):
            header_from_bytes(content[:length])


def test_the_attacks_above_start_from_a_header_that_opens(practice: Staffed, bob: KeyRing) -> None:
    """The control: the same road without a forgery is open."""
    same = forged(practice.header, bob)
    assert sign_in(same).member_id == ANNA
    assert isinstance(same.slots[BOB].grant, Grant)
    assert hand_over(same, practice.owner) == same
    assert begin_rotation(same, practice.owner)[0].rotating == (KeyName.DATABASE,)
    assert cheap_policy_for_tests().insecure_for_tests
    assert isinstance(refusal(lambda: added(same, practice.owner, CARE, "bob", "owner")), Conflict)
