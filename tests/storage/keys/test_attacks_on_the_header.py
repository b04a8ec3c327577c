"""What an insider or an old copy can do to the header as a whole, to public keys and invitations, and its refusal."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice_app.domain.errors import Conflict, KeyProblem
from practice_app.storage.keys import (
    Grant,
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
    remove_slot,
)
from practice_app.storage.keys.codec import encode
from practice_app.storage.keys.crypto import aead_seal, box_public_of, canonical, hkdf, new_key, seal_to
from practice_app.storage.keys.invitations import seal_activation
from practice_app.storage.keys.locks import MemberKeys, make_lock
from practice_app.storage.keys.trust import sign_invitation, sign_public
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

MADE = new_practice()
INVITED = invited(MADE.header, MADE.ring, CARE, "carol", "owner")


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


def test_a_compartment_key_of_an_insiders_own_is_refused(practice: Staffed, bob: KeyRing) -> None:
    private = new_key()
    header = practice.header
    for maker, signing in ((BOB, bob.sign_private), (ANNA, bob.sign_private), (None, bob.sign_private)):
        mine = sign_public(header.practice_id, Purpose.BSN, box_public_of(private), maker, signing)
        tampered = forged(header, bob, compartments={**header.compartments, KeyName.BSN: mine})
        with pytest.raises(KeyProblem, match="bsn"):
            sign_in(tampered)


def test_a_grant_of_an_insiders_own_making_vouches_for_nothing(practice: Staffed, bob: KeyRing) -> None:
    header, slot = practice.header, practice.header.slots[BOB]
    risen = replace(slot, grant=replace(slot.grant, keys=(*slot.grant.keys, KeyName.BSN)))
    mine = sign_public(header.practice_id, Purpose.BSN, box_public_of(new_key()), BOB, bob.sign_private)
    tampered = forged(header, bob, slots={**header.slots, BOB: risen}, compartments={**header.compartments, KeyName.BSN: mine})
    with pytest.raises(KeyProblem, match='public key for "bsn"'):
        sign_in(tampered)


def test_only_the_authority_itself_vouches_for_the_backup_key(practice: Staffed) -> None:
    owner = practice.owner
    mine = sign_public(practice.header.practice_id, Purpose.BACKUP, new_key(), ANNA, owner.sign_private)
    with pytest.raises(KeyProblem, match='public key for "backup"'):
        sign_in(forged(practice.header, owner, backup=mine))


def test_an_owner_does_not_adopt_a_key_that_an_insider_slipped_in(practice: Staffed, bob: KeyRing) -> None:
    header = practice.header
    mine = sign_public(header.practice_id, Purpose.CARE, box_public_of(new_key()), BOB, bob.sign_private)
    tampered = forged(header, bob, compartments={**header.compartments, KeyName.CARE: mine})
    with pytest.raises(KeyProblem, match='public key for "care"'):
        grant(tampered, practice.owner, BOB, [], until=None, today=TODAY, keys_of_role=KEYS_OF_ROLE)
    with pytest.raises(KeyProblem, match='public key for "care"'):
        remove_slot(tampered, practice.owner, BOB, TODAY)


def test_words_open_no_header_into_which_an_insider_slipped_a_key(practice: Staffed, bob: KeyRing) -> None:
    made = new_practice()
    assert made.care_words and made.header.care
    mine = sign_public(made.header.practice_id, Purpose.BSN, box_public_of(new_key()), BOB, bob.sign_private)
    slipped = forged(made.header, made.ring, next_compartments={KeyName.BSN: mine})
    for words in (made.administration_words, made.care_words):
        with pytest.raises(KeyProblem, match='public key for "bsn"'):
            open_with_recovery(slipped, words)
    care = made.header.care
    planted = replace(care, sealed={**care.sealed, KeyName.BSN: seal_to(care.public.public, new_key())})
    with pytest.raises(KeyProblem, match='key to "bsn"'):
        open_with_recovery(forged(made.header, made.ring, care=planted), made.care_words)


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
    with pytest.raises(KeyProblem, match='public key for "confidential"'):
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


def test_an_insider_cannot_forge_the_activation_of_an_invitation() -> None:
    practice = staffed("bookkeeper")
    header = invited(practice.header, practice.owner, CARE, "carol", "owner", "practitioner")
    bob, genuine, secret = sign_in(header, "bob", "bobbob"), header.invitations[CARE], new_key()
    keys, policy = MemberKeys.new(header.authority_public), cheap_policy_for_tests()
    lock = make_lock(header.practice_id, CARE, genuine.login, "my own", keys, None, policy)
    activations = {CARE: seal_activation(header.practice_id, secret, lock)}
    own = replace(genuine, secret_for_owner=seal_to(header.backup.public, secret))
    for invitation in (genuine, own):
        tampered = forged(header, bob, invitations={CARE: invitation}, activations=activations)
        assert complete_grants(tampered, practice.owner, {CARE}, TODAY).refused == (CARE,)
    resigned = sign_invitation(header.practice_id, own, practice.owner.key(KeyName.AUTHORITY))
    control = forged(header, bob, invitations={CARE: resigned}, activations=activations)
    assert complete_grants(control, practice.owner, {CARE}, TODAY).completed == (CARE,)


def test_an_invited_member_cannot_activate_as_someone_else() -> None:
    made, secret = new_practice(), new_key()
    header = invited(made.header, made.ring, CARE, "carol", "bookkeeper")
    known = replace(header.invitations[CARE], secret_for_owner=seal_to(header.backup.public, secret))
    signed = sign_invitation(header.practice_id, known, made.ring.key(KeyName.AUTHORITY))
    keys, policy = MemberKeys.new(header.authority_public), cheap_policy_for_tests()
    own = make_lock(header.practice_id, CARE, signed.login, "my own", keys, None, policy)
    for lock in (replace(own, member_id=ANNA), replace(own, login=header.slots[ANNA].lock.login)):
        sealed = aead_seal(
            hkdf(secret, b"practice_app activation"),
            canonical(encode(lock)),
            canonical(["activation", header.practice_id, CARE]),
        )
        tampered = forged(header, made.ring, invitations={CARE: signed}, activations={CARE: sealed})
        assert complete_grants(tampered, made.ring, {CARE}, TODAY).refused == (CARE,)
    genuine = forged(
        header,
        made.ring,
        invitations={CARE: signed},
        activations={CARE: seal_activation(header.practice_id, secret, own)},
    )
    assert complete_grants(genuine, made.ring, {CARE}, TODAY).completed == (CARE,)


@given(st.binary(max_size=600))
def test_garbage_as_an_activation_is_refused(garbage: bytes) -> None:
    tampered = replace(INVITED, activations={CARE: garbage})
    assert complete_grants(tampered, MADE.ring, {CARE}, TODAY).refused == (CARE,)


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
