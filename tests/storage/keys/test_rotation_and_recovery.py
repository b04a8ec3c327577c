"""Replacing keys across a crash at any point, recovery words, and an owner who comes back with them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice_app.domain.errors import Conflict, InvalidInput, KeyProblem, NotAllowed, NotFound, PracticeError
from practice_app.storage.keys import (
    COMPARTMENTS,
    KeyName,
    Purpose,
    RecoveryWords,
    begin_rotation,
    finish_rotation,
    hand_over,
    open_with_recovery,
    owners,
    parse_words,
    recover_owner,
    remove_slot,
    renew_words,
    verified_signers,
    waiting_keys,
    waiting_rotations,
)
from practice_app.storage.keys.crypto import box_public_of, new_key
from practice_app.storage.keys.recovery import new_words
from tests.storage.keys.cheap import (
    ANNA,
    BOB,
    TODAY,
    added,
    cheap_policy_for_tests,
    new_practice,
    sign_in,
    staffed,
)


def test_during_a_rotation_every_member_and_the_words_reach_both_keys() -> None:
    made = new_practice()
    header = added(made.header, made.ring, BOB, "bob", "receptionist")
    begun, ring = begin_rotation(header, made.ring)
    old, new = ring.database_keys
    assert old != new
    assert old == made.ring.key(KeyName.DATABASE)
    assert sign_in(begun, "bob", "bobbob").database_keys == (old, new)
    opened = open_with_recovery(begun, made.administration_words)
    assert (opened.held[KeyName.DATABASE], opened.next_held[KeyName.DATABASE]) == (old, new)


def test_any_member_finishes_an_interrupted_rotation_and_the_old_key_is_gone() -> None:
    made = new_practice()
    header = added(made.header, made.ring, BOB, "bob", "receptionist")
    begun, ring = begin_rotation(header, made.ring)
    finished, bob = finish_rotation(begun, sign_in(begun, "bob", "bobbob"))
    (new,) = bob.database_keys
    assert new == ring.database_keys[1]
    assert finished.rotating == ()
    assert sign_in(finished).database_keys == (new,)
    assert finished.sequence == header.sequence + 2
    opened = open_with_recovery(finished, made.administration_words)
    assert opened.held[KeyName.DATABASE] == new
    assert not opened.next_held


def test_a_member_who_joins_during_a_rotation_reaches_both_keys() -> None:
    made = new_practice()
    begun, ring = begin_rotation(made.header, made.ring)
    header = added(begun, ring, BOB, "bob", "receptionist")
    finished, _ = finish_rotation(header, ring)
    assert sign_in(finished, "bob", "bobbob").held[KeyName.DATABASE] == ring.database_keys[1]


def test_one_rotation_of_a_key_at_a_time_and_only_by_who_may() -> None:
    practice = staffed("receptionist")
    bob = sign_in(practice.header, "bob", "bobbob")
    with pytest.raises(NotAllowed):
        begin_rotation(practice.header, bob)
    with pytest.raises(NotAllowed):
        begin_rotation(practice.header, bob, [KeyName.CARE])
    begun, ring = begin_rotation(practice.header, practice.owner)
    for names in ([KeyName.DATABASE], [KeyName.AUTHORITY]):
        with pytest.raises(Conflict):
            begin_rotation(begun, ring, names)
    with pytest.raises(Conflict):
        finish_rotation(practice.header, practice.owner)


def test_a_compartment_is_rotated_while_the_database_key_is_too() -> None:
    practice = staffed("practitioner")
    header = remove_slot(practice.header, practice.owner, BOB, TODAY)
    assert waiting_rotations(header) == header.rotation_due == (KeyName.DATABASE, *COMPARTMENTS)
    header, ring = begin_rotation(header, practice.owner, COMPARTMENTS)
    assert (header.rotation_due, header.rotating) == ((KeyName.DATABASE,), COMPARTMENTS)
    header, ring = begin_rotation(header, ring)
    header, ring = finish_rotation(header, ring)
    assert waiting_rotations(header) == header.rotating == COMPARTMENTS
    signed_in = sign_in(header)
    old, new = signed_in.privates(KeyName.CARE)
    assert box_public_of(old) == header.compartments[KeyName.CARE].public
    assert box_public_of(new) == header.next_compartments[KeyName.CARE].public
    header, ring = finish_rotation(header, signed_in, COMPARTMENTS)
    assert sign_in(header).privates(KeyName.CARE) == (new,)
    assert not header.rotation_due and not header.next_compartments


def test_whoever_leaves_while_a_key_is_replaced_makes_it_due_again() -> None:
    practice = staffed("practitioner")
    begun, ring = begin_rotation(practice.header, practice.owner, [KeyName.CARE])
    assert KeyName.CARE in sign_in(begun, "bob", "bobbob").next_held
    header, ring = finish_rotation(remove_slot(begun, ring, BOB, TODAY), ring, [KeyName.CARE])
    assert KeyName.CARE in header.rotation_due
    header, _ = finish_rotation(*begin_rotation(header, ring, [KeyName.CARE]), [KeyName.CARE])
    assert KeyName.CARE not in waiting_rotations(header)


def test_who_missed_the_next_key_waits_for_a_holder_again() -> None:
    made = new_practice(roles=("owner", "practitioner"))
    header, ring = begin_rotation(made.header, made.ring, [KeyName.CARE])
    header = added(header, ring, BOB, "bob", "assistant")
    bare = replace(header.slots[BOB], next_keys={})
    header, ring = finish_rotation(replace(header, slots={**header.slots, BOB: bare}), ring, [KeyName.CARE])
    assert waiting_keys(header) == {BOB: (KeyName.CARE,)}
    assert waiting_keys(hand_over(header, ring)) == {}


def test_words_open_their_own_keys_and_no_others() -> None:
    device = new_key()
    made = new_practice(device=device)
    assert made.care_words
    administration = open_with_recovery(made.header, made.administration_words)
    care = open_with_recovery(made.header, made.care_words)
    assert set(administration.held) == {KeyName.DATABASE, KeyName.AUTHORITY, KeyName.BACKUP}
    assert set(care.held) == set(COMPARTMENTS)
    assert {**administration.held, **care.held} == made.ring.held
    assert (administration.device_secret, care.device_secret) == (device, None)
    assert (administration.purpose, care.purpose) == (Purpose.ADMINISTRATION_WORDS, Purpose.CARE_WORDS)
    assert made.administration_words.words[0] not in repr(administration)


def test_words_of_another_practice_open_nothing() -> None:
    with pytest.raises(InvalidInput, match="another practice"):
        open_with_recovery(new_practice().header, new_practice().administration_words)


def test_an_owner_without_password_or_computer_comes_back_with_the_words() -> None:
    device = new_key()
    made = new_practice(device=device)
    policy = cheap_policy_for_tests()
    assert owners(made.header) == (ANNA,)
    back = recover_owner(made.header, made.administration_words, ANNA, "anna", "a new one", policy=policy, today=TODAY)
    assert back.device_secret == device
    ring = sign_in(back.header, "anna", "a new one", device)
    assert ring.key(KeyName.DATABASE) == made.ring.key(KeyName.DATABASE)
    assert not ring.holds(KeyName.CARE)  # the administration words open no dossier
    assert waiting_keys(back.header)[ANNA] == COMPARTMENTS
    both = hand_over(back.header, ring, made.care_words)
    assert sign_in(both, "anna", "a new one", device).held == made.ring.held
    signers = verified_signers(back.header, ring.authority_public)[ANNA]
    assert signers == (ring.sign_public, made.ring.sign_public)


def test_both_papers_bring_an_owner_who_is_practitioner_all_the_way_back() -> None:
    made = new_practice()
    back = recover_owner(
        made.header,
        made.administration_words,
        ANNA,
        "anna",
        "a new one",
        policy=cheap_policy_for_tests(),
        today=TODAY,
        care_words=made.care_words,
    )
    assert sign_in(back.header, "anna", "a new one").held == made.ring.held
    with pytest.raises(PracticeError):
        sign_in(back.header)


def test_words_bring_back_an_owner_only_and_the_right_paper_is_asked() -> None:
    practice, policy = new_practice(), cheap_policy_for_tests()
    header = added(practice.header, practice.ring, BOB, "bob", "practitioner")
    words = practice.administration_words
    with pytest.raises(NotFound):
        recover_owner(header, words, BOB, "bob", "new", policy=policy, today=TODAY)
    with pytest.raises(Conflict):
        recover_owner(header, words, ANNA, "bob", "new", policy=policy, today=TODAY)
    assert practice.care_words
    with pytest.raises(InvalidInput, match="care words"):
        recover_owner(header, practice.care_words, ANNA, "anna", "new", policy=policy, today=TODAY)


@pytest.mark.parametrize("purpose", [Purpose.ADMINISTRATION_WORDS, Purpose.CARE_WORDS])
def test_words_printed_anew_replace_the_old_paper(purpose: Purpose) -> None:
    device = new_key()
    made = new_practice(device=device)
    old = made.administration_words if purpose is Purpose.ADMINISTRATION_WORDS else made.care_words
    assert old
    header, words = renew_words(made.header, made.ring, purpose, device)
    assert open_with_recovery(header, words).held == open_with_recovery(made.header, old).held
    assert sign_in(header, device=device)
    with pytest.raises(InvalidInput, match="newer"):
        open_with_recovery(header, old)


def test_who_lacks_the_keys_prints_no_words() -> None:
    practice = staffed("receptionist")
    bob = sign_in(practice.header, "bob", "bobbob")
    for purpose in (Purpose.ADMINISTRATION_WORDS, Purpose.CARE_WORDS):
        with pytest.raises(NotAllowed):
            renew_words(practice.header, bob, purpose, None)


def test_words_are_read_as_people_type_them() -> None:
    words = new_words()
    numbered = "\n".join(f"{position}. {word.upper()}" for position, word in enumerate(words.words, 1))
    for typed in (" ".join(words.words), numbered, ",  ".join(words.words) + ".\n"):
        assert parse_words(typed) == words


def test_a_wrong_word_is_named_by_its_position_and_not_repeated() -> None:
    words = list(new_words().words)
    words[6] = "praktijk"
    with pytest.raises(InvalidInput, match="Word 7") as refused:
        parse_words(" ".join(words))
    assert "praktijk" not in str(refused.value)


def test_a_missing_word_is_counted_and_a_wrong_order_noticed() -> None:
    words = ["abandon"] * 23 + ["art"]
    assert parse_words(" ".join(words)) == RecoveryWords(tuple(words))
    with pytest.raises(InvalidInput, match="23 were typed"):
        parse_words(" ".join(words[1:]))
    with pytest.raises(InvalidInput, match="swapped"):
        parse_words(" ".join(["art", *words[:-1]]))


@given(st.text())
def test_whatever_is_typed_as_words_is_refused_in_a_sentence(typed: str) -> None:
    with pytest.raises(InvalidInput):
        parse_words(typed)


@given(st.lists(st.sampled_from(["abandon", "art", "zoo", "zone", "1.", "x"]), min_size=20, max_size=28))
def test_nearly_right_words_end_in_words_or_a_refusal(typed: list[str]) -> None:
    try:
        assert len(parse_words(" ".join(typed)).words) == 24
    except InvalidInput as refused:
        assert refused.field == "words"


def test_the_care_words_of_a_removed_maker_still_open() -> None:
    made = new_practice()
    header = added(made.header, made.ring, BOB, "bob", "owner", "practitioner")
    bob = sign_in(header, "bob", "bobbob")
    without_anna = remove_slot(header, bob, ANNA, TODAY)
    assert made.care_words
    assert set(open_with_recovery(without_anna, made.care_words).held) == set(COMPARTMENTS)
    assert sign_in(without_anna, "bob", "bobbob").holds(KeyName.CARE)


def test_the_header_of_words_that_were_tampered_with_is_refused() -> None:
    made = new_practice()
    bent = replace(made.header, administration=replace(made.header.administration, pin=new_key()))
    with pytest.raises(KeyProblem, match="no longer fits"):
        open_with_recovery(bent, made.administration_words)
